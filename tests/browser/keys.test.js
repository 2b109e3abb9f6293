// The keyboard, what a screen reader is told, and touch.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chips, details, foldedText, fragment, pointAt, press, render, settled, stage, visit } from "./helper.js";

const lines = [["a;b;c", 40], ["a;b;d;b", 60], ["a;e", 100], ["f;b;c", 150], ["f;g", 150]];
const picture = () => render(foldedText(lines));
const cursor = (page) => page.getByRole("treeitem");
const name = async (page) => (await details(page)).name;

test("arrow keys reach every frame: callees, callers, neighbours", () =>
	visit(picture(), async (page) => {
		await press(page, "Tab");
		await page.locator(".fp-scroll").focus();
		const reached = new Set();
		const rows = [];
		await press(page, "ArrowUp", "ArrowLeft", "ArrowLeft");
		for (const up of [0, 1, 2]) {
			for (let k = 0; k < 6; k++) {
				rows.push(`${up} ${await name(page)}`);
				await press(page, "ArrowRight");
			}
			for (let k = 0; k < 6; k++) await press(page, "ArrowLeft");
			await press(page, "ArrowUp");
		}
		await press(page, "ArrowRight", "ArrowUp");
		rows.push(`3 ${await name(page)}`);
		rows.forEach((row) => reached.add(row));
		assert.deepEqual([...reached].sort(), ["0 a", "0 f", "1 b", "1 e", "1 g", "2 c", "2 d", "3 b"].sort());
		await press(page, "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown");
		assert.equal(await name(page), "all");
	}));

test("in an icicle and among all places the arrows go the way they point", () =>
	visit(picture(), async (page) => {
		await press(page, "i", "ArrowDown");
		assert.equal(await name(page), "f");
		await press(page, "ArrowUp");
		assert.equal(await name(page), "all");
		await press(page, "ArrowDown", "ArrowDown");
		assert.equal(await name(page), "b");
		await press(page, "s", "ArrowUp");
		assert.equal(await name(page), "f");
		await press(page, "ArrowDown", "ArrowDown");
		assert.equal(await name(page), "c");
	}));

test("Enter zooms, Backspace goes to the caller, Escape to the whole", () =>
	visit(picture(), async (page) => {
		await page.locator(".fp-scroll").focus();
		await press(page, "ArrowUp", "ArrowUp", "Enter");
		assert.equal(await fragment(page), "z=f;b");
		await press(page, "Backspace");
		assert.equal(await fragment(page), "z=f");
		await press(page, "Escape");
		assert.equal(await fragment(page), "");
	}));

test("the focus is seen and told", () =>
	visit(picture(), async (page) => {
		await page.locator(".fp-scroll").focus();
		await press(page, "ArrowUp");
		const box = await cursor(page).boundingBox();
		const { x, width } = await stage(page);
		assert.ok(Math.abs(box.x - x - width * 0.4) < 2 && Math.abs(box.width - width * 0.6) < 2);
		assert.notEqual(await cursor(page).evaluate((e) => getComputedStyle(e).boxShadow), "none");
		assert.equal(await cursor(page).getAttribute("aria-label"), "f, Total 300 samples, 60.00%, Self 0 samples, 0.00%, In 1 place 300 samples, 60.00%");
		assert.equal(await cursor(page).getAttribute("aria-level"), "2");
		const tree = page.getByRole("tree", { name: "Flame graph" });
		assert.equal(await tree.getAttribute("aria-activedescendant"), await cursor(page).getAttribute("id"));
		for (const role of ["toolbar", "search", "status"]) assert.equal(await page.getByRole(role).count(), 1, role);
		for (const button of await page.getByRole("button").all()) assert.ok(await button.textContent());
	}));

test("the question mark shows the keys, Escape takes them away and gives the focus back", () =>
	visit(picture(), async (page) => {
		await page.locator(".fp-scroll").focus();
		await press(page, "?");
		const sheet = page.getByRole("dialog", { name: "Keys" });
		assert.ok((await sheet.locator("tr").count()) >= 20);
		assert.match(await sheet.textContent(), /Search/);
		await press(page, "Escape");
		assert.equal(await sheet.count(), 0);
		assert.equal(await page.evaluate(() => document.querySelector(".fp-host").shadowRoot.activeElement.className), "fp-scroll");
	}));

test("a menu opens from the keyboard, moves by arrows and closes", () =>
	visit(picture(), async (page) => {
		await page.locator(".fp-scroll").focus();
		await press(page, "ArrowUp", "m");
		const focused = () => page.evaluate(() => document.querySelector(".fp-host").shadowRoot.activeElement.textContent);
		assert.match(await focused(), /Zoom/);
		await press(page, "ArrowDown");
		assert.match(await focused(), /All places/);
		await press(page, "ArrowUp", "ArrowUp");
		assert.match(await focused(), /Copy stack/);
		await press(page, "Escape");
		assert.equal(await page.getByRole("menu").count(), 0);
		await press(page, "m", "ArrowDown", "Enter");
		assert.deepEqual(await chips(page), ["All places of f×"]);
	}));

test("every control can be reached by Tab, with a ring", () =>
	visit(picture(), async (page) => {
		const seen = [];
		for (let k = 0; k < 8; k++) {
			await press(page, "Tab");
			seen.push(await page.evaluate(() => {
				const element = document.querySelector(".fp-host").shadowRoot.activeElement;
				return element && `${element.ariaLabel ?? element.textContent}: ${getComputedStyle(element).outlineStyle}`;
			}));
		}
		for (const control of ["Search functions", "Regular expression", "Match case", "View", "Table", "More"]) assert.ok(seen.includes(`${control}: solid`), `${control} in ${seen}`);
	}));

test("plus and minus widen and narrow around the focus", () =>
	visit(picture(), async (page) => {
		await page.locator(".fp-scroll").focus();
		await press(page, "ArrowUp", "ArrowLeft", "+", "+", "+");
		assert.equal((await pointAt(page, 0.9, 1)).name, "a");
		await press(page, "-", "-", "-", "-");
		assert.equal((await pointAt(page, 0.9, 1)).name, "f");
	}));

const touch = { hasTouch: true, width: 400, height: 700 };

test("a tap zooms, on a narrow screen", () =>
	visit(picture(), async (page) => {
		const { x, width, row } = await stage(page);
		assert.ok(width <= 400);
		await page.touchscreen.tap(x + width * 0.1, row(1));
		await settled(page);
		assert.equal(await fragment(page), "z=a");
		assert.equal(await name(page), "a");
		await page.getByRole("button", { name: "Reset zoom" }).tap();
		await settled(page);
		assert.equal(await fragment(page), "");
	}, touch));

test("two fingers widen the graph where they are", () =>
	visit(picture(), async (page, context) => {
		const { x, width, row } = await stage(page);
		const client = await context.newCDPSession(page);
		const fingers = (type, ...at) => client.send("Input.dispatchTouchEvent", { type, touchPoints: at.map((px, id) => ({ x: px, y: row(1), id })) });
		const middle = x + width * 0.2;
		await fingers("touchStart", middle - 20, middle + 20);
		for (const spread of [30, 50, 80, 120]) await fingers("touchMove", middle - Math.min(spread, middle - 1), middle + spread);
		await fingers("touchEnd");
		await settled(page);
		const labels = await page.locator(".fp-boxes text").evaluateAll((all) => all.map((t) => t.textContent));
		assert.ok(labels.includes("a") && !labels.includes("g"), labels.join());
		assert.match((await chips(page)).join(), /^Part/);
		await page.getByRole("button", { name: "Back", exact: true }).click();
		await page.waitForFunction(() => location.hash === "");
		assert.deepEqual(await chips(page), []);
		assert.equal(await page.evaluate(() => visualViewport.scale), 1, "the page itself does not widen");
	}, touch));

test("keys are about the frame pointed at, until the arrows move on", () =>
	visit(picture(), async (page) => {
		await pointAt(page, 0.1, 2);
		await press(page, "s");
		assert.deepEqual(await chips(page), ["All places of b×"]);
		await page.goBack();
		await press(page, "ArrowUp");
		await pointAt(page, 0.9, 2);
		await press(page, "X");
		assert.deepEqual(await chips(page), ["Without g×"]);
		await press(page, "X");
		assert.deepEqual(await chips(page), ["Without g×", "Without b×"], "what lies under a pointer that rests");
		await pointAt(page, 0.1, 1);
		await press(page, "ArrowUp");
		const { name: focused } = await details(page);
		await press(page, "Enter");
		assert.equal((await chips(page)).at(-1), `Zoom ${focused}×`);
	}));

test("nothing is done to the whole graph that means nothing, and it is said", () =>
	visit(picture(), async (page) => {
		await pointAt(page, 0.5, 0);
		for (const key of ["f", "x", "X", "s", "e"]) {
			await press(page, key);
			assert.equal(await fragment(page), "", key);
			assert.match(await page.locator(".fp-told").textContent(), /whole graph/);
		}
		await press(page, "m");
		assert.deepEqual(await page.getByRole("menuitem").allTextContents(), ["ZoomEnter", "Copy namec", "Copy stackC"]);
	}));

test("in a menu and on the sheet of keys the keys that they show work", () =>
	visit(picture(), async (page) => {
		await pointAt(page, 0.1, 2);
		await press(page, "m", "s");
		assert.equal(await page.getByRole("menu").count(), 0);
		assert.deepEqual(await chips(page), ["All places of b×"]);
		await page.getByRole("button", { name: "View" }).click();
		await press(page, "i");
		assert.equal(await page.getByRole("menu").count(), 0);
		assert.match(await fragment(page), /l=icicle/);
		await page.locator(".fp-scroll").focus();
		await press(page, "m", "t");
		assert.equal(await page.getByRole("menu").count(), 1, "other keys wait");
		await press(page, "Escape", "?", "t");
		assert.equal(await page.getByRole("dialog").count(), 0);
		assert.ok(await page.locator(".fp-table").isVisible());
	}));
