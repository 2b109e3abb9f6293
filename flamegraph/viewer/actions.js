// What can be done: with a frame, with the graph, with a differential graph. Each action is
// a row [keys, what it does in words, run(app, key), whether it is so now, why it cannot be
// done]; the keyboard, the menus and the sheet of keys use them.

import {
	addStep, boxOf, changes, fold, folds, go, isWhole, nameOf, refresh, rowPlace, setRange, showsPlaces, target, togglePlaces, zoomTo,
} from "./app.js";
import { pathOf } from "./address.js";
import { closePanel, copyText, openMenu, openSheet } from "./panels.js";
import { moveTo } from "./stage.js";
import { make } from "./ui.js";
import { orderOf, whole } from "./view.js";
import { nextWidthMode, widthModes } from "./widths.js";

// To the next or previous of a list of frames; `at` is the field of the
// viewer that says which one is shown.
function stepThrough(app, frames, at, by, what) {
	const n = frames.length;
	if (n === 0) return app.tell(`No ${what}`);
	app[at] = app[at] < 0 && by < 0 ? n - 1 : (app[at] + by + n) % n;
	moveTo(app, frames[app[at]], true);
	return app.tell(`${what} ${app[at] + 1} of ${n}`);
}

// To the next match (1) or the one before (-1).
export const stepMatch = (app, by) => stepThrough(app, app.matches?.frames ?? [], "match", by, "match");

// To the next significant change, largest first.
export function stepChange(app, by) {
	if (app.zoom > 0) zoomTo(app, 0);
	stepThrough(app, changes(app), "change", by, "change beyond noise");
}

// The whole graph again; the search and the steps stay.
export const unzoom = app => go(app, whole);

// The callees of a frame as they are drawn; among all places of a function the callers
// are a frame's callees above it.
function widestUnder({ tree, places, zoom }, from, last) {
	let best = -1;
	for (let i = from; i < last; i = tree.end[i])
		if ((best < 0 || places.width[i] > places.width[best]) && (i >= zoom || tree.end[i] > zoom)) best = i;
	return best;
}

// The neighbour in the frame's row, one to the right (1) or to
// the left (-1), if it is in view.
function neighbour({ places, lo, hi, tree }, frame, by) {
	const row = tree.row[frame] - places.low;
	const list = places.list.subarray(places.first[row], places.first[row + 1]);
	let [from, to] = [0, list.length];
	while (from < to) {
		const middle = (from + to) >> 1;
		if (list[middle] < frame) from = middle + 1;
		else to = middle;
	}
	const next = list[from + by];
	return places.start[next] < hi && places.start[next] + places.width[next] > lo ? next : -1;
}

// Moves the focus the way the arrow key points.
function move(app, key) {
	const { tree, cursor } = app;
	const up = key === "ArrowUp";
	const side = tree.row[cursor] < 0;
	let next;
	if (key === "ArrowLeft" || key === "ArrowRight") next = neighbour(app, cursor, key === "ArrowLeft" ? -1 : 1);
	else if (cursor === 0) next = up === rowPlace(app).flame ? widestUnder(app, 1, tree.split) : widestUnder(app, tree.split, tree.size);
	else if (up === (rowPlace(app).flame || side)) next = widestUnder(app, cursor + 1, tree.end[cursor]);
	else next = tree.parent[cursor];
	if (next >= 0) moveTo(app, next);
}

function widen(app, key) {
	const { x, w } = boxOf(app, target(app));
	const span = (app.hi - app.lo) * (key === "+" ? 1 / 1.5 : 1.5);
	const middle = app.lo + ((x + w / 2) / app.width) * (app.hi - app.lo);
	setRange(app, middle - span / 2, middle + span / 2);
}

// One thing at a time: what is open, the search, the zoom.
function escape(app) {
	if (closePanel(app)) return;
	if (app.ui.shadow.activeElement === app.search && app.state.search) go(app, { search: "" });
	else unzoom(app);
	app.ui.scroller.focus({ preventScroll: true });
}

// The names of a frame's stack, root first, joined as in folded text.
function stackOf(app, frame) {
	const { tree, profile, state, settings } = app;
	const path = [];
	const places = showsPlaces(app);
	for (let i = frame; i > 0 || (i === 0 && places); i = tree.parent[i]) path.push(profile.names[tree.name[i]]);
	const upward = places ? tree.row[frame] < 0 : (state.merge === "leaf") !== settings.merged;
	return (upward ? path : path.reverse()).join(";");
}

// Searches for one function and no other.
export const searchFor = (app, name) =>
	go(app, { search: `^${name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}$`, regex: true, exact: true });

const named = app => nameOf(app, target(app));
const flip = (field, on, off) => app => go(app, { [field]: app.state[field] === on ? off : on });

// Steps that drop a function whose places are shown go back to the graph.
function removeFunction(app) {
	const name = named(app);
	const { steps, places } = app.state;
	go(app, { steps: [...steps, { kind: "remove", name }], places: places === name ? null : places });
}

const cutFrame = app => addStep(app, { kind: "cut", path: pathOf(app.tree, app.profile.names, target(app)) });

const notOfAll = app => isWhole(app, target(app)) && "This is the whole graph: point at a frame";
const notMerged = app => notOfAll(app) || ((app.state.merge === "leaf" || showsPlaces(app)) && "A frame of a merged graph stands for many places");

// With the frame pointed at, or that has the focus.
export const frameActions = [
	[["Enter", " "], "Zoom", app => zoomTo(app, target(app))],
	[["s"], "All places of this function", app => togglePlaces(app, named(app)), null, notOfAll],
	[["f"], "Only stacks through it", app => addStep(app, { kind: "focus", name: named(app) }), null, notOfAll],
	[["x"], "Remove this frame", cutFrame, null, notMerged],
	[["X"], "Remove the function", removeFunction, null, notOfAll],
	[["e"], "Search for it", app => searchFor(app, named(app)), null, notOfAll],
	[["c"], "Copy name", app => copyText(app, named(app), "name")],
	[["C"], "Copy stack", app => copyText(app, stackOf(app, target(app)), "stack")],
];

export const mergeLabel = ({ settings }) => `Merge from the ${settings.merged ? "root" : "leaves"}`;

// By names or by widths; the usual order of the view is "auto", which changes with it.
function flipOrder(app) {
	const { state, settings } = app;
	const order = orderOf(state, settings.merged) === "width" ? "name" : "width";
	go(app, { order: orderOf({ ...state, order: "auto" }, settings.merged) === order ? "auto" : order });
}

// With the graph. A flame chart stays in the order of time.
export const viewActions = app => [
	[["i"], "Icicle: root on top", flip("layout", "icicle", "flame"), ({ state }) => state.layout === "icicle"],
	[["l"], mergeLabel(app), () => go(app, { places: null, merge: app.state.merge === "leaf" ? "root" : "leaf" }), ({ state }) => state.merge === "leaf"],
	[["r"], "Fold recursion", fold, folds],
	[["o"], "Sort by width", flipOrder, ({ state, settings }) => orderOf(state, settings.merged) === "width"],
].slice(0, app.settings.order === "input" ? 3 : 4);

export const diffActions = [
	[["d", "D"], "Next significant change, the one before", (app, key) => stepChange(app, key === "d" ? 1 : -1)],
	[["w"], `Width: ${widthModes.join(", ")}`, app => go(app, { width: nextWidthMode(app.state.width) })],
	[["a"], "Shares or counts", flip("counts", true, false)],
	[["h"], "Hide noise", flip("quiet", true, false)],
];

const otherActions = [
	[["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"], "To caller, callee, neighbours", move],
	[["Escape"], "Close, clear the search, show the whole graph", escape],
	[["Backspace"], "Zoom out to the caller", app => zoomTo(app, Math.max(0, app.tree.parent[app.zoom]))],
	[["+", "-"], "Wider, narrower", widen],
	[["/"], "Search (also Ctrl-F)", app => app.search.focus()],
	[["n", "N"], "Next match, the one before", (app, key) => stepMatch(app, key === "n" ? 1 : -1)],
	[["m", "ContextMenu"], "Menu of the frame", openFrameMenu],
	[["t"], "Table of functions", flip("table", true, false)],
	[["0"], "Back to the start", app => go(app, { ...app.start, table: app.state.table })],
	[["?"], "Keys", openKeys],
];

export const actionsOf = app =>
	[...otherActions, ...frameActions, ...viewActions(app), ...(app.settings.differential ? diffActions : [])];

const keyNames = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", " ": "Space", ContextMenu: "Menu" };

function openKeys(app) {
	const rows = actionsOf(app).map(([keys, what]) =>
		make("tr", {}, make("th", {}, ...keys.map(key => make("kbd", {}, keyNames[key] ?? key))), make("td", {}, what)),
	);
	openSheet(app, "Keys", make("table", {}, ...rows), key => !key.startsWith("Arrow") && actionFor(app, key));
}

// The action a key stands for: a function, or undefined.
export function actionFor(app, key) {
	const [, , run, , why] = actionsOf(app).find(([keys]) => keys.includes(key)) ?? [];
	const reason = why?.(app);
	return reason ? () => app.tell(reason) : run && (() => run(app, key));
}

// Rows of actions as items of a menu.
export const itemsOf = (app, actions) =>
	actions.filter(([, , , , why]) => !why?.(app))
		.map(([[key], label, run, checked]) => ({ label, key, checked: checked?.(app), run: () => run(app, key) }));

// Opens the menu of the frame pointed at or that has the
// focus, at a point or under its box.
export function openFrameMenu(app, key, x, y) {
	const { ui, settings } = app;
	Object.assign(app, { cursor: target(app), hover: -1, pointer: null });
	refresh(app);
	const { cursor } = app;
	const box = boxOf(app, cursor);
	const top = ui.middle.offsetTop - ui.scroller.scrollTop;
	const items = itemsOf(app, frameActions);
	const link = app.linkOf(nameOf(app, cursor));
	if (link) items.push({ label: "Open link", run: () => make("a", link).click() });
	openMenu(app, items, x ?? box.x + 8, y ?? top + box.y + settings.row, nameOf(app, cursor).slice(0, 60));
}
