// Starts the viewer in the picture that its script stands in.

import { draw, makeApp, readAddress, refresh } from "./app.js";
import { css, inkOn } from "./color.js";
import { bytesOf, decodeBlock } from "./decode.js";
import { showDetails } from "./details.js";
import { makeSurface, svgElement } from "./draw.js";
import { listenToKeys } from "./keys.js";
import { makeMeasure, makeWidth } from "./measure.js";
import { followPointer, listenToPointer } from "./pointer.js";
import { lowerNames } from "./search.js";
import { readAttributes, readSettings, safeLink } from "./settings.js";
import { layOut, noteScroll, placeMarks } from "./stage.js";
import { makeTable } from "./table.js";
import { makeToolbar } from "./toolbar.js";
import { make, makeFrame } from "./ui.js";

const sans = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

// The texts of the metadata elements of a kind, in an XML document or inline in HTML.
const metadata = (root, kind) =>
	[...root.querySelectorAll("metadata > *")].filter(e => e.localName.replace(/^.*:/, "") === kind).map(e => e.textContent);

// What stands before this picture's keys in the page's address: nothing where it is alone.
const prefixOf = (root, alone) => (alone ? "" : `fp${[...document.querySelectorAll("svg.flamepipe")].indexOf(root) + 1}.`);

function makeFont({ font, fontSize: size, row }) {
	const family = font ?? sans;
	return { family, size, css: `${size}px ${family}`, baseline: Math.round((row - 1 + size * 0.7) / 2) };
}

function listenToPage(app) {
	const { ui } = app;
	let waiting = false;
	const soon = work => () => {
		if (waiting) return;
		waiting = true;
		requestAnimationFrame(() => {
			waiting = false;
			work();
		});
	};
	addEventListener("popstate", () => readAddress(app));
	addEventListener("hashchange", () => readAddress(app));
	ui.scroller.addEventListener("scroll", soon(() => {
		noteScroll(app);
		draw(app);
	}));
	new ResizeObserver(soon(() => layOut(app))).observe(app.root);
	addEventListener("resize", soon(() => layOut(app)));
	matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => refresh(app));
	for (const [when, printing] of [["beforeprint", true], ["afterprint", false]])
		addEventListener(when, () => layOut(Object.assign(app, { printing })));
}

// The colors that the picture was given, of everything and of
// the headings, also in the dark.
function paint(ui, { tones, uiColor, stroke }) {
	if (tones) {
		const ink = css(inkOn(parseInt(tones[0].slice(1), 16)));
		ui.app.style.cssText = `--paper:${tones[0]};--ink:${ink};--soft:${ink};--line:#8886;--fill:#8882;--press:#8884;
			background:linear-gradient(${tones[0]} 5%,${tones.at(-1)} 95%)`;
	}
	ui.head.style.color = uiColor ?? "";
	if (stroke) ui.svg.firstChild.firstChild.setAttribute("stroke", stroke);
}

function start(root) {
	const settings = readSettings(root.dataset);
	const profile = decodeBlock(bytesOf(metadata(root, "data")), settings.columns);
	const ui = makeFrame(root, root.querySelector("style")?.textContent ?? "");
	const alone = document.documentElement === root;
	const app = makeApp({ root, alone, settings, profile, ui, prefix: prefixOf(root, alone), font: makeFont(settings) });
	const links = readAttributes(metadata(root, "attributes").join(""));
	app.linkOf = name => safeLink(links.get(name));
	app.fit = makeMeasure(make("canvas").getContext("2d"), app.font.css);
	app.surface = makeSurface(ui.svg.appendChild(svgElement("g")), app.font);
	app.say = text => (ui.status.textContent = text);
	app.widthOf = makeWidth(make("canvas").getContext("2d"), app.font.family);
	paint(ui, settings);
	makeToolbar(app);
	makeTable(app);
	app.listeners.push(() => layOut(app), () => showDetails(app), () => followPointer(app));
	root.classList.add("fp-on");
	root.querySelector(".fp-still").setAttribute("aria-hidden", "true");
	if (alone) root.append(make("meta", { name: "viewport", content: "width=device-width" }));
	ui.app.classList.toggle("fp-diff", settings.differential);
	readAddress(app);
	listenToKeys(app);
	listenToPointer(app);
	listenToPage(app);
	document.fonts?.ready.then(() => refresh(app));
	placeMarks(app);
	setTimeout(() => lowerNames(profile), 300);
}

const root = document.currentScript?.closest("svg");
if (root) start(root);
