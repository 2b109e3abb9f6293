// The frame tree as parallel arrays in preorder: callers come before their callees,
// and the frames of a subtree lie next to each other. Nothing here recurses; a
// stack may be a million frames deep.
//
//     name[i]      index of the frame's name
//     parent[i]    its caller, -1 for the root
//     row[i]       frames between it and the root
//     end[i]       one past the last frame under it
//     self[c][i]   its own count in column c
//     total[c][i]  with everything under it
//     verdict[i]   of a differential picture: an index into `verdicts`; otherwise, and
//                  before it has been judged (judge.js), verdict is null
//     split        where the callers begin in a tree that shows all places of a function
//                  (derive.js)

// The tree of frames already in preorder.
export function completeTree(name, parent, self, verdict) {
	const size = name.length;
	const row = new Int32Array(size);
	const end = new Uint32Array(size);
	for (let i = 1; i < size; i++) row[i] = row[parent[i]] + 1;
	for (let i = size - 1; i >= 0; i--) {
		if (end[i] === 0) end[i] = i + 1;
		if (i > 0 && end[parent[i]] < end[i]) end[parent[i]] = end[i];
	}
	const total = self.map(column => sumUp(column, parent));
	return { size, name, parent, row, end, self, total, verdict, split: size };
}

// Adds to every frame what its callees have; a frame's caller comes before it.
export function sumUp(column, parent) {
	const sums = column.slice();
	for (let i = sums.length - 1; i > 0; i--) sums[parent[i]] += sums[i];
	return sums;
}

// The callees of every frame as slices of one array, in the order in
// which `ranked` lists the frames.
function calleesOf(parent, ranked) {
	const first = new Uint32Array(parent.length + 1);
	for (const i of ranked) if (i > 0) first[parent[i] + 1]++;
	for (let i = 0; i < parent.length; i++) first[i + 1] += first[i];
	const list = new Uint32Array(parent.length);
	const at = first.slice();
	for (const i of ranked) if (i > 0) list[at[parent[i]]++] = i;
	return { first, list };
}

// The frames in the order of their names, by counting; names are numbered in order already.
function rankByName(name) {
	let most = 0;
	for (const n of name) if (n > most) most = n;
	const at = new Uint32Array(most + 2);
	for (const n of name) at[n + 1]++;
	for (let n = 0; n < most; n++) at[n + 1] += at[n];
	const ranked = new Uint32Array(name.length);
	for (let i = 0; i < name.length; i++) ranked[at[name[i]]++] = i;
	return ranked;
}

function rankByWidth(name, self, parent) {
	const weight = sumUp(self.at(-1), parent);
	if (self.length > 1) sumUp(self[0], parent).forEach((before, i) => (weight[i] = Math.max(weight[i], before)));
	return rankByName(name).sort((a, b) => weight[b] - weight[a] || name[a] - name[b]);
}

// The tree of frames in any order in which callers come before callees, put into
// preorder with callees sorted by `order`: "name", "width" (largest first), or "input",
// which leaves them as they are.
export function arrangeTree({ name, parent, self, verdict }, order) {
	const rank = { name: () => rankByName(name), width: () => rankByWidth(name, self, parent) };
	const { first, list } = calleesOf(parent, (rank[order] ?? (() => Uint32Array.from(name.keys())))());
	const size = name.length;
	const from = new Uint32Array(size);
	const to = new Int32Array(size);
	const next = first.slice();
	let at = 0;
	for (let i = 0; i >= 0; ) {
		if (next[i] < first[i + 1]) {
			i = list[next[i]++];
			to[i] = ++at;
			from[at] = i;
		} else {
			i = parent[i];
		}
	}
	return completeTree(
		from.map(i => name[i]),
		Int32Array.from(from, i => (i ? to[parent[i]] : -1)),
		self.map(column => Float64Array.from(from, i => column[i])),
		verdict && Uint8Array.from(from, i => verdict[i]),
	);
}

// Of every name: self, total and number of its frames. A frame that has its own function
// among its callers adds nothing to the total. Columns as in the tree.
export function sumByName(tree, names) {
	const zeros = () => tree.self.map(() => new Float64Array(names));
	const sums = { self: zeros(), total: zeros(), places: new Uint32Array(names) };
	const onStack = new Uint32Array(names);
	let last = -1;
	for (let i = 0; i < tree.size; i++) {
		for (; last !== tree.parent[i]; last = tree.parent[last]) onStack[tree.name[last]]--;
		last = i;
		const n = tree.name[i];
		const outermost = onStack[n]++ === 0;
		sums.places[n]++;
		for (let c = 0; c < tree.self.length; c++) {
			sums.self[c][n] += tree.self[c][i];
			if (outermost) sums.total[c][n] += tree.total[c][i];
		}
	}
	return sums;
}
