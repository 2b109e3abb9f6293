// Numbers and names as they are shown.

const controls = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

// A name with what would turn or break the line it stands in made visible.
export const visible = name =>
	name.replace(controls, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

// A name of any length, cut in its middle to at most `most` characters.
export function shorten(name, most) {
	if (name.length <= most) return visible(name);
	const half = most >> 1;
	return `${visible(name.slice(0, half))} … ${visible(name.slice(-half))}`;
}

// A number with a comma every three digits, and at most three decimals.
export function number(value) {
	const [whole, part] = String(Math.round(Math.abs(value) * 1000) / 1000).split(".");
	const sign = value < 0 ? "−" : "";
	if (whole.includes("e")) return sign + whole;
	return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part ? `.${part}` : "");
}

// So many of a unit are one of the next.
const steps = {
	ns: ["us", 1000], us: ["ms", 1000], ms: ["s", 1000],
	bytes: ["KiB", 1024], KiB: ["MiB", 1024], MiB: ["GiB", 1024],
};

// A number with its unit, times and sizes in the largest unit
// of which there is one: "1.03 s".
export function amount(value, unit) {
	let [rest, name] = [value, unit];
	while (Object.hasOwn(steps, name) && rest >= steps[name][1]) {
		rest /= steps[name][1];
		name = steps[name][0];
	}
	return name === unit ? `${number(value)} ${unitFor(value, unit)}` : `${number(Math.round(rest * 100) / 100)} ${name}`;
}

// A share as a percentage: two decimals, or as many as the first
// digits that are not zero need.
export function percent(part, whole) {
	const value = whole > 0 ? (part / whole) * 100 : 0;
	if (value === 0 || Math.abs(value) >= 0.01) return `${value.toFixed(2)}%`;
	return `${value.toFixed(Math.min(20, 1 - Math.floor(Math.log10(Math.abs(value))))).replace(/0+$/, "")}%`;
}

// A change of share in percentage points, with its sign.
export function points(value) {
	const shown = Math.abs(value).toFixed(2);
	return `${value < 0 && Number(shown) ? "−" : "+"}${shown} pp`;
}

// How many times as much: "×1.50". Nothing is said of what was or became nothing.
export function ratio(before, after) {
	if (before <= 0 || after <= 0) return "";
	const times = after / before;
	return `×${times >= 100 ? number(Math.round(times)) : times.toFixed(2)}`;
}

export const verdicts = ["within noise", "up", "down", "new", "gone", "moved"];

// What stands in front of a name whose frame changed, so that color is never the only sign.
export const signs = ["", "▲", "▼", "+", "✕", "⇄"];

// A unit as it is said of one: "1 sample". Symbols ("ns", "GB/s") have no plural, and words
// such as "misses" none that could be known.
export const unitFor = (value, unit) => (value === 1 && /[a-z]{2}[a-rt-z]s$/i.test(unit) && !/[sxzh]es$/.test(unit) ? unit.slice(0, -1) : unit);

export const plural = (n, noun) => `${number(n)} ${noun}${n === 1 ? "" : "s"}`;
