// The table of functions, the clipboard, and saving a view.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bigProfile, chips, clickAt, countsOf, details, foldedText, found, menu, number, percent, pointAt, press, render, settled, stage, valueOf, visit, write } from "./helper.js";

const lines = [["a;b;c", 40], ["a;b;d;b", 60], ["a;e|x", 100], ["f;b;c", 150], ["f;g", 150]];
const picture = () => render(foldedText(lines));
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());

const rows = (page) =>
	page.locator(".fp-table tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.innerText.replace(/[↕\n]+/g, " ").trim())));

const open = async (page) => {
	await page.getByRole("button", { name: "Table", exact: true }).click();
	await settled(page);
};

function expected(profile) {
	const names = new Set(profile.flatMap(([stack]) => stack.split(";")));
	return [...names].map((name) => ({ name, ...countsOf(profile, (n) => n === name) }));
}

test("functions by self and by total, as the lines have them", () =>
	visit(picture(), async (page) => {
		await open(page);
		const want = (order) => expected(lines).sort((x, y) => y[order] - x[order] || (x.name < y.name ? -1 : 1))
			.map(({ name, self, total }) => [name, `${self} ${percent(self, 500)}`, `${total} ${percent(total, 500)}`]);
		assert.deepEqual(await rows(page), want("self"));
		await page.getByRole("button", { name: /^Total/ }).click();
		assert.deepEqual(await rows(page), want("total"));
		assert.equal(await page.locator(".fp-table th[aria-sort=descending]").textContent(), "Total ↓");
		await page.getByRole("button", { name: /^Total/ }).click();
		assert.deepEqual((await rows(page)).map(([name]) => name), want("total").map(([name]) => name).reverse());
		await page.getByRole("button", { name: "Function", exact: true }).click();
		assert.deepEqual((await rows(page)).map(([name]) => name), ["a", "b", "c", "d", "e|x", "f", "g"]);
	}));

test("the search filters it; a click shows all places of a function and leaves the table", () =>
	visit(picture(), async (page) => {
		await open(page);
		await press(page, "/");
		await page.keyboard.type("e");
		await settled(page);
		assert.deepEqual((await rows(page)).map(([name]) => name), ["e|x"]);
		await page.locator(".fp-table tbody").getByRole("button", { name: "e|x", exact: true }).click();
		assert.match(await found(page), /^1 frame here · 20.00%/);
		assert.deepEqual(await chips(page), ["All places of e|x×"]);
		await page.getByRole("searchbox").fill("");
		await settled(page);
		assert.equal((await rows(page)).length, 7);
		const row = page.locator(".fp-table tbody tr").filter({ hasText: /^g/ });
		await row.locator("td").first().click();
		assert.equal((await rows(page)).length, 7, "no row goes");
		assert.equal(await row.getAttribute("aria-current"), "true");
		assert.deepEqual(await chips(page), ["All places of g×"]);
		await row.click();
		assert.deepEqual(await chips(page), []);
		await page.getByRole("button", { name: "Close the table" }).click();
		assert.equal(await page.locator(".fp-table").isVisible(), false);
	}));

test("beside the table the graph is narrower, not cut", () =>
	visit(picture(), async page => {
		const before = await stage(page);
		await open(page);
		const { x, width, row } = await stage(page);
		assert.ok(width < before.width - 200);
		await page.mouse.move(x + width - 3, row(1));
		await settled(page);
		assert.equal(await page.locator(".fp-name bdi").textContent(), "f");
		const edges = await page.locator(".fp-boxes path").evaluateAll(all => all.flatMap(p => [...p.getAttribute("d").matchAll(/M([\d.]+) [\d.]+h([\d.]+)/g)].map(m => Number(m[1]) + Number(m[2]))));
		assert.ok(Math.max(...edges) <= width && Math.max(...edges) > width - 3);
	}));

test("copied as Markdown and tab-separated", () =>
	visit(picture(), async (page) => {
		await open(page);
		await page.getByRole("button", { name: "TSV" }).click();
		const tsv = await copied(page);
		assert.equal(tsv.split("\n")[0], "Function\tSelf\t%\tTotal\t%");
		assert.ok(tsv.includes(`\ne|x\t100\t${percent(100, 500)}\t100\t${percent(100, 500)}`));
		assert.equal(tsv.split("\n").length, 8);
		await page.getByRole("button", { name: "Markdown" }).click();
		const markdown = await copied(page);
		assert.ok(markdown.startsWith("| Function | Self | % | Total | % |\n| --- | ---: |"));
		assert.ok(markdown.includes("| e\\|x | 100 |"));
	}, clipboard));

test("a name and a stack are copied; where the clipboard is shut they are shown", async () => {
	await visit(picture(), async (page) => {
		await clickAt(page, 0.15, 3);
		await press(page, "c");
		assert.equal(await copied(page), "d");
		await press(page, "C");
		await page.waitForFunction(async () => (await navigator.clipboard.readText()) === "a;b;d");
		await press(page, "l", "Home", "ArrowUp", "ArrowUp", "C");
		assert.match(await copied(page), /^[a-g|x;]+$/);
		assert.match(await page.getByRole("status").textContent(), /Copied stack/);
	}, clipboard);
	await visit(picture(), async (page) => {
		await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
		await clickAt(page, 0.15, 3);
		await press(page, "C");
		assert.equal(await valueOf(page.getByRole("textbox")), "a;b;d");
		await press(page, "Escape");
		assert.equal(await page.getByRole("dialog").count(), 0);
	});
});

test("all places: the stack is from the outermost caller to the function", () =>
	visit(picture(), async (page) => {
		await clickAt(page, 0.1, 2);
		await press(page, "s", "ArrowUp", "C");
		assert.equal(await copied(page), "f;b");
	}, clipboard));

test("the view as shown is saved as a still picture", () =>
	visit(picture(), async (page) => {
		await clickAt(page, 0.1, 2);
		const download = page.waitForEvent("download");
		await menu(page, "More", "Save the view as a picture");
		const file = write("saved.svg", readFileSync(await (await download).path()));
		assert.match((await download).suggestedFilename(), /\.svg$/);
		await visit(file, async (still) => {
			const texts = await still.locator("text").allTextContents();
			for (const name of ["all", "a", "b", "c", "d"]) assert.ok(texts.includes(name), name);
			assert.ok(!texts.includes("g"), "what is zoomed away is not in it");
			assert.equal(await still.locator("script, foreignObject").count(), 0);
		});
	}));

test("10,000 frames: the first rows are the largest of all", () => {
	const big = bigProfile(10000);
	return visit(render(foldedText(big)), async (page) => {
		await open(page);
		const [name, self, total] = (await rows(page))[0];
		const most = countsOf(big, (n) => n === name);
		assert.equal(self, `${number(most.self)} ${percent(most.self, most.all)}`);
		assert.equal(total, `${number(most.total)} ${percent(most.total, most.all)}`);
		const before = (await rows(page)).length;
		await page.getByRole("button", { name: /^Show more/ }).click();
		assert.ok((await rows(page)).length > before);
		assert.ok((await stage(page)).width > 300, "the graph is still there");
	});
});

test("where the table covers the graph, choosing a function makes way for it", () =>
	visit(picture(), async (page) => {
		await open(page);
		await page.locator(".fp-table tbody tr").filter({ hasText: /^b/ }).click();
		await settled(page);
		assert.deepEqual(await chips(page), ["All places of b×"]);
		assert.equal(await page.locator(".fp-table").isVisible(), false);
	}, { width: 400 }));

test("one function, one sample and one run are said as one", () =>
	visit(render("a 1\n"), async (page) => {
		await open(page);
		assert.equal(await page.locator(".fp-table-head b").textContent(), "1 function");
		assert.match(await page.locator(".fp-facts").textContent(), /Total 1 sample · /);
	}));

test("what was copied and saved is seen to be, until something else is done", () =>
	visit(picture(), async (page) => {
		await clickAt(page, 0.15, 3);
		await press(page, "c");
		const told = page.getByText("Copied name", { exact: true }).and(page.locator(".fp-told"));
		await told.waitFor();
		const { width, height } = await told.boundingBox();
		assert.ok(width > 50 && height > 10);
		await press(page, "Escape");
		assert.equal(await told.count(), 0);
	}, clipboard));

test("self of a recursive function is the same in the table and among all its places", () =>
	visit(render("a;r;r;r 60\na;r 5\na;b 35\n"), async (page) => {
		await open(page);
		assert.deepEqual((await rows(page)).find(([name]) => name === "r"), ["r", "65 65.00%", "65 65.00%"]);
		await page.locator(".fp-table tbody tr").filter({ hasText: /^r/ }).click();
		await settled(page);
		const { x, down } = await stage(page);
		await page.mouse.move(x + 20, down(1));
		await settled(page);
		assert.equal(await page.locator(".fp-facts").textContent(), "Total 65 samples · 65.00%Self 65 samples · 65.00%In 3 places 65 samples · 65.00%");
	}));

test("the saved picture of a zoomed view is as tall as what is in view, and says what it is", () =>
	visit(render(`${Array.from({ length: 60 }, (_, i) => `f${i}`).join(";")} 5\njava;java_work;x 80\njava;kernel_[k] 15\n`, "--colors", "java", "--subtitle", "of a test"), async (page) => {
		await pointAt(page, 0.9, 2);
		const { name } = await details(page);
		await clickAt(page, 0.9, 2);
		const download = page.waitForEvent("download");
		await menu(page, "More", "Save the view as a picture");
		const file = write("saved-zoomed.svg", readFileSync(await (await download).path()));
		const legend = await page.locator(".fp-legend span").allTextContents();
		assert.ok(legend.length > 1);
		await visit(file, async (still) => {
			const text = (await still.locator("text").allTextContents()).join("");
			for (const words of ["of a test", `java › ${name}`, `Zoom ${name}`, ...legend]) assert.ok(text.includes(words), `${words} in ${text}`);
			const [top, bottom, height] = await still.locator("svg").first().evaluate((svg) => {
				const box = svg.querySelector("g").getBBox();
				return [box.y, box.y + box.height, svg.viewBox.baseVal.height];
			});
			assert.ok(height - bottom < 20 && bottom - top < 70, `${top} ${bottom} ${height}`);
		});
	}));
