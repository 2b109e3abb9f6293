import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, decodeBlock } from "../../flamegraph/viewer/decode.js";
import { encodeBlock, treeOf } from "./encode.js";
import { dump, folded, profileOf, stackOf, sum } from "./helper.js";

const base64 = (bytes) => Buffer.from(bytes).toString("base64");

test("base64 in several pieces, with white space in it, is one block", () => {
	const bytes = Uint8Array.from({ length: 300 }, (_, i) => (i * 7) & 255);
	const pieces = [base64(bytes.subarray(0, 100)), `\n${base64(bytes.subarray(100, 101))}\n `, base64(bytes.subarray(101))];
	assert.deepEqual(bytesOf(pieces), bytes);
});

test("frames come back with their names, callers and counts", () => {
	const profile = profileOf(folded);
	assert.deepEqual(dump(profile.tree, profile.names), [
		" 0 75", "a 3 39", "a;b 0 12", "a;b;c 5 5", "a;b;d 0 7", "a;b;d;b 7 7",
		"a;e 11 24", "a;e;e 0 13", "a;e;e;e 13 13", "f 0 36", "f;b 19 36", "f;b;c 17 17",
	]);
});

test("every line of the input is a frame with its count", () => {
	const profile = profileOf(folded);
	const found = new Map(Array.from({ length: profile.tree.size }, (_, i) => [stackOf(profile, i).join(";"), profile.tree.self[0][i]]));
	for (const [stack, count] of profile.lines) assert.equal(found.get(stack.join(";")), count);
	assert.equal(profile.tree.total[0][0], sum(profile.lines.map(([, count]) => count)));
});

test("names keep every character, of any length", () => {
	const names = ["", " ", "<script>alert(1)</script>", "\u202eevil", "日本語", "😀x", "\\x00", "\ufeffbom", "x".repeat(100000)];
	const profile = profileOf("x 1\n");
	const { tree, names: read } = decodeBlock(encodeBlock(treeOf(names.map((name) => [[name], 1]))), 1);
	assert.equal(tree.size, names.length + 1);
	assert.deepEqual(new Set(read), new Set([...names, "all"]));
	assert.equal(profile.tree.size, 2);
});

test("counts up to 2^53 are exact", () => {
	const { tree } = decodeBlock(encodeBlock(treeOf([[["a"], 2 ** 53 - 1], [["b"], 2 ** 31], [["c"], 128]])), 1);
	assert.deepEqual([...tree.self[0]], [0, 2 ** 53 - 1, 2 ** 31, 128]);
});

test("two columns and verdicts", () => {
	const verdict = (frame) => (frame.name === "b" ? 3 : 0);
	const { tree } = profileOf("a;b 0 5\na 4 1\n", 2, { verdict });
	assert.deepEqual([...tree.total[0]], [4, 4, 0]);
	assert.deepEqual([...tree.total[1]], [6, 6, 5]);
	assert.deepEqual([...tree.verdict], [0, 0, 3]);
});

test("a stack of 200,000 frames is read without recursion", () => {
	const bytes = [0, 1, 0, 1, 97, 0, 0xc0, 0x9a, 0x0c];
	for (let i = 0; i < 200000; i++) bytes.push(0, 0, 1);
	const { tree } = decodeBlock(Uint8Array.from(bytes), 1);
	assert.equal(tree.row[199999], 199999);
	assert.equal(tree.total[0][0], 200000);
});

test("a block that is cut short is an error", () => {
	const bytes = encodeBlock(treeOf([[["a", "b"], 300]]));
	for (let n = 0; n < bytes.length; n++) assert.throws(() => decodeBlock(bytes.subarray(0, n), 1), `${n} bytes`);
});
