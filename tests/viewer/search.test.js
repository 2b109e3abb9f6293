import assert from "node:assert/strict";
import { test } from "node:test";
import { compileSearch, findMatches, matchNames } from "../../flamegraph/viewer/search.js";
import { folded, profileOf, sum } from "./helper.js";

const profile = profileOf(folded);
const { tree, names, lines } = profile;
const search = (text, more = {}) => ({ search: text, regex: false, exact: false, ...more });
const find = (s, top = 0) => findMatches(tree, matchNames(profile, compileSearch(s), s.exact), top);
const frame = (name) => tree.name.findIndex((n) => names[n] === name);
const covered = (keep) => sum(lines.filter(([stack]) => keep(stack)).map(([, count]) => count));

test("coverage counts a sample once, however many matches it has", () => {
	const found = find(search("b"));
	assert.equal(found.frames.length, 3);
	assert.deepEqual(found.covered, [covered((stack) => stack.includes("b"))]);
	assert.deepEqual(found.self, [7 + 19]);
	assert.deepEqual(find(search("[be]", { regex: true })).covered, [covered((s) => s.includes("b") || s.includes("e"))]);
});

test("within a zoomed frame only its samples count", () => {
	assert.deepEqual(find(search("c"), frame("f")).covered, [17]);
	assert.equal(find(search("c"), frame("f")).frames.length, 1);
});

test("a match among the callers of the zoomed frame covers all of it", () => {
	const c = tree.name.findIndex((n) => names[n] === "c");
	const found = find(search("a"), c);
	assert.equal(found.frames.length, 0);
	assert.deepEqual(found.covered, [tree.total[0][c]]);
});

test("case is left aside unless asked for", () => {
	assert.equal(find(search("B")).frames.length, 3);
	assert.equal(find(search("B", { exact: true })).frames.length, 0);
	assert.equal(find(search("^B$", { regex: true })).frames.length, 3);
	assert.equal(find(search("^B$", { regex: true, exact: true })).frames.length, 0);
});

test("a substring is taken as it is; a bad pattern says why", () => {
	assert.equal(find(search(".*")).frames.length, 0);
	const { test: none, error } = compileSearch(search("(", { regex: true }));
	assert.equal(none, undefined);
	assert.match(error, /group/i);
	assert.deepEqual(compileSearch(search("")), {});
});
