// How wide text is, from widths of single glyphs that are
// measured once; and text cut to fit.

// How wide a text is at a size in px, in a family of fonts.
export const makeWidth = (context, family) => (text, size) => {
	context.font = `${size}px ${family}`;
	return context.measureText(text).width;
};

// Measures in one font (a CSS `font`). Text outside plain Latin is
// measured whole: its glyphs join.
export function makeMeasure(context, font) {
	const glyphs = new Map();
	const width = text => {
		context.font = font;
		return context.measureText(text).width;
	};
	const glyph = c => {
		let w = glyphs.get(c);
		if (w === undefined) glyphs.set(c, (w = width(c)));
		return w;
	};
	// The longest start of a text that fits into `room`, with a dot where it was cut;
	// "" if not even `least` characters do.
	return function fit(text, room, least = 2) {
		const most = Math.min(text.length, 400);
		let at = 0;
		let used = 0;
		let kept = 0;
		const dots = glyph("…");
		for (; at < most; at++) {
			used += glyph(text[at]);
			if (used > room) break;
			if (used + dots <= room) kept = at + 1;
		}
		let label = at === text.length ? text : kept < least ? "" : `${text.slice(0, kept).replace(/[\s\ud800-\udbff]+$/, "")}…`;
		while (/[^\u0020-\u024f…▲▼✕⇄]/.test(label) && width(label) > room)
			label = label.length > least + 1 ? `${label.slice(0, -2)}…` : "";
		return label;
	};
}
