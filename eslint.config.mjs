// How the viewer's script and its tests are checked. The checker itself
// is installed in tests/browser.
import { createRequire } from "node:module";

const require = createRequire(new URL("tests/browser/", import.meta.url));
const js = require("@eslint/js");

const names = (...list) => Object.fromEntries(list.map((name) => [name, "readonly"]));
const browser = names(
	"addEventListener", "clearTimeout", "document", "history", "innerHeight", "location", "matchMedia", "navigator",
	"requestAnimationFrame", "ResizeObserver", "XMLSerializer",
);
const both = names("atob", "Blob", "setTimeout", "TextDecoder", "TextEncoder", "URL");
const node = names("Buffer", "console", "globalThis", "performance", "process");

export default [
	{ ignores: ["**/node_modules/", "build*/"] },
	js.configs.recommended,
	{
		languageOptions: { globals: both },
		rules: {
			eqeqeq: "error",
			"no-control-regex": "off",
			"no-eval": "error",
			"no-implied-eval": "error",
			"no-restricted-properties": ["error", ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({ property }))],
			"no-restricted-syntax": ["error", {
				selector: "MemberExpression[object.type='MetaProperty'][property.name=/^(dir|file)name$/]",
				message: "node 18, which Debian has, knows import.meta.url only",
			}],
			"no-shadow": "off",
			"no-var": "error",
			"prefer-const": ["error", { destructuring: "all" }],
		},
	},
	{ files: ["flamegraph/**"], languageOptions: { globals: browser } },
	{ files: ["tests/**"], languageOptions: { globals: { ...browser, ...node, getComputedStyle: "readonly", ...names("dispatchEvent", "Event", "innerWidth", "visualViewport", "window") } } },
];
