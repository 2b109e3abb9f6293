/* Writing a bundle. Texts, places and stacks are in it once: a stack is its leaf and the
 * stack of its callers. */
#include "collapse/perfdata/bundle.h"

#include <stdlib.h>

#include <zstd.h>

#include "collapse/symbols/dwarf.h"
#include "common/base/hash.h"
#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/io/output.h"

enum { LEVEL = 3 };

struct known_text {
	struct str text;
	uint32_t number;
};

struct known_module {
	const struct module *module;
	uint32_t number;
	struct known_module *next;
};

struct stack_node {
	uint32_t callers, place;
	uint64_t address;
};

struct known_stack {
	struct stack_node node;
	uint32_t number;
};

struct bundle {
	struct output *output;
	ZSTD_CCtx *stream;
	/* Of what is compressed. */
	struct buf scratch;
	struct buf record;
	const struct events *events;
	/* How many changes of the events have been written, and how many events. */
	uint64_t changes;
	uint32_t event_count;
	const struct counter *last_id;
	const struct attribute *last_named;
	struct lookup texts, modules, stacks;
	struct known_module *module_list, **module_end;
	uint32_t text_count, module_count, place_count, stack_count;
	/* By the number that symbols give them; 0: not written. */
	uint32_t *places;
	size_t place_capacity, place_known;
	struct arena arena;
};

static void
compress(struct bundle *bundle, struct str bytes, ZSTD_EndDirective end)
{
	ZSTD_inBuffer in = {bytes.ptr, bytes.len, 0};
	size_t size = ZSTD_CStreamOutSize(), left;

	do {
		ZSTD_outBuffer out = {buf_reserve(&bundle->scratch, size), size, 0};

		left = ZSTD_compressStream2(bundle->stream, &out, &in, end);
		if (ZSTD_isError(left))
			message_die("out of memory");
		output_add(bundle->output, (struct str){out.dst, out.pos});
	} while (end == ZSTD_e_end ? left > 0 : in.pos < in.size);
}

static void
put(struct bundle *bundle, uint64_t value, unsigned size)
{
	uint16_t half = (uint16_t)value;
	uint32_t word = (uint32_t)value;
	bool swap = bundle->events->swap;

	half = swap ? __builtin_bswap16(half) : half;
	word = swap ? __builtin_bswap32(word) : word;
	value = swap ? __builtin_bswap64(value) : value;
	buf_add(&bundle->record, (struct str){size == 2	  ? (const char *)&half
					      : size == 4 ? (const char *)&word
							  : (const char *)&value,
					 size});
}

static void
put_u32(struct bundle *bundle, uint32_t value)
{
	put(bundle, value, sizeof(value));
}

static void
put_u64(struct bundle *bundle, uint64_t value)
{
	put(bundle, value, sizeof(value));
}

/* Begins a record with `size` bytes behind its header. */
static void
begin(struct bundle *bundle, uint32_t type, unsigned misc, size_t size)
{
	bundle->record.len = 0;
	put_u32(bundle, type);
	put(bundle, misc, 2);
	put(bundle, RECORD_HEADER + size, 2);
}

static void
end(struct bundle *bundle)
{
	compress(bundle, buf_str(&bundle->record), ZSTD_e_continue);
}

struct bundle *
bundle_open(const char *path, const struct events *events)
{
	enum { STREAM_SIZE = 16 };
	struct bundle *bundle = memory_new(1, sizeof(*bundle));
	uint64_t magic;

	hash_start();
	memcpy(&magic, __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? "2ELIFREP" : "PERFILE2",
		sizeof(magic));
	bundle->output = output_open(path);
	bundle->stream = ZSTD_createCCtx();
	if (!bundle->stream)
		message_die("out of memory");
	ZSTD_CCtx_setParameter(bundle->stream, ZSTD_c_compressionLevel, LEVEL);
	ZSTD_CCtx_setParameter(bundle->stream, ZSTD_c_checksumFlag, 1);
	bundle->events = events;
	bundle->module_end = &bundle->module_list;
	put_u64(bundle, magic);
	put_u64(bundle, STREAM_SIZE);
	end(bundle);
	return bundle;
}

void
bundle_add_record(struct bundle *bundle, struct str bytes)
{
	compress(bundle, bytes, ZSTD_e_continue);
}

static void
write_text(struct bundle *bundle, struct str text)
{
	enum { MOST = 60 << 10 }; /* bytes in a record */

	do {
		struct str part = str_slice(text, 0, text.len < MOST ? text.len : MOST);

		text = str_from(text, part.len);
		begin(bundle, RECORD_BUNDLE_TEXT, text.len > 0 ? BUNDLE_MORE : 0, part.len);
		buf_add(&bundle->record, part);
		end(bundle);
	} while (text.len > 0);
	bundle->text_count++;
}

/* The number of a text, of which the start counts; 0: it is empty. One whose hash another
 * one has is written again. */
static uint32_t
text_of(struct bundle *bundle, struct str text)
{
	const struct known_text *known;
	struct known_text *added;

	if (text.len == 0)
		return 0;
	if (text.len > BUNDLE_LONGEST_TEXT)
		text.len = BUNDLE_LONGEST_TEXT;
	known = lookup_find(&bundle->texts, hash_str(text));
	if (known && str_equal(known->text, text))
		return known->number;
	write_text(bundle, text);
	if (!known) {
		added = arena_new(&bundle->arena, 1, sizeof(*added));
		*added = (struct known_text){
			arena_copy(&bundle->arena, text), bundle->text_count};
		lookup_add(&bundle->texts, hash_str(text), added);
	}
	return bundle->text_count;
}

static void
write_event(struct bundle *bundle, const struct attribute *attribute)
{
	const uint64_t kept = SAMPLE_IP | SAMPLE_TID | SAMPLE_TIME | SAMPLE_ADDR |
			      SAMPLE_READ | SAMPLE_ID | SAMPLE_CPU | SAMPLE_PERIOD |
			      SAMPLE_STREAM_ID | SAMPLE_IDENTIFIER;

	begin(bundle, RECORD_BUNDLE_EVENT, 0, BUNDLE_EVENT_WORDS * sizeof(uint64_t));
	put_u64(bundle, attribute->type);
	put_u64(bundle, attribute->config);
	put_u64(bundle, attribute->period);
	put_u64(bundle, (attribute->sample_type & kept) | SAMPLE_CALLCHAIN);
	put_u64(bundle, attribute->read_format);
	put_u64(bundle, attribute->flags);
	put_u64(bundle, 0);
	put_u64(bundle, 0);
	end(bundle);
}

static void
write_name(struct bundle *bundle, const struct attribute *attribute)
{
	uint32_t name = text_of(bundle, attribute->name);

	begin(bundle, RECORD_BUNDLE_NAME, 0, 2 * sizeof(uint32_t));
	put_u32(bundle, attribute->number);
	put_u32(bundle, name);
	end(bundle);
}

static void
write_id(struct bundle *bundle, const struct counter *counter)
{
	begin(bundle, RECORD_BUNDLE_ID, 0, sizeof(uint64_t) + sizeof(uint32_t));
	put_u64(bundle, counter->id);
	put_u32(bundle, counter->attribute->number);
	end(bundle);
}

/* Writes what is new of the events. */
static void
write_events(struct bundle *bundle)
{
	const struct events *events = bundle->events;
	const struct attribute *named;
	const struct counter *id;

	if (bundle->changes == events->changes)
		return;
	bundle->changes = events->changes;
	for (; bundle->event_count < events->count; bundle->event_count++)
		write_event(bundle, events->list[bundle->event_count]);
	named = bundle->last_named ? bundle->last_named->next_named : events->first_named;
	for (; named; named = named->next_named) {
		write_name(bundle, named);
		bundle->last_named = named;
	}
	id = bundle->last_id ? bundle->last_id->next : events->first;
	while (id) {
		write_id(bundle, id);
		bundle->last_id = id;
		id = id->next;
	}
}

static uint32_t
module_of(struct bundle *bundle, const struct module *module)
{
	uint64_t key = (uint64_t)(uintptr_t)module;
	const struct known_module *known = lookup_find(&bundle->modules, key);
	struct known_module *added;
	uint32_t name;

	if (!module)
		return 0;
	if (known)
		return known->number;
	name = text_of(bundle, module->name);
	begin(bundle, RECORD_BUNDLE_MODULE, 0, 2 * sizeof(uint32_t) + module->build_id.len);
	put_u32(bundle, module->kind);
	put_u32(bundle, name);
	buf_add(&bundle->record,
		(struct str){(const char *)module->build_id.bytes, module->build_id.len});
	end(bundle);
	added = arena_new(&bundle->arena, 1, sizeof(*added));
	*added = (struct known_module){module, ++bundle->module_count, NULL};
	*bundle->module_end = added;
	bundle->module_end = &added->next;
	lookup_add(&bundle->modules, key, added);
	return added->number;
}

static void
write_place(struct bundle *bundle, const struct place *place)
{
	uint32_t texts[2 * DWARF_MOST_FUNCTIONS], module = module_of(bundle, place->module);

	for (uint32_t i = 0; i < place->count; i++) {
		texts[2 * i] = text_of(bundle, place->functions[i].name);
		texts[2 * i + 1] = text_of(bundle, place->functions[i].file);
	}
	begin(bundle, RECORD_BUNDLE_PLACE, 0,
		(1 + place->count * (size_t)BUNDLE_FUNCTION_WORDS) * sizeof(uint32_t));
	put_u32(bundle, module);
	for (uint32_t i = 0; i < place->count; i++) {
		put_u32(bundle, texts[2 * i]);
		put_u32(bundle, texts[2 * i + 1]);
		put_u32(bundle, place->functions[i].line);
		put_u32(bundle, place->functions[i].inlined);
	}
	end(bundle);
}

static uint32_t
place_of(struct bundle *bundle, const struct place *place)
{
	bundle->places = memory_grow(bundle->places, &bundle->place_capacity,
		(size_t)place->id + 1, sizeof(*bundle->places));
	for (; bundle->place_known <= place->id; bundle->place_known++)
		bundle->places[bundle->place_known] = 0;
	if (bundle->places[place->id] == 0) {
		write_place(bundle, place);
		bundle->places[place->id] = ++bundle->place_count;
	}
	return bundle->places[place->id];
}

/* An address is only shown where there is no name. */
static struct stack_node
node_of(struct bundle *bundle, const struct gathered *frame, uint32_t callers)
{
	const struct place *place = frame->place;
	struct stack_node node = {.callers = callers};

	if (!place) {
		node.address = text_of(bundle, frame->word);
		return node;
	}
	node.place = place_of(bundle, place);
	if (place->functions[0].name.len == 0 ||
		place->functions[place->count - 1].name.len == 0)
		node.address = frame->address;
	return node;
}

static uint32_t
stack_of(struct bundle *bundle, const struct stack_node *node)
{
	uint64_t key = hash_str((struct str){(const char *)node, sizeof(*node)});
	const struct known_stack *known = lookup_find(&bundle->stacks, key);
	struct known_stack *added;

	if (known && memcmp(&known->node, node, sizeof(*node)) == 0)
		return known->number;
	begin(bundle, RECORD_BUNDLE_STACK, 0, sizeof(*node));
	put_u32(bundle, node->callers);
	put_u32(bundle, node->place);
	put_u64(bundle, node->address);
	end(bundle);
	bundle->stack_count++;
	if (!known) {
		added = arena_new(&bundle->arena, 1, sizeof(*added));
		*added = (struct known_stack){*node, bundle->stack_count};
		lookup_add(&bundle->stacks, key, added);
	}
	return bundle->stack_count;
}

/* Puts what stands before the chain, with what another field may have told better. */
static void
put_head(struct bundle *bundle, const struct raw *raw)
{
	struct raw_places places = raw_places(raw->attribute);
	struct str head = raw->head;

	if (!attribute_is_off_cpu(raw->attribute)) {
		buf_add(&bundle->record, head);
		return;
	}
	buf_add(&bundle->record, str_slice(head, 0, places.thread));
	put_u32(bundle, raw->pid);
	put_u32(bundle, raw->tid);
	buf_add(&bundle->record,
		str_slice(head, places.thread + sizeof(uint64_t), places.period));
	put_u64(bundle, raw->period);
	buf_add(&bundle->record, str_from(head, places.period + sizeof(uint64_t)));
}

void
bundle_add_sample(struct bundle *bundle, const struct raw *raw, uint16_t misc,
	const struct frames *frames, unsigned known)
{
	enum { CHAIN = 2 }; /* words */
	uint32_t stack = 0;

	write_events(bundle);
	for (size_t i = frames->gathered_count; i-- > 0;) {
		struct stack_node node = node_of(bundle, &frames->gathered[i], stack);

		stack = stack_of(bundle, &node);
	}
	begin(bundle, RECORD_SAMPLE, misc, raw->head.len + (1 + CHAIN) * sizeof(uint64_t));
	put_head(bundle, raw);
	put_u64(bundle, CHAIN);
	put_u64(bundle, stack);
	put_u64(bundle, known);
	end(bundle);
}

void
bundle_add_fact(struct bundle *bundle, enum bundle_fact which, struct str text)
{
	uint32_t number = text_of(bundle, text);

	if (number == 0)
		return;
	begin(bundle, RECORD_BUNDLE_FACT, 0, 2 * sizeof(uint32_t));
	put_u32(bundle, which);
	put_u32(bundle, number);
	end(bundle);
}

void
bundle_add_modules(struct bundle *bundle, const struct symbols *symbols)
{
	size_t count;
	struct module *const *modules = symbols_modules(symbols, &count);

	for (size_t i = 0; i < count; i++) {
		uint32_t number;

		if (!modules[i]->was_there || modules[i]->build_id.len == 0)
			continue;
		number = module_of(bundle, modules[i]);
		begin(bundle, RECORD_BUNDLE_THERE, 0, sizeof(uint32_t));
		put_u32(bundle, number);
		end(bundle);
	}
}

static void
write_lacks(struct bundle *bundle)
{
	for (const struct known_module *known = bundle->module_list; known;
		known = known->next) {
		if (known->module->lack == LACK_NOTHING)
			continue;
		begin(bundle, RECORD_BUNDLE_LACK, 0, 2 * sizeof(uint32_t));
		put_u32(bundle, known->number);
		put_u32(bundle, known->module->lack);
		end(bundle);
	}
}

void
bundle_close(struct bundle *bundle)
{
	write_lacks(bundle);
	compress(bundle, (struct str){0}, ZSTD_e_end);
	output_close(bundle->output);
	ZSTD_freeCCtx(bundle->stream);
	buf_free(&bundle->scratch);
	buf_free(&bundle->record);
	free(bundle->places);
	lookup_free(&bundle->texts);
	lookup_free(&bundle->modules);
	lookup_free(&bundle->stacks);
	arena_free(&bundle->arena);
	free(bundle);
}
