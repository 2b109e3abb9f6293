// Above the graph: heading, controls, what a search found, the steps taken, and the legend.

import { addStep, back, changes, countUnit, go, zoomTo } from "./app.js";
import { changeColor, css } from "./color.js";
import { number, percent, plural, shorten } from "./format.js";
import { moveTo, setRange } from "./stage.js";
import { button, make } from "./ui.js";
import { openKeys, openMenu } from "./panels.js";
import { saveView } from "./save.js";
import { keySheet } from "./keys.js";
import { share } from "./view.js";

// Back to the whole graph; the search and the steps stay.
export function unzoom(app, over) {
	if (app.state.zoom === null) setRange(app, 0, app.places.width[0]);
	zoomTo(app, 0, over);
}

// Everything as it was when the picture opened.
export const reset = (app) => go(app, { ...app.start, table: app.state.table });

// To the next match, or the one before; the first one is the next after the focus.
export function stepMatch(app, by) {
	const frames = app.matches?.frames ?? [];
	if (frames.length === 0) return;
	app.match = app.match < 0 && by < 0 ? frames.length - 1 : (app.match + by + frames.length) % frames.length;
	moveTo(app, frames[app.match], true);
	app.say(`${app.match + 1} of ${frames.length}`);
}

// To the next significant change, largest first.
export function stepChange(app, by) {
	const frames = changes(app);
	if (frames.length === 0) return app.say("No change beyond noise");
	app.change = (app.change + by + frames.length) % frames.length;
	if (app.zoom > 0) zoomTo(app, 0);
	moveTo(app, frames[app.change], true);
	return app.say(`Change ${app.change + 1} of ${frames.length}`);
}

// The words on what a search found, of all samples or of the zoomed frame's.
export function foundText(app) {
	const { matches, covered, tree, zoom, totals, settings } = app;
	if (app.error) return `Not a pattern: ${app.error}`;
	if (!matches) return "";
	if (matches.frames.length === 0) return zoom > 0 ? "No match in the zoomed frame" : "No match";
	const sandwich = tree.split < tree.size;
	const whole = zoom > 0 && !sandwich ? tree.total.map((column) => column[zoom]) : totals;
	const what = zoom > 0 && !sandwich ? "the zoomed frame" : `all ${settings.unit}`;
	const at = app.match < 0 ? "" : `${number(app.match + 1)} of `;
	const part = (counts) =>
		settings.differential
			? `${percent(counts[0], whole[0])} → ${percent(counts[1], whole[1])}`
			: percent(counts[0], whole[0]);
	return `${at}${plural(matches.frames.length, "frame")}${sandwich ? " here" : ""} · ${part(covered.covered)} of ${what}, self ${part(covered.self)}`;
}

function makeSearch(app) {
	const input = make("input", {
		type: "search", placeholder: "Search functions", "aria-label": "Search functions", spellcheck: "false", autocomplete: "off",
		oninput: () => {
			go(app, { search: input.value }, app.typing);
			app.typing = true;
		},
		onblur: () => (app.typing = false),
		onkeydown: (event) => {
			if (event.key !== "Enter") return;
			event.preventDefault();
			stepMatch(app, event.shiftKey ? -1 : 1);
		},
	});
	const flip = (field) => () => go(app, { [field]: !app.state[field] });
	const regex = button(".*", "Regular expression", flip("regex"), { "aria-label": "Regular expression" });
	const exact = button("Aa", "Match case", flip("exact"), { "aria-label": "Match case" });
	const before = button("‹", "Previous match (Shift-Enter)", () => stepMatch(app, -1), { "aria-label": "Previous match" });
	const after = button("›", "Next match (Enter)", () => stepMatch(app, 1), { "aria-label": "Next match" });
	const update = () => {
		if (input.value !== app.state.search) input.value = app.state.search;
		input.setAttribute("aria-invalid", String(app.error !== ""));
		regex.setAttribute("aria-pressed", String(app.state.regex));
		exact.setAttribute("aria-pressed", String(app.state.exact));
		before.disabled = after.disabled = !app.matches?.frames.length;
	};
	return { element: make("div", { class: "fp-search", role: "search" }, input, regex, exact, before, after), input, update };
}

const folds = (app) => app.state.steps.some((step) => step.kind === "fold");

// What the View menu offers.
export function viewItems(app) {
	const { state, settings } = app;
	const pick = (label, field, value, key) => ({
		label, key, checked: state[field] === value, run: () => go(app, { [field]: value }),
	});
	const flip = (label, field, on, off, key) => ({
		label, key, checked: state[field] === on, run: () => go(app, { [field]: state[field] === on ? off : on }),
	});
	const leaf = flip(settings.merged ? "Merge from the root" : "Merge from the leaves", "merge", "leaf", "root", "l");
	return [
		flip("Icicle: root on top", "layout", "icicle", "flame", "i"),
		{ ...leaf, run: () => go(app, { merge: state.merge === "leaf" ? "root" : "leaf", places: null }) },
		{ label: "Fold recursion", key: "r", checked: folds(app), run: () => toggleFold(app) },
		pick("Sort by name", "order", "name", "o"),
		pick("Sort by width", "order", "width", "o"),
		settings.order === "input" && pick("In order of time", "order", "input"),
	];
}

export function toggleFold(app) {
	if (!folds(app)) addStep(app, { kind: "fold" });
	else go(app, { steps: app.state.steps.filter((step) => step.kind !== "fold") });
}

function moreItems(app) {
	const matching = app.marked && !app.error;
	const { search, regex, exact } = app.state;
	return [
		matching && { label: "Remove what matches the search", run: () => go(app, { steps: [...app.state.steps, { kind: "match", search, regex, exact }], search: "", places: null }) },
		{ label: "What can be done with the frame …", key: "m", run: () => app.openFrameMenu() },
		{ label: "Save the view as a picture", run: () => saveView(app) },
		{ label: "Keys", key: "?", run: () => openKeys(app, keySheet(app)) },
		{ label: "Back to the start", key: "0", run: () => reset(app) },
	];
}

const below = (event) => {
	const box = event.currentTarget.getBoundingClientRect();
	return [box.left, box.bottom + 2];
};

// Opens a menu under the button that was pressed.
const opens = (app, items, title) => (event) => {
	const [x, y] = below(event);
	const { left, top } = app.ui.app.getBoundingClientRect();
	openMenu(app, items(app), x - left, y - top, title);
};

const stepLabels = { remove: "Without", cut: "Without frame", focus: "Only through", match: "Without matches of", fold: "Recursion folded" };

// A button for each thing done to the graph that undoes it.
function chips(app) {
	const { state, zoom, tree } = app;
	const chip = (label, value, run) =>
		button("", "Undo this", run, { class: "fp-chip", "aria-label": `Undo: ${label} ${shorten(value, 60)}` });
	const make2 = (label, value, run) => {
		const element = chip(label, value, run);
		element.append(label, " ", make("bdi", {}, shorten(value, 48)), make("span", { class: "fp-x" }, "×"));
		return element;
	};
	const list = state.steps.map((step, k) => {
		const value = step.name ?? step.search ?? step.path?.split(";").at(-1) ?? "";
		return make2(stepLabels[step.kind], value, () => go(app, { steps: state.steps.filter((other, j) => j !== k) }));
	});
	if (state.places !== null) list.push(make2("All places of", state.places, () => go(app, { places: null })));
	if (state.merge === "leaf" && state.places === null) list.push(make2(app.settings.merged ? "Merged from the root" : "Merged from the leaves", "", () => go(app, { merge: "root" })));
	if (zoom > 0) list.push(make2("Zoom", app.profile.names[tree.name[zoom]], () => unzoom(app)));
	return list;
}

function notes(app) {
	const list = [];
	if (app.message) list.push(make("span", { class: "fp-alert", role: "alert" }, app.message));
	if (app.tree.cut) list.push(make("span", { class: "fp-alert" }, `Callers beyond ${number(app.tree.cut)} levels are not shown`));
	if (app.totals.every((total) => total === 0)) list.push(make("span", { class: "fp-alert" }, "Nothing is left to show"));
	return list;
}

const swatch = (color) => make("i", { class: "fp-swatch", style: `background:${color}` });

const plainLegend = (app) =>
	app.settings.legend.map(([what, color]) => make("span", {}, swatch(/^#[0-9a-f]{3,6}$/i.test(color) ? color : "none"), what));

function scaleLegend({ settings }) {
	const { diffScale: full } = settings;
	const steps = [-1, -0.5, 0, 0.5, 1].map((part) => changeColor(part * full, full, part === 0 ? 0 : 1, settings.diff));
	const bar = make("span", { class: "fp-scale" }, ...steps.map((color) => swatch(css(color))));
	return make("span", {}, `−${full} pp `, bar, ` +${full} pp`);
}

// In a differential picture: both sides, the scale, and how they are compared.
function diffLegend(app) {
	const { settings, state, totals } = app;
	const side = (k) => {
		const runs = settings.runs[k] > 1 ? `, ${settings.runs[k]} runs` : "";
		return make("b", {}, `${shorten(settings.sides[k], 40)} ${countUnit(app, totals[k])}${runs}`);
	};
	const widths = ["after", "before", "max", "sum"].map((mode) => make("option", { value: mode, selected: mode === state.width }, mode));
	const select = make("select", { "aria-label": "Width", onchange: () => go(app, { width: select.value }) }, ...widths);
	const toggle = (label, title, field) =>
		button(label, title, () => go(app, { [field]: !state[field] }), { "aria-pressed": String(state[field]) });
	return [
		make("span", {}, side(0), " → ", side(1), ` ${share(totals[1], totals[0]) ? `×${share(totals[1], totals[0]).toFixed(2)}` : ""}`),
		scaleLegend(app),
		make("span", {}, "grey: within noise · + new · ✕ hatched: gone"),
		make("span", { class: "fp-group" }, make("label", {}, "Width ", select),
			toggle("Counts", "Compare counts instead of shares", "counts"),
			toggle("Hide noise", "Show only what changed beyond noise", "quiet"),
			button("‹", "Change before (D)", () => stepChange(app, -1), { "aria-label": "Previous change" }),
			button("Next change", "Next significant change, largest first (d)", () => stepChange(app, 1))),
	];
}

// Fills the head of the viewer and keeps it in step with the state.
export function makeToolbar(app) {
	const { ui, settings } = app;
	const search = makeSearch(app);
	const previous = button("Back", "One step back", () => back(app));
	const whole = button("Reset zoom", "Show the whole graph (Escape)", () => unzoom(app));
	const view = button("View", "Arrange the graph", opens(app, viewItems, "View"), { "aria-haspopup": "menu" });
	const table = button("Table", "Functions by self and total (t)", () => go(app, { table: !app.state.table }));
	const more = button("More", "Save, keys and more", opens(app, moreItems, "More"), { "aria-haspopup": "menu" });
	const titles = make("div", { class: "fp-titles" }, make("h1", {}, settings.title));
	if (settings.subtitle) titles.append(make("p", {}, settings.subtitle));
	const bar = make("div", { class: "fp-bar", role: "toolbar", "aria-label": "Graph" }, previous, whole, search.element, view, table, more);
	const line = make("div", { class: "fp-line" });
	const found = make("span", { class: "fp-found" });
	const legend = make("div", { class: "fp-legend" });
	ui.head.append(make("div", { class: "fp-top" }, titles, bar), legend, line);
	app.search = search.input;
	app.listeners.push(() => {
		search.update();
		whole.disabled = app.zoom === 0;
		previous.disabled = !(history.state?.fp > 0 || app.undo.length > 0);
		table.setAttribute("aria-pressed", String(app.state.table));
		const text = foundText(app);
		if (found.textContent !== text) {
			found.textContent = text;
			app.say(text);
		}
		line.replaceChildren(found, ...chips(app), ...notes(app));
		const key = JSON.stringify([app.totals, app.state.width, app.state.counts, app.state.quiet]);
		if (legend.dataset.key === key) return;
		legend.dataset.key = key;
		legend.replaceChildren(...(settings.differential ? diffLegend(app) : plainLegend(app)));
	});
}
