// What the width of a frame is in a differential picture: the words of --diff-width.

// How wide a frame's own part is, from before and after in shares of their run's totals (or
// counts). What vanished has its width from before, what is new from after.
export const ownWidth = {
	after: (before, after, i, gone) => (gone[1][i] > 0 ? after : before),
	before: (before, after, i, gone) => (gone[0][i] > 0 ? before : after),
	max: (before, after) => Math.max(before, after),
	sum: (before, after) => before + after,
};

export const widthModes = Object.keys(ownWidth);

export const nextWidthMode = mode => widthModes[(widthModes.indexOf(mode) + 1) % widthModes.length];
