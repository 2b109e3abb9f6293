// The graph made another: all places, removed, focused, folded, merged
// from the leaves, turned, sorted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chips, details, foldedText, found, fragment, menu, pointAt, press, render, settled, stage, visit } from "./helper.js";

const lines = [["a;b;c", 40], ["a;b;d;b", 60], ["a;e", 100], ["f;b;c", 150], ["f;g;g;g", 150]];
const picture = (...args) => render(foldedText(lines), ...args);

async function focusOn(page, part, row) {
	const { x, width, row: at } = await stage(page);
	await page.mouse.click(x + part * width, at(row), { button: "right" });
	await settled(page);
}

async function choose(page, label) {
	await page.getByRole("menuitem").filter({ hasText: label }).first().click();
	await settled(page);
}

// Points at a row counted from the top.
async function below(page, part, row) {
	const { x, width, down } = await stage(page);
	await page.mouse.move(x + part * width, down(row));
	await settled(page);
	return details(page);
}

const back = async (page) => {
	await page.goBack();
	await settled(page);
};

test("all places of a function: callers above, callees below, its total", () =>
	visit(picture(), async (page) => {
		await focusOn(page, 0.1, 2);
		await choose(page, "All places of this function");
		assert.deepEqual(await chips(page), ["All places of b×"]);
		const seen = await below(page, 0.5, 1);
		assert.deepEqual([seen.name, seen.Total], ["b", "250 samples · 50.00%"]);
		assert.deepEqual([(await below(page, 0.7, 0)).name, (await details(page)).Total], ["a", "100 samples · 20.00%"]);
		assert.deepEqual([(await below(page, 0.3, 0)).name, (await details(page)).Total], ["f", "150 samples · 30.00%"]);
		assert.deepEqual([(await below(page, 0.7, 2)).name, (await details(page)).Total], ["c", "190 samples · 38.00%"]);
		assert.deepEqual([(await below(page, 0.8, 2)).name, (await details(page)).Total], ["d", "60 samples · 12.00%"]);
		await page.mouse.click((await stage(page)).x + 700, (await stage(page)).down(0));
		await settled(page);
		assert.equal(await fragment(page), "p=b&zc=a");
		assert.equal((await below(page, 0.9, 0)).name, "a");
		assert.equal((await below(page, 0.9, 1)).name, "b");
		await page.reload();
		assert.equal((await below(page, 0.9, 0)).name, "a");
		await back(page);
		await back(page);
		assert.deepEqual(await chips(page), []);
		assert.equal((await pointAt(page, 0.9, 1)).name, "f");
	}));

test("a frame, a function and matches can be removed; the rest fills the width; Back brings them back", () =>
	visit(picture(), async (page) => {
		await focusOn(page, 0.1, 2);
		await choose(page, "Remove this frame");
		assert.equal((await pointAt(page, 0.5, 0)).Total, "400 samples · 100.00%");
		assert.equal((await pointAt(page, 0.3, 2)).name, "b", "only in this place");
		await focusOn(page, 0.3, 2);
		await choose(page, "Remove the function");
		assert.equal((await pointAt(page, 0.5, 0)).Total, "250 samples · 100.00%");
		assert.deepEqual(await chips(page), ["Without frame b×", "Without b×"]);
		await page.reload();
		assert.equal((await pointAt(page, 0.5, 0)).Total, "250 samples · 100.00%");
		await back(page);
		await back(page);
		assert.equal((await pointAt(page, 0.5, 0)).Total, "500 samples · 100.00%");
		await press(page, "/");
		await page.keyboard.type("g");
		await menu(page, "More", "Remove what matches");
		assert.equal((await pointAt(page, 0.5, 0)).Total, "350 samples · 100.00%");
		assert.equal(await found(page), "");
		await page.locator(".fp-chip").click();
		await settled(page);
		assert.equal((await pointAt(page, 0.5, 0)).Total, "500 samples · 100.00%");
	}));

test("removing everything says that nothing is left", () =>
	visit(render("a 5\n"), async (page) => {
		await focusOn(page, 0.5, 1);
		await choose(page, "Remove the function");
		assert.match(await page.locator(".fp-alert").textContent(), /Nothing is left/);
		await back(page);
		assert.equal((await pointAt(page, 0.5, 1)).name, "a");
	}));

test("focus keeps the stacks through a function", () =>
	visit(picture(), async (page) => {
		await focusOn(page, 0.1, 2);
		await choose(page, "Only stacks through it");
		assert.equal((await pointAt(page, 0.5, 0)).Total, "250 samples · 100.00%");
		assert.equal((await pointAt(page, 0.2, 1)).Total, "100 samples · 40.00%");
		await back(page);
		assert.equal((await pointAt(page, 0.5, 0)).Total, "500 samples · 100.00%");
	}));

test("recursion folds", () =>
	visit(picture(), async (page) => {
		assert.equal((await pointAt(page, 0.9, 4)).name, "g");
		await menu(page, "View", "Fold recursion");
		assert.equal((await pointAt(page, 0.9, 2)).Self, "150 samples · 30.00%");
		assert.deepEqual(await chips(page), ["Recursion folded ×"]);
		await menu(page, "View", "Fold recursion");
		assert.equal((await pointAt(page, 0.9, 2)).Self, "0 samples · 0.00%");
	}));

test("merged from the leaves: functions by their own counts, callers above", () =>
	visit(picture(), async (page) => {
		await menu(page, "View", "Merge from the leaves");
		assert.deepEqual([(await pointAt(page, 0.95, 1)).name, (await details(page)).Total], ["b", "60 samples · 12.00%"]);
		assert.deepEqual([(await pointAt(page, 0.2, 1)).name, (await details(page)).Total], ["c", "190 samples · 38.00%"]);
		assert.equal((await pointAt(page, 0.95, 4)).name, "a");
		await back(page);
		assert.equal((await pointAt(page, 0.05, 1)).name, "a");
	}));

test("icicle: the root on top, and back", () =>
	visit(picture(), async (page) => {
		await menu(page, "View", "Icicle: root on top");
		assert.equal((await below(page, 0.5, 0)).name, "all");
		assert.equal((await below(page, 0.1, 2)).name, "b");
		assert.equal(await fragment(page), "l=icicle");
		await back(page);
		assert.equal((await pointAt(page, 0.5, 0)).name, "all");
	}));

test("sorted by width, the widest is leftmost", () =>
	visit(picture(), async (page) => {
		assert.equal((await pointAt(page, 0.01, 1)).name, "a");
		await menu(page, "View", "Sort by width");
		assert.equal((await pointAt(page, 0.01, 1)).name, "f");
		await menu(page, "View", "Sort by width");
		assert.equal((await pointAt(page, 0.01, 1)).name, "a");
	}));

test("steps can be combined and the start is one key away", () =>
	visit(picture(), async (page) => {
		await pointAt(page, 0.1, 2);
		await press(page, "i", "o", "r", "l");
		assert.equal((await chips(page)).length, 2);
		await press(page, "0");
		assert.equal(await fragment(page), "");
		assert.equal((await pointAt(page, 0.1, 2)).name, "b");
	}));

test("the chosen function stands out among its callers and callees", () =>
	visit(picture(), async (page) => {
		const chosen = page.locator(".fp-boxes path[stroke-width='2']");
		assert.equal(await chosen.getAttribute("d"), "");
		await pointAt(page, 0.1, 2);
		await press(page, "s");
		const { y, width, down } = await stage(page);
		const box = await chosen.boundingBox();
		assert.ok(box.width > width - 8 && Math.abs(box.y + box.height / 2 - down(1)) < 4, `${box.y} in ${y}`);
	}));

test("a function that nothing calls has all its places shown like any other", () =>
	visit(picture(), async (page) => {
		await pointAt(page, 0.1, 1);
		await press(page, "s");
		assert.equal((await below(page, 0.5, 0)).name, "a");
		assert.equal((await below(page, 0.2, 1)).name, "b");
		await press(page, "f");
		assert.deepEqual(await chips(page), ["Only through b×", "All places of a×"]);
	}));
