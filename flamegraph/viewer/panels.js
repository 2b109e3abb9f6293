// What opens above the graph: menus, the sheet of keys, text to copy.

import { addStep, go, nameOf, zoomTo } from "./app.js";
import { pathNames, pathOf } from "./address.js";
import { safeLink } from "./settings.js";
import { button, make } from "./ui.js";

// Closes what is open and gives the focus back to where it was; says whether there was something.
export function closePanel(app) {
	const { panel } = app;
	if (!panel) return false;
	app.panel = null;
	panel.element.remove();
	panel.focused?.focus?.({ preventScroll: true });
	return true;
}

function openPanel(app, element, first) {
	closePanel(app);
	app.panel = { element, focused: app.ui.shadow.activeElement };
	app.ui.app.append(element);
	(first ?? element.querySelector("button"))?.focus({ preventScroll: true });
}

// Arrow keys, Home and End move within a menu.
function steer(event) {
	const items = [...event.currentTarget.querySelectorAll("button")];
	const at = items.indexOf(event.target);
	const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
	if (to === undefined) return;
	event.preventDefault();
	event.stopPropagation();
	items.at(to % items.length).focus();
}

// A menu of items { label, key, checked, run } near a point of the picture.
export function openMenu(app, items, x, y, title) {
	const menu = make("div", { class: "fp-menu", role: "menu", "aria-label": title, onkeydown: steer });
	if (title) menu.append(make("p", { class: "fp-label" }, title));
	for (const { label, key, checked, run } of items.filter(Boolean)) {
		const role = checked === undefined ? "menuitem" : "menuitemcheckbox";
		const act = () => {
			closePanel(app);
			run();
		};
		const item = button("", undefined, act, { role, "aria-checked": checked === undefined ? undefined : String(checked) });
		item.append(make("span", { class: "fp-check" }, checked ? "✓" : ""), label, make("kbd", {}, key ?? ""));
		menu.append(item);
	}
	openPanel(app, menu);
	const room = app.ui.app;
	menu.style.left = `${Math.max(4, Math.min(x, room.clientWidth - menu.offsetWidth - 4))}px`;
	menu.style.top = `${Math.max(4, Math.min(y, room.clientHeight - menu.offsetHeight - 4))}px`;
}

// A sheet over the graph with a heading and anything in it.
export function openSheet(app, heading, ...content) {
	const close = button("×", "Close", () => closePanel(app), { class: "fp-close", "aria-label": "Close" });
	const head = make("div", { class: "fp-sheet-head" }, make("h2", {}, heading), close);
	const sheet = make("div", { class: "fp-sheet", role: "dialog", "aria-modal": "true", "aria-label": heading }, head, ...content);
	openPanel(app, sheet, close);
}

export function openKeys(app, keys) {
	const rows = keys.map(([names, what]) =>
		make("tr", {}, make("th", { scope: "row" }, ...names.map((name) => make("kbd", {}, name))), make("td", {}, what)),
	);
	openSheet(app, "Keys", make("table", {}, ...rows));
}

// Puts a text on the clipboard; where that is forbidden, shows it to be copied by hand.
export async function copyText(app, text, what) {
	try {
		await navigator.clipboard.writeText(text);
		app.say(`Copied ${what}`);
	} catch {
		const area = make("textarea", { readonly: true, rows: 8, "aria-label": what });
		area.value = text;
		openSheet(app, `Copy ${what}`, area);
		area.select();
	}
}

// The names of a frame's stack, root first, joined as in folded text; in a tree merged from the leaves
// and among the callers of a function the frame itself is the outermost.
export function stackOf({ tree, profile, state, settings }, frame) {
	const path = pathNames(tree, profile.names, frame);
	if (tree.split < tree.size) path.unshift(profile.names[tree.name[0]]);
	const backwards = tree.split < tree.size ? tree.row[frame] < 0 : (state.merge === "leaf") !== settings.merged;
	return (backwards ? path.reverse() : path).join(";");
}

// Searches for one function and no other.
export const searchFor = (app, name) =>
	go(app, { search: `^${name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}$`, regex: true, exact: true });

function openLink(app, name) {
	const link = app.links.get(name) ?? {};
	const href = safeLink(link.href ?? link["xlink:href"]);
	if (!href) return null;
	const target = link.target ?? "_blank";
	return { label: "Open link", run: () => make("a", { href, target, rel: "noopener noreferrer" }).click() };
}

// What can be done with a frame.
export function frameActions(app, frame) {
	const name = nameOf(app, frame);
	const shaped = app.state.merge === "leaf" || app.state.places !== null;
	return [
		{ label: "Zoom", key: "Enter", run: () => zoomTo(app, frame) },
		{ label: "All places of this function", key: "s", run: () => go(app, { places: name }) },
		{ label: "Only stacks through it", key: "f", run: () => addStep(app, { kind: "focus", name }) },
		!shaped && { label: "Remove this frame", key: "x", run: () => addStep(app, { kind: "cut", path: pathOf(app.tree, app.profile.names, frame) }) },
		{ label: "Remove the function", key: "X", run: () => addStep(app, { kind: "remove", name }) },
		{ label: "Search for it", key: "", run: () => searchFor(app, name) },
		{ label: "Copy name", key: "c", run: () => copyText(app, name, "name") },
		{ label: "Copy stack", key: "C", run: () => copyText(app, stackOf(app, frame), "stack") },
		openLink(app, name),
	].filter(Boolean);
}
