// What is known of one frame: the pinned line under the graph, and the words a screen reader says.

import { amountOf, changeOf, count, countUnit, countsOf, nameOf, sumsOf } from "./app.js";
import { percent, plural, points, ratio, shorten, verdicts } from "./format.js";
import { share } from "./view.js";
import { make } from "./ui.js";


// "10 → 20 samples · 1.00 % → 2.00 % · +1.00 pp · ×2.00"; the ratio is that of the shares, or of the counts.
export function compared(app, [before, after]) {
	if (before === 0 && after === 0) return "0";
	const [all, now] = app.totals;
	const times = app.state.counts ? ratio(before, after) : ratio(share(before, all), share(after, now));
	return [
		`${count(app, before)} → ${countUnit(app, after)}`,
		`${percent(before, all)} → ${percent(after, now)}`,
		points(changeOf(app, [before, after])),
		times,
	].filter(Boolean).join(" · ");
}

const last = counts => counts[counts.length - 1];

// "12 samples", "1,030,200,000 ns = 1.03 s"
const exactly = (app, value) => [...new Set([countUnit(app, value), amountOf(app, value)])].join(" = ");

const amount = (app, counts) =>
	app.settings.differential
		? compared(app, counts)
		: `${exactly(app, counts[0])} · ${percent(counts[0], app.totals[0])}`;

// The facts of a frame as [label, text] pairs.
export function factsOf(app, frame) {
	const { tree, settings, zoom } = app;
	const total = countsOf(tree, frame);
	const self = tree.self.map(column => column[frame]);
	const sums = sumsOf(app);
	const name = tree.name[frame];
	const facts = [["Total", amount(app, total)]];
	if (settings.differential && (frame > 0 || tree.split < tree.size)) facts.push(["Change", verdicts[tree.verdict[frame]]]);
	if (zoom > 0) facts.push(["Of zoomed", percent(last(total), last(countsOf(tree, zoom)))]);
	if (tree.row[frame] >= 0) facts.push(["Self", amount(app, self)]);
	if (frame > 0 || tree.split < tree.size)
		facts.push([`In ${plural(sums.places[name], "place")}`, amount(app, sums.total.map(column => column[name]))]);
	return facts;
}

// Shows the frame pointed at, or else the one that has the focus; this one is told to screen readers too.
export function showDetails(app) {
	const { ui, settings } = app;
	const frame = app.hover >= 0 ? app.hover : app.cursor;
	const name = nameOf(app, frame);
	const facts = factsOf(app, frame);
	ui.details.style.pointerEvents = app.hover < 0 ? "" : "none";
	ui.details.replaceChildren(make("div", {},
		make("p.fp-name", {}, make("span.fp-label", {}, settings.nameType), " ", make("bdi", {}, shorten(name, 600))),
		make("p.fp-facts", {}, ...facts.map(([label, text]) => make("span", {}, make("span.fp-label", {}, label), " ", text))),
	));
	if (app.hover >= 0) return;
	const words = [shorten(name, 200), ...facts.map(fact => fact.join(" "))].join(", ");
	ui.cursor.setAttribute("aria-label", words.replaceAll(" · ", ", ").replaceAll("→", "to"));
	ui.cursor.setAttribute("aria-level", Math.abs(app.tree.row[frame]) + 1);
}
