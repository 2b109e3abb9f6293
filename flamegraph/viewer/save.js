// Saving what is shown as a picture of its own, without script.

import { pathNames } from "./address.js";
import { css, inkOn } from "./color.js";
import { rowPlace, sceneOf } from "./app.js";
import { collectBoxes, makeSurface, svgElement } from "./draw.js";
import { shorten } from "./format.js";
import { foundText, legendOf, sideTexts, stepsTaken } from "./toolbar.js";
import { make } from "./ui.js";

const margin = 12;
const titleSize = 17;
const textSize = 13;
const lineHeight = 20;
const swatch = 12;

// What stands above the boxes: paragraphs of texts and of colors, which are { color }.
function paragraphsOf(app) {
	const { settings, profile, tree, zoom } = app;
	const legend = legendOf(app);
	const path = zoom > 0 ? pathNames(tree, profile.names, zoom).map(name => shorten(name, 80)).join(" › ") : "";
	return [
		[settings.subtitle],
		app.judge ? [sideTexts(app).join(" → ")] : [],
		...(app.judge ? legend : [legend.flatMap(([color, what]) => [color, `${what}   `])]),
		[stepsTaken(app).map(([what, value]) => `${what} ${shorten(value, 80)}`).join(" · ")],
		[path],
		[foundText(app)],
	].filter(parts => parts.some(Boolean));
}

// Sets paragraphs into `group`, breaking lines between words; returns where they end.
function setText(app, group, paragraphs, ink, y) {
	const put = (kind, attributes, text = "") =>
		(group.appendChild(svgElement(kind, attributes)).textContent = text);
	for (const parts of paragraphs) {
		let x = margin;
		y += lineHeight;
		const advance = width => {
			if (x > margin && x + width > app.width - margin) [x, y] = [margin, y + lineHeight];
			x += width;
			return x - width;
		};
		for (const part of parts) {
			if (part.color) {
				put("rect", { x: advance(swatch), y: y - swatch + 1, width: swatch, height: swatch, fill: part.color });
				x += parts.length > 2 && parts[1].color ? 0 : 5;
				continue;
			}
			for (const word of part.match(/\S+\s*|\s+/g) ?? [])
				put("text", { x: advance(app.widthOf(word, textSize)), y, fill: ink }, word);
		}
	}
	return y;
}

// The rows in reach, all of them, under what they are, as text. On paper it is light.
function stillOf(app) {
	const { width, settings } = app;
	const paper = settings.paper ?? 0xffffff;
	const ink = css(inkOn(paper));
	const svg = svgElement("svg", { "font-family": app.font.family, "font-size": textSize });
	const boxes = svgElement("g");
	const title = svgElement("text", { x: margin, y: titleSize + margin - 2, "font-size": titleSize, "font-weight": 600, fill: ink });
	title.textContent = settings.title;
	svg.append(title);
	const top = setText(app, svg, paragraphsOf(app), ink, titleSize + margin) + margin;
	const { yOf, tall } = rowPlace(app, 0);
	makeSurface(boxes, app.font)(collectBoxes(sceneOf(app, width, row => top + yOf(row), app.fit), app.lowest, app.highest));
	svg.append(boxes);
	svg.setAttribute("viewBox", `0 0 ${width} ${top + tall + margin}`);
	svg.prepend(svgElement("rect", { width: "100%", height: "100%", fill: css(paper) }));
	return new XMLSerializer().serializeToString(svg);
}

// The picture is as it would be on paper, where nothing is dark.
export function saveView(app) {
	app.printing = true;
	const text = stillOf(app);
	app.printing = false;
	const href = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
	const download = `${app.settings.title.replace(/[^\w. -]+/g, "_") || "flamegraph"}.svg`;
	make("a", { href, download }).click();
	setTimeout(() => URL.revokeObjectURL(href), 10000);
	app.tell(`Saved ${download}`);
}
