// Two runs compared: what is shown of before, after and change, and the ways to look at it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { chips, details, fragment, pointAt, press, printed, render, settled, stage, visit, write } from "./helper.js";

// Totals 100,000 and 200,000: shares halve where counts stay.
const folded = `a;same 40000 80000
a;slow 10000 60000
b;gone 18000 0
b;rest 32000 30000
c;new 0 30000
`;
const picture = (...args) => render(folded, "--scale=share", ...args);
const press1 = (page, name) => page.getByRole("button", { name, exact: true }).click().then(() => settled(page));

test("before, after, points, ratio and verdict wherever a count is shown", () =>
	visit(picture(), async page => {
		const a = await pointAt(page, 0.1, 1);
		assert.equal(a.name, "a");
		assert.equal(a.Total, "50,000 → 140,000 samples · 50.00% → 70.00% · +20.00 pp · ×1.40 · up");
		const same = await pointAt(page, 0.1, 2);
		assert.equal(same.name, "same");
		assert.equal(same.Total, "40,000 → 80,000 samples · 40.00% → 40.00% · +0.00 pp · ×1.00 · within noise");
		await press(page, "/");
		await page.keyboard.type("slow");
		assert.equal(await page.locator(".fp-found").textContent(), "1 frame · 10.00% → 30.00% of all samples, self 10.00% → 30.00%");
	}));

test("widths are those after, and what is gone has its place at its width before", () =>
	visit(picture(), async page => {
		const wide = 1 + 0.18;
		const at = share => share / wide;
		for (const [share, name] of [[0.01, "same"], [0.39, "same"], [0.41, "slow"], [0.69, "slow"], [0.71, "gone"], [0.87, "gone"], [0.89, "rest"], [1.02, "rest"], [1.04, "new"], [1.17, "new"]])
			assert.equal((await pointAt(page, at(share), 2)).name, name, `${share}`);
		assert.match((await pointAt(page, at(0.8), 2)).Total, /gone$/);
		assert.match((await pointAt(page, at(1.1), 2)).Total, /new$/);
	}));

test("the width can be before, the larger or the sum", () =>
	visit(picture(), async page => {
		const width = page.getByRole("combobox");
		await width.selectOption("before");
		await settled(page);
		assert.equal(await fragment(page), "w=before");
		assert.equal((await pointAt(page, 0.45 / 1.15, 2)).name, "slow");
		assert.equal((await pointAt(page, 0.51 / 1.15, 2)).name, "gone");
		await press(page, "Escape");
		await page.locator(".fp-scroll").focus();
		await press(page, "w");
		assert.equal(await fragment(page), "w=max");
		assert.equal((await pointAt(page, 0.69 / 1.35, 2)).name, "slow");
		await press(page, "w");
		assert.equal(await fragment(page), "w=sum");
		assert.equal((await pointAt(page, 0.81 / 2, 2)).name, "slow");
		await page.goBack();
		await page.goBack();
		await page.goBack();
		await settled(page);
		assert.equal(await fragment(page), "");
	}));

test("counts instead of shares", () =>
	visit(picture(), async page => {
		await press1(page, "Counts");
		assert.equal((await pointAt(page, 0.1, 1)).Total, "50,000 → 140,000 samples · 50.00% → 70.00% · +20.00 pp · ×2.80 · up");
		const all = 200000 + 18000;
		assert.equal((await pointAt(page, 79000 / all, 2)).name, "same");
		assert.equal((await pointAt(page, 81000 / all, 2)).name, "slow");
		assert.equal(await page.getByRole("button", { name: "Counts", exact: true }).getAttribute("aria-pressed"), "true");
	}));

test("changes are marked by more than color: signs, hatching, outlines", () =>
	visit(picture(), async page => {
		const labels = await page.locator(".fp-boxes text").allTextContents();
		for (const label of ["▲ a", "same", "▲ slow", "✕ gone", "+ new", "▼ rest"]) assert.ok(labels.includes(label), `${label} in ${labels}`);
		const marks = await page.locator(".fp-boxes path[stroke-opacity]").evaluateAll(all => all.map(p => p.getAttribute("d").length));
		assert.equal(marks.length, 2);
		assert.ok(marks.every(length => length > 10));
	}));

test("colors: more is red, less is blue, noise is grey, and the other way when negated", async () => {
	const fills = async page => Object.fromEntries(await page.locator(".fp-boxes").evaluate(svg => {
		const boxes = [...svg.querySelectorAll("path[fill^='#']")].flatMap(p => [...p.getAttribute("d").matchAll(/M([\d.]+) ([\d.]+)h/g)].map(([, x, y]) => [Number(x), Number(y), p.getAttribute("fill")]));
		return [...svg.querySelectorAll("text")].map(t => {
			const [x, y] = [Number(t.getAttribute("x")), Number(t.getAttribute("y"))];
			return [t.textContent.replace(/^. /, ""), boxes.find(([bx, by]) => Math.abs(bx + 3 - x) < 1 && y > by && y < by + 16)?.[2]];
		});
	}));
	const tone = fill => parseInt(fill.slice(1, 3), 16) - parseInt(fill.slice(5), 16);
	await visit(picture(), async page => {
		const now = await fills(page);
		assert.ok(tone(now.slow) > 30 && tone(now.rest) < -30 && Math.abs(tone(now.same)) < 10 && Math.abs(tone(now.all)) < 10, JSON.stringify(now));
	});
	await visit(picture("--negate"), async page => {
		const now = await fills(page);
		assert.ok(tone(now.slow) < -30 && tone(now.rest) > 30, JSON.stringify(now));
	});
});

test("noise can be hidden", () =>
	visit(picture(), async page => {
		await press1(page, "Hide noise");
		const labels = await page.locator(".fp-boxes text").allTextContents();
		assert.ok(!labels.includes("same") && labels.includes("▲ slow"));
		await page.goBack();
		await settled(page);
		assert.ok((await page.locator(".fp-boxes text").allTextContents()).includes("same"));
	}));

test("from change to change, largest first", () =>
	visit(picture(), async page => {
		const names = [];
		for (let k = 0; k < 5; k++) {
			await press1(page, "Next change");
			names.push((await details(page)).name);
		}
		assert.deepEqual(names, ["b", "slow", "gone", "rest", "new"]);
		await page.locator(".fp-scroll").focus();
		await press(page, "D");
		assert.equal((await details(page)).name, "rest");
		await press(page, "d", "d");
		assert.equal((await details(page)).name, "b", "and round");
	}));

test("the legend has both names, both totals and the scale", () =>
	visit(picture(), async page => {
		const legend = await page.locator(".fp-legend").textContent();
		assert.match(legend, /before 100,000 samples → after 200,000 samples/);
		assert.match(legend, /−50 pp .*\+50 pp/);
		for (const sign of ["▲ more", "▼ less", "+ dotted: new", "✕ hatched: gone", "grey: within noise"]) assert.ok(legend.includes(sign), sign);
	}));

test("the table sorts by change", () =>
	visit(picture(), async page => {
		await press1(page, "Table");
		const names = () => page.locator(".fp-table tbody th").allTextContents();
		assert.deepEqual((await names()).slice(0, 3), ["slow", "gone", "rest"]);
		const row = page.locator(".fp-table tbody tr").first();
		assert.match(await row.textContent(), /▲ \+20\.00 pp10\.00% → 30\.00%/);
	}));

test("times are short", () =>
	visit(render("# unit: ns\nmain;a 1000000000 1500000000\n"), async page => {
		assert.equal((await pointAt(page, 0.5, 1)).Total, "1 s → 1.5 s · 100.00% → 100.00% · +0.00 pp · ×1.00 · within noise");
	}));

test("of several runs it is told what one takes", () =>
	visit(render("# columns: before before after after\n# unit: ns\nmain;a 1000000000 2000000000 500000000 500000000\n"), async page => {
		assert.match(await page.locator(".fp-legend").textContent(), /before 1\.5 s a run, 2 runs → after 500 ms a run, 2 runs/);
		assert.match((await pointAt(page, 0.5, 1)).Total, /^1\.5 s → 500 ms a run · 100\.00% → 100\.00% /);
	}));

test("where times are compared, both percentages are of the total before", () =>
	visit(render("# unit: ns\nmain;a 3000000000 600000000\nmain;b 1000000000 1000000000\n", "--scale=time"), async page => {
		assert.match((await pointAt(page, 0.5, 0)).Total, /^4 s → 1\.6 s · 100\.00% → 40\.00% · −60\.00 pp · ×0\.40/);
		assert.match(await page.locator(".fp-legend").textContent(), /\+\d+ pp of the total before/);
		await press1(page, "Table");
		assert.match(await page.locator(".fp-table tbody").textContent(), /25\.00% → 25\.00%/);
	}));

test("all places and merging keep before, after and verdict", () =>
	visit(picture(), async page => {
		await pointAt(page, 0.5, 2);
		await page.mouse.click((await stage(page)).x + 500, (await stage(page)).row(2), { button: "right" });
		await page.getByRole("menuitem").filter({ hasText: "All places" }).click();
		await settled(page);
		assert.deepEqual(await chips(page), ["All places of slow×"]);
		const { x, down } = await stage(page);
		await page.mouse.move(x + 100, down(2));
		await settled(page);
		const seen = await details(page);
		assert.deepEqual([seen.name, seen.Total], ["slow", "10,000 → 60,000 samples · 10.00% → 30.00% · +20.00 pp · ×3.00 · up"]);
	}));

const pair = fileURLToPath(new URL("../../samples/pair", import.meta.url));
const sides = (...runs) => ["--runs", "--before", ...runs.map(n => join(pair, `before-${n}.folded`)), "--after", ...runs.map(n => join(pair, `after-${n}.folded`))];
const signOf = { "within noise": "", up: "▲", down: "▼", new: "+", gone: "✕", moved: "⇄" };

// check-folded's verdicts: a map from "self name" and "total name" to signs.
function checked(folded) {
	const said = JSON.parse(printed("check-folded", ["--format=json", folded], [0, 1, 3]));
	return new Map(["self", "total"].flatMap(by => said[by].map(row => [`${by} ${row.function}`, signOf[row.verdict]])));
}

for (const runs of [[1, 2], [1, 2, 3]])
	test(`table and merged picture say of functions what check-folded says, self and total each for itself, ${runs.length} a side`, () => {
		const folded = write(`pair-${runs.length}.folded`, printed("diff-folded", sides(...runs)));
		const verdicts = checked(folded);
		assert.ok([...verdicts.values()].filter(Boolean).length > 3);
		return visit(render(readFileSync(folded)), async page => {
			await press1(page, "Table");
			const rows = await page.locator(".fp-table tbody tr").evaluateAll(all => all.map(row => [...row.cells].map(cell => cell.firstChild.textContent)));
			for (const [name, self, total] of rows) {
				assert.equal(self.match(/^[▲▼+✕⇄] /)?.[0].trim() ?? "", verdicts.get(`self ${name}`) ?? "", `self of ${name}`);
				assert.equal(total.match(/^[▲▼+✕⇄] /)?.[0].trim() ?? "", verdicts.get(`total ${name}`) ?? "", `total of ${name}`);
			}
			await press1(page, "Table");
			await press(page, "l");
			for (const [name] of rows.slice(0, 6)) {
				await page.goto(page.url().replace(/#.*/, `#m=leaf&z=${encodeURIComponent(name)}`));
				await settled(page);
				const told = (await details(page)).Total.split(" · ").at(-1);
				assert.equal(signOf[told], verdicts.get(`self ${name}`) ?? "", `merged, ${name}`);
			}
		});
	});

test("among all places callers and callees are as wide as the function", () =>
	visit(render("x;f;g 10 30\ny;f;g 20 10\nrest 70 60\n"), async page => {
		const { x, width, down } = await stage(page);
		for (const [part, row, name] of [[0.02, 2, "g"], [0.98, 2, "g"], [0.02, 0, "x"], [0.98, 0, "y"]]) {
			await page.mouse.move(x + part * width, down(row));
			await settled(page);
			assert.equal((await details(page)).name, name, `${part} of row ${row}`);
		}
	}, { fragment: "#p=f" }));

test("hatching is seen, and labels on it have their box's color around them, light and dark", async () => {
	for (const colorScheme of ["light", "dark"])
		await visit(picture(), async page => {
			const halo = await page.locator(".fp-boxes text").evaluateAll(all =>
				Object.fromEntries(all.map(t => [t.textContent, [t.getAttribute("stroke"), getComputedStyle(t).paintOrder]])));
			assert.match(halo["✕ gone"][0], /^#/);
			assert.match(halo["✕ gone"][1], /^stroke/);
			assert.equal(halo["▲ slow"][0], "none");
			assert.equal(await page.locator(".fp-boxes path[stroke-opacity='0.45']").getAttribute("stroke"), colorScheme === "dark" ? "#ffffff" : "#111111");
			assert.equal(await page.locator(".fp-swatch").first().evaluate(e => getComputedStyle(e).printColorAdjust), "exact", "printed, the legend has its colors");
		}, { colorScheme });
});
