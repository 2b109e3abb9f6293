/* Heap profiles of DHAT, valgrind's and that of the Rust crate.
 *
 *     {"dhatFileVersion": 2, "mode": "heap", "bklt": true, "tu": "instrs",
 *      "pps": [{"tb": 511, "tbk": 7, "tl": 280349537, "gb": 511, "eb": 0, "wb": 511,
 *          "fs": [1, 2]}],
 *      "ftbl": ["[root]", "0x48: malloc (vg_replace_malloc.c:381)", "0x10: main (t.c:8)"]}
 *
 * A program point is a stack, leaf first, and what was allocated there. What its frames
 * are called stands behind them all. */
#include <stdlib.h>

#include "collapse/carrier/json.h"
#include "collapse/carrier/numbers.h"
#include "collapse/format.h"
#include "common/base/memory.h"

/* What a point has, in the order of the measures. */
enum field {
	TOTAL,
	TOTAL_BLOCKS,
	PEAK,
	PEAK_BLOCKS,
	END,
	END_BLOCKS,
	MAXIMUM,
	MAXIMUM_BLOCKS,
	READ,
	WRITTEN,
	UNUSED,
	LIFETIME,
	FIELDS,
};

/* What it counts, in the words of the file. */
enum kind {
	BYTES,
	BLOCKS,
	TIME,
	KINDS,
};

/* The measure is called after what it counts, with this in front. */
static const struct row {
	struct str key, prefix;
	enum kind kind;
} rows[FIELDS] = {
	[TOTAL] = {STR_INIT("tb"), STR_INIT(""), BYTES},
	[TOTAL_BLOCKS] = {STR_INIT("tbk"), STR_INIT(""), BLOCKS},
	[PEAK] = {STR_INIT("gb"), STR_INIT("peak-"), BYTES},
	[PEAK_BLOCKS] = {STR_INIT("gbk"), STR_INIT("peak-"), BLOCKS},
	[END] = {STR_INIT("eb"), STR_INIT("end-"), BYTES},
	[END_BLOCKS] = {STR_INIT("ebk"), STR_INIT("end-"), BLOCKS},
	[MAXIMUM] = {STR_INIT("mb"), STR_INIT("max-"), BYTES},
	[MAXIMUM_BLOCKS] = {STR_INIT("mbk"), STR_INIT("max-"), BLOCKS},
	[READ] = {STR_INIT("rb"), STR_INIT("read-"), BYTES},
	[WRITTEN] = {STR_INIT("wb"), STR_INIT("written-"), BYTES},
	[UNUSED] = {STR_INIT(""), STR_INIT("unused-"), BYTES}, /* made of two others */
	[LIFETIME] = {STR_INIT("tl"), STR_INIT("lifetime"), TIME},
};

/* A program point; its frames are a part of a list. */
struct point {
	uint64_t fields[FIELDS];
	bool is_valid;
	size_t first, count;
};

struct dhat {
	struct profile *profile;
	struct json json;
	/* What bytes, blocks and time are called; empty: as they are here. */
	struct str words[KINDS];
	struct point *points;
	size_t point_count, point_capacity;
	struct numbers frames;
	/* Some point has the field. */
	bool has[FIELDS];
	/* What frames are called. */
	struct named *names;
	size_t name_count, name_capacity;
	struct arena texts;
};

static void
read_frames(struct dhat *dhat, struct point *point)
{
	int64_t frame;

	if (!json_array(&dhat->json))
		return;
	while (json_item(&dhat->json)) {
		if (!json_fixed(&dhat->json, 0, &frame))
			frame = -1;
		numbers_add(&dhat->frames, frame);
		point->count++;
	}
}

static void
read_field(struct dhat *dhat, struct point *point, struct str key)
{
	for (enum field field = 0; field < FIELDS; field++)
		if (str_equal(rows[field].key, key)) {
			dhat->has[field] = true;
			point->is_valid &= json_number(&dhat->json, &point->fields[field]);
		}
}

static void
read_point(struct dhat *dhat)
{
	struct point point = {.is_valid = true, .first = dhat->frames.count};
	struct str key;

	if (!json_object(&dhat->json))
		return;
	while (json_key(&dhat->json, &key))
		if (str_equal(key, STR("fs")))
			read_frames(dhat, &point);
		else
			read_field(dhat, &point, key);
	if (json_is_cut(&dhat->json))
		return;
	if (point.fields[TOTAL] > point.fields[WRITTEN])
		point.fields[UNUSED] = point.fields[TOTAL] - point.fields[WRITTEN];
	dhat->points = memory_grow(dhat->points, &dhat->point_capacity,
		dhat->point_count + 1, sizeof(*dhat->points));
	dhat->points[dhat->point_count++] = point;
}

/* "0x4848899: malloc (in /usr/libexec/valgrind/vgpreload_dhat.so)", "0x1: f (a.c:8)",
 * "0x2: ???" */
static struct symbol
symbol_of(struct str text)
{
	struct cut parts = str_cut(text, ':');
	struct symbol symbol = {.name = text};
	size_t at;

	if (!str_starts(text, STR("0x")) || !parts.tail.ptr)
		return symbol;
	symbol.address = str_from(parts.head, 2);
	symbol.name = str_trim(parts.tail);
	at = str_find_last(symbol.name, '(');
	if (at > 0 && at < symbol.name.len && symbol.name.ptr[at - 1] == ' ' &&
		str_ends(symbol.name, STR(")"))) {
		struct str place = str_slice(symbol.name, at + 1, symbol.name.len - 1);

		if (str_starts(place, STR("in ")))
			symbol.module = str_from(place, 3);
		symbol.name = str_trim_end(str_slice(symbol.name, 0, at));
	}
	if (str_equal(symbol.name, STR("???")))
		symbol.name = STR("");
	return symbol;
}

static void
read_name(struct dhat *dhat)
{
	struct stack *stack = &dhat->profile->stack;
	struct symbol symbol = symbol_of(json_text(&dhat->json));
	struct named named = stack_name(stack);

	stack_extend(stack, &named, &symbol);
	dhat->names = memory_grow(dhat->names, &dhat->name_capacity, dhat->name_count + 1,
		sizeof(*dhat->names));
	dhat->names[dhat->name_count++] = named;
}

static void
read_list(struct dhat *dhat, void (*read)(struct dhat *dhat))
{
	if (json_array(&dhat->json))
		while (json_item(&dhat->json))
			read(dhat);
}

static void
read_file(struct dhat *dhat)
{
	struct str key;

	if (!json_object(&dhat->json))
		return;
	while (json_key(&dhat->json, &key)) {
		if (str_equal(key, STR("pps")))
			read_list(dhat, read_point);
		else if (str_equal(key, STR("ftbl")))
			read_list(dhat, read_name);
		else if (str_equal(key, STR("bsu")))
			dhat->words[BYTES] =
				arena_copy(&dhat->texts, json_text(&dhat->json));
		else if (str_equal(key, STR("bksu")))
			dhat->words[BLOCKS] =
				arena_copy(&dhat->texts, json_text(&dhat->json));
		else if (str_equal(key, STR("tu")))
			dhat->words[TIME] =
				arena_copy(&dhat->texts, json_text(&dhat->json));
	}
}

/* "peak-bytes" in bytes; returns the measure. */
static uint32_t
add_measure(struct dhat *dhat, enum field field)
{
	const struct row *row = &rows[field];
	struct str word = dhat->words[row->kind];
	struct buf name = {0};
	uint32_t measure;

	buf_add(&name, row->prefix);
	if (row->kind != TIME)
		buf_add(&name, word);
	measure = measures_add_metric(&dhat->profile->measures, buf_str(&name), word);
	buf_free(&name);
	return measure;
}

/* The measures of what the file has, which have consecutive numbers; returns the first. */
static uint32_t
add_measures(struct dhat *dhat)
{
	uint32_t first = add_measure(dhat, TOTAL);

	dhat->has[TOTAL] = true;
	dhat->has[UNUSED] = dhat->has[WRITTEN];
	for (enum field field = TOTAL + 1; field < FIELDS; field++)
		if (dhat->has[field])
			add_measure(dhat, field);
	return first;
}

/* Enters the stack of a point; false where the file does not name all of its frames. */
static bool
build_stack(struct dhat *dhat, const struct point *point, uint32_t *leaf)
{
	static const struct process nobody;
	struct stack *stack = &dhat->profile->stack;

	stack_begin(stack, stack_base(stack, &nobody, STR("")));
	for (size_t i = point->first; i < point->first + point->count; i++) {
		int64_t frame = dhat->frames.items[i];

		if (frame < 0 || (uint64_t)frame >= dhat->name_count)
			return false;
		if (frame > 0) /* the first is "[root]" */
			stack_push(stack, &dhat->names[frame]);
	}
	*leaf = stack_end(stack);
	return true;
}

static void
add_point(struct dhat *dhat, const struct point *point, uint32_t measure)
{
	static const struct process nobody;
	struct reader *reader = dhat->json.reader;
	struct weight weights[FIELDS];
	struct sample sample = {
		.samples = 1,
		.measure = measure,
		.weights = weights,
		.time = SAMPLE_NO_TIME,
		.process = &nobody,
	};

	for (enum field field = 0; field < FIELDS; field++)
		if (dhat->has[field])
			weights[sample.weight_count++] =
				(struct weight){point->fields[field], 0};
	reader->records++;
	if (!point->is_valid)
		reader_skip(reader, point->fields[TOTAL], "what it counts is no number");
	else if (!build_stack(dhat, point, &sample.leaf))
		reader_skip(reader, point->fields[TOTAL], "its frames are not in the file");
	else if (sample.leaf == TREE_ROOT)
		reader_skip(reader, point->fields[TOTAL], "no stack");
	else
		profile_add(dhat->profile, &sample);
}

static void
collapse(struct profile *profile, struct reader *reader)
{
	struct dhat dhat = {
		.profile = profile, .words = {STR("bytes"), STR("blocks"), STR("time")}};
	uint32_t measure;

	json_start(&dhat.json, reader);
	read_file(&dhat);
	measure = add_measures(&dhat);
	reader->line = 0; /* points are taken when all have been read */
	for (size_t i = 0; i < dhat.point_count; i++)
		add_point(&dhat, &dhat.points[i], measure);
	json_end(&dhat.json);
	numbers_free(&dhat.frames);
	free(dhat.points);
	free(dhat.names);
	arena_free(&dhat.texts);
}

static unsigned
detect(struct str head)
{
	return json_begins(head, '{') &&
			       str_find_text(head, STR("\"dhatFileVersion\"")) < head.len
		       ? 100
		       : 0;
}

const struct format dhat_format = {
	.name = "dhat",
	.summary = "heap profiles of DHAT",
	.records = "program points",
	.has_metrics = true,
	.detect = detect,
	.cut = input_cut_anywhere,
	.collapse = collapse,
};
