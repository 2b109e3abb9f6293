// A small profile in several forms, and counts worked out from its folded lines alone.

import { decodeBlock } from "../../flamegraph/viewer/decode.js";
import { readSettings } from "../../flamegraph/viewer/settings.js";
import { startState } from "../../flamegraph/viewer/view.js";
import { encodeBlock, parseFolded, treeOf } from "./encode.js";

export const folded = `a 3
a;b;c 5
a;b;d;b 7
a;e 11
a;e;e;e 13
f;b;c 17
f;b 19
`;

export function profileOf(text, columns = 1, options = {}) {
	const lines = parseFolded(text, columns);
	return { lines, ...decodeBlock(encodeBlock(treeOf(lines), options), columns) };
}

export const stateOf = (change = {}, data = {}) => ({ ...startState(readSettings(data)), ...change });

// The stack of a frame as names from the root's callee on.
export function stackOf({ tree, names }, i) {
	const stack = [];
	for (; i > 0; i = tree.parent[i]) stack.unshift(names[tree.name[i]]);
	return stack;
}

// Every frame of a tree as "a;b;c" with its self and total, in drawing order.
export const dump = (tree, names) =>
	Array.from({ length: tree.size }, (_, i) => `${stackOf({ tree, names }, i).join(";")} ${tree.self[0][i]} ${tree.total[0][i]}`);

export const sum = (list) => list.reduce((a, b) => a + b, 0);
