// The data block of a picture, read back into typed arrays.
// Its form is described in data.h.

import { completeTree } from "./tree.js";

// The bytes that several pieces of base64 stand for, one after the other.
export function bytesOf(pieces) {
	const texts = pieces.map(atob);
	const bytes = new Uint8Array(texts.reduce((sum, text) => sum + text.length, 0));
	let at = 0;
	for (const text of texts)
		for (let i = 0; i < text.length; i++) bytes[at++] = text.charCodeAt(i);
	return bytes;
}

// Reads varints. Counts beyond 2^53 come out rounded to the nearest number.
function reader(bytes) {
	let at = 0;
	const varint = () => {
		let byte = bytes[at++];
		if (byte < 128) return byte;
		let value = byte & 127;
		for (let scale = 128; byte > 127; scale *= 128) {
			byte = bytes[at++];
			value += (byte & 127) * scale;
		}
		return value;
	};
	const take = n => {
		at += n;
		if (!(at <= bytes.length)) throw new Error("the data block is cut short");
		return bytes.subarray(at - n, at);
	};
	return { varint, take };
}

function readColors({ varint, take }) {
	const colors = [];
	for (let left = varint(); left > 0; left--) {
		const [r, g, b] = take(3);
		colors.push((r << 16) | (g << 8) | b);
	}
	return colors;
}

// Front-coded names: each takes the start of the one before.
function readNames({ varint, take }, columns) {
	const count = varint();
	const names = [];
	const colorOf = new Uint32Array(count);
	const verdicts = new Uint8Array(count);
	const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
	let name = new Uint8Array(256);
	for (let i = 0; i < count; i++) {
		const shared = varint();
		const length = varint();
		if (shared + length > name.length) {
			const larger = new Uint8Array(2 * (shared + length));
			larger.set(name);
			name = larger;
		}
		name.set(take(length), shared);
		names.push(decoder.decode(name.subarray(0, shared + length)));
		colorOf[i] = varint();
		if (columns > 1) verdicts[i] = varint();
	}
	return { names, colorOf, verdicts };
}

function readFrames({ varint, take }, columns) {
	const size = varint();
	const name = new Uint32Array(size);
	const parent = new Int32Array(size);
	const self = Array.from({ length: columns }, () => new Float64Array(size));
	const verdict = columns > 1 ? new Uint8Array(size) : null;
	for (let i = 0; i < size; i++) {
		name[i] = varint();
		let caller = i - 1;
		for (let pop = varint(); pop > 0 && caller > 0; pop--) caller = parent[caller];
		parent[i] = caller;
		for (let c = 0; c < columns; c++) self[c][i] = varint();
		if (verdict) verdict[i] = varint();
	}
	take(0);
	return completeTree(name, parent, self, verdict);
}

// { colors, names, colorOf, verdicts, tree }: colors as 0xRRGGBB, the names in the order of
// their bytes, for each name the index of its color and the verdicts on its self and, times
// 6, its total, and the tree of frames. Throws if the bytes are not a block.
export function decodeBlock(bytes, columns) {
	const from = reader(bytes);
	const colors = readColors(from);
	return { colors, ...readNames(from, columns), tree: readFrames(from, columns) };
}
