// The stage: how large the picture is on its page, what part of the graph it shows, and the marks on it.

import { boxOf, draw, refresh, rowPlace } from "./app.js";

// The rows of the whole tree; the stage keeps their height while zooming.
const wholeHeight = ({ places, settings }) => places.rows * settings.row;

// Alone in its document the picture fills the window; within a page it is as tall as it needs to be,
// up to the window's height, and on paper whatever its height is.
function sizeRoot(app) {
	const { root, ui, settings } = app;
	for (const side of settings.fixed ? ["height"] : ["width", "height"]) root.removeAttribute(side);
	const whole = ui.head.offsetHeight + ui.details.offsetHeight + wholeHeight(app) + 3;
	if (app.printing) root.style.height = `${whole}px`;
	else if (app.alone) root.style.height = "";
	else root.style.height = `${Math.min(Math.max(whole, 240), Math.max(360, innerHeight * 0.9))}px`;
	const { width, height } = root.getBoundingClientRect();
	const w = settings.fixed ? Number(root.dataset.width) || width : width;
	root.setAttribute("viewBox", `0 0 ${w} ${height}`);
	ui.room.setAttribute("width", w);
	ui.room.setAttribute("height", height);
}

// Fits everything to the size that the picture has now, then draws.
export function layOut(app) {
	const { ui } = app;
	sizeRoot(app);
	ui.app.classList.toggle("fp-narrow", ui.app.clientWidth < 640);
	const spaced = app.state.table ? Math.max(wholeHeight(app), 360) : wholeHeight(app);
	ui.stage.style.height = `${spaced + 1}px`;
	ui.middle.style.height = `${spaced + 1}px`;
	app.height = ui.scroller.clientHeight;
	const { tall, flame } = rowPlace(app);
	ui.spacer.style.height = `${Math.max(tall, app.height)}px`;
	app.width = ui.scroller.clientWidth;
	ui.scroller.scrollTop = flame ? ui.spacer.offsetHeight - app.height - app.offset : app.offset;
	if (app.unseen) reveal(app, app.zoom);
	app.unseen = false;
	draw(app);
	placeMarks(app);
}

// The distance of the view from the root's edge, which stays when the tree's height changes.
export function noteScroll(app) {
	const { ui } = app;
	const { flame } = rowPlace(app);
	const top = ui.scroller.scrollTop;
	app.offset = Math.max(0, flame ? ui.spacer.offsetHeight - app.height - top : top);
}

// Scrolls as little as needed to have a frame's row in view, with a neighbour above and below.
export function reveal(app, frame) {
	const { ui, settings } = app;
	const { y } = boxOf(app, frame);
	const top = ui.scroller.scrollTop;
	const room = settings.row * 2;
	if (y - room < top) ui.scroller.scrollTop = y - room;
	else if (y + room > top + app.height) ui.scroller.scrollTop = y + room - app.height;
	noteScroll(app);
}

function place(element, box, least, height) {
	const w = Math.max(least, box.w);
	const x = box.x - Math.max(0, (least - box.w) / 2);
	Object.assign(element.style, { left: `${x}px`, top: `${box.y}px`, width: `${w}px`, height: `${height}px` });
}

// Puts the marks of the frame pointed at and of the one that has the focus where their boxes are.
export function placeMarks(app) {
	const { ui, hover, cursor } = app;
	const height = app.settings.row - 1;
	ui.hover.hidden = hover < 0;
	if (hover >= 0) place(ui.hover, boxOf(app, hover), 2, height);
	place(ui.cursor, boxOf(app, cursor), 4, height);
}

// Draws the eye to a frame, however thin its box is.
export function flash(app, frame) {
	const { ui } = app;
	place(ui.flash, boxOf(app, frame), 18, app.settings.row - 1);
	ui.flash.classList.remove("fp-on");
	void ui.flash.offsetWidth;
	ui.flash.classList.add("fp-on");
}

// Shows the part from `lo` to `hi` of the zoomed frame, in the units of the widths.
export function setRange(app, lo, hi) {
	const { places } = app;
	const end = places.span;
	const span = Math.min(end, Math.max(hi - lo, end * 1e-12));
	app.lo = Math.max(0, Math.min(lo, end - span));
	app.hi = app.lo + span;
	draw(app);
	placeMarks(app);
}

// Moves the focus to a frame and shows it there.
export function moveTo(app, frame, eye = false) {
	app.cursor = frame;
	app.hover = -1;
	reveal(app, frame);
	refresh(app);
	if (eye) flash(app, frame);
}
