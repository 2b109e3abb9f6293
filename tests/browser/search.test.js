// Searching: what matches, how much it covers, the way from match to match.

import assert from "node:assert/strict";
import { test } from "node:test";
import { css, luminance } from "../../flamegraph/viewer/color.js";
import { readSettings } from "../../flamegraph/viewer/settings.js";
import { bigProfile, clickAt, countsOf, details, foldedText, found, fragment, percent, pointAt, press, render, settled, valueOf, visit } from "./helper.js";

const lines = [["main;Parse;parse_item", 10], ["main;Parse;read", 20], ["main;render;samples_of", 30], ["main;render;render", 40]];
const picture = () => render(foldedText(lines));
const box = (page) => page.getByRole("searchbox", { name: "Search functions" });

async function search(page, text) {
	await box(page).fill(text);
	await settled(page);
	return found(page);
}

const toggle = (page, name) => page.getByRole("button", { name, exact: true }).click();

test("as one types: frames, coverage without counting twice, self", () =>
	visit(picture(), async (page) => {
		await press(page, "/");
		await page.keyboard.type("pars");
		assert.equal(await found(page), "2 frames · 30.00% of all samples, self 10.00%");
		assert.equal(await search(page, "render"), "2 frames · 70.00% of all samples, self 40.00%");
		assert.equal(await search(page, "RENDER"), "2 frames · 70.00% of all samples, self 40.00%");
		assert.equal(await search(page, ""), "");
	}));

for (const key of ["Control+f", "Meta+f", "/"])
	test(`${key} goes to the search box`, () =>
		visit(picture(), async (page) => {
			await press(page, key);
			await page.keyboard.type("read");
			assert.equal(await valueOf(box(page)), "read");
		}));

test("only names of functions match", () =>
	visit(picture(), async (page) => {
		assert.equal(await search(page, "samples,"), "No match");
		assert.equal(await search(page, "Function"), "No match");
		assert.match(await search(page, "samples"), /^1 frame · 30.00%/);
	}));

test("patterns and case are switches; a bad pattern says what is wrong and the graph lives on", () =>
	visit(picture(), async (page) => {
		assert.equal(await search(page, "^r"), "No match; as a pattern (.*) it finds 2 functions");
		await toggle(page, "Regular expression");
		assert.match(await found(page), /^3 frames · 90.00%/);
		await search(page, "^parse");
		assert.match(await found(page), /^2 frames/);
		await toggle(page, "Match case");
		assert.match(await found(page), /^1 frame · 10.00%/);
		assert.match(await search(page, "(re"), /^Not a pattern: .*group/i);
		assert.equal(await box(page).getAttribute("aria-invalid"), "true");
		assert.equal((await pointAt(page, 0.1, 2)).name, "Parse");
		assert.match(await search(page, "(re"), /^Not/);
		assert.match(await search(page, "(re)"), /^3 frames/);
		assert.equal(await fragment(page), "q=(re)&qr=1&qc=1");
	}));

test("Enter and Shift-Enter go round the matches, scroll there and tell which it is", () =>
	visit(render(`${Array.from({ length: 150 }, (_, i) => (i % 70 === 69 ? `hit${i}` : `f${i}`)).join(";")} 5\nhit;x 3\n`), async (page) => {
		await search(page, "hit");
		const names = [];
		for (const key of ["Enter", "Enter", "Enter", "Enter", "Shift+Enter", "Shift+Enter"]) {
			await box(page).press(key);
			await settled(page);
			const { name } = await details(page);
			names.push(`${(await found(page)).split(" frames")[0]} ${name}`);
			const y = await page.locator(".fp-cursor").evaluate((e) => parseFloat(e.style.top) - e.closest(".fp-scroll").scrollTop);
			const height = await page.locator(".fp-scroll").evaluate((e) => e.clientHeight);
			assert.ok(y >= 0 && y <= height, `${name} is in view`);
		}
		assert.deepEqual(names, ["1 of 3 hit69", "2 of 3 hit139", "3 of 3 hit", "1 of 3 hit69", "3 of 3 hit", "2 of 3 hit139"]);
		await page.locator(".fp-scroll").focus();
		await press(page, "n");
		assert.match(await found(page), /^3 of 3/);
		await press(page, "N");
		assert.match(await found(page), /^2 of 3/);
	}));

test("zoomed, the share is the zoomed frame's and says so", () =>
	visit(picture(), async (page) => {
		await search(page, "read");
		await clickAt(page, 0.1, 2);
		assert.equal(await found(page), "1 frame · 66.67% of the zoomed frame, self 66.67%");
		await search(page, "render");
		assert.equal(await found(page), "No match in the zoomed frame");
		await press(page, "Escape", "Escape");
	}));

test("matches stand out by more than hue, others step back", () =>
	visit(picture(), async (page) => {
		const luminance = () => page.locator(".fp-boxes path[d^=M]").evaluateAll((all) => all.map((p) => p.getAttribute("fill")));
		const before = await luminance();
		await search(page, "read");
		const now = await luminance();
		assert.equal(now.filter((fill) => before.includes(fill)).length, 0);
		assert.ok(now.includes("#f06ef0"));
	}));

test("one history entry a search, and Back takes it away", () =>
	visit(picture(), async (page) => {
		await press(page, "/");
		await page.keyboard.type("render");
		await clickAt(page, 0.6, 2);
		assert.equal(await fragment(page), "q=render&z=main;render");
		await page.goBack();
		assert.equal(await fragment(page), "q=render");
		await page.goBack();
		assert.equal(await fragment(page), "");
		assert.equal(await valueOf(box(page)), "");
		assert.equal(await found(page), "");
	}));

test("a search in a link is done, and what a screen reader hears is said", () =>
	visit(picture(), async (page) => {
		assert.match(await found(page), /^1 frame · 20.00%/);
		assert.match(await page.getByRole("status").textContent(), /^1 frame · 20.00%/);
	}, { fragment: "#q=read" }));

test("coverage on 10,000 frames is what the lines say", () => {
	const big = bigProfile(10000);
	return visit(render(foldedText(big)), async (page) => {
		for (const text of ["module_7", "function_1", "lib3::"]) {
			const { all, total, self } = countsOf(big, (name) => name.includes(text));
			assert.ok((await search(page, text)).endsWith(`${percent(total, all)} of all samples, self ${percent(self, all)}`));
		}
	});
});

test("a text that means something as a pattern only is told so", () =>
	visit(picture(), async (page) => {
		assert.equal(await search(page, "read|samples_of"), "No match; as a pattern (.*) it finds 2 functions");
		assert.equal(await search(page, "re[a-c]d$"), "No match; as a pattern (.*) it finds 1 function");
		for (const none of ["nothing", "no|thing", "(", "a+b"]) assert.equal(await search(page, none), "No match", none);
	}));

test("labels on what a search found are read without effort", () => {
	const color = readSettings({}).searchColor;
	return visit(picture(), async (page) => {
		await search(page, "r");
		assert.equal(await page.locator(".fp-boxes path").evaluateAll((all, fill) => all.some((p) => p.getAttribute("fill") === fill), css(color)), true);
		const ratio = (luminance(color) + 0.05) / 0.05;
		assert.ok(ratio >= 7, `${ratio}`);
	});
});
