// Saving what is shown as a picture of its own, without script.

import { rowPlace, sceneOf } from "./app.js";
import { collectBoxes, makeSurface, svgElement } from "./draw.js";

const mostRows = 4000;

// The whole height of what is shown as a still picture.
export function stillOf(app) {
	const { settings, width, font } = app;
	const { tall, flame } = rowPlace(app);
	const head = settings.subtitle ? 58 : 38;
	const low = flame ? app.lowest : Math.max(app.lowest, app.highest - mostRows);
	const high = Math.min(app.highest, app.lowest + mostRows);
	const height = Math.min(tall, mostRows * settings.row) + head + 10;
	const svg = svgElement("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "font-family": font.family });
	svg.append(svgElement("rect", { width, height, fill: "#fff" }));
	const line = (text, y, size) => {
		const element = svg.appendChild(svgElement("text", { x: 8, y, "font-size": size, fill: "#111" }));
		element.textContent = text;
	};
	line(settings.title, 24, 17);
	if (settings.subtitle) line(settings.subtitle, 44, 12);
	const yOf = (row) => head + (flame ? high - row : row - low) * settings.row;
	const group = svg.appendChild(svgElement("g"));
	makeSurface(group, font)(collectBoxes(sceneOf(app, width, yOf, app.fit), Math.max(low, app.lowest), high));
	return new XMLSerializer().serializeToString(svg);
}

export function saveView(app) {
	const file = new Blob([`<?xml version="1.0"?>\n${stillOf(app)}\n`], { type: "image/svg+xml" });
	const link = document.createElementNS("http://www.w3.org/1999/xhtml", "a");
	link.href = URL.createObjectURL(file);
	link.download = `${app.settings.title.replace(/[^\w. -]+/g, "_").slice(0, 60) || "flamegraph"}.svg`;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 10000);
	app.say(`Saved ${link.download}`);
}
