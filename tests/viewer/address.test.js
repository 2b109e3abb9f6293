import assert from "node:assert/strict";
import { test } from "node:test";
import { findName, findPath, fromFragment, pathOf, toFragment } from "../../flamegraph/viewer/address.js";
import { shapeTree } from "../../flamegraph/viewer/view.js";
import { profileOf, stateOf } from "./helper.js";

const start = stateOf();
const state = stateOf({
	zoom: "a b;c&d=é;#",
	search: "x+y%",
	regex: true,
	steps: [{ kind: "remove", name: "n=1" }, { kind: "cut", path: "a;b" }, { kind: "match", search: "(.*", regex: true, exact: false }, { kind: "focus", name: "f" }, { kind: "fold" }],
	places: "p;q",
	merge: "leaf",
	layout: "icicle",
	order: "width",
	table: true,
	width: "max",
	counts: true,
	quiet: true,
});

test("a state comes back from its fragment", () => {
	assert.deepEqual(fromFragment(toFragment(state, start, ""), start, "").state, state);
	assert.deepEqual(fromFragment(toFragment({ ...state, zoomUp: true }, start, ""), start, "").state, { ...state, zoomUp: true });
	assert.equal(toFragment(start, start, ""), "");
});

test("an empty search in a picture that opens with one is kept", () => {
	const searching = stateOf({}, { search: "abc" });
	assert.equal(fromFragment(toFragment({ ...searching, search: "" }, searching, ""), searching, "").state.search, "");
});

test("two pictures share a page's address with what is there already", () => {
	const one = toFragment(state, start, "fp1.");
	const { others, state: two } = fromFragment(`section-3&${one}`, start, "fp2.");
	assert.deepEqual(two, start);
	assert.deepEqual(others, ["section-3", ...one.split("&")]);
	assert.deepEqual(fromFragment(`section-3&${one}`, start, "fp1.").state, state);
});

test("what means nothing is named and breaks nothing", () => {
	for (const part of ["zz", "l=sideways", "s=explode.x", "s=", "qr=2", "q=%", "=", "__proto__=1", "s=constructor.x", "w="]) {
		const read = fromFragment(part, start, "");
		assert.deepEqual(read.state, start, part);
		assert.deepEqual(read.bad, [part]);
	}
	assert.deepEqual(fromFragment("&&", start, "").bad, []);
});

test("paths lead back to their frames, long names and deep stacks too", () => {
	const long = "n".repeat(5000);
	const deep = Array.from({ length: 900 }, (_, i) => `frame_${i % 7}`).join(";");
	const { tree, names } = profileOf(`a;b;a 1\na;${long};c 2\n~x;~y 3\n${deep} 4\n ; 5\n`);
	for (let i = 1; i < tree.size; i++) {
		const path = pathOf(tree, names, i);
		assert.ok(encodeURIComponent(path).length <= 3000, "a link stays short");
		assert.equal(findPath(tree, names, path), i);
	}
	assert.equal(findPath(tree, names, "a;nothing"), -1);
	assert.equal(findPath(tree, names, "~~3.zzz"), -1);
	assert.equal(findPath(tree, names, "~~"), -1);
});

test("callers and callees of all places are told apart", () => {
	const profile = profileOf("x;f;x 1\ny;f;y 2\n");
	const all = shapeTree(profile, profile.tree, stateOf({ places: "f" }), "name");
	const down = findPath(all, profile.names, "x");
	const up = findPath(all, profile.names, "x", true);
	assert.equal(all.row[down], 1);
	assert.equal(all.row[up], -1);
});

test("a name is found by itself or, if it is long, by its hash", () => {
	const names = ["a", "x".repeat(300), "~"];
	assert.equal(findName(names, "a"), 0);
	assert.equal(findName(names, "b"), -1);
	assert.equal(findName(names, "x".repeat(300)), 1);
});
