import assert from "node:assert/strict";
import { test } from "node:test";
import { arrangeTree, sumByName } from "../../flamegraph/viewer/tree.js";
import { changesOf, frameAt, loudFrames, orderOf, placeFrames, shapeTree, takeSteps, widthsOf } from "../../flamegraph/viewer/view.js";
import { pathOf } from "../../flamegraph/viewer/address.js";
import { dump, folded, profileOf, stateOf, sum } from "./helper.js";

const profile = profileOf(folded);
const { tree, names } = profile;
const find = (t, path) => dump(t, names).findIndex((line) => line.startsWith(`${path} `));
const after = (...steps) => dump(takeSteps(profile, stateOf({ steps })).tree, names);

test("callees fill their caller from the left, in order", () => {
	const places = placeFrames(tree, tree.total[0]);
	assert.equal(places.start[find(tree, "a;e")], 12);
	assert.equal(places.start[find(tree, "f")], 39);
	assert.equal(places.start[find(tree, "f;b;c")], 39);
	for (let i = 1; i < tree.size; i++) {
		const caller = tree.parent[i];
		assert.ok(places.start[i] >= places.start[caller]);
		assert.ok(places.start[i] + places.width[i] <= places.start[caller] + places.width[caller]);
	}
});

test("a frame is found at every point of its box and nowhere else", () => {
	const places = placeFrames(tree, tree.total[0]);
	for (let i = 0; i < tree.size; i++) {
		const { start, width } = places;
		assert.equal(frameAt(places, tree.row[i], start[i]), i);
		assert.equal(frameAt(places, tree.row[i], start[i] + width[i] - 0.01), i);
		assert.notEqual(frameAt(places, tree.row[i], start[i] + width[i]), i);
	}
	assert.equal(frameAt(places, 9, 0), -1);
	assert.equal(frameAt(places, -1, 0), -1);
});

test("removing a frame, a function or matches drops their stacks and rescales the rest", () => {
	assert.deepEqual(after({ kind: "cut", path: "a;b" }).slice(0, 3), [" 0 63", "a 3 27", "a;e 11 24"]);
	assert.deepEqual(after({ kind: "remove", name: "b" }), [" 0 27", "a 3 27", "a;e 11 24", "a;e;e 0 13", "a;e;e;e 13 13", "f 0 0"]);
	assert.deepEqual(after({ kind: "match", search: "^[be]$", regex: true, exact: false }), [" 0 3", "a 3 3", "f 0 0"]);
});

test("focus keeps the stacks through a function and no others", () => {
	const lines = profile.lines.filter(([stack]) => stack.includes("b"));
	const focused = takeSteps(profile, stateOf({ steps: [{ kind: "focus", name: "b" }] })).tree;
	assert.equal(focused.total[0][0], sum(lines.map(([, count]) => count)));
	assert.equal(find(focused, "a;e"), -1);
	assert.equal(focused.total[0][find(focused, "a")], 12);
});

test("recursion folds into one frame", () => {
	const lines = after({ kind: "fold" });
	assert.ok(lines.includes("a;e 24 24"));
	assert.ok(lines.includes("a;b;d;b 7 7"), "only direct calls of itself");
	assert.equal(lines[0], " 0 75");
});

test("a step that is not possible is left out and named", () => {
	const { tree: same, lost } = takeSteps(profile, stateOf({ steps: [{ kind: "remove", name: "nowhere" }] }));
	assert.equal(same, tree);
	assert.deepEqual(lost, ["nowhere"]);
});

test("merged from the leaves, functions stand on the root with their own counts", () => {
	const leaves = shapeTree(profile, tree, stateOf({ merge: "leaf" }), "name");
	const own = new Map();
	for (const [stack, count] of profile.lines) own.set(stack.at(-1), (own.get(stack.at(-1)) ?? 0) + count);
	for (const [name, count] of own) assert.equal(leaves.total[0][find(leaves, name)], count, name);
	assert.equal(leaves.total[0][find(leaves, "b;d")], 7);
	assert.equal(leaves.total[0][find(leaves, "c;b;f")], 17);
	assert.equal(leaves.total[0][0], 75);
});

test("all places of a function: total once, callees and callers merged", () => {
	const all = shapeTree(profile, tree, stateOf({ places: "b" }), "name");
	assert.equal(all.total[0][0], 12 + 36);
	const lines = dump(all, names);
	const up = lines.slice(all.split);
	assert.ok(lines.slice(0, all.split).includes("c 22 22"));
	assert.ok(lines.slice(0, all.split).includes("d;b 7 7"), "recursion stays inside");
	assert.deepEqual(up.map((line) => line.split(" ")[0]), ["a", "f"]);
	assert.deepEqual(up.map((line) => line.split(" ")[2]), ["12", "36"]);
	assert.equal(all.row[all.split], -1);
	const places = placeFrames(all, all.total[0]);
	assert.equal(places.low, -1);
	assert.equal(frameAt(places, -1, 12.5), all.split + 1);
});

test("sorted by width, the widest callee is first; the counts stay", () => {
	const wide = arrangeTree(tree, "width");
	assert.deepEqual(dump(wide, names).slice(0, 3), [" 0 75", "a 3 39", "a;e 11 24"]);
	assert.deepEqual(dump(arrangeTree(wide, "name"), names), dump(tree, names));
});

test("a function's total counts a sample once", () => {
	const sums = sumByName(tree, names.length);
	const expected = (name) => sum(profile.lines.filter(([stack]) => stack.includes(name)).map(([, count]) => count));
	names.forEach((name, n) => name !== "all" && assert.equal(sums.total[0][n], expected(name), name));
	assert.equal(sums.places[names.indexOf("b")], 3);
	assert.equal(sums.self[0][names.indexOf("e")], 24);
});

const two = profileOf("a;gone 10 0\na;new 0 30\na;same 20 20\nb 70 50\n", 2, {
	verdict: (frame) => ({ gone: 4, new: 3, b: 2, a: 1 })[frame.name] ?? 0,
});
const at = (name) => two.tree.name.findIndex((n) => two.names[n] === name);

test("widths of a differential picture", () => {
	const widths = (width, counts = false) => widthsOf(two.tree, stateOf({ width, counts }), [100, 100], [1, 1]);
	const of = (width, ...list) => list.map((name) => Math.round(widths(width)[at(name)] * 100));
	assert.deepEqual(of("after", "gone", "new", "same", "b", "all"), [10, 30, 20, 50, 110]);
	assert.deepEqual(of("before", "gone", "new", "same", "b", "all"), [10, 30, 20, 70, 130]);
	assert.deepEqual(of("max", "gone", "new", "same", "b"), [10, 30, 20, 70]);
	assert.deepEqual(of("sum", "gone", "new", "same", "b"), [10, 30, 40, 120]);
	assert.equal(widths("after", true)[at("new")], 30);
});

test("shares are of each run's total", () => {
	const widths = widthsOf(two.tree, stateOf({ width: "after" }), [200, 50], [1, 1]);
	assert.equal(widths[at("gone")], 10 / 200);
	assert.equal(widths[at("new")], 30 / 50);
});

test("counts are those of a run", () => {
	const widths = widthsOf(two.tree, stateOf({ width: "max", counts: true }), [100, 100], [2, 5]);
	assert.equal(widths[at("gone")], 10 / 2);
	assert.equal(widths[at("b")], 70 / 2);
	assert.equal(widths[at("new")], 30 / 5);
});

test("changes go from the largest on, to where they are made", () => {
	assert.deepEqual(changesOf(two.tree, [100, 100]).map((i) => two.names[two.tree.name[i]]), ["new", "b", "gone"]);
	const loud = loudFrames(two.tree);
	assert.equal(loud[at("same")], 0);
	assert.equal(loud[at("a")], 1);
});

test("all places of a function in a differential: callers and callees are as wide as the function", () => {
	const pair = profileOf("x;f;g 10 30\ny;f;g 20 10\nrest 70 60\n", 2);
	const all = shapeTree(pair, pair.tree, stateOf({ places: "f" }), "name");
	for (const width of ["after", "before", "max", "sum"]) {
		const widths = widthsOf(all, stateOf({ width }), [100, 100], [1, 1]);
		const names = Array.from(all.name, n => pair.names[n]);
		if (width !== "max") assert.ok(Math.abs(widths[names.indexOf("g")] - widths[0]) < 1e-9, `callees, ${width}`);
		const callers = names.map((name, i) => (all.row[i] === -1 ? widths[i] : 0));
		assert.ok(Math.abs(sum(callers) - widths[0]) < 1e-9, `callers, ${width}`);
	}
});

test("what is merged stands by its width, unless an order was chosen", () => {
	const order = (change, merged = false) => orderOf(stateOf(change, { order: merged ? "width" : "name", merge: merged ? "leaf" : "root" }), merged);
	assert.equal(order({}), "name");
	assert.equal(order({ merge: "leaf" }), "width");
	assert.equal(order({ places: "b" }), "width");
	assert.equal(order({ merge: "leaf", order: "name" }), "name");
	assert.equal(order({}, true), "width");
	assert.equal(order({ merge: "leaf" }, true), "name");
	assert.equal(orderOf(stateOf({ merge: "leaf" }, { order: "input" }), false), "input");
});

test("every frame has a path of its own", () => {
	const paths = Array.from({ length: tree.size }, (_, i) => pathOf(tree, names, i));
	assert.equal(new Set(paths).size, tree.size);
});
