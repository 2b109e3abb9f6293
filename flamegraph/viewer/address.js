// The state in a link's fragment. Frames are known by their names, never by where they were
// drawn, so a link survives a reload, another window and another recording.

import { widthModes } from "./widths.js";

const longest = 3000;
const longName = 200;

// A number of 53 bits for a text (FNV-1a on two halves).
function hashText(text, seed = 0) {
	let [a, b] = [0x811c9dc5 ^ seed, 0x1000193 ^ seed];
	for (let i = 0; i < text.length; i++) {
		a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
		b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b);
	}
	return (b & 0x1fffff) * 2 ** 32 + (a >>> 0);
}

// A name as it stands in a link: itself, or a hash where it is long.
const tokenOf = name => (name.length > longName || name[0] === "~" ? `~${hashText(name).toString(36)}` : name);

const isNamed = (name, token) => (token[0] === "~" ? tokenOf(name) === token : name === token);

// The index of the name that a token stands for, or -1.
export const findName = (names, token) => names.findIndex(name => isNamed(name, token));

// The hash of a path, made of its callers' and its name's.
const hashPath = (callers, name) => (Math.imul(callers, 31) ^ hashText(name)) >>> 0;

// The names of a frame's callers from the root's callee on, and its own.
export function pathNames(tree, names, frame) {
	const path = [];
	for (let i = frame; i > 0; i = tree.parent[i]) path.push(names[tree.name[i]]);
	return path.reverse();
}

// The path of a frame as text: its names, or a hash where they are many.
export function pathOf(tree, names, frame) {
	const path = pathNames(tree, names, frame);
	const text = path.map(tokenOf).join(";");
	if (encodeURIComponent(text).length <= longest) return text;
	return `~~${path.length}.${path.reduce(hashPath, 0).toString(36)}`;
}

// The frame that a path leads to, or -1. `up`: among the
// callers of all places of a function.
export function findPath(tree, names, path, up = false) {
	if (path.startsWith("~~")) return findHashed(tree, names, path.slice(2), up);
	let frame = 0;
	for (const token of path.split(";")) {
		const last = frame === 0 && !up ? tree.split : tree.end[frame];
		let next = frame === 0 && up ? tree.split : frame + 1;
		while (next < last && !isNamed(names[tree.name[next]], token)) next = tree.end[next];
		if (next >= last) return -1;
		frame = next;
	}
	return frame;
}

function findHashed(tree, names, token, up) {
	const [length, hash] = token.split(".");
	const row = up ? -length : Number(length);
	const hashes = new Uint32Array(tree.size);
	for (let i = 1; i < tree.size; i++) {
		hashes[i] = hashPath(hashes[tree.parent[i]], names[tree.name[i]]);
		if (tree.row[i] === row && hashes[i].toString(36) === hash) return i;
	}
	return -1;
}

// How the fields of the state are called in the fragment, and what they may be.
const flag = /^[01]$/;
const fields = [
	["v", "range", /^[\d.e-]+ [\d.e-]+$/],
	["p", "places", null],
	["q", "search", null],
	["qr", "regex", flag],
	["qc", "exact", flag],
	["m", "merge", /^(root|leaf)$/],
	["l", "layout", /^(flame|icicle)$/],
	["o", "order", /^(auto|name|width|input)$/],
	["t", "table", flag],
	["w", "width", new RegExp(`^(${widthModes.join("|")})$`)],
	["n", "counts", flag],
	["h", "quiet", flag],
];

// How a step is called, and which of its parts follows the name.
const stepKeys = { remove: "name", cut: "path", focus: "name", match: "search", fold: null };

const textOf = value => (typeof value === "boolean" ? String(Number(value)) : value);

const stepText = step => {
	const flags = step.kind === "match" ? `${Number(step.regex)}${Number(step.exact)}` : "";
	return `${step.kind}${flags}.${step[stepKeys[step.kind]] ?? ""}`;
};

// The fragment for a state, without "#": what differs from the state the picture opens in.
// Every key starts with `prefix`, so that several pictures share a page's address.
export function toFragment(state, start, prefix) {
	const pairs = state.steps.map(step => ["s", stepText(step)]);
	for (const [key, field] of fields) if (state[field] !== start[field]) pairs.push([key, textOf(state[field])]);
	if (state.zoom !== null) pairs.push([state.zoomUp ? "zc" : "z", state.zoom]);
	return pairs.map(([key, value]) => `${prefix}${key}=${encodeURIComponent(value ?? "")}`).join("&");
}

function parseStep(text) {
	const [, kind, regex, exact, value] = /^([a-z]+)([01]?)([01]?)\.([^]*)$/.exec(text) ?? [];
	if (!Object.hasOwn(stepKeys, kind ?? "")) return null;
	const step = { kind };
	if (stepKeys[kind]) step[stepKeys[kind]] = value;
	if (kind === "match") Object.assign(step, { regex: regex === "1", exact: exact === "1" });
	return step;
}

function decode(text) {
	try {
		return decodeURIComponent(text.replace(/\+/g, " "));
	} catch {
		return null;
	}
}

// Takes one pair of the fragment into the state; false if it means nothing.
function takePair(state, key, value) {
	if (value === null) return false;
	if (key === "z" || key === "zc") {
		Object.assign(state, { zoom: value, zoomUp: key === "zc" });
		return true;
	}
	if (key === "s") {
		const step = parseStep(value);
		if (step) state.steps.push(step);
		return step !== null;
	}
	const [, field, allowed] = fields.find(entry => entry[0] === key) ?? [];
	if (!field || (allowed && !allowed.test(value))) return false;
	state[field] = allowed === flag ? value === "1" : value;
	return true;
}

// { state, others, bad }: the state that a fragment asks for, the parts of it that are not
// ours, and those that are and mean nothing.
export function fromFragment(fragment, start, prefix) {
	const state = { ...start, steps: [] };
	const [others, bad] = [[], []];
	for (const part of fragment.split("&")) {
		const [, key, value] = /^([^=]*)=([^]*)$/.exec(part) ?? [];
		if (part === "") continue;
		if (prefix && !part.startsWith(prefix)) others.push(part);
		else if (key === undefined || !takePair(state, key.slice(prefix.length), decode(value))) bad.push(part);
	}
	return { state, others, bad };
}
