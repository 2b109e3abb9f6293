// Verdicts on sums: what is merged is tested as it is, and what
// the picture says of it is kept.

import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeTree, makeJudge, testShares } from "../../flamegraph/viewer/judge.js";
import { readSettings } from "../../flamegraph/viewer/settings.js";
import { shapeTree, takeSteps } from "../../flamegraph/viewer/view.js";
import { profileOf, stateOf } from "./helper.js";

// One run of 10,000 samples a side, each sample taken for a quarter
// of one, 4 standard deviations.
const rule = { before: 4e-4, after: 4e-4, low: 1, high: 1, least: 4, minShare: 0.01, slight: 0.01 };
const [noise, up, down, fresh, gone, moved] = [0, 1, 2, 3, 4, 5];

test("a change counts beyond its standard deviations, and not where it is slight or of little", () => {
	const error = Math.sqrt(2 * 0.1 * 0.9 * 4e-4);
	assert.equal(testShares(rule, 0.1, 0.1 + 3.8 * error), noise);
	assert.equal(testShares(rule, 0.1, 0.1 + 4.8 * error), up);
	assert.equal(testShares(rule, 0.1 + 4.8 * error, 0.1), down);
	assert.equal(testShares(rule, 0, 0.2), fresh);
	assert.equal(testShares(rule, 0.2, 0), gone);
	assert.equal(testShares(rule, 0, 0.009), noise);
	assert.equal(testShares({ ...rule, least: 1e-6 }, 0.5, 0.504), noise);
	assert.equal(testShares(rule, 1, 1), noise);
});

test("what takes over the share of others is not up", () => {
	assert.equal(testShares(rule, 0.3, 0.4), up);
	assert.equal(testShares({ ...rule, high: 4 / 3 }, 0.3, 0.4), noise);
});

// In each place f's change is noise, or goes the other way; all of
// it is up. g changes by nothing.
const lines = Array.from({ length: 10 }, (_, k) => `m${k};f 200 260\nm${k};g ${k % 2 ? "300 200" : "200 300"}\n`).join("");
const pair = profileOf(`${lines}rest 5500 4900\ntiny 1 1\n`, 2, { verdict: ({ name }) => (name === "g" ? down : noise) });
const without = name => ({ steps: [{ kind: "remove", name }] });

function verdictsOf(state, profile = pair) {
	const { tree } = takeSteps(profile, state);
	const judge = makeJudge(profile, rule, tree);
	if (!tree.verdict) judgeTree(tree, judge);
	const shaped = shapeTree(profile, tree, state, "name");
	if (!shaped.verdict) judgeTree(shaped, judge);
	return name => shaped.verdict[Array.from(shaped.name).findIndex((n, i) => profile.names[n] === name && (i > 0 || state.places !== null))];
}

test("the verdict on a sum is the test of the sum, not the verdicts of its parts", () => {
	for (const view of [{ merge: "leaf" }, { places: "f" }]) assert.equal(verdictsOf(stateOf({ ...view, ...without("tiny") }))("f"), up);
	for (const view of [{ merge: "leaf" }, { places: "g" }]) assert.equal(verdictsOf(stateOf({ ...view, ...without("tiny") }))("g"), noise);
});

test("what the picture says of a frame or a function is kept where its counts are", () => {
	const told = profileOf(`${lines}old 500 0\nrest 5000 4900\n`, 2, {
		verdict: ({ name }) => (name === "old" ? moved : noise),
		ofName: name => (name === "f" ? down + 6 * down : 0),
	});
	const leaves = verdictsOf(stateOf({ merge: "leaf" }), told);
	assert.equal(leaves("f"), down);
	assert.equal(leaves("old"), moved);
	assert.equal(makeJudge(told, rule, told.tree)(2000, 2600), down, "in the table too");
});

test("what is left after a step is tested against what is left", () => {
	const rest = verdictsOf(stateOf(without("rest")));
	assert.equal(rest("g"), noise, "the picture's verdict was on another share");
	const grown = profileOf("a;f 500 900\na;g 500 500\nb 9000 8600\n", 2);
	assert.equal(verdictsOf(stateOf(), grown)("f"), noise, "as the picture says");
	assert.equal(verdictsOf(stateOf(without("b")), grown)("a"), noise, "all of what is left");
	assert.equal(verdictsOf(stateOf(without("g")), grown)("f"), up);
});

test("without a rule nothing is more than noise", () => {
	const judge = makeJudge(pair, null, pair.tree);
	assert.equal(judge(0, 5000), noise);
	assert.equal(readSettings({ noise: "1 2 x" }).noise, null);
	assert.deepEqual(readSettings({ noise: "0.1 0.2 0.5 1 4 0.01 0.01" }).noise, { before: 0.1, after: 0.2, low: 0.5, high: 1, least: 4, minShare: 0.01, slight: 0.01 });
});
