import assert from "node:assert/strict";
import { test } from "node:test";
import { actionFor, actionsOf } from "../../flamegraph/viewer/actions.js";

const views = [true, false].flatMap((differential) => ["name", "input"].map((order) =>
	({ settings: { differential, order }, state: {} })));

test("each key stands for one action, which says what it does", () => {
	for (const app of views) {
		const actions = actionsOf(app);
		const keys = actions.flatMap(([those]) => those);
		assert.ok(keys.length >= 25);
		assert.deepEqual(keys.filter((key, i) => keys.indexOf(key) !== i), []);
		for (const [those, what, run] of actions) {
			assert.ok(those.length > 0 && what);
			assert.equal(typeof run, "function", what);
		}
	}
	assert.equal(actionFor(views[0], "no such key"), undefined);
});
