// Names from hell: nothing runs, nothing breaks out, everything is told apart,
// in every place that shows names.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { details, found, pointAt, press, render, settled, visit, write } from "./helper.js";

const names = [
	"<script>globalThis.broken=1</script>", "\"><img src=x onerror=globalThis.broken=1>", "' onmouseover='globalThis.broken=1",
	"</title></svg><svg onload=globalThis.broken=1>", "]]><script>globalThis.broken=1</script>", "<!--", "-->", "&lt;b&gt;", "&#x0;", "${globalThis.broken=1}",
	"javascript:globalThis.broken=1", "__proto__", "constructor", "toString", "\u202egnp.exe", "a\u2028b\u2029c", "\u2066iso", "e\u0301\u0301\u0301", "日本語関数", "😀😀", "~", "~~1.x", "^(a+)+$", "%E0%A4%A", "+ +", "#&=?", "\\x00", "   ", "\ufeffx", "x".repeat(100000),
];
const bytes = Buffer.concat([
	Buffer.from(names.map(name => `main;${name};leaf 10\n`).join("")),
	Buffer.from("main;bad\x01\x07\x1b[31mcontrol;leaf 10\n"), Buffer.from([0x6d, 0x3b, 0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0x20, 0x35, 0x0a]),
	Buffer.from("main;nonchar\uffff\ufffe;leaf 10\n"),
]);

test("pointed at, zoomed to, in the address and after a reload", () =>
	visit(render(bytes), async page => {
		const seen = new Set();
		for (let k = 0; k < names.length; k++) seen.add((await pointAt(page, (k + 0.5) / (names.length + 4), 2)).name);
		assert.ok(seen.size > names.length - 4, "names stay apart");
		assert.ok([...seen].some(name => name.includes("<script>globalThis.broken=1</script>")), "shown as they are");
		for (const name of seen) assert.doesNotMatch(name, /[\u202a-\u202e\u2066-\u2069\u2028\u2029]/);
		for (const part of [0.02, 0.3, 0.5, 0.7, 0.97]) {
			await press(page, "Escape");
			const { name } = await pointAt(page, part, 2);
			await page.mouse.down();
			await page.mouse.up();
			await settled(page);
			await page.reload();
			await settled(page);
			assert.equal((await pointAt(page, 0.5, 2)).name, name);
		}
	}));

test("in the table, the search, chips and menus", () =>
	visit(render(bytes), async page => {
		await page.getByRole("button", { name: "Table", exact: true }).click();
		await settled(page);
		const rows = await page.locator(".fp-table tbody tr").count();
		assert.ok(rows > names.length);
		for (const name of names.filter(text => text.length < 1000 && text.trim())) {
			await page.getByRole("searchbox").fill(name);
			await settled(page);
			assert.match(await found(page), /\d frame|No match/, name);
		}
		await page.getByRole("searchbox").fill("");
		for (const key of ["s", "f", "X", "e"]) {
			await pointAt(page, 0.1, 2);
			await page.locator(".fp-scroll").focus();
			await press(page, "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", key, "m", "Escape", "0");
			assert.equal((await details(page)).name.length > 0, true);
		}
	}));

test("a name of 100 KB is cut where it is shown and whole where it is copied", () =>
	visit(render(`main;${"y".repeat(100000)} 5\n`), async page => {
		const { name } = await pointAt(page, 0.5, 2);
		assert.ok(name.length < 1000);
		const box = await page.locator(".fp-name").boundingBox();
		assert.ok(box.height < 400);
		await page.locator(".fp-scroll").focus();
		await press(page, "ArrowUp", "ArrowUp", "c");
		assert.equal((await page.evaluate(() => navigator.clipboard.readText())).length, 100000);
		await press(page, "Enter");
		assert.ok(page.url().length < 4000);
		await page.reload();
		assert.equal(await page.locator(".fp-chip").count(), 1);
	}, { permissions: ["clipboard-read", "clipboard-write"] }));

test("titles and other options are text too", () =>
	visit(render("a 1\n", "--title", names[0], "--subtitle", names[1], "--countname", names[2]), async page => {
		assert.equal(await page.locator("h1").textContent(), names[0]);
		assert.match(await found(page), /^Not a pattern/);
		assert.match((await details(page)).Total, /' onmouseover/);
	}, { fragment: "#q=(&qr=1" }));

const hostileLinks = ["javascript:globalThis.broken=1", "JaVaScRiPt:globalThis.broken=1", " javascript:globalThis.broken=1", "data:text/html,<script>broken=1</script>"];
test("a link of --nameattr with a script in it is not offered", async () => {
	const good = "https://example.org/x";
	const picture = readFileSync(render("f 1\n", "--nameattr", write("attributes", `f\thref=${good}\n`)), "utf8");
	assert.ok(picture.includes(good));
	for (const [k, href] of [...hostileLinks, good].entries()) {
		const file = write(`link-${k}.svg`, picture.replaceAll(good, href.replaceAll("<", "&lt;")));
		await visit(file, async page => {
			await page.locator(".fp-scroll").focus();
			await press(page, "ArrowUp", "m");
			assert.equal(await page.getByRole("menuitem").filter({ hasText: "Open link" }).count(), href.startsWith("https") ? 1 : 0, href);
		});
	}
});
