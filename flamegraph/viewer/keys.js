// The keyboard: every frame, and everything that can be done, without a pointer.

import { addStep, go, nameOf, refresh, rowPlace, zoomTo } from "./app.js";
import { closePanel, copyText, frameActions, openKeys, openMenu, stackOf } from "./panels.js";
import { boxOf } from "./app.js";
import { moveTo, setRange } from "./stage.js";
import { reset, stepChange, stepMatch, toggleFold, unzoom } from "./toolbar.js";

// The frame's first callee that is shown, or -1; among several the widest.
function calleeOf({ tree, places, zoom }, frame) {
	let best = -1;
	const last = frame === 0 ? tree.split : tree.end[frame];
	for (let i = frame + 1; i < last; i = tree.end[i]) {
		if (frame < zoom && zoom < tree.end[frame] && !(i <= zoom && zoom < tree.end[i])) continue;
		if (best < 0 || places.width[i] > places.width[best]) best = i;
	}
	return best;
}

// The callers of all places of a function start in the row above it.
function widestCaller({ tree, places }) {
	let best = -1;
	for (let i = tree.split; i < tree.size; i = tree.end[i]) if (best < 0 || places.width[i] > places.width[best]) best = i;
	return best;
}

// The neighbour in the frame's row, one to the right (1) or to the left (-1), in what is zoomed.
function neighbour({ tree, places, zoom, lo, hi }, frame, by) {
	const row = tree.row[frame] - places.low;
	const list = places.list.subarray(places.first[row], places.first[row + 1]);
	let [from, to] = [0, list.length];
	while (from < to) {
		const middle = (from + to) >> 1;
		if (list[middle] < frame) from = middle + 1;
		else to = middle;
	}
	const next = list[from + by];
	const inside = next !== undefined && places.start[next] < hi && places.start[next] + places.width[next] > lo;
	return inside && (zoom === 0 || next >= zoom || tree.end[next] > zoom) ? next : -1;
}

// Moves the focus by rows (`up` on the screen) or along one.
function move(app, key) {
	const { tree, cursor } = app;
	const { flame } = rowPlace(app);
	const along = { ArrowLeft: -1, ArrowRight: 1 }[key];
	let next;
	if (along) next = neighbour(app, cursor, along);
	else if (tree.row[cursor] < 0) next = key === "ArrowDown" ? tree.parent[cursor] : calleeOf(app, cursor);
	else if ((key === "ArrowUp") === flame) next = calleeOf(app, cursor);
	else next = cursor === 0 && tree.split < tree.size ? widestCaller(app) : tree.parent[cursor];
	if (next >= 0) moveTo(app, next);
}

function zoomBy(app, times) {
	const { x, w } = boxOf(app, app.cursor);
	const middle = app.lo + ((x + w / 2) / app.width) * (app.hi - app.lo);
	const span = (app.hi - app.lo) / times;
	setRange(app, middle - span / 2, middle + span / 2);
}

// Opens the menu of the frame that has the focus.
export function openFrameMenu(app) {
	const { x, y } = boxOf(app, app.cursor);
	const top = app.ui.middle.offsetTop - app.ui.scroller.scrollTop;
	openMenu(app, frameActions(app, app.cursor), x + 8, top + y + app.settings.row, nameOf(app, app.cursor).slice(0, 60));
}

// One thing at a time: what is open, the search, the zoom.
function escape(app) {
	if (closePanel(app)) return;
	if (app.ui.shadow.activeElement === app.search && app.state.search) go(app, { search: "" });
	else unzoom(app);
	app.ui.scroller.focus({ preventScroll: true });
}

const next = (list, value) => list[(list.indexOf(value) + 1) % list.length];

// Keys, what they do in words, and what they do.
const bindings = [
	[["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"], "To caller, callee and neighbours", move],
	[["Enter", " "], "Zoom to the frame", (app) => zoomTo(app, app.cursor)],
	[["Escape"], "Close, clear the search box, or show the whole graph", escape],
	[["Backspace"], "Zoom out to the caller", (app) => zoomTo(app, Math.max(0, app.tree.parent[app.zoom]))],
	[["+", "-"], "Wider, narrower", (app, key) => zoomBy(app, key === "+" ? 1.5 : 1 / 1.5)],
	[["/"], "Search (also Ctrl-F)", (app) => app.search.focus()],
	[["n", "N"], "Next match, match before", (app, key) => stepMatch(app, key === "n" ? 1 : -1)],
	[["m", "ContextMenu"], "What can be done with the frame", openFrameMenu],
	[["s"], "All places of the function", (app) => app.state.places === nameOf(app, app.cursor) ? go(app, { places: null }) : go(app, { places: nameOf(app, app.cursor) })],
	[["f"], "Only stacks through the function", (app) => addStep(app, { kind: "focus", name: nameOf(app, app.cursor) })],
	[["x"], "Remove the frame", (app) => frameActions(app, app.cursor).find((item) => item.key === "x")?.run()],
	[["X"], "Remove the function", (app) => addStep(app, { kind: "remove", name: nameOf(app, app.cursor) })],
	[["r"], "Fold recursion", toggleFold],
	[["l"], "Merge from the leaves", (app) => go(app, { merge: app.state.merge === "leaf" ? "root" : "leaf", places: null })],
	[["i"], "Icicle or flame", (app) => go(app, { layout: app.state.layout === "flame" ? "icicle" : "flame" })],
	[["o"], "Sort by name or width", (app) => go(app, { order: app.state.order === "width" ? "name" : "width" })],
	[["t"], "Table of functions", (app) => go(app, { table: !app.state.table })],
	[["c", "C"], "Copy name, stack", (app, key) => (key === "c" ? copyText(app, nameOf(app, app.cursor), "name") : copyText(app, stackOf(app, app.cursor), "stack"))],
	[["0"], "Back to the start", reset],
	[["?"], "This sheet", (app) => openKeys(app, keySheet(app))],
];
const diffBindings = [
	[["d", "D"], "Next significant change, change before", (app, key) => stepChange(app, key === "d" ? 1 : -1)],
	[["w"], "Width: after, before, max, sum", (app) => go(app, { width: next(["after", "before", "max", "sum"], app.state.width) })],
	[["a"], "Shares or counts", (app) => go(app, { counts: !app.state.counts })],
	[["h"], "Hide noise", (app) => go(app, { quiet: !app.state.quiet })],
];

const bindingsOf = (app) => (app.settings.differential ? [...bindings, ...diffBindings] : bindings);

const keyNames = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", " ": "Space", ContextMenu: "Menu" };

export const keySheet = (app) => bindingsOf(app).map(([keys, what]) => [keys.map((key) => keyNames[key] ?? key), what]);

function onKey(app, event) {
	const { key } = event;
	app.ui.app.classList.add("fp-keys");
	const target = event.composedPath()[0];
	if ((event.ctrlKey || event.metaKey) && !event.altKey && key.toLowerCase() === "f") {
		event.preventDefault();
		app.search.focus();
		app.search.select();
		return;
	}
	if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
	const typing = /^(input|select|textarea)$/.test(target.localName);
	if (key !== "Escape" && (typing || app.panel || (target.localName === "button" && /^( |Enter)$/.test(key)))) return;
	const found = bindingsOf(app).find(([keys]) => keys.includes(key));
	if (!found) return;
	event.preventDefault();
	found[2](app, key);
}

// Alone in its document the viewer hears every key; within a page only those pressed in it.
export function listenToKeys(app) {
	const alone = document.documentElement === app.root;
	(alone ? document : app.ui.app).addEventListener("keydown", (event) => onKey(app, event));
	app.openFrameMenu = () => openFrameMenu(app);
	app.ui.scroller.addEventListener("focus", () => refresh(app));
}
