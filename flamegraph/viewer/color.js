// Colors as numbers 0xRRGGBB: mixing, contrast, and the color of a change.

const channels = (color) => [color >> 16, (color >> 8) & 255, color & 255];

export const css = (color) => `#${color.toString(16).padStart(6, "0")}`;

// `part` of b in a, 0 to 1.
export function mix(a, b, part) {
	const to = channels(b);
	const [r, g, c] = channels(a).map((value, i) => Math.round(value + (to[i] - value) * part));
	return (r << 16) | (g << 8) | c;
}

// Relative luminance after WCAG 2.
export function luminance(color) {
	const [r, g, b] = channels(color).map((value) => {
		const part = value / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export const contrast = (a, b) => {
	const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
	return (light + 0.05) / (dark + 0.05);
};

const black = 0;
const white = 0xffffff;

// The ink that is read best on a color.
export const inkOn = (color) => (contrast(color, black) >= contrast(color, white) ? black : white);

// What more and less look like. Both ends carry black labels.
const scales = {
	"red-blue": [0xe5533d, 0x4f93e0],
	colorblind: [0xe08214, 0x8073ce],
};
const noise = 0xd4d4d4;

// The color of a change of `points` percentage points; `full` points have the full color. What is
// within noise is grey.
export function changeColor(points, full, verdict, { colors, negate }) {
	if (verdict === 0) return noise;
	const [more, less] = scales[colors] ?? scales["red-blue"];
	const part = Math.min(1, Math.abs(points) / full);
	return mix(0xf3efec, points > 0 !== negate ? more : less, 0.25 + 0.75 * part);
}
