// Saving what is shown as a picture of its own, without script.

import { layOut } from "./stage.js";
import { svgElement } from "./draw.js";
import { make } from "./ui.js";

// What is drawn with the picture as tall as on paper, under its title, as text.
function stillOf(app) {
	layOut(Object.assign(app, { printing: true }));
	const { width, height, settings } = app;
	const svg = app.ui.svg.cloneNode(true);
	layOut(Object.assign(app, { printing: false }));
	const title = svgElement("text", { x: 8, y: -14, "font-size": 17, "font-family": app.font.family });
	title.textContent = settings.title;
	svg.removeAttribute("class");
	svg.setAttribute("viewBox", `0 -40 ${width} ${height + 40}`);
	svg.prepend(svgElement("rect", { y: -40, width, height: height + 40, fill: "#fff" }), title);
	return new XMLSerializer().serializeToString(svg);
}

export function saveView(app) {
	const href = URL.createObjectURL(new Blob([stillOf(app)], { type: "image/svg+xml" }));
	const download = `${app.settings.title.replace(/[^\w. -]+/g, "_") || "flamegraph"}.svg`;
	make("a", { href, download }).click();
	setTimeout(() => URL.revokeObjectURL(href), 10000);
	app.say(`Saved ${download}`);
}
