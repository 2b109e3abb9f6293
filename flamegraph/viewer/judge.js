// Which changes are more than chance: what the picture says of frames and functions, and
// for other sums the test in common/noise/noise.h with the numbers that the picture gives.

import { sumByName } from "./tree.js";

// The verdict on a change that is known not to be noise, by its direction alone.
const directionOf = (before, after, more) => (!(before > 0) ? 3 : !(after > 0) ? 4 : more ? 1 : 2);

// The test of two shares. `rule` is as in settings.js, for runs of
// the sizes that it was made for.
export function testShares(rule, before, after) {
	if (Math.max(before, after) < rule.minShare) return 0;
	const share = (before / rule.before + after / rule.after) / (1 / rule.before + 1 / rule.after);
	const beyond = rest => {
		const change = after / Math.sqrt(rest) - before * Math.sqrt(rest);
		const variance = share * (1 - share) * (rule.before * rest + rule.after / rest);
		const slight = Math.abs(change) < rule.slight * Math.max(before, after);
		return slight || !(change ** 2 > rule.least ** 2 * variance) ? 0 : change;
	};
	const least = beyond(rule.low);
	return share < 1 && least * beyond(rule.high) > 0 ? directionOf(before, after, least > 0) : 0;
}

const keyOf = (before, after) => `${before} ${after}`;

// Verdicts that the picture gives, by counts: what has the same counts is the same
// hypothesis. Only what is large enough to be tested is kept.
function knownVerdicts({ tree, names, verdicts }, isLarge) {
	const known = new Map();
	const learn = (before, after, verdict) => isLarge(before, after) && known.set(keyOf(before, after), verdict);
	const sums = sumByName(tree, names.length);
	names.forEach((_, n) => {
		learn(sums.self[0][n], sums.self[1][n], verdicts[n] % 6);
		learn(sums.total[0][n], sums.total[1][n], Math.floor(verdicts[n] / 6));
	});
	for (let i = 0; i < tree.size; i++) learn(tree.total[0][i], tree.total[1][i], tree.verdict[i]);
	return known;
}

// What is left of the profile's total before by what is left of it after, where times are
// compared: their shares differ by that as well.
export const leftOf = (profile, ratio, [before, after]) =>
	(ratio === 1 || !(before > 0 && after > 0) ? 1 : (before * profile.tree.total[1][0]) / (after * profile.tree.total[0][0]));

const nothing = new Map();

// Of a tree made of the profile's: a function that gives the verdict on two counts.
// What the picture says is looked up when it is first asked for; it holds as long
// as the totals are the profile's.
export function makeJudge(profile, rule, tree, ratio = 1) {
	const whole = profile.tree.total.map(column => column[0]);
	const [before, after] = tree.total.map(column => column[0]);
	if (!rule || !(before > 0 && after > 0)) return () => 0;
	const left = leftOf(profile, ratio, [before, after]);
	const here = {
		...rule, before: (rule.before * whole[0]) / before, after: (rule.after * whole[1]) / after,
		low: rule.low * left, high: rule.high * left,
	};
	const isLarge = (b, a) => Math.max(b / before, a / after) >= rule.minShare;
	const same = before === whole[0] && after === whole[1];
	const known = () => (same ? (profile.known ??= knownVerdicts(profile, isLarge)) : nothing);
	return (b, a) => (isLarge(b, a) ? known().get(keyOf(b, a)) ?? testShares(here, b / before, a / after) : 0);
}

// Gives each frame of a merged tree the verdict on its sum.
export function judgeTree(tree, judge) {
	tree.verdict = Uint8Array.from(tree.total[0], (before, i) => judge(before, tree.total[1][i]));
	return tree;
}
