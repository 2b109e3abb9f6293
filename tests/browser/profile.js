// Profiles made up for tests and benches, the same every time.

// Folded text of about `frames` frames, the same every time.
export function bigProfile(frames, depth = 24, seed = 7) {
	let state = seed;
	const random = () => (state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32;
	const names = Array.from({ length: Math.min(60000, 50 + (frames >> 3)) }, (_, i) => `lib${i % 13}::module_${i % 101}::function_${i}`);
	const lines = [];
	const stack = ["main"];
	for (let made = 1; made < frames; ) {
		stack.length = 1 + Math.floor(random() * Math.min(stack.length, depth));
		const deeper = 1 + Math.floor(random() * 4);
		for (let k = 0; k < deeper && stack.length < depth; k++, made++) stack.push(names[Math.floor(random() * random() * names.length)]);
		lines.push([stack.join(";"), 1 + Math.floor(random() * random() * 50)]);
	}
	return lines;
}

export const foldedText = (lines) => lines.map((line) => `${line.join(" ")}\n`).join("");
