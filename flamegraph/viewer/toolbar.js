// Above the graph: heading, controls, what a search found, the steps taken, and the legend.

import { actionFor, itemsOf, mergeLabel, openFrameMenu, stepChange, stepMatch, unzoom, viewActions } from "./actions.js";
import { amountOf, back, diffColors, go, renew } from "./app.js";
import { changeColor, css } from "./color.js";
import { number, percent, plural, shorten } from "./format.js";
import { openMenu } from "./panels.js";
import { saveView } from "./save.js";
import { button, make } from "./ui.js";

// The words on what a search found, of all samples or of the zoomed frame's.
export function foundText(app) {
	const { matches, covered, tree, zoom, totals, settings, match } = app;
	if (app.error) return `Not a pattern: ${app.error}`;
	if (!matches) return "";
	if (matches.frames.length === 0) return zoom > 0 ? "No match in the zoomed frame" : "No match";
	const places = tree.split < tree.size;
	const within = zoom > 0 && !places;
	const whole = within ? tree.total.map(column => column[zoom]) : totals;
	const part = counts => counts.map((count, c) => percent(count, whole[c])).join(" → ");
	const at = match < 0 ? "" : `${number(match + 1)} of `;
	const frames = plural(matches.frames.length, "frame") + (places ? " here" : "");
	const what = within ? "the zoomed frame" : "all " + settings.unit;
	return `${at}${frames} · ${part(covered.covered)} of ${what}, self ${part(covered.self)}`;
}

function makeSearch(app) {
	const input = make("input", {
		type: "search", placeholder: "Search functions", "aria-label": "Search functions", spellcheck: "false",
		input: () => {
			go(app, { search: input.value }, app.typing);
			app.typing = true;
		},
		blur: () => (app.typing = false),
		keydown: ({ key, shiftKey }) => key === "Enter" && stepMatch(app, shiftKey ? -1 : 1),
	});
	const flip = (label, title, field) => button(label, title, () => go(app, { [field]: !app.state[field] }));
	const regex = flip(".*", "Regular expression", "regex");
	const exact = flip("Aa", "Match case", "exact");
	const steps = [button("‹", "Previous match", () => stepMatch(app, -1)), button("›", "Next match", () => stepMatch(app, 1))];
	app.search = input;
	app.listeners.push(({ state }) => {
		if (input.value !== state.search) input.value = state.search;
		input.setAttribute("aria-invalid", app.error !== "");
		regex.setAttribute("aria-pressed", state.regex);
		exact.setAttribute("aria-pressed", state.exact);
		for (const step of steps) step.disabled = !app.matches?.frames.length;
	});
	return make("div.fp-search", { role: "search" }, input, regex, exact, ...steps);
}

const viewItems = app => itemsOf(app, viewActions(app));

function moreItems(app) {
	const { search, regex, exact, steps } = app.state;
	const match = { kind: "match", search, regex, exact };
	const runs = (label, key) => ({ label, key, run: () => actionFor(app, key)(app, key) });
	return [
		app.marked && { label: "Remove what matches", run: () => go(app, { steps: [...steps, match], search: "", places: null }) },
		{ label: "Menu of the frame", key: "m", run: () => openFrameMenu(app) },
		{ label: "Save the view as a picture", run: () => saveView(app) },
		runs("Keys", "?"),
		runs("Back to the start", "0"),
	];
}

// A button that opens a menu under itself.
const opener = (app, label, items) =>
	button(label, undefined, ({ currentTarget }) => {
		const { left, bottom } = currentTarget.getBoundingClientRect();
		const box = app.ui.app.getBoundingClientRect();
		openMenu(app, items(app), left - box.left, bottom - box.top + 2, label);
	}, { "aria-haspopup": "menu" });

const stepLabels = { remove: "Without", cut: "Without frame", focus: "Only through", match: "Without matches of", fold: "Recursion folded" };

// A button for each thing done to the graph; it undoes it.
function chips(app) {
	const { state, zoom, tree } = app;
	const chip = (label, value, change) =>
		make("button.fp-chip", { type: "button", title: "Undo", click: () => go(app, change) },
			label, " ", make("bdi", {}, shorten(value, 48)), make("span.fp-x", {}, "×"));
	const list = state.steps.map(step =>
		chip(stepLabels[step.kind], step.name ?? step.search ?? step.path?.split(";").at(-1) ?? "",
			{ steps: state.steps.filter(other => other !== step) }));
	if (state.places !== null) list.push(chip("All places of", state.places, { places: null }));
	else if (state.merge === "leaf") list.push(chip(mergeLabel(app).replace("Merge", "Merged"), "", { merge: "root" }));
	if (zoom > 0) list.push(chip("Zoom", app.profile.names[tree.name[zoom]], { zoom: null, zoomUp: false }));
	return list;
}

const notes = app =>
	[
		app.message,
		app.tree.cut && `Callers beyond ${number(app.tree.cut)} levels are not shown`,
		app.totals.every(total => total === 0) && "Nothing is left to show",
	].filter(Boolean).map(text => make("span.fp-alert", { role: "alert" }, text));

const swatch = background => make("i.fp-swatch", { style: `background:${background}` });

const plainLegend = ({ settings }) =>
	settings.legend.map(([what, color]) => make("span", {}, swatch(/^#[0-9a-f]+$/i.test(color) ? color : "none"), what));

// In a differential picture: both sides, the scale, and how they are compared.
function diffLegend(app) {
	const { settings, state, totals } = app;
	const { diffScale: full, sides, runs } = settings;
	const side = k =>
		make("b", {}, [`${shorten(sides[k], 40)} ${amountOf(app, totals[k])}`, runs[k] > 1 && plural(runs[k], "run")].filter(Boolean).join(", "));
	const scale = [-1, -0.5, 0, 0.5, 1].map(part => swatch(css(changeColor(part * full, full, part && 1, diffColors(app)))));
	const select = make("select", { change: () => go(app, { width: select.value }) },
		...["after", "before", "max", "sum"].map(mode => make("option", { value: mode, selected: mode === state.width }, mode)));
	const toggle = (label, title, field) =>
		button(label, title, () => go(app, { [field]: !state[field] }), { "aria-pressed": String(state[field]) });
	return [
		make("span", {}, side(0), " → ", side(1)),
		make("span.fp-scale", {}, `−${full} pp `, ...scale, ` +${full} pp`),
		make("span", {}, "grey: within noise · + dotted: new · ✕ hatched: gone"),
		make("span.fp-group", {}, make("label", {}, "Width ", select),
			toggle("Counts", "Counts instead of shares", "counts"), toggle("Hide noise", "Only what changed beyond noise", "quiet"),
			button("‹", "Previous change", () => stepChange(app, -1)), button("Next change", "Largest first", () => stepChange(app, 1))),
	];
}

// Fills the head of the viewer and keeps it in step with the state.
export function makeToolbar(app) {
	const { ui, settings } = app;
	const previous = button("Back", "One step back", () => back(app));
	const whole = button("Reset zoom", "Show the whole graph", () => unzoom(app));
	const table = button("Table", "Functions by self and total", () => go(app, { table: !app.state.table }));
	const bar = make("div.fp-bar", { role: "toolbar", "aria-label": "Graph" },
		previous, whole, makeSearch(app), opener(app, "View", viewItems), table, opener(app, "More", moreItems));
	const titles = make("div.fp-titles", {}, make("h1", {}, settings.title), make("p", {}, settings.subtitle));
	const found = make("span.fp-found");
	const line = make("div.fp-line");
	const legend = make("div.fp-legend");
	ui.head.append(make("div.fp-top", {}, titles, bar), legend, line);
	app.listeners.push(({ state }) => {
		whole.disabled = app.zoom === 0;
		previous.disabled = !(history.state?.fp > 0 || app.undo.length > 0);
		table.setAttribute("aria-pressed", state.table);
		const text = foundText(app);
		if (found.textContent !== text) app.say((found.textContent = text));
		line.replaceChildren(found, ...chips(app), ...notes(app));
		renew(app, "legend", [app.totals, state.width, state.counts, state.quiet, diffColors(app)], () =>
			legend.replaceChildren(...(settings.differential ? diffLegend(app) : plainLegend(app))));
	});
}
