// Reads statements of a small language, again and again, and counts what
// they set, for the noise samples.
//
//     node tokens.js
"use strict";

function source(n) {
	let seed = 7, text = "";
	const r = (k) => (seed = (seed * 48271) % 2147483647) % k;
	for (let i = 0; i < n; i++) text += `let v${r(900)} = (${r(1e5)} + v${r(900)}) * "s${r(40)}" - f${r(30)}(${r(9)});\n`;
	return text;
}
function* tokens(text) {
	const re = /\s*(?:([a-z_]\w*)|(\d+)|("[^"]*")|(.))/gy;
	let m;
	while ((m = re.exec(text))) yield m[1] ? ["name", m[1]] : m[2] ? ["number", +m[2]] : m[3] ? ["text", m[3]] : ["sign", m[4]];
}
class Parser {
	constructor(list) { this.list = list; this.at = 0; }
	peek() { return this.list[this.at] || ["end", ""]; }
	next() { return this.list[this.at++]; }
	statement() { this.next(); const name = this.next()[1]; this.next(); const value = this.sum(); this.next(); return { kind: "let", name, value }; }
	sum() { let left = this.product(); while ("+-".includes(this.peek()[1])) { if (this.peek()[0] !== "sign") break; left = { kind: this.next()[1], left, right: this.product() }; } return left; }
	product() { let left = this.atom(); while (this.peek()[1] === "*") { left = { kind: this.next()[1], left, right: this.atom() }; } return left; }
	atom() {
		const [kind, value] = this.next();
		if (value === "(") { const inner = this.sum(); this.next(); return inner; }
		if (kind === "name" && this.peek()[1] === "(") { this.next(); const arg = this.sum(); this.next(); return { kind: "call", value, arg }; }
		return { kind, value };
	}
}
function count(node, names) {
	if (!node || typeof node !== "object") return;
	if (node.name) names.set(node.name, (names.get(node.name) || 0) + 1);
	for (const key of Object.keys(node)) count(node[key], names);
}
const names = new Map();
for (let i = 0; i < 12; i++) {
	const parser = new Parser([...tokens(source(9000 + i))]);
	const tree = [];
	while (parser.at < parser.list.length - 1 && parser.peek()[0] === "name") tree.push(parser.statement());
	count(tree, names);
}
console.log([...names].sort((a, b) => b[1] - a[1])[0]);
