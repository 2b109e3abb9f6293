// Drawing: which boxes and labels the part in view needs, and the elements that show them.

import { css, inkOn } from "./color.js";
import { seek } from "./view.js";

const round = x => Math.round(x * 10) / 10;
const box = (x, y, w, h) => `M${round(x)} ${y}h${round(w)}v${h}h${-round(w)}z`;

// Slanting lines across a box: what vanished.
function hatch(x, y, w, h) {
	let lines = "";
	for (let at = x - h; at < x + w; at += 5) {
		const from = Math.max(at, x);
		const to = Math.min(at + h, x + w);
		if (to > from) lines += `M${round(from)} ${round(y + h - from + at)}L${round(to)} ${round(y + h - to + at)}`;
	}
	return lines;
}

// What stands in the rows `from` to `to` between the scene's `lo` and `hi`:
//
//     fills     path data per color, boxes less than half a pixel wide joined
//               to boxes of one
//     labels    { x, y, text, ink, paper }; paper is the box's color where
//               lines run under the label
//     hatched, outlined    path data over boxes of frames that are only before,
//               or only after
//     chosen    path data around the box of the chosen frame, and the ink to draw it in
//
// The scene gives tree, places, lo, hi, width (px), rowHeight, yOf(row), chosen (a frame or
// -1), lines (the color of hatching), and of a frame color(i), shows(i), marked(i),
// missing(i) - "before", "after" or "" - and label(i, room).
export function collectBoxes(scene, from, to) {
	const boxes = { fills: new Map(), labels: [], hatched: "", outlined: "", chosen: "", ink: 0, lines: scene.lines };
	for (let row = from; row <= to; row++) collectRow(scene, row, boxes);
	return boxes;
}

function collectRow(scene, row, boxes) {
	const { places, lo, width } = scene;
	const scale = width / (scene.hi - lo);
	const height = scene.rowHeight - 1;
	const y = scene.yOf(row);
	const last = places.first[row - places.low + 1];
	const fill = (color, x, w) => boxes.fills.set(color, (boxes.fills.get(color) ?? "") + box(x, y, w, height));
	let [thin, thinEnd, thinColor, thinMarked] = [-1, 0, 0, false];
	const flush = () => {
		if (thin >= 0) fill(thinColor, thin, Math.max(thinEnd - thin, 0.6));
		thin = -1;
	};
	for (let at = seek(places, row, lo); at < last; at++) {
		const i = places.list[at];
		const begin = (places.start[i] - lo) * scale;
		if (begin >= width) break;
		const x = Math.max(0, begin);
		const end = Math.min(width, begin + places.width[i] * scale);
		if (end <= x || !scene.shows(i)) continue;
		if (end - x < 0.5) {
			const marked = scene.marked(i);
			if (thin >= 0 && x - thin >= 1) flush();
			if (thin < 0) [thin, thinMarked, thinColor] = [x, marked, scene.color(i)];
			else if (marked && !thinMarked) [thinMarked, thinColor] = [true, scene.color(i)];
			thinEnd = end;
			continue;
		}
		flush();
		const w = end - x - Math.min(0.7, (end - x) * 0.2);
		const color = scene.color(i);
		fill(color, x, w);
		if (w < 3) continue;
		if (i === scene.chosen) Object.assign(boxes, { chosen: box(x + 1, y + 1, w - 2, height - 2), ink: inkOn(color) });
		const missing = scene.missing(i);
		if (missing === "after") boxes.hatched += hatch(x, y, w, height);
		if (missing === "before" && w > 5) boxes.outlined += box(x + 0.5, y + 0.5, w - 1, height - 1);
		const text = w > 12 ? scene.label(i, w - 6) : "";
		if (text) boxes.labels.push({ x: round(x + 3), y, text, ink: inkOn(color), paper: missing ? color : null });
	}
	flush();
}

const svgSpace = "http://www.w3.org/2000/svg";

export function svgElement(name, attributes = {}) {
	const element = document.createElementNS(svgSpace, name);
	for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
	return element;
}

// Elements that are used again from one drawing to the next.
function pool(parent, name) {
	const elements = [];
	return count => {
		while (elements.length < count) elements.push(parent.appendChild(svgElement(name)));
		while (elements.length > count) elements.pop().remove();
		return elements;
	};
}

const set = (element, key, value) => {
	if (element.getAttribute(key) !== String(value)) element.setAttribute(key, value);
};

// A function that shows boxes in `group`; `font` has family, size and
// where a label's base line lies.
export function makeSurface(group, font) {
	const [under, over, text] = ["g", "g", "g"].map(name => group.appendChild(svgElement(name)));
	const paths = pool(under, "path");
	const hatched = over.appendChild(svgElement("path", { fill: "none", "stroke-opacity": 0.45 }));
	const outlined = over.appendChild(svgElement("path", { fill: "none", "stroke-opacity": 0.7, "stroke-dasharray": "2 2" }));
	const chosen = over.appendChild(svgElement("path", { fill: "none", "stroke-width": 2 }));
	const labels = pool(text, "text");
	for (const [key, value] of [["font-family", font.family], ["font-size", font.size], ["stroke-width", 3], ["paint-order", "stroke"]])
		set(text, key, value);
	return ({ fills, ...boxes }) => {
		const elements = paths(fills.size);
		let n = 0;
		for (const [color, d] of fills) {
			set(elements[n], "fill", css(color));
			elements[n++].setAttribute("d", d);
		}
		for (const [path, d] of [[hatched, boxes.hatched], [outlined, boxes.outlined]]) {
			set(path, "d", d);
			set(path, "stroke", css(boxes.lines));
		}
		set(chosen, "d", boxes.chosen);
		set(chosen, "stroke", css(boxes.ink));
		const texts = labels(boxes.labels.length);
		boxes.labels.forEach((label, k) => {
			set(texts[k], "x", label.x);
			set(texts[k], "y", round(label.y + font.baseline));
			set(texts[k], "fill", css(label.ink));
			set(texts[k], "stroke", label.paper === null ? "none" : css(label.paper));
			if (texts[k].textContent !== label.text) texts[k].textContent = label.text;
		});
	};
}
