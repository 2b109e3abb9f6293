import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { nextWidthMode, ownWidth, widthModes } from "../../flamegraph/viewer/widths.js";

test("the words of --diff-width are known, in its order", () => {
	const header = readFileSync(new URL("../../flamegraph/picture/layout.h", import.meta.url), "utf8");
	const [, words] = /^#define LAYOUT_WIDTHS "(.*)"$/m.exec(header);
	assert.deepEqual(widthModes, words.split("|"));
});

test("one follows the other, all around", () => {
	assert.deepEqual(widthModes.map(nextWidthMode), [...widthModes.slice(1), widthModes[0]]);
});

test("what is only on one side has its width from there", () => {
	const gone = [[0, 1], [2, 0]];
	assert.equal(ownWidth.after(0.25, 0.5, 0, gone), 0.5);
	assert.equal(ownWidth.after(0.25, 0, 1, gone), 0.25);
	assert.equal(ownWidth.before(0, 0.5, 0, gone), 0.5);
	assert.equal(ownWidth.max(0.25, 0.5, 0, gone), 0.5);
	assert.equal(ownWidth.sum(0.25, 0.5, 0, gone), 0.75);
});
