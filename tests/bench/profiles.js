#!/usr/bin/env node
// Writes a profile in the shape that a profiler gives it, the
// same every time, up to a size:
//
//     tests/bench/profiles.js firefox 100 >profile.json
//
// All formats show the same program. Its stacks are a tree; a sample is where a walk in it
// is that goes up a few frames and down again, so that what follows each other has most
// callers in common, as in real ones.
import { writeSync } from "node:fs";

const [format, megabytes = 100] = process.argv.slice(2);
const size = megabytes * 1e6;

let state = 7;
const random = () => (state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32;
const below = (n) => Math.floor(random() * n);

let written = 0;
let text = "";

function write(bytes) {
	for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}

function flush() {
	write(Buffer.from(text));
	text = "";
}

function put(piece) {
	written += piece.length;
	text += piece;
	if (text.length > 1 << 20) flush();
}

const isDone = (share = 1) => written > size * share;

const kinds = ["std::vec::Vec<T,A>::extend_%", "v8::internal::Runtime_%(int, unsigned long*)", "app::parser::Parser::read_%",
	"renderFrame%", "std::map<int, std::string>::insert_%(std::pair<int, std::string>&&)", "_PyEval_EvalFrameDefault_%", "do_syscall_%"];
const FUNCTIONS = 8000;
const names = Array.from({ length: FUNCTIONS }, (_, i) => kinds[i % kinds.length].replace("%", i));

// Node 0 is the root of all stacks. Each function calls a few others.
const parent = [-1], func = [0], depth = [0], callees = [[]];

function addNode(caller) {
	const node = parent.length;
	parent.push(caller);
	func.push((func[caller] * 31 + 1 + below(4) * 977) % FUNCTIONS);
	depth.push(depth[caller] + 1);
	callees.push([]);
	callees[caller].push(node);
	return node;
}

function grow(nodes) {
	for (let node = 0; parent.length < nodes; ) {
		for (let up = below(6); up > 0 && node > 0; up--) node = parent[node];
		for (let down = 1 + below(4); down > 0 && depth[node] < 60; down--) node = addNode(node);
	}
}

let place = 0;

function nextSample() {
	for (let up = below(6); up > 0 && place > 0; up--) place = parent[place];
	for (let down = below(6); down > 0 && callees[place].length > 0; down--) place = callees[place][below(callees[place].length)];
	return place;
}

// The nodes of a stack, leaf first.
function stackOf(node) {
	const nodes = [];
	for (; node >= 0; node = parent[node]) nodes.push(node);
	return nodes;
}

const list = (count, item) => {
	put("[");
	for (let i = 0; i < count; i++) put((i > 0 ? "," : "") + item(i));
	put("]");
};

// As samply writes it: columns.
function firefox() {
	const columns = (length, table) => {
		put(`{"length":${length}`);
		for (const [name, item] of Object.entries(table)) {
			put(`,"${name}":`);
			list(length, item);
		}
		put("}");
	};
	grow(100000);
	put('{"meta":{"interval":1.0,"preprocessedProfileVersion":55,"product":"app","symbolicated":true,"sampleUnits":{"eventDelay":"ms","threadCPUDelta":"µs","time":"ms"}},');
	put('"libs":[{"name":"app","path":"/usr/bin/app","debugName":"app","debugPath":"/usr/bin/app","breakpadId":"3247E185CED236FF9E2947A77C23E0040","codeId":null,"arch":"x86_64"}],"threads":[');
	const threads = 4, samples = Math.floor(size / 24.2 / threads);
	for (let thread = 0; thread < threads; thread++) {
		put(`${thread > 0 ? "," : ""}{"name":"worker ${thread}","isMainThread":${thread === 0},"pid":"75592","tid":${thread},"processName":"app","processType":"default","registerTime":0,"frameTable":`);
		columns(FUNCTIONS, { address: (i) => 27543 + i * 16, inlineDepth: () => 0, category: () => 1, subcategory: () => 0, func: (i) => i,
			nativeSymbol: () => null, innerWindowID: () => 0, line: () => null, column: () => null });
		put(',"funcTable":');
		columns(FUNCTIONS, { name: (i) => i, isJS: () => false, relevantForJS: () => false, resource: () => 0, fileName: () => null, lineNumber: () => null, columnNumber: () => null });
		put(',"resourceTable":');
		columns(1, { lib: () => 0, name: () => 0, host: () => null, type: () => 1 });
		put(',"samples":{"weightType":"samples","stack":');
		list(samples, nextSample);
		put(',"timeDeltas":');
		list(samples, () => (0.9 + random() / 5).toFixed(6));
		put(',"weight":');
		list(samples, () => 1);
		put(',"threadCPUDelta":');
		list(samples, () => 900 + below(200));
		put('},"stackTable":');
		columns(parent.length, { prefix: (i) => (i > 0 ? parent[i] : null), frame: (i) => func[i] });
		put(',"stringArray":');
		list(FUNCTIONS, (i) => JSON.stringify(names[i]));
		put("}");
	}
	put("]}\n");
}

// A trace of the browser: tasks, what runs in them, and pieces of the
// profile of what JavaScript does.
function chrome() {
	grow(20000);
	let first = true, time = 433087536369, told = 0;
	const put_event = (event) => {
		put((first ? "" : ",\n") + JSON.stringify(event));
		first = false;
	};
	put('{"traceEvents":[');
	put_event({ pid: 1, tid: 1, ts: time, ph: "P", cat: "disabled-by-default-v8.cpu_profiler", name: "Profile", id: "0x1", args: { data: { startTime: time } } });
	while (!isDone()) {
		for (let i = 0; i < 40; i++, time += 90) {
			const tid = 40451 + below(8);
			put_event({ pid: 96624, tid, ts: time, ph: "X", cat: "toplevel", name: "MessagePumpLibevent::OnLibeventNotification",
				args: { src_file: "../../mojo/core/channel_posix.cc", src_func: "StartOnIOThread" }, dur: 88, tdur: 87, tts: time - 1000 });
			put_event({ pid: 96624, tid, ts: time + 20, ph: "X", cat: "ipc,toplevel", name: "ChannelMojo::OnMessageReceived", args: { class: 8, line: below(200) }, dur: 32, tdur: 32, tts: time - 980 });
			put_event({ pid: 96624, tid, ts: time + 24, ph: "B", cat: "devtools.timeline", name: "FunctionCall", args: { data: { frame: "0x3a2b", url: "https://example.org/app.js", lineNumber: 12 } }, tts: time - 970 });
			put_event({ pid: 96624, tid, ts: time + 44, ph: "E", cat: "devtools.timeline", name: "FunctionCall", tts: time - 950 });
		}
		const samples = Array.from({ length: 120 }, nextSample), nodes = [];
		for (const end = Math.min(told + 60, parent.length); told < end; told++)
			nodes.push({ callFrame: { functionName: names[func[told]], url: "https://example.org/app.js", scriptId: 141, lineNumber: func[told], columnNumber: 9 }, id: told + 1, ...(told > 0 && { parent: parent[told] + 1 }) });
		put_event({ pid: 1, tid: 2, ts: time, ph: "P", cat: "disabled-by-default-v8.cpu_profiler", name: "ProfileChunk", id: "0x1",
			args: { data: { cpuProfile: { nodes, samples: samples.map((node) => (node % told) + 1) }, lines: samples.map(() => below(900)), timeDeltas: samples.map(() => 100 + below(60)) } } });
	}
	put("]}\n");
}

// As Node writes it.
function cpuprofile() {
	grow(100000);
	put('{"nodes":');
	list(parent.length, (i) => JSON.stringify({ id: i + 1, callFrame: { functionName: i > 0 ? names[func[i]] : "(root)", scriptId: "141", url: "file:///home/user/app/index.js", lineNumber: func[i], columnNumber: 9 },
		hitCount: 1, children: callees[i].map((node) => node + 1) }));
	put(',"startTime":433087536369,"endTime":434087536369,"samples":');
	const samples = Math.floor((size - written) / 10.4);
	list(samples, () => nextSample() + 1);
	put(',"timeDeltas":');
	list(samples, () => 100 + below(60));
	put("}\n");
}

const speedscopeFrames = () => {
	put('"shared":{"frames":');
	list(FUNCTIONS, (i) => JSON.stringify({ name: names[i], file: `/home/user/app/module_${i % 90}.py`, line: i }));
	put("}");
};

// As py-spy writes it.
function speedscope() {
	let samples = 0;
	grow(100000);
	put('{"$schema":"https://www.speedscope.app/file-format-schema.json","profiles":[{"type":"sampled","name":"Thread 0x7f","unit":"seconds","startValue":0.0,"endValue":1000.0,"samples":[');
	for (; !isDone(0.95); samples++) put((samples > 0 ? "," : "") + JSON.stringify(stackOf(nextSample()).reverse().map((node) => func[node])));
	put('],"weights":');
	list(samples, () => "0.01");
	put("}],");
	speedscopeFrames();
	put(',"activeProfileIndex":null,"exporter":"py-spy@0.3.14","name":"py-spy profile"}\n');
}

// As rbspy, dotnet-trace and speedscope itself write it.
function evented() {
	let first = true, time = 0, open = [0];
	const put_event = (type, node) => {
		put(`${first ? "" : ","}{"type":"${type}","frame":${func[node]},"at":${(time / 1000).toFixed(3)}}`);
		first = false;
	};
	grow(100000);
	put('{"$schema":"https://www.speedscope.app/file-format-schema.json","profiles":[{"type":"evented","name":"main","unit":"milliseconds","startValue":0,"endValue":1000,"events":[');
	put_event("O", 0);
	for (; !isDone(); time += 1 + below(2000)) {
		const stack = stackOf(nextSample()).reverse();
		let same = 0;
		while (same < stack.length && stack[same] === open[same]) same++;
		for (let i = open.length; i-- > same; ) put_event("C", open[i]);
		for (let i = same; i < stack.length; i++) put_event("O", stack[i]);
		open = stack;
	}
	for (let i = open.length; i-- > 0; ) put_event("C", open[i]);
	put("]}],");
	speedscopeFrames();
	put("}\n");
}

// As valgrind writes it: each stack once.
function dhat() {
	grow(size / 180);
	put('{"dhatFileVersion":2\n,"mode":"heap","verb":"Allocated"\n,"bklt":true,"bkacc":true\n,"tu":"instrs","Mtu":"Minstr"\n,"tuth":500\n,"cmd":"./app"\n,"pid":12983\n,"te":54889683\n,"tg":54884488\n,"pps":\n [');
	for (let node = 1; node < parent.length && !isDone(0.99); node++) {
		const bytes = 8 * (1 + below(90)), blocks = 1 + below(9), total = bytes * blocks;
		put(`${node > 1 ? "\n ," : ""}{"tb":${total},"tbk":${blocks}\n  ,"tl":${below(280349537)}\n  ,"mb":${total},"mbk":${blocks}\n  ,"gb":${bytes},"gbk":1\n  ,"eb":0,"ebk":0\n  ,"rb":${total},"wb":${total}\n  ,"fs":[${stackOf(node).map((i) => func[i] + 1)}]\n  }`);
	}
	put('\n ]\n,"ftbl":\n ["[root]"');
	for (let i = 0; i < FUNCTIONS; i++) put(`\n ,${JSON.stringify(`0x${(0x400000 + i * 16).toString(16)}: ${names[i]} (file_${i % 300}.cpp:${i})`)}`);
	put("\n ]\n}\n");
}

// As valgrind writes it: lines of each function, and what it calls. Names are written once.
function callgrind() {
	const known = new Set(), files = new Set();
	const named = (i) => (known.has(i) ? `(${i})` : (known.add(i), `(${i}) ${names[i]}`));
	const file = (i) => (files.has(i) ? `(${i})` : (files.add(i), `(${i}) /home/user/app/file_${i}.cpp`));
	put("# callgrind format\nversion: 1\ncreator: callgrind-3.19.0\npid: 12796\ncmd:  ./app\npart: 1\n\npositions: line\nevents: Ir Dr Dw\n\nob=(1) /usr/bin/app\n");
	for (let part = 0; !isDone(); part++)
		for (let i = 0; i < FUNCTIONS && !isDone(); i++) {
			put(`fl=${file(i % 300)}\nfn=${named(i)}\n`);
			for (let line = 0; line < 12; line++) put(`${line > 0 ? "+" : ""}${line > 0 ? 1 + below(3) : i} ${below(100000)} ${below(10000)} ${below(1000)}\n`);
			for (let call = 0; call < 4 && i + 1 < FUNCTIONS; call++) {
				const callee = Math.min(FUNCTIONS - 1, i + 1 + ((call * 977 + part) % 90));
				put(`cfi=${file(callee % 300)}\ncfn=${named(callee)}\ncalls=${1 + below(900)} ${callee}\n* ${below(1000000)} ${below(100000)} ${below(10000)}\n`);
			}
			put("\n");
		}
}

// As Go and Rust's pprof write it, before gzip: each stack
// once, with two values and a thread.
function pprof() {
	const out = Buffer.alloc(1 << 20);
	let length = 0;
	const varint = (n) => {
		const bytes = [];
		for (; n > 127; n = Math.floor(n / 128)) bytes.push((n % 128) + 128);
		return [...bytes, n];
	};
	const number = (field, n) => [...varint(field * 8), ...varint(n)];
	const part = (field, bytes) => [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
	const add = (bytes) => {
		if (length + bytes.length > out.length) {
			write(out.subarray(0, length));
			length = 0;
		}
		out.set(bytes, length);
		length += bytes.length;
		written += bytes.length;
	};
	const texts = ["", "samples", "count", "cpu", "nanoseconds", "thread", "/usr/bin/app", "worker 1", "worker 2"];
	const ids = names.map((_, i) => varint(i + 1));
	grow(size / 45);
	add(part(1, [...number(1, 1), ...number(2, 2)]));
	add(part(1, [...number(1, 3), ...number(2, 4)]));
	for (let node = 1; node < parent.length && !isDone(0.99); node++) {
		const stack = [];
		for (let i = node; i >= 0; i = parent[i]) stack.push(...ids[func[i]]);
		add(part(2, [...part(1, stack), ...part(2, [...varint(1 + below(9)), ...varint(1e7 * (1 + below(9)))]), ...part(3, [...number(1, 5), ...number(2, 7 + below(2))])]));
	}
	add(part(3, [...number(1, 1), ...number(2, 0x400000), ...number(3, 0x900000), ...number(5, 6)]));
	for (let i = 0; i < FUNCTIONS; i++) {
		add(part(4, [...number(1, i + 1), ...number(2, 1), ...number(3, 0x400000 + i * 16), ...part(4, [...number(1, i + 1), ...number(2, i)])]));
		add(part(5, [...number(1, i + 1), ...number(2, texts.length + i), ...number(3, texts.length + i)]));
	}
	for (const name of [...texts, ...names]) add(part(6, Buffer.from(name)));
	write(out.subarray(0, length));
}

// The tree with what each frame has together with its callees; the
// walk is in the order of lines.
function eachNode(visit) {
	const totals = new Array(parent.length).fill(1);
	const open = [0];
	for (let node = parent.length; node-- > 1; ) totals[parent[node]] += totals[node];
	while (open.length > 0) {
		const node = open.pop();
		visit(node, totals[node]);
		open.push(...callees[node].slice().reverse());
	}
}

function sample() {
	grow(size / 150);
	put("Analysis of sampling app (pid 12) every 1 millisecond\nProcess:         app [12]\n\nCall graph:\n");
	put(`    ${parent.length} Thread_15758523   DispatchQueue_1: com.apple.main-thread  (serial)\n`);
	eachNode((node, total) => put(`    +${" ".repeat(1 + 2 * depth[node])}${total} ${names[func[node]]}  (in app) + ${func[node]},12  [0x7fff${(0x10000000 + func[node]).toString(16)}]\n`));
	put("\nTotal number in stack (recursive counted multiple, when >=5):\n\nBinary Images:\n");
}

function instruments() {
	grow(size / 85);
	put("Weight\tSelf Weight\tSymbol Names\n");
	eachNode((node, total) => put(`${total < 1000 ? `${total}.00 ms` : `${(total / 1000).toFixed(2)} s`}   ${((100 * total) / parent.length).toFixed(1)}%\t1.00 ms\t ${" ".repeat(2 + depth[node])}${names[func[node]]}\n`));
}

// As `xctrace export` writes it: what was written before is referred to.
function xctrace() {
	const ids = new Map();
	let last = 10;
	const once = (key, element, rest) => {
		if (ids.has(key)) return `<${element} ref="${ids.get(key)}"/>`;
		ids.set(key, ++last);
		return `<${element} id="${last}" ${rest}`;
	};
	grow(100000);
	put("<?xml version=\"1.0\"?>\n<trace-query-result>\n<node xpath='//trace-toc[1]/run[1]/data[1]/table[11]'><schema name=\"time-profile\">");
	for (const [name, type] of [["time", "sample-time"], ["thread", "thread"], ["process", "process"], ["core", "core"], ["thread-state", "thread-state"], ["weight", "weight"], ["stack", "backtrace"]])
		put(`<col><mnemonic>${name}</mnemonic><name>${name}</name><engineering-type>${type}</engineering-type></col>`);
	put("</schema>");
	for (let time = 57246708; !isDone(); time += 1000000) {
		const thread = below(4), node = nextSample();
		put(`<row><sample-time id="${++last}" fmt="00:00.057.246">${time}</sample-time>`);
		put(once(`thread ${thread}`, "thread", `fmt="worker ${thread}  0x84 (app, pid: 49374)"><tid id="${++last}" fmt="0x84">8683713</tid>${once("process", "process", `fmt="app (49374)"><pid id="${++last}" fmt="49374">49374</pid></process>`)}</thread>`));
		put(once("process", "process", "/>") + once(`core ${time % 3}`, "core", `fmt="CPU ${time % 3} (P Core)">${time % 3}</core>`) + once("state", "thread-state", 'fmt="Running">Running</thread-state>') + once("weight", "weight", 'fmt="1.00 ms">1000000</weight>'));
		put(once(`stack ${node}`, "backtrace", `>${stackOf(node).map((i) => once(`frame ${func[i]}`, "frame", `name="${names[func[i]].replaceAll("&", "&amp;").replaceAll("<", "&lt;")}" addr="0x${(0x400000 + func[i] * 16).toString(16)}">${once("binary", "binary", 'name="app" UUID="DE46DD52-4994-3FD8-B4B4-E352A1A19354" arch="arm64e" load-addr="0x18d36e000" path="/usr/bin/app"/>')}</frame>`)).join("")}</backtrace>`));
		put("</row>\n");
	}
	put("</node></trace-query-result>\n");
}

const formats = { firefox, chrome, cpuprofile, speedscope, evented, dhat, callgrind, pprof, sample, instruments, xctrace };

if (!Object.hasOwn(formats, format)) {
	console.error(`usage: profiles.js ${Object.keys(formats).join("|")} [MEGABYTES]`);
	process.exit(2);
}
formats[format]();
flush();
