// Pointing and zooming: geometry and numbers against the folded lines, history, links.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chips, clickAt, details, foldedText, fragment, number, percent, pointAt, press, render, settled, stage, visit } from "./helper.js";

const lines = [["a;b;c", 40], ["a;b;d;b", 60], ["a;e", 100], ["f;b;c", 150], ["f;g", 50], ["f", 100]];
const total = 500;
const picture = () => render(foldedText(lines), "--title", "Zoom & <title>");

// Every frame's total, where it starts and how many callers it has, from the lines alone.
function framesOf(all) {
	const frames = new Map();
	let at = 0;
	for (const [stack, count] of all) {
		const names = stack.split(";");
		names.forEach((_, k) => {
			const path = names.slice(0, k + 1).join(";");
			const frame = frames.get(path) ?? { start: at, total: 0, self: 0, row: k + 1, name: names[k] };
			frame.total += count;
			if (k === names.length - 1) frame.self += count;
			frames.set(path, frame);
		});
		at += count;
	}
	return frames;
}

test("the viewer takes the place of the still picture", () =>
	visit(picture(), async (page) => {
		assert.equal(await page.locator(".fp-still").isVisible(), false);
		assert.equal(await page.locator("h1").textContent(), "Zoom & <title>");
		assert.ok((await page.locator(".fp-boxes path").count()) > 1);
		const labels = await page.locator(".fp-boxes text").allTextContents();
		for (const name of ["all", "a", "b", "c", "d", "e", "f", "g"]) assert.ok(labels.includes(name), name);
		assert.equal((await details(page)).Total, "500 samples · 100.00%");
	}));

test("pointing at any frame tells its name, total, self and its function's total", () =>
	visit(picture(), async (page) => {
		for (const { start, total: own, self, row, name } of framesOf(lines).values()) {
			for (const part of [start + 3, start + own - 3]) {
				const seen = await pointAt(page, part / total, row);
				assert.equal(seen.name, name);
				assert.equal(seen.Total, `${number(own)} samples · ${percent(own, total)}`);
				assert.equal(seen.Self, `${number(self)} samples · ${percent(self, total)}`);
			}
		}
		assert.equal((await pointAt(page, 0.1, 2))["In 3 places"], "250 samples · 50.00%");
		const { x, y } = await stage(page);
		await page.mouse.move(x + 5, y - 20);
		await settled(page);
		assert.equal((await details(page)).name, "all");
	}));

test("a click zooms: the frame fills the width, its callers stay, shares of it are told", () =>
	visit(picture(), async (page) => {
		await clickAt(page, 0.1, 2);
		assert.equal(await fragment(page), "z=a;b");
		assert.deepEqual(await chips(page), ["Zoom b×"]);
		for (const part of [0.01, 0.99]) {
			assert.equal((await pointAt(page, part, 2)).name, "b");
			assert.equal((await pointAt(page, part, 1)).name, "a");
			assert.equal((await pointAt(page, part, 0)).name, "all");
		}
		const d = await pointAt(page, 0.42, 3);
		assert.deepEqual([d.name, d["Of zoomed"], d.Total], ["d", "60.00%", "60 samples · 12.00%"]);
		assert.equal((await pointAt(page, 0.39, 3)).name, "c");
		await clickAt(page, 0.5, 1);
		assert.equal(await fragment(page), "z=a");
		await clickAt(page, 0.5, 0);
		assert.equal(await fragment(page), "");
	}));

test("Escape, double-click and the button show the whole graph again", () =>
	visit(picture(), async (page) => {
		for (const reset of [() => press(page, "Escape"), () => clickAt(page, 0.5, 1, { clickCount: 2 }), () => page.getByRole("button", { name: "Reset zoom" }).click()]) {
			await clickAt(page, 0.1, 2);
			assert.equal(await fragment(page), "z=a;b");
			await reset();
			await settled(page);
			assert.equal(await fragment(page), "");
			assert.equal((await pointAt(page, 0.9, 1)).name, "f");
		}
	}));

test("Back and Forward step through zooms, and a reload keeps the last", () =>
	visit(picture(), async (page) => {
		await clickAt(page, 0.1, 1);
		await clickAt(page, 0.1, 2);
		await page.goBack();
		assert.deepEqual(await chips(page), ["Zoom a×"]);
		await page.goBack();
		assert.deepEqual(await chips(page), []);
		await page.goForward();
		await page.goForward();
		assert.deepEqual(await chips(page), ["Zoom b×"]);
		await page.reload();
		assert.deepEqual(await chips(page), ["Zoom b×"]);
		assert.equal((await pointAt(page, 0.5, 2)).name, "b");
		await page.getByRole("button", { name: "Back", exact: true }).click();
		await page.waitForFunction(() => location.hash === "#z=a");
		assert.deepEqual(await chips(page), ["Zoom a×"]);
	}));

test("a link means the same frame in another recording", () =>
	visit(render("a;b;c 1\na;b;x 7\nnew 1000\n"), async (page) => {
		assert.equal((await pointAt(page, 0.5, 2)).name, "b");
		assert.equal((await details(page)).Total, "8 samples · 0.79%");
	}, { fragment: "#z=a;b" }));

for (const link of ["#z=a;nowhere", "#z=%", "#q=(&qr=1", "#s=remove.nothing", "#p=nothing", "#x=abc&y=def", "#z=~~9.x", "#<script>", "#w=&l=&zc=a"])
	test(`a stale or broken link opens the graph: ${link}`, () =>
		visit(picture(), async (page) => {
			assert.equal((await details(page)).Total, "500 samples · 100.00%");
			assert.equal((await pointAt(page, 0.9, 1)).name, "f");
			const said = `${await page.locator(".fp-alert").allTextContents()}${await page.locator(".fp-found").textContent()}`;
			assert.match(said, /The link asks for|Not a pattern/);
		}, { fragment: link }));

test("one sample in a million is found by zooming", () =>
	visit(render("a;big 999980\na;mid;thin 1\na;mid;other 19\n"), async (page) => {
		const { x, width, row } = await stage(page);
		assert.ok(20 / 1e6 * width < 0.5);
		await page.mouse.move(x + width / 2, row(1));
		await press(page, "/");
		await page.keyboard.type("thin");
		await press(page, "Enter");
		assert.match(await page.locator(".fp-found").textContent(), /^1 of 1 frame · 0.0001% of all samples/);
		const flash = await page.locator(".fp-flash").boundingBox();
		assert.ok(flash.width >= 10 && flash.x > x + width - 20, "the flash shows where it is");
		await page.locator(".fp-scroll").focus();
		await press(page, "Enter");
		assert.equal(await fragment(page), "q=thin&z=a;mid;thin");
		await press(page, "Backspace");
		assert.equal((await pointAt(page, 0.97, 3)).name, "thin");
		assert.equal((await pointAt(page, 0.5, 3)).name, "other");
	}));

test("Ctrl and the wheel widen around the pointer, Shift and the wheel move", () =>
	visit(picture(), async (page) => {
		await pointAt(page, 0.1, 2);
		await page.keyboard.down("Control");
		await page.mouse.wheel(0, -600);
		await page.keyboard.up("Control");
		await settled(page);
		assert.equal((await pointAt(page, 0.1, 2)).name, "b");
		assert.equal((await pointAt(page, 0.9, 1)).name, "a");
		await page.keyboard.down("Shift");
		await page.mouse.wheel(0, 20000);
		await page.keyboard.up("Shift");
		await settled(page);
		assert.equal((await pointAt(page, 0.9, 1)).name, "f");
		assert.equal((await pointAt(page, 0.1, 1)).name, "f");
	}));

test("a long name is told in full and wraps", () => {
	const name = `ns::${"very_long_name::".repeat(30)}end`;
	return visit(render(`a;${name} 3\n`), async (page) => {
		const seen = await pointAt(page, 0.5, 2);
		assert.equal(seen.name, name);
		const box = await page.locator(".fp-name").boundingBox();
		assert.ok(box.height > 30 && box.x + box.width <= 600);
	}, { width: 600 });
});

test("details stay in sight on a graph taller than the window", () =>
	visit(render(`${Array.from({ length: 200 }, (_, i) => `f${i}`).join(";")} 5\n`), async (page) => {
		const scroll = page.locator(".fp-scroll");
		assert.equal((await pointAt(page, 0.5, 0)).name, "all");
		await page.mouse.wheel(0, -100000);
		await settled(page);
		await page.waitForTimeout(100);
		const { x, y } = await stage(page);
		await page.mouse.move(x + 50, y + 8);
		await settled(page);
		assert.equal((await details(page)).name, "f199");
		assert.equal(await scroll.evaluate((e) => e.scrollTop), 0);
		const box = await page.locator(".fp-details").boundingBox();
		assert.ok(box.y + box.height <= 700);
	}));

test("a total that is more than the root's leaves room beside it", () =>
	visit(render("a 15\n", "--total", "60", "--bgcolors", "#ffeecc"), async page => {
		assert.equal((await pointAt(page, 0.2, 1)).Total, "15 samples · 25.00%");
		await pointAt(page, 0.3, 1);
		assert.equal((await page.locator(".fp-hover").isVisible()), false);
		assert.match(await page.locator(".fp-app").evaluate(e => getComputedStyle(e).backgroundImage), /255, 238, 204/);
	}));

// The ways to see a part of the width that is no frame.
const widenings = {
	"the plus key": page => press(page, "+", "+", "+"),
	"Ctrl and the wheel": async page => {
		await page.keyboard.down("Control");
		for (let k = 0; k < 3; k++) await page.mouse.wheel(0, -100);
		await page.keyboard.up("Control");
	},
};
const reset = page => page.getByRole("button", { name: "Reset zoom" });

for (const [way, widen] of Object.entries(widenings))
	test(`${way}: a step back, a chip, a link and the reset like any zoom`, () =>
		visit(picture(), async page => {
			await pointAt(page, 0.1, 2);
			assert.ok(await reset(page).isDisabled());
			await widen(page);
			await page.waitForFunction(() => /^#v=/.test(location.hash));
			await settled(page);
			assert.equal((await pointAt(page, 0.9, 1)).name, "a");
			assert.match((await chips(page)).join(), /^Part [\d.]+% of the width×$/);
			const chip = await chips(page);
			const part = () => Number(decodeURIComponent(new URL(page.url()).hash).split(" ")[1] * 100).toFixed(2);
			while (!chip[0].includes(part())) await settled(page);
			await page.reload();
			await settled(page);
			assert.deepEqual(await chips(page), chip, "the link has it");
			assert.equal((await pointAt(page, 0.9, 1)).name, "a");
			await reset(page).click();
			await settled(page);
			assert.equal((await pointAt(page, 0.9, 1)).name, "f");
			await page.goBack();
			await settled(page);
			assert.deepEqual(await chips(page), chip);
			await page.goBack();
			await settled(page);
			assert.equal(await fragment(page), "", "one step for all of it");
			assert.equal((await pointAt(page, 0.9, 1)).name, "f");
		}));

test("a match outside of the part in view is brought into view", () =>
	visit(picture(), async page => {
		await pointAt(page, 0.05, 2);
		await press(page, "+", "+", "+", "+", "/");
		await page.keyboard.type("g");
		await press(page, "Enter");
		const mark = await page.locator(".fp-cursor").evaluate(e => [e.offsetLeft, e.offsetWidth]);
		assert.ok(mark[0] >= 0 && mark[1] > 50, mark.join());
	}));

const remove = async (page, part, row, key) => {
	await pointAt(page, part, row);
	await press(page, key);
};

test("removing, focusing, folding and sorting keep the zoom", () =>
	visit(picture(), async page => {
		await clickAt(page, 0.1, 2);
		assert.deepEqual(await chips(page), ["Zoom b×"]);
		await remove(page, 0.1, 3, "x");
		assert.deepEqual(await chips(page), ["Without frame c×", "Zoom b×"]);
		assert.equal((await pointAt(page, 0.9, 2)).name, "b");
		await press(page, "r", "o");
		assert.equal((await chips(page)).at(-1), "Zoom b×");
		await remove(page, 0.5, 3, "f");
		assert.equal((await chips(page)).at(-1), "Zoom b×");
		await page.locator(".fp-chip").first().click();
		await settled(page);
		assert.equal((await chips(page)).at(-1), "Zoom b×");
	}));

test("where the zoomed frame goes, its caller is left", () =>
	visit(picture(), async page => {
		await clickAt(page, 0.1, 2);
		await remove(page, 0.5, 2, "x");
		assert.deepEqual(await chips(page), ["Without frame b×", "Zoom a×"]);
		assert.equal(await page.locator(".fp-alert").count(), 0);
		await page.goBack();
		await settled(page);
		assert.deepEqual(await chips(page), ["Zoom b×"]);
	}));

test("a flash goes with its frame, and away with it", () =>
	visit(picture(), async page => {
		await press(page, "/");
		await page.keyboard.type("e");
		await press(page, "Enter");
		await page.locator(".fp-scroll").focus();
		const both = () => page.evaluate(() => [".fp-flash", ".fp-cursor"].map(s => document.querySelector(".fp-host").shadowRoot.querySelector(s).offsetLeft));
		await page.setViewportSize({ width: 600, height: 700 });
		await settled(page);
		await settled(page);
		assert.equal(...(await both()).map(Math.round));
		await press(page, "Enter");
		assert.ok(!(await page.locator(".fp-flash").getAttribute("class")).includes("fp-on"));
	}));
