// Searching: which names match, and how much of the samples they cover.

// A test for names from { search, regex, exact }, or the reason why there is none.
export function compileSearch({ search, regex, exact }) {
	if (search === "") return {};
	if (!regex) {
		const text = exact ? search : search.toLowerCase();
		return { test: name => name.includes(text) };
	}
	try {
		const pattern = new RegExp(search, exact ? "" : "i");
		return { test: name => pattern.test(name), pattern: true };
	} catch (error) {
		return { error: error.message.replace(/^Invalid regular expression: /, "") };
	}
}

// The names in lower case, made once.
export const lowerNames = profile => (profile.lower ??= profile.names.map(name => name.toLowerCase()));

// Marks the names that pass the test. Case is left aside by comparing lower case.
export function matchNames(profile, { test, pattern }, exact) {
	const names = pattern || exact ? profile.names : lowerNames(profile);
	return Uint8Array.from(names, name => (test(name) ? 1 : 0));
}

// The frames under `top` (itself included) whose names are marked, what they
// have of their own, and what they cover: samples with at least one of them on
// their stack, each once. Per column.
export function findMatches(tree, marked, top) {
	const frames = [];
	const zeros = () => tree.self.map(() => 0);
	const [self, covered] = [zeros(), zeros()];
	let beyond = top;
	for (let i = tree.parent[top]; i >= 0; i = tree.parent[i]) if (marked[tree.name[i]]) beyond = tree.end[top];
	const all = beyond > top;
	for (let i = top; i < tree.end[top]; i++) {
		if (!marked[tree.name[i]]) continue;
		frames.push(i);
		for (let c = 0; c < self.length; c++) self[c] += tree.self[c][i];
		if (i < beyond) continue;
		beyond = tree.end[i];
		for (let c = 0; c < covered.length; c++) covered[c] += tree.total[c][i];
	}
	return { frames, self, covered: all ? tree.total.map(column => column[top]) : covered };
}
