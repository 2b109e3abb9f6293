// Makes a report of a log: a program whose functions are compiled while it runs, and whose
// garbage is collected by threads beside it.
'use strict';

let seed = 42;
const random = (below) => {
	seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
	return seed % below;
};

function makeLog(lines) {
	const log = [];
	for (let i = 0; i < lines; i++)
		log.push(`192.0.2.${random(250)} /items/${random(997)} ${random(9) ? 200 : 404} ${random(65521)}`);
	return log.join('\n');
}

function parse(log) {
	return log.split('\n').map((line) => {
		const [host, path, status, bytes] = line.split(' ');
		return {host, path, status: Number(status), bytes: Number(bytes)};
	});
}

function countOdd(visits) {
	return visits.filter((visit) => /^\/items\/[0-9]*[13579]$/.test(visit.path)).length;
}

function bytesByHost(visits) {
	const bytes = new Map();
	for (const visit of visits)
		bytes.set(visit.host, (bytes.get(visit.host) ?? 0) + visit.bytes);
	return bytes;
}

function failuresByPath(visits) {
	const failures = {};
	for (const visit of visits)
		failures[visit.path] = (failures[visit.path] ?? 0) + (visit.status === 404);
	return Object.entries(failures).sort((a, b) => b[1] - a[1]);
}

function copy(visits) {
	return JSON.parse(JSON.stringify(visits));
}

let size = 0;
for (let round = 0; round < 20; round++) {
	const visits = copy(parse(makeLog(60000)));
	size += countOdd(visits) + bytesByHost(visits).size + failuresByPath(visits).length;
	visits.sort((a, b) => b.bytes - a.bytes);
	size += visits.map((visit) => `${visit.host.padEnd(16)} ${visit.bytes.toLocaleString()} ${visit.path}`).join('\n').length;
}
console.log(size);
