// Large graphs: everything is there, down to the last sample, and what is counted is right.

import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { test } from "node:test";
import { bigProfile, clickAt, countsOf, details, foldedText, found, fragment, number, percent, pointAt, press, render, settled, stage, visit } from "./helper.js";

for (const frames of [100000, 500000]) {
	const lines = bigProfile(frames);
	const { all } = countsOf(lines);

	test(`${frames} frames: pointing, zooming, searching and back`, () => {
		const file = render(foldedText(lines));
		assert.ok(statSync(file).size <= 5e6 * Math.max(1, frames / 500000), "the file is small");
		return visit(file, async page => {
			assert.equal((await details(page)).Total, `${number(all)} samples · 100.00%`);
			const { name, Total } = await pointAt(page, 0.4, 2);
			const under = lines.filter(([stack]) => stack.split(";")[1] === name).reduce((sum, [, count]) => sum + count, 0);
			assert.equal(Total, `${number(under)} samples · ${percent(under, all)}`);
			await clickAt(page, 0.4, 2);
			assert.equal(await fragment(page), `z=main;${name}`);
			assert.equal((await pointAt(page, 0.99, 2)).name, name);
			await press(page, "Escape", "/");
			await page.keyboard.type("function_1");
			await settled(page);
			const { total, self } = countsOf(lines, n => n.includes("function_1"));
			assert.ok((await found(page)).endsWith(`${percent(total, all)} of all samples, self ${percent(self, all)}`), await found(page));
			await press(page, "Enter");
			assert.match((await details(page)).name, /function_1/);
			assert.ok((await page.locator(".fp-boxes *").count()) < 20000, "only what is seen is drawn");
		});
	});

	test(`${frames} frames: the least of them is reached`, () => {
		const least = lines.reduce((a, b) => (b[1] < a[1] || (b[1] === a[1] && b[0].length > a[0].length) ? b : a));
		return visit(render(foldedText(lines)), async page => {
			const path = least[0].split(";");
			assert.equal((await pointAt(page, 0.5, path.length)).name, path.at(-1));
			assert.ok((await details(page)).Self.startsWith(number(lines.filter(([s]) => s === least[0]).reduce((sum, [, c]) => sum + c, 0))));
		}, { fragment: `#z=${encodeURIComponent(least[0])}` });
	});
}

test("a stack of 5,000 frames scrolls, zooms and comes back", () => {
	const stack = Array.from({ length: 5000 }, (_, i) => `f${i}`);
	return visit(render(`${stack.join(";")} 9\n${stack.slice(0, 10).join(";")} 1\n`), async page => {
		assert.equal((await pointAt(page, 0.5, 3)).name, "f2");
		await press(page, "/");
		await page.keyboard.type("f4999");
		await press(page, "Enter");
		assert.equal((await details(page)).name, "f4999");
		await page.locator(".fp-scroll").focus();
		await press(page, "Enter");
		assert.ok(page.url().length < 5000, "the link stays short");
		await page.reload();
		await settled(page);
		assert.equal(await page.locator(".fp-chip").last().textContent(), "Zoom f4999×");
		assert.equal((await details(page)).Total, "9 samples · 90.00%");
		const labels = await page.locator(".fp-boxes text").allTextContents();
		assert.ok(labels.includes("f4999"), "the zoomed frame is in view");
		assert.ok(labels.length < 100);
		await press(page, "Escape", "l");
		assert.match((await pointAt(page, 0.2, 1)).name, /f4999|f9/);
	});
});

test("one frame with 20,000 callees: no gap in the row, each of them reached", () => {
	const lines = Array.from({ length: 20000 }, (_, i) => `main;f${String(i).padStart(5, "0")} 1\n`).join("");
	return visit(render(lines), async page => {
		const covered = await page.locator(".fp-boxes").evaluate(svg => {
			const boxes = [...svg.querySelectorAll("path[fill^='#']")].flatMap(p => [...p.getAttribute("d").matchAll(/M([\d.]+) ([\d.]+)h([\d.]+)/g)].map(m => m.slice(1).map(Number)));
			const top = Math.min(...boxes.map(([, y]) => y));
			return boxes.filter(([, y]) => y === top).reduce((sum, [, , w]) => sum + w, 0);
		});
		const { width } = await stage(page);
		assert.ok(covered > width * 0.8, `${covered} of ${width}`);
		await press(page, "/");
		await page.keyboard.type("f12345");
		await press(page, "Enter");
		await page.locator(".fp-scroll").focus();
		await press(page, "Enter", "ArrowRight");
		assert.equal(await fragment(page), "q=f12345&z=main;f12345");
		await press(page, "Escape", "Escape");
		assert.equal((await pointAt(page, 0.5, 1)).name, "main");
	});
});
