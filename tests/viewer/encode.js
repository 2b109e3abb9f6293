// The data block of data.h, written in JavaScript: folded stacks in, bytes out. For tests
// of the viewer that need no renderer, and as a second opinion on the form of the block.

const utf8 = new TextEncoder();

export function varint(value) {
	const bytes = [];
	let rest = BigInt(value);
	for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
	bytes.push(Number(rest));
	return bytes;
}

const compareBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

// A tree of { name, self: [...], callees: Map } from lines [stack, count,
// ...], where a stack is a list.
export function treeOf(lines) {
	const columns = lines[0].length - 1;
	const frame = (name) => ({ name, self: Array(columns).fill(0), verdict: 0, callees: new Map() });
	const root = frame("all");
	for (const [stack, ...counts] of lines) {
		let at = root;
		for (const name of stack) {
			if (!at.callees.has(name)) at.callees.set(name, frame(name));
			at = at.callees.get(name);
		}
		counts.forEach((count, c) => (at.self[c] += count));
	}
	return root;
}

// Calls `visit(frame, depth)` in drawing order, callees sorted by the bytes of their names.
export function walk(root, visit) {
	const waiting = [[root, 0]];
	while (waiting.length > 0) {
		const [frame, depth] = waiting.pop();
		visit(frame, depth);
		const callees = [...frame.callees.values()].sort((a, b) => compareBytes(a.name, b.name));
		for (const callee of callees.reverse()) waiting.push([callee, depth + 1]);
	}
}

function sharedStart(a, b) {
	let n = 0;
	while (n < a.length && n < b.length && a[n] === b[n]) n++;
	return n;
}

// `verdict(frame)` and `ofName(name)` are asked where there are two columns.
export function encodeBlock(root, { colors = [0xe08040, 0xc8c060, 0x80b080], verdict = () => 0, ofName = () => 0 } = {}) {
	const frames = [];
	walk(root, (frame, depth) => frames.push([frame, depth]));
	const names = [...new Set(frames.map(([frame]) => frame.name))].sort(compareBytes);
	const index = new Map(names.map((name, n) => [name, n]));
	const bytes = [...varint(colors.length)];
	for (const color of colors) bytes.push(color >> 16, (color >> 8) & 255, color & 255);
	bytes.push(...varint(names.length));
	let before = new Uint8Array();
	names.forEach((name, n) => {
		const text = utf8.encode(name);
		const shared = sharedStart(before, text);
		bytes.push(...varint(shared), ...varint(text.length - shared));
		for (const byte of text.subarray(shared)) bytes.push(byte);
		bytes.push(...varint(n % colors.length));
		if (root.self.length > 1) bytes.push(...varint(ofName(name)));
		before = text;
	});
	bytes.push(...varint(frames.length));
	let last = -1;
	for (const [frame, depth] of frames) {
		bytes.push(...varint(index.get(frame.name)), ...varint(depth === 0 ? 0 : last - depth + 1));
		for (const count of frame.self) bytes.push(...varint(count));
		if (frame.self.length > 1) bytes.push(...varint(verdict(frame)));
		last = depth;
	}
	return Uint8Array.from(bytes);
}

// Lines of folded text as treeOf wants them.
export const parseFolded = (text, columns = 1) =>
	text.split("\n").filter(Boolean).map((line) => {
		const words = line.split(" ");
		const counts = words.splice(-columns).map(Number);
		return [words.join(" ").split(";"), ...counts];
	});
