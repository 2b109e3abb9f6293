// Colors as numbers 0xRRGGBB: mixing, contrast, and the color of a change.

const channels = color => [color >> 16, (color >> 8) & 255, color & 255];

export const css = color => `#${color.toString(16).padStart(6, "0")}`;

// `part` of b in a, 0 to 1.
export function mix(a, b, part) {
	const to = channels(b);
	const [r, g, c] = channels(a).map((value, i) => Math.round(value + (to[i] - value) * part));
	return (r << 16) | (g << 8) | c;
}

// Relative luminance after WCAG 2.
export function luminance(color) {
	const [r, g, b] = channels(color).map(value => {
		const part = value / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

// The ink that is read best on a color: black or white. Both have a
// contrast of at least 4.5 : 1 there.
export const inkOn = color => (luminance(color) > 0.1791 ? 0 : 0xffffff);

// What more and less look like, near nothing and at the full color;
// the same as in the still picture.
const scales = {
	"red-blue": [0xfae0d8, 0xd03020, 0xdae6f6, 0x2060b8],
	colorblind: [0xfce4c4, 0xbe6008, 0xe4def0, 0x583890],
};

// The color of a change of `points` percentage points; `full` points have the full color.
// What is within noise is grey, and in the dark the colors come out of a dark grey.
export function changeColor(points, full, verdict, { colors, negate, dark }) {
	if (verdict === 0) return dark ? 0x4a4e55 : 0xd8d8d4;
	const scale = scales[colors] ?? scales["red-blue"];
	const at = points > 0 !== negate ? 0 : 2;
	return mix(dark ? 0x4a4e55 : scale[at], scale[at + 1], 0.2 + 0.8 * Math.min(1, Math.abs(points) / full));
}
