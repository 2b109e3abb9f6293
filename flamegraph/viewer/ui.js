// Making elements, and the frame of the viewer: heading, toolbar, stage, details.

import { svgElement } from "./draw.js";

const htmlSpace = "http://www.w3.org/1999/xhtml";

// An XHTML element, `kind` being "name" or "name.class". Attributes that are functions
// are listeners, true and false ones are there or not; children are elements and
// texts. Text never becomes markup.
export function make(kind, attributes = {}, ...children) {
	const [name, style] = kind.split(".");
	const element = document.createElementNS(htmlSpace, name);
	if (style) element.className = style;
	for (const [key, value] of Object.entries(attributes)) {
		if (typeof value === "function") element.addEventListener(key, value);
		else if (value !== false && value !== undefined) element.setAttribute(key, value === true ? "" : value);
	}
	element.append(...children);
	return element;
}

// A button; its title is also its name where its label is only a sign.
export const button = (label, title, click, more) =>
	make("button", { type: "button", title, click, "aria-label": label.length < 3 && title, ...more }, label);

// The frame of the viewer in a shadow tree, so that no style of a page around it gets in or
// out. The root's own style sheet is used again inside.
export function makeFrame(root, style) {
	const room = svgElement("foreignObject", {});
	const ui = {
		room,
		head: make("header.fp-head"),
		svg: svgElement("svg", { class: "fp-boxes", "aria-hidden": true }),
		spacer: make("div.fp-spacer"),
		cursor: make("div.fp-cursor", { id: "cursor", role: "treeitem", "aria-selected": "true" }),
		hover: make("div.fp-hover"),
		flash: make("div.fp-flash"),
		table: make("aside.fp-table", { "aria-label": "Functions" }),
		details: make("footer.fp-details"),
		status: make("div.fp-aside", { role: "status" }),
	};
	ui.spacer.append(ui.hover, ui.cursor, ui.flash);
	ui.scroller = make("div.fp-scroll", { tabindex: 0, role: "tree", "aria-label": "Flame graph", "aria-activedescendant": "cursor" }, ui.spacer);
	ui.stage = make("div.fp-stage", {}, ui.svg, ui.scroller);
	ui.middle = make("div.fp-middle", {}, ui.stage, ui.table);
	ui.app = make("div.flamepipe", {}, ui.head, ui.middle, ui.details, ui.status);
	const host = make("div.fp-host");
	room.append(host);
	ui.shadow = host.attachShadow({ mode: "open" });
	ui.shadow.append(make("style", {}, style), ui.app);
	ui.app.classList.add("fp-app");
	root.append(room);
	return ui;
}
