// A browser, pictures to open in it, and a watch on what must never happen: an error in the
// console, a request that leaves the page, a picture that is not well-formed.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const bin = resolve(process.env.FLAMEPIPE_BIN ?? fileURLToPath(new URL("../../build/bin", import.meta.url)));
const flags = [
	"--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
	"--disable-background-networking", "--disable-component-update", "--disable-sync",
];

export const folder = mkdtempSync(join(tmpdir(), "flamepipe-browser-"));
let browser;

before(async () => {
	browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
});
after(async () => {
	await browser?.close();
	rmSync(folder, { recursive: true });
});

function run(program, args, input) {
	const { status, stdout, stderr } = spawnSync(program, args, { input, maxBuffer: 1 << 30 });
	assert.equal(status, 0, `${program}: ${stderr}`);
	return stdout;
}

let pictures = 0;

// The picture of folded text as a file, checked by libxml2. Gives the file's name.
export function render(folded, ...args) {
	const file = join(folder, `${++pictures}.svg`);
	const svg = run(join(bin, "render-svg"), args, folded);
	writeFileSync(file, svg);
	if (args[0] !== "--huge") run("xmllint", ["--noout", "--nonet", "--huge", file]);
	return file;
}

// What a program of the build prints; it may end with any of `statuses`.
export function printed(program, args, statuses = [0]) {
	const { status, stdout, stderr } = spawnSync(join(bin, program), args, { encoding: "utf8", maxBuffer: 1 << 30 });
	assert.ok(statuses.includes(status), `${program}: ${status} ${stderr}`);
	return stdout;
}

// A page of text as a file.
export function write(name, text) {
	const file = join(folder, name);
	writeFileSync(file, text);
	return file;
}

// Opens a file and hands its page to `use`, then looks for what must not have happened.
export async function visit(file, use, { fragment = "", width = 1000, height = 700, ...options } = {}) {
	const context = await browser.newContext({ viewport: { width, height }, ...options });
	const page = await context.newPage();
	page.setDefaultTimeout(30000);
	const trouble = [];
	page.on("console", (message) => message.type() === "error" && !/Content Security Policy/.test(message.text()) && trouble.push(message.text()));
	page.on("pageerror", (error) => trouble.push(error.stack));
	page.on("dialog", (dialog) => trouble.push(`dialog ${dialog.message()}`));
	page.on("request", (request) => /^(file|data|blob|about):/.test(request.url()) || trouble.push(request.url()));
	try {
		await page.goto(pathToFileURL(file).href + fragment);
		await use(page, context);
		assert.equal(await page.evaluate(() => globalThis.broken), undefined, "a name was run as script");
		assert.deepEqual(trouble, []);
	} finally {
		await context.close();
	}
}

// What the pinned line says of the frame pointed at: { name, Total, Self, ... }.
export async function details(page) {
	const text = (selector) => page.locator(selector).first().textContent();
	const facts = await page.locator(".fp-facts > span").evaluateAll((all) =>
		all.map((span) => [span.firstChild.textContent, span.textContent.slice(span.firstChild.textContent.length + 1)]),
	);
	return { name: await page.locator(".fp-name bdi").first().textContent(), line: await text(".fp-name"), ...Object.fromEntries(facts) };
}

export const found = (page) => page.locator(".fp-found").first().textContent();
export const chips = (page) => page.locator(".fp-chip").allTextContents();
export const fragment = async (page) => decodeURIComponent(new URL(page.url()).hash.slice(1));

// Waits until the page has drawn what it has been told to.
export const settled = (page) =>
	page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

// The stage: where row `n` from the root lies, and how wide the graph is.
export async function stage(page) {
	const { x, y, width, height } = await page.locator(".fp-scroll").first().boundingBox();
	const inner = await page.locator(".fp-scroll").first().evaluate((e) => e.clientWidth);
	return { x, y, width: inner, height, right: x + width, bottom: y + height, row: (n) => y + height - 1 - n * 16 - 8, down: (n) => y + n * 16 + 7 };
}

// Points at `part` (0 to 1) of the width in the `row`th row from the root of a flame.
export async function pointAt(page, part, row) {
	const { x, width, row: at } = await stage(page);
	await page.mouse.move(x + part * width, at(row));
	await settled(page);
	return details(page);
}

export async function clickAt(page, part, row, options) {
	const { x, width, row: at } = await stage(page);
	await page.mouse.click(x + part * width, at(row), options);
	await settled(page);
}

export async function press(page, ...keys) {
	for (const key of keys) await page.keyboard.press(key);
	await settled(page);
}

export async function menu(page, button, item) {
	await page.getByRole("button", { name: button, exact: true }).click();
	await page.locator(".fp-menu button").filter({ hasText: item }).click();
	await settled(page);
}

// What is in a text box. (The elements are XHTML in an XML document,
// which inputValue() does not know.)
export const valueOf = (locator) => locator.evaluate((element) => element.value);

// The counts of all stacks, those with a name on them, and those that end in it.
export function countsOf(lines, matches = () => true) {
	const sum = (keep) => lines.filter(([stack]) => keep(stack.split(";"))).reduce((all, [, count]) => all + count, 0);
	return { all: sum(() => true), total: sum((s) => s.some(matches)), self: sum((s) => matches(s.at(-1))) };
}

export { bigProfile, foldedText } from "./profile.js";
export { percent } from "../../flamegraph/viewer/format.js";
export const number = (value) => value.toLocaleString("en-US");
