// What is shown of a profile: a state, the tree that it asks for,
// and where that tree's frames lie.

import { allPlaces, focusOn, foldRecursion, mergeLeaves, removeFrames } from "./derive.js";
import { findName, findPath } from "./address.js";
import { arrangeTree, sumUp } from "./tree.js";
import { compileSearch, matchNames } from "./search.js";
import { ownWidth } from "./widths.js";

// What a state has where the whole graph is shown.
export const whole = { zoom: null, zoomUp: false, range: null };

const usualOrder = leaves => (leaves ? "width" : "name");

// The order of callees that a state asks for: unless it was chosen, functions merged from
// many places stand by their widths, for by their names no two wide ones are neighbours.
// `merged`: the profile itself has been merged from the leaves.
export const orderOf = ({ order, merge, places }, merged) =>
	order === "auto" ? usualOrder(places !== null || (merge === "leaf") !== merged) : order;

// The state in which a picture opens. All of it is names and words, so that it fits in a
// link.
//
//     zoom     path of the zoomed frame, or null; zoomUp: it is among the callers of
//              `places`
//     range    part of the width that is shown instead of the zoomed frame's, "start
//              width" from 0 to 1
//     order    "name", "width", "input", or "auto" (orderOf)
//     places   function of which all places are shown, or null
//     steps    what has been done to the tree: { kind, ... } as in `steps` below
export const startState = settings => ({
	...whole,
	search: settings.search,
	regex: settings.search !== "",
	exact: false,
	steps: [],
	places: null,
	merge: "root",
	layout: settings.layout,
	order: settings.order === usualOrder(settings.merged) ? "auto" : settings.order,
	table: false,
	width: settings.diffWidth,
	counts: false,
	quiet: false,
});

// Each step makes a tree of a tree. It returns null where the tree has no such frame.
const steps = {
	remove: (profile, tree, { name }) => {
		const index = findName(profile.names, name);
		return index < 0 ? null : removeFrames(tree, i => tree.name[i] === index);
	},
	cut: (profile, tree, { path }) => {
		const frame = findPath(tree, profile.names, path);
		return frame > 0 ? removeFrames(tree, i => i === frame) : null;
	},
	match: (profile, tree, search) => {
		const compiled = compileSearch(search);
		if (!compiled.test) return null;
		const matched = matchNames(profile, compiled, search.exact);
		return removeFrames(tree, i => matched[tree.name[i]]);
	},
	focus: (profile, tree, { name }) => {
		const index = findName(profile.names, name);
		return index < 0 ? null : focusOn(tree, index);
	},
	fold: (profile, tree, step, order) => foldRecursion(tree, order),
};

// The profile's tree after the state's steps, which counts and searches are about, and the
// names of steps that could not be taken.
export function takeSteps(profile, state) {
	const lost = [];
	let tree = profile.tree;
	for (const step of state.steps) {
		const next = steps[step.kind]?.(profile, tree, step, state.order);
		if (next) tree = next;
		else lost.push(step.name ?? step.path ?? step.search ?? step.kind);
	}
	return { tree, lost };
}

// The tree to draw: the one given, or merged from the leaves, or all places of a function.
export function shapeTree(profile, tree, state, drawnOrder) {
	const { names } = profile;
	if (state.places !== null) return allPlaces(tree, findName(names, state.places), names.length, state.order);
	if (state.merge === "leaf") return mergeLeaves(tree, names.length, state.order);
	return state.order === drawnOrder ? tree : arrangeTree(tree, state.order);
}

// The widths of all frames: their totals, or what the state's width mode makes of before
// and after; of several runs a side, their means.
export function widthsOf(tree, state, totals, runs) {
	if (tree.self.length === 1) return tree.total[0];
	const own = ownWidth[state.width];
	const [before, after] = state.counts ? runs.map(n => 1 / n) : totals.map(total => (total > 0 ? 1 / total : 0));
	const widths = tree.self[0].map((count, i) => own(count * before, tree.self[1][i] * after, i, tree.total));
	const callers = widths.subarray(tree.split).reduce((sum, width) => sum + width, 0);
	const sums = sumUp(widths, tree.parent);
	if (tree.split < tree.size) sums[0] = Math.max(sums[0] - callers, callers);
	return sums;
}

// Where the frames lie: `start` in the units of `width`, and the frames of each row from
// left to right. A frame's callees are at its left end, its own count at its right.
export function placeFrames(tree, width) {
	const start = new Float64Array(tree.size);
	const next = new Float64Array(tree.size);
	for (let i = 1; i < tree.size; i++) {
		if (i === tree.split) next[0] = 0;
		const caller = tree.parent[i];
		start[i] = next[i] = next[caller];
		next[caller] += width[i];
	}
	return { start, width, ...rowsOf(tree.row) };
}

function rowsOf(row) {
	let [low, high] = [0, 0];
	for (const r of row) {
		if (r < low) low = r;
		else if (r > high) high = r;
	}
	const first = new Uint32Array(high - low + 2);
	for (const r of row) first[r - low + 1]++;
	for (let r = 0; r <= high - low; r++) first[r + 1] += first[r];
	const at = first.slice();
	const list = new Uint32Array(row.length);
	for (let i = 0; i < row.length; i++) list[at[row[i] - low]++] = i;
	return { low, rows: high - low + 1, first, list };
}

// Index into `places.list` of the first frame of a row that ends beyond `x`.
export function seek(places, row, x) {
	let from = places.first[row - places.low];
	let to = places.first[row - places.low + 1];
	while (from < to) {
		const middle = (from + to) >> 1;
		const i = places.list[middle];
		if (places.start[i] + places.width[i] > x) to = middle;
		else from = middle + 1;
	}
	return from;
}

// The frame at `x` in a row, or -1.
export function frameAt(places, row, x) {
	if (row < places.low || row >= places.low + places.rows) return -1;
	const at = seek(places, row, x);
	if (at === places.first[row - places.low + 1]) return -1;
	const i = places.list[at];
	return places.start[i] <= x ? i : -1;
}

// Whether the frame is the zoomed one, one of its callers or one of its callees.
export const onZoom = (tree, zoom, i) =>
	(i >= zoom && i < tree.end[zoom]) || (zoom >= i && zoom < tree.end[i]);

// What a significant change can be pinned to: frames that no callee explains
// nine tenths of, largest first.
export function changesOf(tree, totals, ratio = 1) {
	const change = tree.total[0].map((before, i) => share(tree.total[1][i], totals[1]) / ratio - share(before, totals[0]));
	const explained = new Uint8Array(tree.size);
	const found = [];
	for (let i = tree.size - 1; i > 0; i--) {
		if (!tree.verdict[i]) continue;
		if (!explained[i]) found.push(i);
		const above = change[tree.parent[i]];
		if (change[i] * above > 0 && Math.abs(change[i]) >= 0.9 * Math.abs(above)) explained[tree.parent[i]] = 1;
	}
	return found.sort((a, b) => Math.abs(change[b]) - Math.abs(change[a]) || a - b);
}

export const share = (part, whole) => (whole > 0 ? part / whole : 0);

// Marks the frames that are not noise or have such frames under them.
export function loudFrames(tree) {
	const loud = Uint8Array.from(tree.verdict, verdict => (verdict ? 1 : 0));
	for (let i = tree.size - 1; i > 0; i--) if (loud[i]) loud[tree.parent[i]] = 1;
	return loud;
}
