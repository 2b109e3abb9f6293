// Mouse, wheel and touch on the graph.

import { openFrameMenu, unzoom } from "./actions.js";
import { refresh, rowPlace, setRange, showsPlaces, zoomTo } from "./app.js";
import { showDetails } from "./details.js";
import { closePanel } from "./panels.js";
import { placeMarks } from "./stage.js";
import { frameAt, onZoom } from "./view.js";

const corner = element => element.getBoundingClientRect();

// Where in the widths a point of the window lies.
const xOf = (app, clientX) => app.lo + ((clientX - corner(app.ui.scroller).left) / app.width) * (app.hi - app.lo);

// The frame under a point of the window, or -1.
function frameUnder(app, { clientX, clientY }) {
	const { tree, zoom, ui, lowest, highest } = app;
	const row = rowPlace(app).rowAt(clientY - corner(ui.scroller).top + ui.scroller.scrollTop);
	const frame = row < lowest || row > highest ? -1 : frameAt(app.places, row, xOf(app, clientX));
	return frame >= 0 && showsPlaces(app) && zoom > 0 && !onZoom(tree, zoom, frame) ? -1 : frame;
}

function point(app, frame) {
	if (frame === app.hover) return;
	app.hover = frame;
	placeMarks(app);
	showDetails(app);
}

// What lies under the pointer, also after it has become another frame;
// until the focus moves elsewhere.
export function followPointer(app) {
	if (app.pointer) point(app, app.panel ? -1 : frameUnder(app, app.pointer));
}

// Browsers tell of a pointer that rests, too, when the page changes under it.
function moved(app, { clientX, clientY }) {
	if (app.rests?.clientX === clientX && app.rests?.clientY === clientY) return;
	app.pointer = app.rests = { clientX, clientY };
	followPointer(app);
}

function left(app) {
	app.pointer = app.rests = null;
	point(app, -1);
}

function click(app, event) {
	const frame = frameUnder(app, event);
	if (closePanel(app) || event.detail > 1 || frame < 0) return;
	app.cursor = frame;
	zoomTo(app, frame);
	refresh(app);
}

function menu(app, event) {
	const frame = frameUnder(app, event);
	if (frame < 0) return;
	event.preventDefault();
	Object.assign(app, { cursor: frame, hover: -1 });
	const { x, y } = corner(app.ui.app);
	openFrameMenu(app, "", event.clientX - x, event.clientY - y);
}

// Widens what is shown `times` around the point that was at `from` and shall be at `to`.
function widenAt(app, from, to, times) {
	const { left } = corner(app.ui.scroller);
	const span = (app.hi - app.lo) / times;
	const lo = xOf(app, from) - ((to - left) / app.width) * span;
	setRange(app, lo, lo + span);
}

// With Ctrl the wheel widens, with Shift or sideways it moves; else it scrolls.
function wheel(app, event) {
	const { clientX, deltaX, deltaY, shiftKey } = event;
	if (event.ctrlKey || event.metaKey) widenAt(app, clientX, clientX, Math.exp(-deltaY / 200));
	else if (shiftKey || Math.abs(deltaX) > Math.abs(deltaY)) widenAt(app, clientX + (deltaX || deltaY), clientX, 1);
	else return;
	event.preventDefault();
}

// Two fingers widen, narrow and move what is shown.
function listenToPinch(app) {
	let last = null;
	const { scroller } = app.ui;
	scroller.addEventListener("touchmove", event => {
		if (event.touches.length !== 2) return;
		event.preventDefault();
		const [a, b] = [...event.touches].map(touch => touch.clientX);
		const now = { span: Math.max(1, Math.abs(a - b)), at: (a + b) / 2 };
		if (last) widenAt(app, last.at, now.at, now.span / last.span);
		last = now;
	}, { passive: false });
	scroller.addEventListener("touchend", () => (last = null));
}

export function listenToPointer(app) {
	const { scroller, app: all } = app.ui;
	const on = (type, run) => scroller.addEventListener(type, event => run(app, event), { passive: false });
	on("pointermove", moved);
	on("pointerleave", left);
	on("click", click);
	on("dblclick", unzoom);
	on("contextmenu", menu);
	on("wheel", wheel);
	listenToPinch(app);
	all.addEventListener("pointerdown", event => {
		all.classList.remove("fp-keys");
		const path = event.composedPath();
		if (!path.includes(app.panel?.element) && !path.includes(scroller)) closePanel(app);
	});
}
