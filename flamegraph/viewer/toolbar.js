// Above the graph: heading, controls, what a search found, the steps taken, and the legend.

import { actionFor, itemsOf, mergeLabel, openFrameMenu, stepChange, stepMatch, unzoom, viewActions } from "./actions.js";
import { amountOf, back, diffColors, go, ofRun, renew, showsPlaces } from "./app.js";
import { changeColor, css } from "./color.js";
import { number, percent, plural, shorten } from "./format.js";
import { openMenu } from "./panels.js";
import { saveView } from "./save.js";
import { compileSearch, matchNames } from "./search.js";
import { button, make } from "./ui.js";
import { whole } from "./view.js";
import { widthModes } from "./widths.js";

// What is found by a text that was not meant to be taken as it is.
function patternHint({ state, profile }) {
	if (state.regex || !/[\\^$.*+?()[\]{}|]/.test(state.search)) return "";
	const search = compileSearch({ ...state, regex: true });
	const found = search.test ? matchNames(profile, search, state.exact).reduce((sum, one) => sum + one, 0) : 0;
	return found > 0 ? `; as a pattern (.*) it finds ${plural(found, "function")}` : "";
}

// The words on what a search found, of all samples or of the zoomed frame's.
export function foundText(app) {
	const { matches, covered, tree, zoom, totals, settings, match } = app;
	if (app.error) return `Not a pattern: ${app.error}`;
	if (!matches) return "";
	if (matches.frames.length === 0) return (zoom > 0 ? "No match in the zoomed frame" : "No match") + patternHint(app);
	const places = showsPlaces(app);
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
	const runs = (label, key) => ({ label, key, run: () => actionFor(app, key)() });
	return [
		app.marked && { label: "Remove what matches", run: () => go(app, { steps: [...steps, match], search: "" }) },
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

// What has been done to the graph: [what, to what, the change that undoes it].
export function stepsTaken(app) {
	const { state, zoom, tree, lo, hi, places } = app;
	const list = state.steps.map(step => [
		stepLabels[step.kind], step.name ?? step.search ?? step.path?.split(";").at(-1) ?? "",
		{ steps: state.steps.filter(other => other !== step) },
	]);
	if (showsPlaces(app)) list.push(["All places of", state.places, { places: null }]);
	else if (state.merge === "leaf") list.push([mergeLabel(app).replace("Merge", "Merged"), "", { merge: "root" }]);
	if (zoom > 0) list.push(["Zoom", app.profile.names[tree.name[zoom]], whole]);
	if (state.range !== null) list.push(["Part", `${percent(hi - lo, places.span)} of the width`, { range: null }]);
	return list;
}

// A button for each; it undoes it.
const chips = app =>
	stepsTaken(app).map(([label, value, change]) =>
		make("button.fp-chip", { type: "button", title: "Undo", click: () => go(app, change) },
			label, " ", make("bdi", {}, shorten(value, 48)), make("span.fp-x", {}, "×")));

const notes = app =>
	[
		app.message,
		app.tree.cut && `Callers beyond ${plural(app.tree.cut, "level")} are not shown`,
		app.totals.every(total => total === 0) && "Nothing is left to show",
	].filter(Boolean).map(text => make("span.fp-alert", { role: "alert" }, text));

// Both sides of a differential picture: their names and totals,
// of several runs what one takes.
export const sideTexts = app =>
	ofRun(app, app.totals).map((total, k) => {
		const runs = app.settings.runs[k];
		return `${shorten(app.settings.sides[k], 40)} ${amountOf(app, total)}${runs > 1 ? ` a run, ${plural(runs, "run")}` : ""}`;
	});

const signTexts = app => [
	"▲ more", "▼ less", "+ dotted: new", "✕ hatched: gone",
	app.profile.tree.verdict.includes(5) && "⇄ moved: inlined or renamed",
	`grey: within noise${app.settings.runs.includes(1) ? ", guessed from one run" : ""}`,
].filter(Boolean).join(" · ");

// What colors and signs mean: entries of texts and of colors, which are { color }.
export function legendOf(app) {
	const { diffScale: full, legend, ratio } = app.settings;
	if (!app.judge) return legend.map(([what, color]) => [{ color: /^#[0-9a-f]+$/i.test(color) ? color : "none" }, what]);
	const colors = [-1, -0.5, 0, 0.5, 1].map(part => ({ color: css(changeColor(part * full, full, part && 1, diffColors(app))) }));
	return [[`−${full} pp `, ...colors, ` +${full} pp${ratio === 1 ? "" : " of the total before"}`], [signTexts(app)]];
}

const entry = parts =>
	make(parts.length > 2 ? "span.fp-scale" : "span", {},
		...parts.map(part => (part.color ? make("i.fp-swatch", { style: `background:${part.color}` }) : part)));

// In a differential picture: both sides, the scale, and how they are compared.
function diffControls(app) {
	const { state } = app;
	const select = make("select", { change: () => go(app, { width: select.value }) },
		...widthModes.map(mode => make("option", { value: mode, selected: mode === state.width }, mode)));
	const toggle = (label, title, field) =>
		button(label, title, () => go(app, { [field]: !app.state[field] }), { "aria-pressed": String(state[field]) });
	return make("span.fp-group", {}, make("label", {}, "Width ", select),
		toggle("Counts", "Counts instead of shares", "counts"), toggle("Hide noise", "Only what changed beyond noise", "quiet"),
		button("‹", "Previous change", () => stepChange(app, -1)), button("Next change", "Largest first", () => stepChange(app, 1)));
}

function legendParts(app) {
	const entries = legendOf(app).map(entry);
	if (!app.judge) return entries;
	const [before, after] = sideTexts(app);
	return [make("span", {}, make("b", {}, before), " → ", make("b", {}, after)), ...entries, diffControls(app)];
}

// Fills the head of the viewer and keeps it in step with the state.
export function makeToolbar(app) {
	const { ui, settings } = app;
	const previous = button("Back", "One step back", () => back(app));
	const reset = button("Reset zoom", "Show the whole graph", () => unzoom(app));
	const table = button("Table", "Functions by self and total", () => go(app, { table: !app.state.table }));
	const bar = make("div.fp-bar", { role: "toolbar", "aria-label": "Graph" },
		previous, reset, makeSearch(app), opener(app, "View", viewItems), table, opener(app, "More", moreItems));
	const titles = make("div.fp-titles", {}, make("h1", {}, settings.title), make("p", {}, settings.subtitle));
	const found = make("span.fp-found");
	const told = make("span.fp-told", { "aria-hidden": "true" });
	const now = make("span.fp-now");
	const line = make("div.fp-line", {}, now, told);
	const legend = make("div.fp-legend");
	ui.head.append(make("div.fp-top", {}, titles, bar), legend, line);
	app.listeners.push(({ state }) => {
		reset.disabled = app.zoom === 0 && state.range === null;
		previous.disabled = !(history.state?.fp > 0 || app.undo.length > 0);
		table.setAttribute("aria-pressed", state.table);
		const text = foundText(app);
		if (found.textContent !== text) app.say((found.textContent = text));
		now.replaceChildren(found, ...chips(app), ...notes(app));
		renew(app, "legend", [app.totals, state.width, state.counts, state.quiet, diffColors(app)], () =>
			legend.replaceChildren(...legendParts(app)));
	});
	app.tell = text => {
		told.textContent = text;
		if (text) app.say(text);
	};
}
