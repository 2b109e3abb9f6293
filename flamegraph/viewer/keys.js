// The keyboard. What the keys do stands in actions.js.

import { actionFor } from "./actions.js";
import { closePanel } from "./panels.js";

function onKey(app, event) {
	const { key } = event;
	const modified = event.ctrlKey || event.metaKey;
	app.ui.app.classList.add("fp-keys");
	if (modified && key.toLowerCase() === "f") {
		event.preventDefault();
		app.search.select();
		app.search.focus();
	}
	if (modified || event.altKey || event.defaultPrevented) return;
	const { localName } = event.composedPath()[0];
	const typing = /^(input|select|textarea)$/.test(localName);
	if (key !== "Escape" && (typing || (localName === "button" && /^( |Enter)$/.test(key)))) return;
	const open = key === "Escape" ? null : app.panel;
	const run = open ? open.actionFor(key) : actionFor(app, key);
	if (!run) return;
	event.preventDefault();
	if (open) closePanel(app);
	run();
}

// Alone in its document the viewer hears every key; within a page only those pressed in it.
export const listenToKeys = app =>
	(app.alone ? document : app.ui.app).addEventListener("keydown", event => onKey(app, event));
