// Makes orders, groups them by customer and prints a summary.
//
//     node report.js
"use strict";

function makeOrders(count) {
	let seed = 1;
	const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
	return Array.from({ length: count }, (_, id) => ({
		id,
		customer: `customer ${Math.floor(random() * 500)}`,
		lines: Array.from({ length: 3 }, () => ({ price: Math.round(random() * 1e4), count: 1 })),
	}));
}

function total(order) {
	return order.lines.reduce((sum, line) => sum + line.price * line.count, 0);
}

function groupByCustomer(orders) {
	const groups = new Map();
	for (const order of orders) {
		if (!groups.has(order.customer)) groups.set(order.customer, []);
		groups.get(order.customer).push(order);
	}
	return groups;
}

function summarize(groups) {
	return [...groups]
		.map(([name, orders]) => ({ name, sum: orders.reduce((s, o) => s + total(o), 0) }))
		.sort((a, b) => b.sum - a.sum || a.name.localeCompare(b.name));
}

let best;
for (let round = 0; round < 8; round++) {
	const orders = JSON.parse(JSON.stringify(makeOrders(20000)));
	best = summarize(groupByCustomer(orders))[0];
}
console.log(best);
