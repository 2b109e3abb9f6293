// The settings of a picture, from the data- attributes of its root
// (chart.h) and from its metadata.

import { widthModes } from "./widths.js";

const numberOr = (text, fallback) => (text !== undefined && text !== "" && Number.isFinite(Number(text)) ? Number(text) : fallback);

function jsonOr(text, fallback) {
	try {
		return JSON.parse(text) ?? fallback;
	} catch {
		return fallback;
	}
}

const hex = text => (/^#[0-9a-f]{6}$/i.test(text) ? parseInt(text.slice(1), 16) : undefined);

const ruleParts = ["before", "after", "low", "high", "least", "minShare", "slight"];

// What decides on sums, or null where nothing can be compared.
function ruleOr(text) {
	const numbers = text?.split(" ").map(Number) ?? [];
	const good = numbers.length === ruleParts.length && numbers.every(value => value > 0);
	return good ? Object.fromEntries(ruleParts.map((part, k) => [part, numbers[k]])) : null;
}

// `data` is the root's dataset.
export function readSettings(data) {
	const differential = data.diffWidth !== undefined || data.before !== undefined;
	return {
		title: data.title ?? "Flame graph",
		subtitle: data.subtitle ?? "",
		unit: data.unit ?? "samples",
		nameType: data.nameType ?? "Function:",
		scale: numberOr(data.factor, 1) / 10 ** numberOr(data.decimals, 0),
		total: numberOr(data.total, 0),
		layout: data.layout === "icicle" ? "icicle" : "flame",
		merged: data.merge === "leaf",
		order: data.order ?? "name",
		row: numberOr(data.row, 16),
		font: data.font,
		fontSize: numberOr(data.fontSize, 12),
		fixed: numberOr(data.width, 0) > 0,
		width: numberOr(data.width, 0),
		search: data.search ?? "",
		searchColor: hex(data.searchColor) ?? 0xf06ef0,
		tones: data.background?.match(/#[0-9a-f]{6}/gi),
		uiColor: data.uiColor?.match(/^#[0-9a-f]{6}$/i)?.[0],
		paper: hex(data.background?.slice(0, 7)),
		stroke: data.stroke?.match(/^#[0-9a-f]{6}$/i)?.[0],
		legend: jsonOr(data.legend, []),
		differential,
		columns: differential ? 2 : 1,
		sides: [data.before ?? "before", data.after ?? "after"],
		runs: [numberOr(data.beforeRuns, 1), numberOr(data.afterRuns, 1)],
		diffWidth: data.diffWidth ?? widthModes[0],
		diffScale: numberOr(data.diffScale, 1),
		ratio: numberOr(data.diffRatio, 1),
		noise: ruleOr(data.noise),
		diff: { colors: data.diffColors, negate: data.negate === "true" },
	};
}

// What a frame's name is given by --nameattr: a map from names to attributes.
export const readAttributes = text => new Map(Object.entries(jsonOr(text, {})));

// The attributes of a link to where a frame's attributes lead: http, https, or an address
// without a scheme. Null for all others.
export function safeLink(attributes = {}) {
	const href = String(attributes.href ?? attributes["xlink:href"] ?? "").replace(/[\u0000-\u0020\u007f-\u00a0]/g, "");
	const safe = /^https?:/i.test(href) || !/^[^/?#]*:/.test(href);
	return href && safe ? { href, target: attributes.target ?? "_blank", rel: "noopener noreferrer" } : null;
}
