// The viewer of one picture: holds what is shown, changes it, and
// keeps the page's address in step.

import { findName, findPath, fromFragment, pathOf, toFragment } from "./address.js";
import { changeColor, mix } from "./color.js";
import { collectBoxes } from "./draw.js";
import { amount, number, shorten, signs, unitFor, visible } from "./format.js";
import { judgeTree, leftOf, makeJudge } from "./judge.js";
import { compileSearch, findMatches, matchNames } from "./search.js";
import { sumByName } from "./tree.js";
import {
	changesOf, loudFrames, onZoom, orderOf, placeFrames, shapeTree, share, startState, takeSteps, whole, widthsOf,
} from "./view.js";

// Whether the page is dark now; paper is not.
const isDark = app => !app.printing && matchMedia("(prefers-color-scheme: dark)").matches;

// How changes are colored now.
export const diffColors = app => ({ ...app.settings.diff, dark: isDark(app) });

// The parts of the viewer that draw register in `app.listeners`;
// they are called after each change.
export const makeApp = given =>
	({
		...given,
		start: startState(given.settings),
		listeners: [],
		keys: {},
		undo: [],
		offset: 0,
		pointer: null,
		hover: -1,
		cursor: 0,
		match: -1,
		change: -1,
		flashed: -1,
		width: 0,
		height: 0,
		message: "",
		sort: { by: 0, down: true, shown: 200 },
	});

// Runs `work` if `key` is not the one it was run with last under this name.
export function renew(app, name, key, work) {
	const text = JSON.stringify(key);
	if (app.keys[name] === text) return;
	app.keys[name] = text;
	work();
}

function renewTree(app, state) {
	const { profile, settings } = app;
	const order = orderOf(state, settings.merged);
	const lost = [];
	renew(app, "base", [state.steps, folds(app) && order], () => {
		const taken = takeSteps(profile, { ...state, order });
		lost.push(...taken.lost);
		app.base = taken.tree;
		app.sums = null;
		if (settings.differential) app.judge = makeJudge(profile, settings.noise, app.base, settings.ratio);
		if (app.judge && !app.base.verdict) judgeTree(app.base, app.judge);
	});
	const { base } = app;
	app.totals = base.total.map(column => (state.steps.length === 0 && settings.total) || column[0]);
	renew(app, "tree", [app.keys.base, state.places, state.merge, order], () => {
		app.tree = shapeTree(profile, base, { ...state, order }, settings.order);
		if (app.judge && !app.tree.verdict) judgeTree(app.tree, app.judge);
		app.loud = app.changes = null;
	});
	renew(app, "places", [app.keys.tree, state.width, state.counts], () => {
		app.places = placeFrames(app.tree, widthsOf(app.tree, state, app.totals, settings.runs));
		const whole = !settings.differential && state.places === null ? app.totals[0] : 0;
		app.places.span = Math.max(app.places.width[0], whole);
	});
	return lost;
}

// Sums over all places of every function, made when they are first asked for.
export const sumsOf = app => (app.sums ??= sumByName(app.base, app.profile.names.length));

function renewZoom(app, state) {
	const { tree, profile } = app;
	const zoom = state.zoom === null ? 0 : findPath(tree, profile.names, state.zoom, state.zoomUp);
	app.zoom = Math.max(0, zoom);
	[app.lowest, app.highest] = rowsUnder(app);
	return zoom < 0 ? [state.zoom] : [];
}

// What part of the width is shown: the state's, or else the zoomed frame's.
function renewRange(app, { range }) {
	const { places, zoom } = app;
	const [start, width] = range?.split(" ").map(part => Math.min(1, Number(part)) * places.span) ?? [];
	if (width > 0) {
		app.lo = Math.max(0, Math.min(start, places.span - width));
		app.hi = app.lo + width;
	} else {
		app.lo = places.start[zoom];
		app.hi = app.lo + ((zoom > 0 ? places.width[zoom] : places.span) || 1);
	}
}

// The rows that the zoomed frame's callers and callees take.
function rowsUnder({ tree, zoom }) {
	let [low, high] = [Math.min(0, tree.row[zoom]), Math.max(0, tree.row[zoom])];
	for (let i = zoom; i < tree.end[zoom]; i++) {
		if (tree.row[i] > high) high = tree.row[i];
		else if (tree.row[i] < low) low = tree.row[i];
	}
	return [low, high];
}

function renewSearch(app, state) {
	const { base, tree, profile } = app;
	const search = compileSearch(state);
	app.marked = search.test ? matchNames(profile, search, state.exact) : null;
	app.matches = app.marked && findMatches(tree, app.marked, app.zoom);
	app.covered = app.matches;
	if (app.marked && showsPlaces(app)) app.covered = findMatches(base, app.marked, 0);
	app.error = search.error ?? "";
}

// Makes a state the one to be shown. What it asks for and is not there
// is left out, and kept in `lost`.
function take(app, state) {
	const searched = [state.search, state.regex, state.exact];
	const lost = [];
	if (state.places !== null && findName(app.profile.names, state.places) < 0) {
		lost.push(state.places);
		state = { ...state, places: null, ...whole };
	}
	app.state = state;
	lost.push(...renewTree(app, state));
	renew(app, "zoom", [app.keys.places, state.zoom, state.zoomUp], () => {
		lost.push(...renewZoom(app, state));
		app.cursor = app.zoom;
		app.hover = app.flashed = -1;
		app.unseen = true;
	});
	renew(app, "range", [app.keys.zoom, state.range], () => renewRange(app, state));
	renew(app, "search", [app.keys.zoom, searched], () => {
		renewSearch(app, state);
		app.match = -1;
	});
	app.lost = lost;
}

export const refresh = app => app.listeners.forEach(listener => listener(app));

// What is left of the zoom where the frame is no more that was zoomed to
// in `tree`: its nearest caller.
function nearestZoom({ tree: now, profile: { names } }, tree, zoom) {
	for (let i = tree.parent[zoom]; i > 0; i = tree.parent[i]) {
		const path = pathOf(tree, names, i);
		const up = tree.row[i] < 0;
		if (findPath(now, names, path, up) > 0) return { zoom: path, zoomUp: up, range: null };
	}
	return whole;
}

// Changes the state and the page's address. `over` replaces the last entry of the history:
// at once, or "soon" where it changes many times a second.
export function go(app, change, over = false) {
	const before = app.state;
	const state = { ...before, ...change };
	if (state.places !== before.places || state.merge !== before.merge) Object.assign(state, whole);
	if (state.order !== before.order) state.range = null;
	if (JSON.stringify(state) === JSON.stringify(before)) return;
	app.message = "";
	app.tell("");
	const { tree, zoom } = app;
	take(app, state);
	if (state.zoom !== null && app.zoom === 0) take(app, { ...state, ...nearestZoom(app, tree, zoom) });
	writeAddress(app, over, before);
	refresh(app);
}

function writeAddress(app, over, before) {
	const waiting = app.writing;
	clearTimeout(waiting);
	app.writing = 0;
	if (over === "soon") {
		app.writing = setTimeout(() => writeAddress(app, true, before), 150);
		return;
	}
	if (waiting && !over) putAddress(app, before, true);
	if (!putAddress(app, app.state, over) && !over) app.undo.push(before);
}

// Puts a state into the page's address; false where a page has none of its own.
function putAddress(app, state, over) {
	const mine = toFragment(state, app.start, app.prefix);
	const { others } = fromFragment(location.hash.slice(1), app.start, app.prefix);
	const fragment = [...others, mine].filter(Boolean).join("&");
	const page = location.href.split("#")[0];
	try {
		const steps = { fp: (history.state?.fp ?? 0) + (over ? 0 : 1) };
		history[over ? "replaceState" : "pushState"](steps, "", fragment ? `${page}#${fragment}` : page);
		return true;
	} catch {
		return false;
	}
}

// One step back: in the page's history, or where a page has none in our own.
export function back(app) {
	const state = app.undo.pop();
	if (state) {
		take(app, state);
		refresh(app);
	} else if (history.state?.fp > 0) history.back();
}

// Shows what the page's address asks for.
export function readAddress(app) {
	clearTimeout(app.writing);
	app.writing = 0;
	const { state, bad } = fromFragment(location.hash.slice(1), app.start, app.prefix);
	const ours = app.prefix ? [] : bad;
	if (app.state && JSON.stringify(state) === JSON.stringify(app.state)) return;
	take(app, state);
	const lost = [...app.lost, ...ours].join(", ");
	app.message = lost && `The link asks for what is not in this graph: ${shorten(lost, 120)}`;
	if (app.zoom === 0) app.state = { ...app.state, zoom: null, zoomUp: false };
	refresh(app);
}

export const zoomTo = (app, frame) => {
	const up = app.tree.row[frame] < 0;
	go(app, { zoom: frame > 0 ? pathOf(app.tree, app.profile.names, frame) : null, zoomUp: frame > 0 && up, range: null });
};

// Shows the part from `lo` to `hi` of the width, in the units of the
// widths; one step back for all of it.
export function setRange(app, lo, hi) {
	const end = app.places.span;
	const span = Math.min(end, Math.max(hi - lo, end * 1e-12));
	const from = Math.max(0, Math.min(lo, end - span));
	const text = [from, span].map(part => Number((part / end).toPrecision(15))).join(" ");
	const all = app.zoom === 0 && span === end;
	go(app, { range: all ? null : text }, app.state.range !== null && "soon");
}

// All places of a function, or the graph again where they are shown.
export const togglePlaces = (app, name) => go(app, { places: app.state.places === name ? null : name });

export const addStep = (app, step) => go(app, { steps: [...app.state.steps, step] });

export const folds = ({ state }) => state.steps.some(step => step.kind === "fold");

// Folds recursion, or unfolds it again.
export function fold(app) {
	if (folds(app)) go(app, { steps: app.state.steps.filter(step => step.kind !== "fold") });
	else addStep(app, { kind: "fold" });
}

// The frame that keys and menus are about: the one pointed at, or
// else the one that has the focus.
export const target = ({ hover, cursor }) => (hover >= 0 ? hover : cursor);

export const showsPlaces = ({ state }) => state.places !== null;

// Whether a frame stands for the whole graph, and for no function.
export const isWhole = (app, frame) => frame === 0 && !showsPlaces(app);

export const nameOf = (app, frame) => app.profile.names[app.tree.name[frame]];

// What shares after are divided by to be compared: 1, or where times are, as
// much as the totals shown differ.
export const sameWork = app => app.settings.ratio * leftOf(app.profile, app.settings.ratio, app.totals);

// Shares of the totals, that after in parts of the total before where times are compared.
export const sharesOf = (app, [before, after]) =>
	[share(before, app.totals[0]), share(after, app.totals[1]) / sameWork(app)];

// The frame's change in percentage points, of the tree or of another pair of counts.
export function changeOf(app, counts) {
	const [before, after] = sharesOf(app, counts);
	return (after - before) * 100;
}

export const countsOf = (tree, frame) => tree.total.map(column => column[frame]);

// A count as the profile means it.
export const count = (app, value) => number(value * app.settings.scale);
export const countUnit = (app, value) => `${count(app, value)} ${unitFor(value * app.settings.scale, app.settings.unit)}`;
export const amountOf = (app, value) => amount(value * app.settings.scale, app.settings.unit);

// Counts of both sides as what a run has of them.
export const ofRun = (app, counts) => counts.map((value, k) => value / app.settings.runs[k]);

// A change of counts as changeOf tells one of shares: in
// percentage points of the larger total.
function changeOfCounts(app, counts) {
	const [before, after] = ofRun(app, counts);
	return share(after - before, Math.max(...ofRun(app, app.totals))) * 100;
}

function plainColor(app, frame) {
	const { settings, profile, tree, state } = app;
	if (!settings.differential) return profile.colors[profile.colorOf[tree.name[frame]]];
	const change = state.counts ? changeOfCounts : changeOf;
	const points = change(app, countsOf(tree, frame));
	return changeColor(points, settings.diffScale, tree.verdict[frame], diffColors(app));
}

// The scene that draw.js draws, `width` pixels wide; `yOf` says where a row lies.
export function sceneOf(app, width, yOf, fit) {
	const { tree, places, settings, state, zoom } = app;
	const paper = settings.paper ?? (isDark(app) ? 0x15181c : 0xffffff);
	const pale = new Map();
	const fade = (color, part) => {
		if (!pale.has(color)) pale.set(color, [mix(color, paper, 0.55), mix(color, paper, 0.65)]);
		return pale.get(color)[part];
	};
	const marked = i => app.marked !== null && app.marked[tree.name[i]] === 1;
	if (state.quiet && settings.differential) app.loud ??= loudFrames(tree);
	const split = showsPlaces(app);
	return {
		tree, places, width, yOf, marked,
		chosen: split ? 0 : -1,
		lines: isDark(app) ? 0xffffff : 0x111111,
		lo: app.lo,
		hi: app.hi,
		rowHeight: settings.row,
		missing: i => (!settings.differential ? "" : tree.total[1][i] === 0 ? "after" : tree.total[0][i] === 0 ? "before" : ""),
		shows: i => (!state.quiet || !app.loud || app.loud[i]) && (!split || zoom === 0 || onZoom(tree, zoom, i)),
		color: i => {
			if (marked(i)) return settings.searchColor;
			const color = plainColor(app, i);
			if (app.marked) return fade(color, 1);
			return i < zoom && tree.end[i] > zoom ? fade(color, 0) : color;
		},
		label: (i, room) => {
			const sign = settings.differential ? signs[tree.verdict[i]] : "";
			return fit(visible((sign && `${sign} `) + nameOf(app, i).slice(0, 400).replace(/_\[[kwij]\]$/, "")), room);
		},
	};
}

// Where rows lie in the drawing of the rows in reach, `room` px tall at least: callers at
// the bottom in a flame, on top in an icicle.
export function rowPlace(app, room = app.height) {
	const { settings, state } = app;
	const { row: height } = settings;
	const flame = state.layout === "flame" && !showsPlaces(app);
	const tall = (app.highest - app.lowest + 1) * height;
	const pad = flame ? Math.max(0, room - tall) : 0;
	const yOf = row => pad + (flame ? app.highest - row : row - app.lowest) * height;
	const rowAt = y => {
		const n = Math.floor((y - pad) / height);
		return flame ? app.highest - n : app.lowest + n;
	};
	return { flame, tall, yOf, rowAt };
}

// Draws the part of the graph that the scroller shows.
export function draw(app) {
	const { ui, surface } = app;
	const { yOf, rowAt } = rowPlace(app);
	const top = ui.scroller.scrollTop;
	const [a, b] = [rowAt(top), rowAt(top + ui.scroller.clientHeight)];
	const clamp = row => Math.max(app.lowest, Math.min(app.highest, row));
	const scene = sceneOf(app, app.width, row => yOf(row) - top, app.fit);
	surface(collectBoxes(scene, clamp(Math.min(a, b)), clamp(Math.max(a, b))));
}

// The frame's box in the spacer's pixels.
export function boxOf(app, frame) {
	const scale = app.width / (app.hi - app.lo);
	const x = (app.places.start[frame] - app.lo) * scale;
	const left = Math.max(0, Math.min(app.width, x));
	const right = Math.max(0, Math.min(app.width, x + app.places.width[frame] * scale));
	return { x: left, y: rowPlace(app).yOf(app.tree.row[frame]), w: right - left };
}

// Significant changes, largest first.
export const changes = app => (app.changes ??= changesOf(app.tree, app.totals, sameWork(app)));
