// Making elements, and the frame of the viewer: heading, toolbar, stage, details.

import { svgElement } from "./draw.js";

const htmlSpace = "http://www.w3.org/1999/xhtml";

// An XHTML element. `attributes` that start with "on" are listeners, true and false ones are there or
// not; children are elements and texts. Text never becomes markup.
export function make(name, attributes = {}, ...children) {
	const element = document.createElementNS(htmlSpace, name);
	for (const [key, value] of Object.entries(attributes)) {
		if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
		else if (value !== false && value !== undefined) element.setAttribute(key, value === true ? "" : value);
	}
	element.append(...children);
	return element;
}

export const button = (label, title, onclick, more = {}) =>
	make("button", { type: "button", title, onclick, ...more }, label);

// The frame of the viewer in a shadow tree, so that no style of a page around it gets in or out. The
// root's own style sheet is used again inside.
export function makeFrame(root, style) {
	const room = svgElement("foreignObject", { class: "fp-live", width: "100%", height: "100%" });
	const host = room.appendChild(make("div", { class: "fp-host" }));
	const shadow = host.attachShadow({ mode: "open" });
	const ui = {
		room,
		head: make("header", { class: "fp-head" }),
		svg: svgElement("svg", { class: "fp-boxes", "aria-hidden": "true" }),
		scroller: make("div", { class: "fp-scroll", tabindex: 0, role: "tree", "aria-label": "Flame graph" }),
		spacer: make("div", { class: "fp-spacer" }),
		cursor: make("div", { class: "fp-cursor", id: "cursor", role: "treeitem" }),
		hover: make("div", { class: "fp-hover" }),
		flash: make("div", { class: "fp-flash" }),
		table: make("aside", { class: "fp-table", "aria-label": "Functions", hidden: true }),
		details: make("footer", { class: "fp-details", "aria-label": "Details" }),
		status: make("div", { class: "fp-aside", role: "status", "aria-live": "polite" }),
	};
	ui.spacer.append(ui.hover, ui.cursor, ui.flash);
	ui.scroller.append(ui.spacer);
	ui.stage = make("div", { class: "fp-stage" }, ui.svg, ui.scroller);
	ui.middle = make("div", { class: "fp-middle" }, ui.stage, ui.table);
	ui.app = make("div", { class: "flamepipe fp-app" }, ui.head, ui.middle, ui.details, ui.status);
	ui.shadow = shadow;
	shadow.append(make("style", {}, style), ui.app);
	root.append(room);
	return ui;
}
