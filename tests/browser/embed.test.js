// The picture in other pages, in other sizes, without script,
// and against a page's own styles.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { test } from "node:test";
import { details, foldedText, press, render, settled, visit, write } from "./helper.js";

const lines = [["a;b;c", 40], ["a;b;d;b", 60], ["a;e", 100], ["f;b;c", 150], ["f;g", 150]];
const picture = (...args) => render(foldedText(lines), ...args);
const inline = (file) => readFileSync(file, "utf8").replace(/^<\?xml[^>]*>\s*(<!DOCTYPE[^>]*>)?/, "");
const page = (name, body, head = "") => write(name, `<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title>${head}</head><body>${body}</body></html>`);

async function works(where) {
	await where.locator(".fp-boxes path").first().waitFor({ state: "attached" });
	const { x, y, width, height } = await where.locator(".fp-scroll").boundingBox();
	await (where.page?.() ?? where).mouse.click(x + width * 0.1, y + height - 17 - 8);
	await where.locator(".fp-chip").waitFor();
	assert.equal(await where.locator(".fp-chip").textContent(), "Zoom a×");
}

for (const [name, html] of Object.entries({
	object: (file) => `<object type="image/svg+xml" data="${file}" width="800" height="500"></object>`,
	iframe: (file) => `<iframe src="${file}" width="800" height="500"></iframe>`,
	embed: (file) => `<embed type="image/svg+xml" src="${file}" width="800" height="500">`,
}))
	test(`it works in ${name}`, () => {
		const file = page(`${name.replaceAll(" ", "-")}.html`, html(basename(picture())));
		return visit(file, async (tab) => {
			await tab.waitForTimeout(200);
			const frame = tab.frames()[1];
			await works(frame);
			const host = await tab.locator("object, iframe, embed").boundingBox();
			const own = await frame.locator("svg.flamepipe").evaluate((e) => e.getBoundingClientRect().width);
			assert.ok(Math.abs(host.width - own) < 25, `${host.width} ${own}`);
		});
	});

test("in a sandbox without the page's origin it still works", () => {
	const file = page("sandbox.html", `<iframe sandbox="allow-scripts" src="${basename(picture())}" width="800" height="500"></iframe>`);
	return visit(file, (tab) => works(tab.frames()[1]));
});

for (const [name, html, head] of [
	["img", (file) => `<img src="${file}">`, ""],
	["a page that forbids scripts", (file) => inline(file), '<meta http-equiv="Content-Security-Policy" content="script-src \'none\'">'],
])
	test(`the still picture is seen in ${name}`, () => {
		const source = picture();
		const file = page(`still-${name.length}.html`, html(name === "img" ? basename(source) : source), head);
		return visit(file, async (tab) => {
			await tab.waitForTimeout(200);
			if (name === "img") assert.ok(await tab.locator("img").evaluate((e) => e.complete && e.naturalWidth > 0));
			else assert.ok(await tab.locator(".fp-still").isVisible());
			assert.equal(await tab.locator(".fp-app").count(), 0);
		});
	});

const hostile = `<style>
	* { letter-spacing: 3px !important; text-transform: uppercase; }
	button, input { display: none !important; } text { font-size: 40px !important; fill: lime !important; }
	path, rect { fill: lime !important; stroke: red; } div, p { float: left; margin: 99px !important; background: red !important; }
	svg { font: 30px serif; } svg * { cursor: wait; }
</style>`;

test("two inline in a page do not meet, and its styles neither get in nor out", () => {
	const one = inline(picture("--title", "One"));
	const two = inline(render("x;y 7\nz 3\n", "--title", "Two"));
	const file = page("inline.html", `<h1 id="top">Page</h1><p>text</p><button>press</button>${one}<p>between</p>${two}`, hostile.replace("button, input {", ".flamepipe button, .flamepipe input {"));
	const bare = page("bare.html", `<h1 id="top">Page</h1><p>text</p><button>press</button>`, hostile.replace("button, input {", ".flamepipe button, .flamepipe input {"));
	const looks = (tab) => tab.evaluate(() => ["h1", "body > p", "body > button"].map((s) => {
		const style = getComputedStyle(document.querySelector(s));
		return [style.font, style.color, style.backgroundColor, style.padding, style.border, style.margin].join();
	}));
	let before;
	return visit(bare, async (tab) => (before = await looks(tab))).then(() => visit(file, async (tab) => {
		assert.deepEqual(await looks(tab), before);
		const first = tab.locator(".fp-app").first();
		const second = tab.locator(".fp-app").last();
		assert.equal(await first.locator("h1").textContent(), "One");
		assert.equal(await second.locator("h1").textContent(), "Two");
		assert.ok(await first.getByRole("button", { name: "View" }).isVisible());
		const text = await first.locator(".fp-boxes text").first().evaluate((e) => {
			const { fontSize, fill, letterSpacing, textTransform } = getComputedStyle(e);
			return [fontSize, fill, letterSpacing, textTransform];
		});
		assert.deepEqual(text, ["12px", "rgb(0, 0, 0)", "normal", "none"]);
		const box = await first.locator(".fp-scroll").boundingBox();
		await tab.mouse.click(box.x + box.width * 0.1, box.y + box.height - 25);
		await settled(tab);
		assert.deepEqual(await tab.locator(".fp-chip").allTextContents(), ["Zoom a×"]);
		const other = await second.locator(".fp-scroll").boundingBox();
		await tab.mouse.click(other.x + other.width * 0.1, other.y + other.height - 25);
		await settled(tab);
		assert.deepEqual(await tab.locator(".fp-chip").allTextContents(), ["Zoom a×", "Zoom x×"]);
		assert.equal(new URL(tab.url()).hash, "#fp1.z=a&fp2.z=x");
		await press(tab, "s");
		assert.deepEqual(await tab.locator(".fp-chip").allTextContents(), ["Zoom a×", "All places of x×"]);
		await tab.goBack();
		await tab.goBack();
		await settled(tab);
		assert.deepEqual(await tab.locator(".fp-chip").allTextContents(), ["Zoom a×"]);
		await tab.reload();
		assert.deepEqual(await tab.locator(".fp-chip").allTextContents(), ["Zoom a×"]);
		await tab.evaluate(() => document.activeElement.blur());
		await press(tab, "Control+f", "?");
		assert.equal(await tab.getByRole("dialog").count(), 0, "keys outside the graph are the page's");
		assert.deepEqual(await tab.evaluate(() => Object.keys(window).filter((k) => /^(?!on).*(flame|fp|app|viewer)/i.test(k))), []);
	}, { height: 1800 }));
});

test("it follows the window's width, and labels never leave their boxes", () =>
	visit(picture(), async (tab) => {
		for (const width of [1400, 700, 320, 1000]) {
			await tab.setViewportSize({ width, height: 600 });
			await tab.waitForTimeout(100);
			await settled(tab);
			const scroll = await tab.locator(".fp-scroll").boundingBox();
			assert.equal(Math.round(scroll.width), width);
			const head = await tab.locator(".fp-head").evaluate((e) => e.scrollWidth - e.clientWidth);
			assert.ok(head <= 0, `the toolbar fits into ${width}`);
			assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
			const over = await tab.locator(".fp-boxes").evaluate((svg) => {
				const paths = [...svg.querySelectorAll("path")].flatMap((p) => [...(p.getAttribute("d") ?? "").matchAll(/M([\d.]+) ([\d.-]+)h([\d.]+)/g)].map((m) => m.slice(1).map(Number)));
				return [...svg.querySelectorAll("text")].filter((t) => {
					const box = t.getBBox();
					return !paths.some(([x, y, w]) => x <= box.x && box.x + box.width <= x + w && y <= box.y + box.height / 2 && y + 16 >= box.y + box.height / 2);
				}).map((t) => t.textContent);
			});
			assert.deepEqual(over, []);
		}
	}));

for (const scheme of ["light", "dark"])
	test(`in ${scheme} the words have contrast`, () =>
		visit(picture(), async (tab) => {
			const colors = await tab.locator(".fp-app").evaluate((app) => {
				const of = (s) => getComputedStyle(app.querySelector(s)).color;
				return [getComputedStyle(app).backgroundColor, of("h1"), of(".fp-label"), of(".fp-bar button:not(:disabled)")];
			});
			const luminance = (rgb) => rgb.match(/\d+/g).map(Number).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, k) => sum + v * [0.2126, 0.7152, 0.0722][k], 0);
			const [paper, ...inks] = colors.map(luminance);
			assert.equal(paper < 0.5, scheme === "dark");
			for (const ink of inks) assert.ok((Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05) >= 4.5);
		}, { colorScheme: scheme }));

test("on paper there are no controls, and all rows", () =>
	visit(render(`${Array.from({ length: 100 }, (_, i) => `f${i}`).join(";")} 5\n`), async (tab) => {
		await tab.emulateMedia({ media: "print" });
		await tab.evaluate(() => dispatchEvent(new Event("beforeprint")));
		await settled(tab);
		assert.equal(await tab.locator(".fp-bar").isVisible(), false);
		const labels = await tab.locator(".fp-boxes text").allTextContents();
		for (const name of ["all", "f0", "f50", "f99"]) assert.ok(labels.includes(name), name);
		await tab.evaluate(() => dispatchEvent(new Event("afterprint")));
		await tab.emulateMedia({ media: "screen" });
		await settled(tab);
		assert.ok(await tab.locator(".fp-bar").isVisible());
		assert.equal((await details(tab)).name, "all");
	}));

test("inline it is as wide as its column, and follows it", () => {
	const file = page("column.html", `<div id="column" style="width: 900px">${inline(picture())}</div><div style="width: 300px">${inline(picture("--width", "500"))}</div>`);
	return visit(file, async tab => {
		const width = k => tab.locator("svg.flamepipe").nth(k).evaluate(e => e.getBoundingClientRect().width);
		assert.equal(await width(0), 900);
		assert.equal(await width(1), 500, "a fixed width stays");
		await tab.locator("#column").evaluate(e => (e.style.width = "640px"));
		await settled(tab);
		await settled(tab);
		assert.equal(await width(0), 640);
		assert.equal(Math.round((await tab.locator(".fp-scroll").first().boundingBox()).width), 640);
	}, { width: 1400 });
});

test("on a phone it lays out at the phone's width", () =>
	visit(picture(), async tab => {
		assert.equal(await tab.evaluate(() => innerWidth), 400);
		assert.ok(await tab.locator(".fp-app.fp-narrow").count());
		assert.equal(Math.round((await tab.locator(".fp-scroll").boundingBox()).width), 400);
	}, { isMobile: true, hasTouch: true, width: 400, height: 800 }));

const tower = `${Array.from({ length: 90 }, (_, i) => `f${i}`).join(";")} 5\n`;

test("printed, a tower stands on one sheet, alone and in a page", async () => {
	const alone = render(tower);
	const within = page("tower.html", `<h1>text</h1>${inline(alone)}`);
	for (const [file, most] of [[alone, 1], [within, 2]])
		await visit(file, async tab => {
			const sheets = (await tab.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
			assert.ok(sheets <= most, `${sheets} sheets`);
		});
});

test("in forced colors the focus, the switches and the legend are seen", () =>
	visit(render("a 3 9\nb 9 3\n"), async tab => {
		await tab.locator(".fp-scroll").focus();
		await press(tab, "ArrowUp", "t");
		const look = (selector, property) => tab.locator(selector).first().evaluate((e, p) => getComputedStyle(e)[p], property);
		assert.notEqual(await look(".fp-cursor", "boxShadow"), "none");
		assert.equal(await look("button[aria-pressed=true]", "outlineStyle"), "solid");
		const swatches = await tab.locator(".fp-swatch").evaluateAll(all => all.map(e => getComputedStyle(e).backgroundColor));
		assert.equal(new Set(swatches).size, 5);
	}, { forcedColors: "active" }));

test("what the viewer stands in for is no longer told to screen readers", () =>
	visit(picture(), async (tab, context) => {
		const client = await context.newCDPSession(tab);
		const { nodes } = await client.send("Accessibility.getFullAXTree");
		assert.deepEqual(nodes.filter(node => !node.ignored && /samples, /.test(node.name?.value)).map(node => node.name.value), []);
	}));

test("a long name covers no row where there is room below", () =>
	visit(render(`main;${"std::vector<std::string>::".repeat(40)}push 5\nmain;other 5\n`), async tab => {
		const { x, y, width, height } = await tab.locator(".fp-scroll").boundingBox();
		await tab.mouse.move(x + width * 0.75, y + 8);
		await settled(tab);
		const panel = await tab.locator(".fp-details > div").boundingBox();
		assert.ok(panel.height > 100 && panel.y >= y + height, `${panel.y} is below ${y + height}`);
	}));

test("where there is none it covers other rows than the one pointed at, and none at rest", () =>
	visit(render(`main;${"std::vector<std::string>::".repeat(30)}push;${Array.from({ length: 60 }, (_, i) => `f${i}`).join(";")} 5\n`), async tab => {
		const { x, y, width, height } = await tab.locator(".fp-scroll").boundingBox();
		const panel = () => tab.locator(".fp-details > div").boundingBox();
		await tab.mouse.move(x + width / 2, y + height - 1 - 2 * 16 - 8);
		await settled(tab);
		const over = await panel();
		assert.ok(over.height > 90 && over.y + over.height < y + height - 48, "it makes way for the row");
		await tab.mouse.click(x + width / 2, y + height - 1 - 2 * 16 - 8);
		await tab.mouse.move(x, y - 10);
		await settled(tab);
		assert.ok((await panel()).y >= y + height);
	}, { width: 600, height: 500 }));
