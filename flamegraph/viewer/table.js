// The table of functions: by self and by total, or by change, filtered by the search.

import { count, go, sumsOf } from "./app.js";
import { number, percent, points, shorten, signs } from "./format.js";
import { verdictOf } from "./derive.js";
import { copyText, searchFor } from "./panels.js";
import { button, make } from "./ui.js";
import { share } from "./view.js";

const page = 200;

// What the columns are: label, value of a function to sort by, and its text.
function columnsOf(app) {
	const sums = sumsOf(app);
	const { totals } = app;
	const last = totals.length - 1;
	const plain = (label, field) => ({
		label,
		value: (n) => sums[field][last][n],
		text: (n) => `${count(app, sums[field][last][n])}`,
		side: (n) => percent(sums[field][last][n], totals[last]),
	});
	if (last === 0) return [plain("Self", "self"), plain("Total", "total")];
	const change = (field, n) => (share(sums[field][1][n], totals[1]) - share(sums[field][0][n], totals[0])) * 100;
	const compare = (label, field) => ({
		label,
		value: (n) => change(field, n),
		text: (n) => points(change(field, n)),
		side: (n) => `${percent(sums[field][0][n], totals[0])} → ${percent(sums[field][1][n], totals[1])}`,
	});
	return [compare("Self change", "self"), compare("Total change", "total"), plain("Total", "total")];
}

// The functions that have frames, matching the search if there is one, in the order of the table.
export function rowsOfTable(app) {
	const sums = sumsOf(app);
	const columns = columnsOf(app);
	const { by, down } = app.sort;
	const rows = [];
	for (let n = 0; n < sums.places.length; n++)
		if (sums.places[n] && n !== app.base.name[0] && (!app.marked || app.marked[n])) rows.push(n);
	const value = columns[by]?.value;
	const size = app.settings.differential && by < 2 ? (n) => Math.abs(value(n)) : value;
	rows.sort((a, b) => (size ? size(b) - size(a) : 0) || a - b);
	return { columns, rows: down ? rows : rows.reverse() };
}

const signOf = (app, n) => {
	const sums = sumsOf(app);
	if (!app.settings.differential || !sums.verdict[n]) return "";
	return `${signs[verdictOf(...sums.total.map((column, k) => share(column[n], app.totals[k])))]} `;
};

const cells = (columns, n) => columns.flatMap(({ text, side }) => [text(n), side(n)]);

// The rows shown, as Markdown or as tab-separated text.
export function tableText(app, markdown) {
	const { columns, rows } = rowsOfTable(app);
	const head = ["Function", ...columns.flatMap(({ label }) => [label, app.settings.differential && label !== "Total" ? "Shares" : "%"])];
	const lines = rows.slice(0, app.sort.shown).map((n) => [app.profile.names[n], ...cells(columns, n)]);
	if (!markdown) return [head, ...lines].map((line) => line.map((cell) => cell.replace(/[\t\n\r]/g, " ")).join("\t")).join("\n");
	const safe = (cell) => cell.replace(/[\\|`*_<>[\]]/g, "\\$&").replace(/[\n\r]/g, " ");
	const rule = head.map((cell, k) => (k ? "---:" : "---"));
	return [head, rule, ...lines].map((line, k) => `| ${(k === 1 ? line : line.map(safe)).join(" | ")} |`).join("\n");
}

function headCell(app, label, k) {
	const { by, down } = app.sort;
	const sort = () => {
		Object.assign(app.sort, { by: k, down: by === k ? !down : true });
		showTable(app);
	};
	const state = by !== k ? "none" : down ? "descending" : "ascending";
	return make("th", { scope: "col", "aria-sort": state }, button(`${label}${by === k ? (down ? " ↓" : " ↑") : ""}`, `Sort by ${label}`, sort));
}

function tableRow(app, columns, n) {
	const name = app.profile.names[n];
	const numbers = columns.map(({ text, side }) => make("td", {}, text(n), make("small", {}, side(n))));
	return make("tr", {},
		make("th", { scope: "row" }, make("div", {},
			button("↕", "All places of this function", () => go(app, { places: name }), { class: "fp-places", "aria-label": `All places of ${shorten(name, 80)}` }),
			button(signOf(app, n) + shorten(name, 120), "Show where it is", () => searchFor(app, name)))),
		...numbers);
}

// Fills the table if it is open.
export function showTable(app) {
	const { ui, state } = app;
	ui.table.hidden = !state.table;
	if (!state.table) return;
	const { columns, rows } = rowsOfTable(app);
	const shown = rows.slice(0, app.sort.shown);
	const left = rows.length - shown.length;
	const more = () => {
		app.sort.shown *= 4;
		showTable(app);
	};
	const copy = (markdown) => () => copyText(app, tableText(app, markdown), markdown ? "Markdown table" : "table");
	const head = make("tr", {}, headCell(app, "Function", -1), ...columns.map(({ label }, k) => headCell(app, label, k)));
	const scroll = ui.table.lastElementChild?.scrollTop ?? 0;
	ui.table.replaceChildren(
		make("div", { class: "fp-table-head" }, make("b", {}, `${number(rows.length)} functions`),
			button("Markdown", "Copy the rows shown as Markdown", copy(true)), button("TSV", "Copy the rows shown, tab-separated", copy(false)),
			button("×", "Close the table (t)", () => go(app, { table: false }), { "aria-label": "Close the table", class: "fp-close" })),
		make("div", { class: "fp-table-body" },
			make("table", {}, make("thead", {}, head), make("tbody", {}, ...shown.map((n) => tableRow(app, columns, n)))),
			left > 0 ? button(`Show more (${number(left)} left)`, "Show more rows", more) : ""),
	);
	ui.table.lastElementChild.scrollTop = scroll;
}

export function makeTable(app) {
	app.sort = { by: 0, down: true, shown: page };
	let key = "";
	app.listeners.push(() => {
		const now = JSON.stringify([app.state.table, app.keys.base, app.state.search, app.state.regex, app.state.exact, app.error]);
		if (now === key) return;
		key = now;
		showTable(app);
	});
}
