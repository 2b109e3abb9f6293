// Mouse, wheel and touch on the graph.

import { refresh, rowPlace, zoomTo } from "./app.js";
import { closePanel, frameActions, openMenu } from "./panels.js";
import { showDetails } from "./details.js";
import { placeMarks, setRange } from "./stage.js";
import { unzoom } from "./toolbar.js";
import { nameOf } from "./app.js";
import { frameAt, onZoom } from "./view.js";

// Where in the widths a point of the window lies.
function xOf(app, clientX) {
	const { left } = app.ui.scroller.getBoundingClientRect();
	return app.lo + ((clientX - left) / app.width) * (app.hi - app.lo);
}

// The frame under a point of the window, or -1.
export function frameUnder(app, { clientX, clientY }) {
	const { scroller } = app.ui;
	const { top } = scroller.getBoundingClientRect();
	const row = rowPlace(app).rowAt(clientY - top + scroller.scrollTop);
	if (row < app.lowest || row > app.highest) return -1;
	const frame = frameAt(app.places, row, xOf(app, clientX));
	const { tree, zoom } = app;
	return tree.split < tree.size && zoom > 0 && frame >= 0 && !onZoom(tree, zoom, frame) ? -1 : frame;
}

function point(app, frame) {
	if (frame === app.hover) return;
	app.hover = frame;
	placeMarks(app);
	showDetails(app);
}

// Opens a frame's menu at the pointer.
function openAt(app, event) {
	const frame = frameUnder(app, event);
	if (frame < 0) return;
	event.preventDefault();
	app.cursor = frame;
	const { left, top } = app.ui.app.getBoundingClientRect();
	openMenu(app, frameActions(app, frame), event.clientX - left, event.clientY - top, nameOf(app, frame).slice(0, 60));
}

function click(app, event) {
	if (closePanel(app) || event.detail > 1) return;
	const frame = frameUnder(app, event);
	app.before = app.state;
	if (frame < 0) return;
	app.cursor = frame;
	zoomTo(app, frame);
	refresh(app);
}

// Widens or narrows what is shown around a point that stays where it is.
function scaleAround(app, clientX, times) {
	const x = xOf(app, clientX);
	setRange(app, x - (x - app.lo) / times, x + (app.hi - x) / times);
}

function wheel(app, event) {
	const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
	if (event.ctrlKey || event.metaKey) {
		event.preventDefault();
		scaleAround(app, event.clientX, Math.exp(-event.deltaY / 200));
	} else if (sideways && Math.abs(sideways) >= Math.abs(event.shiftKey ? 0 : event.deltaY)) {
		event.preventDefault();
		const by = (sideways / app.width) * (app.hi - app.lo);
		setRange(app, app.lo + by, app.hi + by);
	}
}

const distance = ([a, b]) => Math.max(1, Math.abs(a.clientX - b.clientX));
const middle = ([a, b]) => (a.clientX + b.clientX) / 2;

// Two fingers widen, narrow and move what is shown.
function listenToPinch(app) {
	let last = null;
	const { scroller } = app.ui;
	scroller.addEventListener("touchmove", (event) => {
		if (event.touches.length !== 2) return;
		event.preventDefault();
		const now = { span: distance(event.touches), at: middle(event.touches) };
		if (last) {
			const by = ((last.at - now.at) / app.width) * (app.hi - app.lo);
			setRange(app, app.lo + by, app.hi + by);
			scaleAround(app, now.at, now.span / last.span);
		}
		last = now;
	}, { passive: false });
	scroller.addEventListener("touchend", () => (last = null));
}

export function listenToPointer(app) {
	const { scroller, app: all } = app.ui;
	const on = (type, run, options) => scroller.addEventListener(type, (event) => run(app, event), options);
	on("pointermove", (a, event) => point(app, frameUnder(app, event)));
	on("pointerleave", () => point(app, -1));
	on("click", click);
	on("dblclick", () => unzoom(app));
	on("contextmenu", openAt);
	on("wheel", wheel, { passive: false });
	listenToPinch(app);
	all.addEventListener("pointerdown", (event) => {
		all.classList.remove("fp-keys");
		if (app.panel && !event.composedPath().includes(app.panel.element) && !event.composedPath().includes(scroller)) closePanel(app);
	});
}
