import assert from "node:assert/strict";
import { test } from "node:test";
import { amount, number, percent, points, ratio, shorten, unitFor, visible } from "../../flamegraph/viewer/format.js";
import { changeColor, css, inkOn, luminance, mix } from "../../flamegraph/viewer/color.js";
import { makeMeasure } from "../../flamegraph/viewer/measure.js";
import { collectBoxes } from "../../flamegraph/viewer/draw.js";
import { readAttributes, readSettings, safeLink } from "../../flamegraph/viewer/settings.js";
import { placeFrames } from "../../flamegraph/viewer/view.js";
import { folded, profileOf } from "./helper.js";

test("numbers", () => {
	assert.equal(number(1234567), "1,234,567");
	assert.equal(number(999), "999");
	assert.equal(number(0.125), "0.125");
	assert.equal(number(1234.5), "1,234.5");
	assert.equal(number(-1234), "−1,234");
});

test("amounts of time and of bytes", () => {
	assert.equal(amount(1030200000, "ns"), "1.03 s");
	assert.equal(amount(1500, "ns"), "1.5 us");
	assert.equal(amount(999, "ns"), "999 ns");
	assert.equal(amount(7200, "s"), "7,200 s");
	assert.equal(amount(3 * 2 ** 20, "bytes"), "3 MiB");
	assert.equal(amount(1234567, "samples"), "1,234,567 samples");
	assert.equal(amount(5000, "constructor"), "5,000 constructor");
});

test("one of a kind is said as one", () => {
	assert.equal(amount(1, "samples"), "1 sample");
	assert.equal(amount(1, "bytes"), "1 byte");
	assert.equal(amount(0.5, "samples"), "0.5 samples");
	assert.equal(amount(1, "ns"), "1 ns");
	for (const unit of ["samples", "cycles", "page-faults"]) assert.equal(unitFor(1, unit), unit.slice(0, -1));
	for (const unit of ["ns", "us", "GB/s", "cache-misses", "branches", "process", "KiB", "heap"]) assert.equal(unitFor(1, unit), unit);
	assert.equal(unitFor(2, "samples"), "samples");
});

test("percentages say something of one sample in a million", () => {
	assert.equal(percent(1, 3), "33.33%");
	assert.equal(percent(0, 3), "0.00%");
	assert.equal(percent(1, 1e6), "0.0001%");
	assert.equal(percent(1, 0), "0.00%");
});

test("changes in points and as a ratio", () => {
	assert.equal(points(1.234), "+1.23 pp");
	assert.equal(points(-0.5), "−0.50 pp");
	assert.equal(points(-0.001), "+0.00 pp");
	assert.equal(ratio(10, 15), "×1.50");
	assert.equal(ratio(0, 15), "");
});

test("names that would turn the line they stand in are shown plainly", () => {
	assert.equal(visible("a\u202eb\u2028c\u0007"), "a\\u202eb\\u2028c\\u0007");
	assert.equal(visible("<b>&\"'"), "<b>&\"'");
	assert.ok(shorten("x".repeat(1e5), 100).length < 110);
});

const contrast = (a, b) => {
	const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
	return (light + 0.05) / (dark + 0.05);
};

test("labels are read on every color, changes included", () => {
	for (let color = 0; color < 0x1000000; color += 0x10f0f) assert.ok(contrast(color, inkOn(color)) >= 4.5, css(color));
	for (const colors of ["red-blue", "colorblind"])
		for (const change of [-9, -1, -0.1, 0.1, 1, 9]) {
			const color = changeColor(change, 5, 1, { colors });
			assert.ok(contrast(color, inkOn(color)) >= 4.5);
		}
	assert.equal(mix(0, 0xffffff, 0.5), 0x808080);
});

test("noise is grey, also in the dark, more and less change places when negated", () => {
	const diff = { colors: "red-blue", negate: false };
	const grey = changeColor(3, 5, 0, diff);
	assert.ok(luminance(changeColor(3, 5, 0, { ...diff, dark: true })) < 0.1);
	assert.ok(Math.abs((grey >> 16) - (grey & 255)) < 8);
	assert.equal(changeColor(3, 5, 1, diff), changeColor(-3, 5, 1, { ...diff, negate: true }));
});

const context = { measureText: (text) => ({ width: 7 * [...text].length }) };
const fit = makeMeasure(context, "12px sans-serif");

test("labels are cut to their room and never wider", () => {
	assert.equal(fit("function", 56), "function");
	assert.equal(fit("function", 55), "functi…");
	assert.equal(fit("function", 20), "");
	for (let room = 0; room < 100; room++) assert.ok(fit("日本語の名前 😀😀 name", room).length * 7 <= room + 7);
});

test("boxes cover the row, thin ones are joined and none is lost", () => {
	const lines = Array.from({ length: 5000 }, (_, i) => `wide;f${i} 1`).join("\n");
	const { tree } = profileOf(`${lines}\nwide 5000\n`);
	const places = placeFrames(tree, tree.total[0]);
	const scene = {
		tree, places, lo: 0, hi: places.width[0], width: 1000, rowHeight: 16, yOf: () => 0,
		color: () => 0xff0000, shows: () => true, marked: () => false, missing: () => "", label: () => "",
	};
	const d = collectBoxes(scene, 2, 2).fills.get(0xff0000);
	const boxes = [...d.matchAll(/M([\d.]+) 0h([\d.]+)v/g)].map(([, x, w]) => [Number(x), Number(w)]);
	assert.ok(boxes.length <= 1000);
	assert.ok(boxes.reduce((all, [, w]) => all + w, 0) > 450, "half the row is covered");
	assert.ok(Math.max(...boxes.map(([x, w]) => x + w)) <= 501);
});

test("a box is as wide as its count", () => {
	const { tree } = profileOf(folded);
	const places = placeFrames(tree, tree.total[0]);
	const labels = [];
	const scene = {
		tree, places, lo: 0, hi: 75, width: 750, rowHeight: 16, yOf: (row) => row * 16,
		color: (i) => i, shows: () => true, marked: () => false, missing: () => "",
		label: (i, room) => labels.push([i, room]) && "x",
	};
	collectBoxes(scene, 0, 4);
	for (const [i, room] of labels) assert.ok(room <= tree.total[0][i] * 10 - 6);
	assert.equal(labels.length, tree.size);
});

test("settings have defaults and refuse nonsense", () => {
	const settings = readSettings({ row: "x", legend: "[", searchColor: "url(x)", decimals: "3", factor: "2" });
	assert.equal(settings.row, 16);
	assert.deepEqual(settings.legend, []);
	assert.equal(settings.searchColor, 0xf06ef0);
	assert.equal(settings.scale, 0.002);
	assert.equal(settings.differential, false);
	assert.equal(readAttributes("nonsense").size, 0);
});

test("only links that lead to a page are opened", () => {
	for (const good of ["https://x.org/a?b:c", "http://x", "/src/main.c", "#frag", "a/b.html"]) assert.equal(safeLink({ href: good }).href, good);
	for (const bad of ["javascript:alert(1)", " jAvA\tscript:alert(1)", "data:text/html,x", "\u0001javascript:x", "vbscript:x", "", null, "file:///etc"])
		assert.equal(safeLink({ href: bad }), null, String(bad));
});
