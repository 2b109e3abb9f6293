// What is known of one frame: the pinned line under the graph, and
// the words a screen reader says.

import {
	amountOf, boxOf, changeOf, count, countUnit, countsOf, isWhole, nameOf, ofRun, sharesOf, showsPlaces, sumsOf, target,
} from "./app.js";
import { percent, plural, points, ratio, shorten, verdicts } from "./format.js";
import { make } from "./ui.js";

// "10 → 20 samples", "1 s → 1.5 s a run"
function fromTo(app, counts) {
	const each = ofRun(app, counts);
	const short = each.map(value => amountOf(app, value));
	const long = each.map(value => countUnit(app, value));
	const told = short.join() === long.join() ? `${count(app, each[0])} → ${long[1]}` : short.join(" → ");
	return Math.max(...app.settings.runs) > 1 ? `${told} a run` : told;
}

// "10 → 20 samples · 1.00 % → 2.00 % · +1.00 pp · ×2.00"; the ratio is that
// of the shares, or of the counts.
export function compared(app, counts) {
	const [before, after] = counts;
	if (before === 0 && after === 0) return "0";
	const shares = sharesOf(app, counts);
	return [
		fromTo(app, counts),
		shares.map(part => percent(part, 1)).join(" → "),
		points(changeOf(app, counts)),
		ratio(...(app.state.counts ? ofRun(app, counts) : shares)),
	].filter(Boolean).join(" · ");
}

const last = counts => counts[counts.length - 1];

// "12 samples", "1,030,200,000 ns = 1.03 s"
const exactly = (app, value) => [...new Set([countUnit(app, value), amountOf(app, value)])].join(" = ");

const plainAmount = (app, value) => `${exactly(app, value)} · ${percent(value, app.totals[0])}`;

// Counts as they are told; in a differential picture with the
// verdict on them, unless they are all.
function amount(app, counts, verdict) {
	if (!app.judge) return plainAmount(app, counts[0]);
	const told = verdict !== undefined && counts.some(value => value > 0);
	return told ? `${compared(app, counts)} · ${verdicts[verdict]}` : compared(app, counts);
}

// Self and total of a frame. All places of a function have the self of
// all of them, recursion included.
function ownCounts(app, frame) {
	const { tree } = app;
	const at = columns => columns.map(column => column[frame]);
	const self = frame === 0 && showsPlaces(app) ? sumsOf(app).self.map(column => column[tree.name[0]]) : at(tree.self);
	return { total: at(tree.total), self };
}

// The facts of a frame as [label, text] pairs.
export function factsOf(app, frame) {
	const { tree, zoom, judge } = app;
	const { total, self } = ownCounts(app, frame);
	const whole = isWhole(app, frame);
	const facts = [["Total", amount(app, total, whole ? undefined : tree.verdict?.[frame])]];
	if (zoom > 0) facts.push(["Of zoomed", percent(last(total), last(countsOf(tree, zoom)))]);
	if (tree.row[frame] >= 0) facts.push(["Self", amount(app, self, judge?.(...self))]);
	if (!whole) {
		const sums = sumsOf(app);
		const name = tree.name[frame];
		const all = sums.total.map(column => column[name]);
		facts.push([`In ${plural(sums.places[name], "place")}`, amount(app, all, judge?.(...all))]);
	}
	return facts;
}

// A name longer than its place has room in the blank below it; while a frame is pointed at
// also over the rows above it, or if the frame is one of these, over the first ones.
function fitDetails(app, frame) {
	const { ui, hover } = app;
	const panel = ui.details.firstChild;
	const more = panel.scrollHeight - ui.details.offsetHeight;
	const blank = ui.app.clientHeight - ui.details.offsetTop - ui.details.offsetHeight;
	const over = hover >= 0 ? Math.max(0, more - blank) : 0;
	const bottom = boxOf(app, frame).y + app.settings.row - ui.scroller.scrollTop;
	const covers = over > 0 && bottom > app.height - over;
	panel.style.bottom = `${-Math.min(Math.max(0, more), blank)}px`;
	panel.style.maxHeight = `${ui.details.offsetHeight + Math.min(more, blank + over)}px`;
	panel.classList.toggle("fp-over", over > 0);
	if (covers) panel.style.bottom = `${ui.details.offsetTop + ui.details.offsetHeight - ui.middle.offsetTop - panel.offsetHeight}px`;
}

// Shows the frame pointed at, or else the one that has the focus; this one
// is told to screen readers too.
export function showDetails(app) {
	const { ui, settings } = app;
	const frame = target(app);
	const name = nameOf(app, frame);
	const facts = factsOf(app, frame);
	ui.details.style.pointerEvents = app.hover < 0 ? "" : "none";
	ui.details.replaceChildren(make("div", {},
		make("p.fp-name", {}, make("span.fp-label", {}, settings.nameType), " ", make("bdi", {}, shorten(name, 600))),
		make("p.fp-facts", {}, ...facts.map(([label, text]) => make("span", {}, make("span.fp-label", {}, label), " ", text))),
	));
	fitDetails(app, frame);
	if (app.hover >= 0) return;
	const words = [shorten(name, 200), ...facts.map(fact => fact.join(" "))].join(", ");
	ui.cursor.setAttribute("aria-label", words.replaceAll(" · ", ", ").replaceAll("→", "to"));
	ui.cursor.setAttribute("aria-level", Math.abs(app.tree.row[frame]) + 1);
}
