/* Profiles of V8, as JSON. Nodes name their callees, or their caller, or hold their
 * callees; the latter as deep as stacks are, so there is a list of what is open.
 *
 *     {"nodes": [{"id": 1, "callFrame": {"functionName": "f", "url": "file:///a.js",
 *         "lineNumber": 3}, "children": [2]}, ...], "samples": [2], "timeDeltas": [125]} */
#include <stdlib.h>

#include "collapse/formats/v8.h"
#include "common/base/memory.h"

enum { NS_OF_US = 3 }; /* decimals */

struct v8_level {
	size_t node;
	/* What is read are its callees. */
	bool in_children;
};

struct v8_node *
v8_chunk_node(struct v8_chunk *chunk)
{
	size_t node = chunk->node_count;

	chunk->nodes = memory_grow(
		chunk->nodes, &chunk->node_capacity, node + 1, sizeof(*chunk->nodes));
	/* a number that no other has, should it have none */
	chunk->nodes[chunk->node_count++] =
		(struct v8_node){.id = UINT64_MAX - node, .outer = SIZE_MAX, .line = -1};
	return &chunk->nodes[node];
}

/* Enters a node; where it stands in another one, that is its caller. */
static void
open_node(struct v8_chunk *chunk, struct json *json, size_t outer)
{
	size_t node = chunk->node_count;

	if (!json_object(json))
		return;
	v8_chunk_node(chunk)->outer = outer;
	chunk->levels = memory_grow(chunk->levels, &chunk->level_capacity, chunk->depth + 1,
		sizeof(*chunk->levels));
	chunk->levels[chunk->depth++] = (struct v8_level){.node = node};
}

static void
add_call(struct v8_chunk *chunk, size_t node, uint64_t child)
{
	chunk->calls = memory_grow(chunk->calls, &chunk->call_capacity,
		chunk->call_count + 1, sizeof(*chunk->calls));
	chunk->calls[chunk->call_count++] = (struct v8_call){node, child};
}

static void
read_call_frame(
	struct v8_chunk *chunk, struct json *json, struct v8_node *node, struct str key)
{
	if (str_equal(key, STR("functionName")))
		node->name = arena_copy(&chunk->texts, json_text(json));
	else if (str_equal(key, STR("url")))
		node->url = arena_copy(&chunk->texts, json_text(json));
	else if (str_equal(key, STR("lineNumber")))
		json_fixed(json, 0, &node->line);
}

static void
read_field(struct v8_chunk *chunk, struct json *json, struct v8_node *node, struct str key)
{
	struct str inner;

	if (str_equal(key, STR("id")))
		json_number(json, &node->id);
	else if (str_equal(key, STR("parent")))
		node->has_parent = json_number(json, &node->parent);
	else if (str_equal(key, STR("hitCount")))
		json_number(json, &node->hits);
	else if (str_equal(key, STR("selfSize")))
		chunk->is_heap |= json_number(json, &node->size);
	else if (!str_equal(key, STR("callFrame")))
		read_call_frame(chunk, json, node, key);
	else if (json_object(json))
		while (json_key(json, &inner))
			read_call_frame(chunk, json, node, inner);
}

/* Goes on in the innermost node. */
static void
step(struct v8_chunk *chunk, struct json *json)
{
	struct v8_level *level = &chunk->levels[chunk->depth - 1];
	struct str key;
	uint64_t child;

	if (level->in_children) {
		if (!json_item(json))
			level->in_children = false;
		else if (json_number(json, &child))
			add_call(chunk, level->node, child);
		else
			open_node(chunk, json, level->node);
	} else if (!json_key(json, &key))
		chunk->depth--;
	else if (str_equal(key, STR("children")) && json_array(json))
		level->in_children = true;
	else
		read_field(chunk, json, &chunk->nodes[level->node], key);
}

static void
read_node(struct v8_chunk *chunk, struct json *json)
{
	open_node(chunk, json, SIZE_MAX);
	while (chunk->depth > 0)
		step(chunk, json);
}

static void
read_nodes(struct v8_chunk *chunk, struct json *json)
{
	if (json_array(json))
		while (json_item(json))
			read_node(chunk, json);
}

bool
v8_read(struct v8_chunk *chunk, struct json *json, struct str key)
{
	if (str_equal(key, STR("nodes")))
		read_nodes(chunk, json);
	else if (str_equal(key, STR("head")))
		read_node(chunk, json);
	else if (str_equal(key, STR("samples")))
		json_numbers(json, 0, -1, &chunk->samples);
	else if (str_equal(key, STR("timeDeltas")))
		json_numbers(json, NS_OF_US, -1, &chunk->deltas);
	else if (str_equal(key, STR("timestamps")))
		json_numbers(json, NS_OF_US, -1, &chunk->times);
	else
		return false;
	return true;
}

void
v8_chunk_free(struct v8_chunk *chunk)
{
	free(chunk->nodes);
	free(chunk->calls);
	free(chunk->levels);
	numbers_free(&chunk->samples);
	numbers_free(&chunk->deltas);
	numbers_free(&chunk->times);
	arena_free(&chunk->texts);
	*chunk = (struct v8_chunk){0};
}
