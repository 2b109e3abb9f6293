// What opens above the graph: menus, sheets, text to copy.

import { button, make } from "./ui.js";

// Closes what is open and gives the focus back to where it was;
// says whether there was something.
export function closePanel(app) {
	const { panel } = app;
	if (!panel) return false;
	app.panel = null;
	panel.element.remove();
	panel.focused?.focus({ preventScroll: true });
	return true;
}

// `actionFor(key)` is what a key does while it is open, if anything.
function openPanel(app, element, actionFor) {
	closePanel(app);
	app.panel = { element, actionFor, focused: app.ui.shadow.activeElement };
	app.ui.app.append(element);
	element.querySelector("button").focus({ preventScroll: true });
}

// Arrow keys move within a menu.
function steer(event) {
	const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
	if (!by) return;
	event.preventDefault();
	const items = [...event.currentTarget.querySelectorAll("button")];
	items.at((items.indexOf(event.target) + by) % items.length).focus();
}

// A menu of items { label, key, checked, run } near a point of the picture.
export function openMenu(app, items, x, y, title) {
	const menu = make("div.fp-menu", { role: "menu", "aria-label": title, keydown: steer }, make("p.fp-label", {}, title));
	for (const { label, key, checked, run } of items.filter(Boolean)) {
		const act = () => {
			closePanel(app);
			run();
		};
		const role = checked === undefined ? "menuitem" : "menuitemcheckbox";
		menu.append(make("button", { type: "button", role, "aria-checked": checked?.toString(), click: act },
			make("span.fp-check", {}, checked ? "✓" : ""), label, make("kbd", {}, key ?? "")));
	}
	openPanel(app, menu, pressed => items.find(item => item && item.key === pressed)?.run);
	const { clientWidth, clientHeight } = app.ui.app;
	const within = (at, size, room) => `${Math.max(4, Math.min(at, room - size - 4))}px`;
	menu.style.left = within(x, menu.offsetWidth, clientWidth);
	menu.style.top = within(y, menu.offsetHeight, clientHeight);
}

// A sheet over the graph with a heading and something in it.
export function openSheet(app, heading, content, actionFor = () => undefined) {
	const head = make("div.fp-sheet-head", {}, make("h2", {}, heading), button("×", "Close", () => closePanel(app)));
	openPanel(app, make("div.fp-sheet", { role: "dialog", "aria-label": heading }, head, content), actionFor);
}

// Puts a text on the clipboard; where that is forbidden, shows it to be copied by hand.
export async function copyText(app, text, what) {
	try {
		await navigator.clipboard.writeText(text);
		app.tell(`Copied ${what}`);
	} catch {
		const area = make("textarea", { readonly: true, rows: 8, "aria-label": what }, text);
		openSheet(app, `Copy ${what}`, area);
		area.select();
	}
}
