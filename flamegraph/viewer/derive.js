// Trees made from a tree: without some frames, only what passes a function,
// recursion folded, merged from the leaves, and all places of one function with its
// callers and its callees. They have no verdicts (judge.js): their counts are
// others than those that were tested.

import { arrangeTree, completeTree } from "./tree.js";

// The most frames that merging from the leaves may make; deeper callers
// are cut off, and it is said so.
export const mostFrames = 2000000;

// Numbers kept under pairs of whole numbers: an open hash table, for a Map of
// large keys is slow. `place(a, b)` is where the pair's number is, or is to
// be put, in `value`; -1 is none.
function pairTable() {
	const table = { used: 0 };
	const clear = size => {
		table.first = new Uint32Array(size);
		table.second = new Uint32Array(size);
		table.value = new Int32Array(size).fill(-1);
	};
	const place = (a, b) => {
		const { first, second, value } = table;
		const mask = value.length - 1;
		let at = Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b);
		for (at = (at ^ (at >>> 15)) & mask; value[at] >= 0 && (first[at] !== a || second[at] !== b); ) at = (at + 1) & mask;
		return at;
	};
	const put = (at, a, b, number) => {
		table.first[at] = a;
		table.second[at] = b;
		table.value[at] = number;
		if (++table.used * 2 > table.value.length) grow();
	};
	const grow = () => {
		const { first, second, value } = table;
		table.used = 0;
		clear(value.length * 2);
		value.forEach((number, at) => number >= 0 && put(place(first[at], second[at]), first[at], second[at], number));
	};
	clear(1 << 12);
	return { table, place, put };
}

// Collects merged frames of `tree`: `add` makes one, `enter` finds or makes it, `count`
// adds to it the counts of a frame of the tree.
function builder(tree) {
	const name = [];
	const parent = [];
	const self = tree.self.map(() => []);
	const known = pairTable();
	const add = (caller, n) => {
		parent.push(caller);
		for (const column of self) column.push(0);
		return name.push(n) - 1;
	};
	const enter = (caller, n) => {
		const at = known.place(caller, n);
		const frame = known.table.value[at];
		if (frame >= 0) return frame;
		known.put(at, caller, n, add(caller, n));
		return name.length - 1;
	};
	const count = (frame, from, i) => {
		for (let c = 0; c < self.length; c++) self[c][frame] += from[c][i];
	};
	const finish = order => {
		const columns = self.map(column => Float64Array.from(column));
		return arrangeTree({ name, parent, self: columns, verdict: null }, order);
	};
	return { add, enter, count, finish, size: () => name.length };
}

// The frames that `keep` marks, whose callers must be marked too, with
// the counts that `selfOf` gives.
function filterTree(tree, keep, selfOf) {
	const from = [];
	const to = new Int32Array(tree.size);
	for (let i = 0; i < tree.size; i++) if (keep[i]) to[i] = from.push(i) - 1;
	return completeTree(
		Uint32Array.from(from, i => tree.name[i]),
		Int32Array.from(from, i => (i ? to[tree.parent[i]] : -1)),
		tree.self.map(column => Float64Array.from(from, i => selfOf(column, i))),
		null,
	);
}

// The tree without the frames that `drops` says so of, and without all that is under them.
export function removeFrames(tree, drops) {
	const keep = new Uint8Array(tree.size).fill(1);
	for (let i = 1; i < tree.size; i++) {
		if (!drops(i)) continue;
		keep.fill(0, i, tree.end[i]);
		i = tree.end[i] - 1;
	}
	return filterTree(tree, keep, (column, i) => column[i]);
}

// The frames of a function that do not have it among their callers.
export function outermost(tree, name) {
	const frames = [];
	for (let i = 0; i < tree.size; i++) {
		if (tree.name[i] !== name) continue;
		frames.push(i);
		i = tree.end[i] - 1;
	}
	return frames;
}

// The stacks that pass through a function, and nothing else.
export function focusOn(tree, name) {
	const inside = new Uint8Array(tree.size);
	for (const i of outermost(tree, name)) inside.fill(1, i, tree.end[i]);
	const keep = inside.slice();
	for (let i = tree.size - 1; i > 0; i--) if (keep[i]) keep[tree.parent[i]] = 1;
	keep[0] = 1;
	return filterTree(tree, keep, (column, i) => (inside[i] ? column[i] : 0));
}

// The tree with calls of a function from itself folded into one frame.
export function foldRecursion(tree, order) {
	const into = builder(tree);
	const to = new Int32Array(tree.size);
	into.add(-1, tree.name[0]);
	for (let i = 0; i < tree.size; i++) {
		const caller = tree.parent[i];
		if (i > 0) to[i] = tree.name[i] === tree.name[caller] ? to[caller] : into.enter(to[caller], tree.name[i]);
		into.count(to[i], tree.self, i);
	}
	return into.finish(order);
}

// Enters stacks backwards: frames `at` become callees of frame 0 of `into`, their callers
// callees of those, and where a stack ends it is given the counts of frame `leaf`. Both
// lists are in step. Goes level by level, so that where there are too many frames only the
// deepest callers are cut off; returns the level at which they were, else 0.
function enterCallers(tree, names, into, at, leaf, counts) {
	const slot = new Uint32Array(names);
	const seen = new Uint32Array(names);
	let groups = [[0, 0, at.length]];
	for (let level = 1; groups.length > 0; level++) {
		const full = into.size() > mostFrames;
		const [nextAt, nextLeaf] = [new Uint32Array(at.length), new Uint32Array(at.length)];
		const next = [];
		let filled = 0;
		for (const [frame, from, to] of groups) {
			const first = next.length;
			for (let k = from; k < to; k++) {
				if (at[k] === 0 || full) {
					into.count(frame, counts, leaf[k]);
					continue;
				}
				const name = tree.name[at[k]];
				if (seen[name] !== frame + 1) {
					seen[name] = frame + 1;
					slot[name] = next.push([into.add(frame, name), 0, 0]) - 1;
				}
				next[slot[name]][2]++;
			}
			for (let g = first; g < next.length; g++) {
				filled += next[g][2];
				next[g][1] = next[g][2] = filled - next[g][2];
			}
			for (let k = from; k < to && !full; k++) {
				if (at[k] === 0) continue;
				const group = next[slot[tree.name[at[k]]]];
				nextAt[group[2]] = tree.parent[at[k]];
				nextLeaf[group[2]++] = leaf[k];
			}
		}
		if (full) return level - 1;
		[at, leaf, groups] = [nextAt, nextLeaf, next];
	}
	return 0;
}

// The tree merged from the leaves: on the root the functions by their
// own counts, on each its callers.
export function mergeLeaves(tree, names, order) {
	const into = builder(tree);
	const leaves = [];
	for (let i = 0; i < tree.size; i++) if (tree.self.some(column => column[i] > 0)) leaves.push(i);
	into.add(-1, tree.name[0]);
	const cut = enterCallers(tree, names, into, leaves, leaves, tree.self);
	return Object.assign(into.finish(order), { cut });
}

// All places of a function: frame 0 is the function with the total of all of them, in rows
// 1, 2, ... are its callees merged, and from `split` on, in rows -1, -2, ..., its callers.
export function allPlaces(tree, name, names, order) {
	const places = outermost(tree, name);
	const down = builder(tree);
	const up = builder(tree);
	const to = new Int32Array(tree.size);
	down.add(-1, name);
	up.add(-1, name);
	for (const place of places) {
		for (let i = place; i < tree.end[place]; i++) {
			if (i > place) to[i] = down.enter(to[tree.parent[i]], tree.name[i]);
			down.count(to[i], tree.self, i);
		}
	}
	const callers = places.map(i => Math.max(0, tree.parent[i]));
	const cut = enterCallers(tree, names, up, callers, places, tree.total);
	return Object.assign(joinAtRoot(down.finish(order), up.finish(order)), { cut });
}

// Two trees as one: the frames of `up` but its root follow those of
// `down`, in rows counted backwards.
function joinAtRoot(down, up) {
	const size = down.size + up.size - 1;
	const join = (a, b, change) => {
		const all = new a.constructor(size);
		all.set(a);
		all.set(change ? b.subarray(1).map(change) : b.subarray(1), down.size);
		return all;
	};
	const both = (a, b) => a.map((column, c) => join(column, b[c]));
	const end = join(down.end, up.end, i => i + down.size - 1);
	end[0] = size;
	return {
		size,
		end,
		name: join(down.name, up.name),
		parent: join(down.parent, up.parent, i => (i > 0 ? i + down.size - 1 : 0)),
		row: join(down.row, up.row, row => -row),
		self: both(down.self, up.self),
		total: both(down.total, up.total),
		verdict: null,
		split: down.size,
	};
}
