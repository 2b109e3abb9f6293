// The table of functions: by self and by total, or by change, filtered by the search.

import { changeOf, count, go, renew, sharesOf, sumsOf, togglePlaces } from "./app.js";
import { number, percent, plural, points, shorten, signs } from "./format.js";
import { copyText } from "./panels.js";
import { button, make } from "./ui.js";

// The columns: label, value of a function to sort by, its text,
// and the smaller text beside it.
function columnsOf(app) {
	const { totals } = app;
	const sums = sumsOf(app);
	const last = totals.length - 1;
	const plain = (label, field) => ({
		label,
		value: n => sums[field][last][n],
		text: n => count(app, sums[field][last][n]),
		side: n => percent(sums[field][last][n], totals[last]),
	});
	const compare = (label, field) => {
		const counts = n => sums[field].map(column => column[n]);
		const change = n => changeOf(app, counts(n));
		return {
			label,
			value: n => Math.abs(change(n)),
			text: n => [signs[app.judge(...counts(n))], points(change(n))].filter(Boolean).join(" "),
			side: n => sharesOf(app, counts(n)).map(part => percent(part, 1)).join(" → "),
		};
	};
	if (last === 0) return [plain("Self", "self"), plain("Total", "total")];
	return [compare("Self change", "self"), compare("Total change", "total"), plain("Total", "total")];
}

// The functions that have frames, matching the search if there is
// one, in the order of the table.
function functionsOf(app, columns) {
	const { places } = sumsOf(app);
	const value = columns[app.sort.by]?.value ?? (() => 0);
	const rows = [];
	for (let n = 0; n < places.length; n++)
		if (places[n] && n !== app.base.name[0] && (!app.marked || app.marked[n])) rows.push(n);
	rows.sort((a, b) => value(b) - value(a) || a - b);
	return app.sort.down ? rows : rows.reverse();
}

// Rows as Markdown or as tab-separated text.
export function tableText(app, columns, rows, markdown) {
	const head = ["Function", ...columns.flatMap(({ label }) => [label, "%"])];
	const lines = rows.map(n => [app.profile.names[n], ...columns.flatMap(({ text, side }) => [text(n), side(n)])]);
	if (!markdown) return [head, ...lines].map(line => line.join("\t")).join("\n");
	const safe = cell => cell.replace(/[\\|`*_<>[\]]/g, "\\$&");
	const rule = head.map((_, k) => (k ? "---:" : "---"));
	return [head, rule, ...lines.map(line => line.map(safe))].map(line => `| ${line.join(" | ")} |`).join("\n");
}

function headCell(app, label, k) {
	const { sort } = app;
	const mine = sort.by === k;
	const click = () => {
		Object.assign(sort, { by: k, down: !mine || !sort.down });
		showTable(app);
	};
	const way = sort.down ? "descending" : "ascending";
	return make("th", { "aria-sort": mine ? way : "none" }, button(label + (mine ? (sort.down ? " ↓" : " ↑") : ""), "Sort", click));
}

// A row shows all places of its function; where the table covers
// the graph it makes way for it.
function tableRow(app, columns, n) {
	const name = app.profile.names[n];
	const shown = shorten(name, 120);
	const click = () => {
		if (app.ui.app.classList.contains("fp-narrow")) go(app, { table: false, places: name });
		else togglePlaces(app, name);
	};
	const row = make("tr", { click, title: "All places of this function" }, make("th", {}, button(shown)),
		...columns.map(({ text, side }) => make("td", {}, text(n), make("small", {}, side(n)))));
	return Object.assign(row, { shows: name });
}

// Marks the function whose places are shown.
function markRow({ ui, state }) {
	for (const row of ui.table.querySelectorAll("tbody tr")) {
		if (row.shows === state.places) row.setAttribute("aria-current", "true");
		else row.removeAttribute("aria-current");
	}
}

function showTable(app) {
	const { ui, sort } = app;
	ui.table.hidden = !app.state.table;
	if (ui.table.hidden) return;
	const columns = columnsOf(app);
	const all = functionsOf(app, columns);
	const rows = all.slice(0, sort.shown);
	const more = () => {
		sort.shown *= 4;
		showTable(app);
	};
	const copy = (label, markdown) =>
		button(label, "Copy the rows shown", () => copyText(app, tableText(app, columns, rows, markdown), "table"));
	const head = [{ label: "Function" }, ...columns].map(({ label }, k) => headCell(app, label, k - 1));
	const body = make("div.fp-table-body", {},
		make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows.map(n => tableRow(app, columns, n)))));
	if (rows.length < all.length) body.append(button(`Show more (${number(all.length - rows.length)} left)`, undefined, more));
	ui.table.replaceChildren(
		make("div.fp-table-head", {}, make("b", {}, plural(all.length, "function")), copy("Markdown", true), copy("TSV", false),
			button("×", "Close the table", () => go(app, { table: false }))), body);
	markRow(app);
}

export const makeTable = app =>
	app.listeners.push(({ state, keys }) => {
		renew(app, "table", [state.table, keys.base, state.search, state.regex, state.exact], () => showTable(app));
		renew(app, "row", [keys.table, state.places], () => markRow(app));
	});
