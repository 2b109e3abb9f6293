// The stage: how large the picture is on its page, what part of the graph
// it shows, and the marks on it.

import { boxOf, draw, refresh, rowPlace, setRange } from "./app.js";

// Times its width that a picture may be high to be read on one sheet of paper.
const tallest = 4;

// The height of the table beside a graph that is lower, where there is room.
const leastTable = 360;

// The rows of the whole tree; the stage keeps their height while zooming.
const wholeHeight = ({ places, settings }) => places.rows * settings.row;

// That of the stage: a table beside it takes what room there is.
function stageHeight(app) {
	const rows = wholeHeight(app);
	if (!app.state.table || app.printing) return rows;
	return Math.max(rows, app.alone ? app.ui.app.clientHeight : leastTable);
}

// Alone in its document the picture fills the window; within a page it is as tall as it
// needs to be, up to the window's height, and on paper whatever its height is: the page's
// style makes it fit one sheet there.
function sizeRoot(app) {
	const { root, ui, settings } = app;
	for (const side of ["width", "height"]) root.removeAttribute(side);
	root.style.width = settings.fixed ? `${settings.width}px` : "";
	const tall = ui.head.offsetHeight + ui.details.offsetHeight + (app.alone ? wholeHeight(app) : stageHeight(app)) + 3;
	if (app.printing) root.style.height = `${tall}px`;
	else if (app.alone) root.style.height = "100%";
	else root.style.height = `${Math.min(Math.max(tall, 240), Math.max(360, innerHeight * 0.9))}px`;
	const { width, height: seen } = root.getBoundingClientRect();
	const height = app.printing ? tall : seen;
	root.classList.toggle("fp-sheet", tall < width * tallest);
	root.setAttribute("viewBox", `0 0 ${width} ${height}`);
	ui.room.setAttribute("width", width);
	ui.room.setAttribute("height", height);
}

// Fits everything to the size that the picture has now, then draws.
export function layOut(app) {
	const { ui } = app;
	sizeRoot(app);
	ui.app.classList.toggle("fp-narrow", ui.app.clientWidth < 640);
	const height = `${stageHeight(app) + 1}px`;
	ui.stage.style.height = height;
	ui.middle.style.height = height;
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

// The distance of the view from the root's edge, which stays
// when the tree's height changes.
export function noteScroll(app) {
	const { ui } = app;
	const { flame } = rowPlace(app);
	const top = ui.scroller.scrollTop;
	app.offset = Math.max(0, flame ? ui.spacer.offsetHeight - app.height - top : top);
}

// Scrolls as little as needed to have a frame's row in view,
// with a neighbour above and below.
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

// Puts the marks of the frame pointed at and of the one that has
// the focus where their boxes are.
export function placeMarks(app) {
	const { ui, hover, cursor, flashed } = app;
	const height = app.settings.row - 1;
	ui.hover.hidden = hover < 0;
	if (hover >= 0) place(ui.hover, boxOf(app, hover), 2, height);
	place(ui.cursor, boxOf(app, cursor), 4, height);
	if (flashed >= 0) place(ui.flash, boxOf(app, flashed), 18, height);
	else ui.flash.classList.remove("fp-on");
}

// Draws the eye to a frame, however thin its box is.
export function flash(app, frame) {
	const { ui } = app;
	ui.flash.classList.remove("fp-on");
	app.flashed = frame;
	placeMarks(app);
	void ui.flash.offsetWidth;
	ui.flash.classList.add("fp-on");
}

// Shows as much of the width as now around a place that is out of view.
function centre(app, middle) {
	const half = (app.hi - app.lo) / 2;
	setRange(app, middle - half, middle + half);
}

// Moves the focus to a frame and shows it there.
export function moveTo(app, frame, eye = false) {
	const { start, width } = app.places;
	app.cursor = frame;
	app.hover = -1;
	app.pointer = null;
	if (start[frame] >= app.hi || start[frame] + width[frame] <= app.lo) centre(app, start[frame] + width[frame] / 2);
	reveal(app, frame);
	refresh(app);
	if (eye) flash(app, frame);
}
