// The viewer of one picture: holds what is shown, changes it, and keeps the page's address in step.

import { findName, findPath, fromFragment, pathOf, toFragment } from "./address.js";
import { changeColor, mix } from "./color.js";
import { collectBoxes } from "./draw.js";
import { amount, number, shorten, signs, visible } from "./format.js";
import { compileSearch, findMatches, matchNames } from "./search.js";
import { sumByName } from "./tree.js";
import { changesOf, loudFrames, onZoom, placeFrames, shapeTree, share, startState, takeSteps, widthsOf } from "./view.js";

// Whether the page is dark now; paper is not.
const isDark = app => !app.printing && matchMedia("(prefers-color-scheme: dark)").matches;

// How changes are colored now.
export const diffColors = app => ({ ...app.settings.diff, dark: isDark(app) });

// The parts of the viewer that draw register in `app.listeners`; they are called after each change.
export const makeApp = given =>
	({
		...given,
		start: startState(given.settings),
		listeners: [],
		keys: {},
		undo: [],
		offset: 0,
		hover: -1,
		cursor: 0,
		match: -1,
		change: -1,
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
	const lost = [];
	renew(app, "base", [state.steps, folds(app) && state.order], () => {
		const taken = takeSteps(profile, state);
		lost.push(...taken.lost);
		app.base = taken.tree;
		app.sums = null;
	});
	const { base } = app;
	app.totals = base.total.map(column => (state.steps.length === 0 && settings.total) || column[0]);
	renew(app, "tree", [app.keys.base, state.places, state.merge, state.order], () => {
		app.tree = shapeTree(profile, base, state, settings.order);
		app.loud = app.changes = null;
	});
	renew(app, "places", [app.keys.tree, state.width, state.counts], () => {
		app.places = placeFrames(app.tree, widthsOf(app.tree, state, app.totals));
		const whole = !settings.differential && state.places === null ? app.totals[0] : 0;
		app.places.span = Math.max(app.places.width[0], whole);
	});
	return lost;
}

// Sums over all places of every function, made when they are first asked for.
export const sumsOf = app => (app.sums ??= sumByName(app.base, app.profile.names.length));

function renewZoom(app, state) {
	const { tree, places, profile } = app;
	const zoom = state.zoom === null ? 0 : findPath(tree, profile.names, state.zoom, state.zoomUp);
	app.zoom = Math.max(0, zoom);
	app.lo = places.start[app.zoom];
	app.hi = app.lo + ((app.zoom > 0 ? places.width[app.zoom] : places.span) || 1);
	[app.lowest, app.highest] = rowsUnder(app);
	return zoom < 0 ? [state.zoom] : [];
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
	if (app.marked && tree.split < tree.size) app.covered = findMatches(base, app.marked, 0);
	app.error = search.error ?? "";
}

// Makes a state the one to be shown. What it asks for and is not there is left out, and kept in `lost`.
function take(app, state) {
	const searched = [state.search, state.regex, state.exact];
	const lost = [];
	if (state.places !== null && findName(app.profile.names, state.places) < 0) {
		lost.push(state.places);
		state = { ...state, places: null, zoom: null };
	}
	app.state = state;
	lost.push(...renewTree(app, state));
	renew(app, "zoom", [app.keys.places, state.zoom, state.zoomUp], () => {
		lost.push(...renewZoom(app, state));
		app.cursor = app.zoom;
		app.hover = -1;
		app.unseen = true;
	});
	renew(app, "search", [app.keys.zoom, searched], () => {
		renewSearch(app, state);
		app.match = -1;
	});
	app.lost = lost;
}

export const refresh = app => app.listeners.forEach(listener => listener(app));

// Changes the state and the page's address. `over` replaces the last entry of the history.
export function go(app, change, over = false) {
	const before = app.state;
	const state = { ...before, ...change };
	if (JSON.stringify(state) === JSON.stringify(before)) return;
	if ("places" in change || "merge" in change) Object.assign(state, { zoom: null, zoomUp: false });
	app.message = "";
	take(app, state);
	if (state.zoom !== null && app.zoom === 0) take(app, { ...state, zoom: null, zoomUp: false });
	writeAddress(app, over, before);
	refresh(app);
}

function writeAddress(app, over, before) {
	const mine = toFragment(app.state, app.start, app.prefix);
	const { others } = fromFragment(location.hash.slice(1), app.start, app.prefix);
	const fragment = [...others, mine].filter(Boolean).join("&");
	const page = location.href.split("#")[0];
	try {
		const steps = { fp: (history.state?.fp ?? 0) + (over ? 0 : 1) };
		history[over ? "replaceState" : "pushState"](steps, "", fragment ? `${page}#${fragment}` : page);
	} catch {
		if (!over) app.undo.push(before);
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
	const { state, bad } = fromFragment(location.hash.slice(1), app.start, app.prefix);
	const ours = app.prefix ? [] : bad;
	if (app.state && JSON.stringify(state) === JSON.stringify(app.state)) return;
	take(app, state);
	const lost = [...app.lost, ...ours].join(", ");
	app.message = lost && `The link asks for what is not in this graph: ${shorten(lost, 120)}`;
	if (app.zoom === 0) app.state.zoom = null;
	refresh(app);
}

export const zoomTo = (app, frame, over) => {
	const up = app.tree.row[frame] < 0;
	go(app, { zoom: frame > 0 ? pathOf(app.tree, app.profile.names, frame) : null, zoomUp: frame > 0 && up }, over);
};

export const addStep = (app, step) => go(app, { steps: [...app.state.steps, step], places: null });

export const folds = ({ state }) => state.steps.some(step => step.kind === "fold");

// Folds recursion, or unfolds it again.
export function fold(app) {
	if (folds(app)) go(app, { steps: app.state.steps.filter(step => step.kind !== "fold") });
	else addStep(app, { kind: "fold" });
}

export const nameOf = (app, frame) => app.profile.names[app.tree.name[frame]];

// The frame's change of share in percentage points, of the tree or of another pair of counts.
export const changeOf = (app, [before, after]) => (share(after, app.totals[1]) - share(before, app.totals[0])) * 100;

export const countsOf = (tree, frame) => tree.total.map(column => column[frame]);

// A count as the profile means it.
export const count = (app, value) => number(value * app.settings.scale);
export const countUnit = (app, value) => `${count(app, value)} ${app.settings.unit}`;
export const amountOf = (app, value) => amount(value * app.settings.scale, app.settings.unit);

function plainColor(app, frame) {
	const { settings, profile, tree, state } = app;
	if (!settings.differential) return profile.colors[profile.colorOf[tree.name[frame]]];
	const counts = countsOf(tree, frame);
	const most = Math.max(...app.totals);
	const points = state.counts ? share(counts[1] - counts[0], most) * 100 : changeOf(app, counts);
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
	const split = tree.split < tree.size;
	return {
		tree, places, width, yOf, marked,
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

// Where rows lie in the drawing of the rows in reach: callers at the bottom in a flame, on top in an icicle.
export function rowPlace(app) {
	const { settings, state, tree } = app;
	const { row: height } = settings;
	const flame = state.layout === "flame" && tree.split === tree.size;
	const tall = (app.highest - app.lowest + 1) * height;
	const pad = flame ? Math.max(0, app.height - tall) : 0;
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
export const changes = app => (app.changes ??= changesOf(app.tree, app.totals));
