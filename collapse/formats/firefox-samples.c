/* The samples of a thread: its stacks are a table of nodes, and what a node is called is
 * found once, through tables of frames, functions, resources and strings. */
#include "collapse/formats/firefox-profile.h"

#include <stdlib.h>

#include "collapse/stack/nodes.h"
#include "common/base/memory.h"

enum { MILLIONTHS = 6 }; /* decimals of weights */

/* A sample's weights, in the order of their measures. */
enum weights {
	WEIGHT_SAMPLES,
	WEIGHT_TIME,
	WEIGHT_CPU,
	WEIGHTS,
};

/* A thread whose samples are being made. */
struct desk {
	struct firefox *firefox;
	struct firefox_thread *thread;
	struct process process;
	/* What frames are called, once that is known. */
	struct named *frames;
	size_t frame_count;
	struct nodes nodes;
	struct named outermost;
};

static inline const struct numbers *
list(const struct desk *desk, enum firefox_column column)
{
	return firefox_column(&desk->thread->tables, &desk->firefox->shared, column);
}

static inline int64_t
item(const struct desk *desk, enum firefox_column column, int64_t row)
{
	return firefox_item(list(desk, column), row);
}

static struct str
string(const struct desk *desk, int64_t number)
{
	return firefox_string(&desk->thread->tables, &desk->firefox->shared, number);
}

/* The library of a frame, or NULL. */
static const struct firefox_lib *
lib_of(const struct desk *desk, int64_t frame, int64_t func)
{
	int64_t lib = item(desk, FRAME_LIB, frame);

	if (lib == FIREFOX_NONE)
		lib = item(desk, RESOURCE_LIB, item(desk, FUNC_RESOURCE, func));
	if (lib < 0 || (uint64_t)lib >= desk->firefox->lib_count)
		return NULL;
	return &desk->firefox->libs[lib];
}

/* Names a frame of a library that the profile has only an address of: "libc.so.6+0x12" if
 * nobody knows better. */
static void
name_address(struct desk *desk, const struct firefox_lib *lib, struct str text,
	int64_t address, struct named *named)
{
	struct firefox *firefox = desk->firefox;
	struct stack *stack = desk->nodes.stack;
	struct symbol symbol = {.module = lib->name};
	const struct firefox_function *functions;
	struct buf name = {0};
	size_t count = 0;

	if (!firefox->symbols)
		firefox->symbols =
			firefox_symbols_open(input_name(firefox->json->reader->input));
	functions = firefox_symbols_find(firefox->symbols, lib, (uint64_t)address, &count);
	firefox->unnamed += count == 0;
	for (size_t i = count; i-- > 0;) {
		symbol.name = functions[i].name;
		stack_extend(stack, named, &symbol);
	}
	if (count > 0)
		return;
	buf_add(&name, lib->name);
	buf_byte(&name, '+');
	buf_add(&name, text);
	symbol.name = buf_str(&name);
	symbol.verbatim = true;
	stack_extend(stack, named, &symbol);
	buf_free(&name);
}

static void
name_frame(struct desk *desk, int64_t frame, struct named *named)
{
	int64_t func = item(desk, FRAME_FUNC, frame);
	const struct firefox_lib *lib = lib_of(desk, frame, func);
	struct symbol symbol = {.name = string(desk, item(desk, FUNC_NAME, func))};

	*named = stack_name(desk->nodes.stack);
	if (func == FIREFOX_NONE)
		symbol = firefox_symbol_of_location(
			string(desk, item(desk, FRAME_LOCATION, frame)));
	else
		symbol.verbatim = !lib;
	desk->firefox->native += lib != NULL;
	if (lib && str_starts(symbol.name, STR("0x"))) {
		name_address(
			desk, lib, symbol.name, item(desk, FRAME_ADDRESS, frame), named);
		return;
	}
	if (lib)
		symbol.module = lib->name;
	stack_extend(desk->nodes.stack, named, &symbol);
}

/* For struct nodes. */
static const struct named *
name(void *context, uint32_t node)
{
	struct desk *desk = context;
	int64_t frame = item(desk, STACK_FRAME, node);

	if (frame < 0 || (uint64_t)frame >= desk->frame_count)
		return NULL;
	if (desk->frames[frame].count == 0)
		name_frame(desk, frame, &desk->frames[frame]);
	return &desk->frames[frame];
}

/* The node of the caller: it is named, or how many rows before it is, 0 being none. */
static uint32_t
caller_of(const struct desk *desk, int64_t node)
{
	int64_t prefix = item(desk, STACK_PREFIX, node);
	int64_t offset = item(desk, STACK_OFFSET, node);

	if (offset != FIREFOX_NONE && offset != 0)
		prefix = node - offset;
	if (prefix == FIREFOX_NONE)
		return NODES_NONE;
	return prefix < 0 || prefix >= NODES_NONE ? NODES_NONE - 1 : (uint32_t)prefix;
}

static void
start_desk(struct desk *desk)
{
	size_t frames = list(desk, FRAME_FUNC)->count,
	       count = list(desk, STACK_FRAME)->count;

	if (frames == 0)
		frames = list(desk, FRAME_LOCATION)->count;
	desk->frame_count = frames;
	desk->frames = memory_new(frames, sizeof(*desk->frames));
	desk->nodes = (struct nodes){
		.stack = &desk->firefox->profile->stack, .name = name, .context = desk};
	for (size_t node = 0; node < count; node++)
		nodes_add(&desk->nodes, caller_of(desk, (int64_t)node));
}

static void
free_desk(struct desk *desk)
{
	nodes_free(&desk->nodes);
	free(desk->frames);
}

/* Whether all tables of the thread but those of its samples are those that threads
 * share. */
static bool
shares_tables(const struct firefox_thread *thread)
{
	for (enum firefox_column column = 0; column < SAMPLE_STACK; column++)
		if (thread->tables.columns[column].count > 0)
			return false;
	return thread->tables.string_count == 0;
}

/* The desk of all threads that share their tables: what frames are called is found once. */
static struct desk *
shared_desk(struct firefox *firefox, struct firefox_thread *thread)
{
	if (!firefox->desk) {
		firefox->desk = memory_new(1, sizeof(*firefox->desk));
		*firefox->desk = (struct desk){.firefox = firefox, .thread = thread};
		start_desk(firefox->desk);
	}
	return firefox->desk;
}

void
firefox_free_desk(struct firefox *firefox)
{
	if (firefox->desk)
		free_desk(firefox->desk);
	free(firefox->desk);
}

static void
begin_thread(struct desk *desk, struct firefox_thread *thread)
{
	struct stack *stack = desk->nodes.stack;
	struct str name = thread->process_name;
	struct base base;

	if (name.len == 0)
		name = desk->firefox->product;
	desk->thread = thread;
	desk->process =
		(struct process){.comm = name, .pid = thread->pid, .tid = thread->tid};
	base = stack_base(stack, &desk->process, STR(""));
	stack_begin(stack, base);
	desk->outermost = stack_name(stack);
	stack_extend(stack, &desk->outermost,
		&(struct symbol){.name = thread->name, .verbatim = true});
	nodes_begin(&desk->nodes, base, &desk->outermost);
}

/* Makes a sample of one or several weights of a stack. */
static void
add_sample(struct desk *desk, int64_t node, int64_t time, uint32_t measure,
	const struct weight *weights, uint32_t count)
{
	struct firefox *firefox = desk->firefox;
	struct sample sample = {
		.samples = 1,
		.measure = measure,
		.weight_count = count,
		.weights = weights,
		.time = time < 0 ? SAMPLE_NO_TIME : (uint64_t)time,
		.process = &desk->process,
	};

	firefox->json->reader->records++;
	if (node == FIREFOX_NONE)
		reader_skip(firefox->json->reader, weights->value, "no stack");
	else if (node < 0 || node >= NODES_NONE ||
		 !nodes_end(&desk->nodes, (uint32_t)node, &sample.leaf))
		reader_skip(firefox->json->reader, weights->value,
			"its stack is not in the file");
	else
		profile_add(firefox->profile, &sample);
}

/* When a sample was taken, in ns. */
static int64_t
time_of(const struct desk *desk, int64_t sample, int64_t before)
{
	int64_t time = item(desk, SAMPLE_TIME, sample), delta;

	if (time != FIREFOX_NONE)
		return time;
	delta = item(desk, SAMPLE_DELTA, sample);
	if (delta == FIREFOX_NONE || __builtin_add_overflow(before, delta, &time))
		return before;
	return time;
}

static struct weight
weight_in(const struct desk *desk, int64_t sample)
{
	int64_t weight = item(desk, SAMPLE_WEIGHT, sample);

	return weight == FIREFOX_NONE ? (struct weight){1, 0}
				      : sample_weight(weight, MILLIONTHS);
}

/* What the weights of the thread's samples are of. */
static bool
weighs(const struct firefox_thread *thread, struct str type)
{
	return str_equal(thread->tables.weight_type, type);
}

/* A sample takes the time up to the next one, or the one that it says. */
static struct weight
time_until(const struct desk *desk, int64_t sample, int64_t time, int64_t next)
{
	int64_t took;

	if (weighs(desk->thread, STR("tracing-ms")))
		return sample_weight(item(desk, SAMPLE_WEIGHT, sample), MILLIONTHS);
	if (sample + 1 == (int64_t)desk->thread->tables.columns[SAMPLE_STACK].count)
		return sample_weight(desk->firefox->interval, MILLIONTHS);
	return sample_weight(
		__builtin_sub_overflow(next, time, &took) ? 0 : took, MILLIONTHS);
}

static bool
is_negative(const struct desk *desk, int64_t sample)
{
	int64_t weight = item(desk, SAMPLE_WEIGHT, sample);

	return weight < 0 && weight != FIREFOX_NONE;
}

static void
add_samples(struct desk *desk, uint32_t measure, uint32_t count)
{
	const struct numbers *stacks = &desk->thread->tables.columns[SAMPLE_STACK];
	int64_t time = time_of(desk, 0, 0), next;

	for (int64_t i = 0; i < (int64_t)stacks->count; i++, time = next) {
		struct weight weights[WEIGHTS] = {{1, 0}};

		next = time_of(desk, i + 1, time);
		desk->firefox->negative += is_negative(desk, i);
		if (!weighs(desk->thread, STR("tracing-ms")))
			weights[WEIGHT_SAMPLES] = weight_in(desk, i);
		weights[WEIGHT_TIME] = time_until(desk, i, time, next);
		weights[WEIGHT_CPU] = sample_weight(item(desk, SAMPLE_CPU, i), 0);
		add_sample(desk, stacks->items[i], time, measure, weights, count);
	}
}

/* Where samples of bytes are, and what they are of; a negative weight is what has been
 * given back. */
struct bytes {
	enum firefox_column stack, time, weight;
	struct str got, gave_back;
};

static void
add_bytes(struct desk *desk, const struct bytes *of)
{
	struct measures *measures = &desk->firefox->profile->measures;
	const struct numbers *stacks = &desk->thread->tables.columns[of->stack];

	for (int64_t i = 0; i < (int64_t)stacks->count; i++) {
		int64_t bytes = item(desk, of->weight, i);
		bool is_back = bytes < 0 && bytes != FIREFOX_NONE;
		struct weight weight = sample_weight(is_back ? -bytes : bytes, MILLIONTHS);

		add_sample(desk, stacks->items[i], item(desk, of->time, i),
			measures_add_metric(
				measures, is_back ? of->gave_back : of->got, STR("bytes")),
			&weight, 1);
	}
}

static struct str
cpu_unit(const struct firefox *firefox)
{
	struct str unit = firefox->cpu_unit;

	if (str_equal(unit, STR("\xc2\xb5s")))
		return STR("us");
	return str_equal(unit, STR("ns")) ? unit : STR("cycles");
}

/* The measures of samples, which have consecutive numbers; returns the first. */
static uint32_t
add_measures(struct desk *desk, uint32_t *count)
{
	struct measures *measures = &desk->firefox->profile->measures;
	uint32_t first;

	*count = desk->firefox->has_cpu ? WEIGHTS : WEIGHT_CPU;
	measures_settle(measures,
		weighs(desk->thread, STR("tracing-ms")) ? STR("time") : STR("samples"));
	first = measures_add_metric(measures, STR("samples"), STR("samples"));
	measures_add_metric(measures, STR("time"), STR("ms"));
	measures_add_metric(measures, STR("cpu"), cpu_unit(desk->firefox));
	return first;
}

static void
add_thread(struct desk *desk)
{
	static const struct bytes all = {SAMPLE_STACK, SAMPLE_TIME, SAMPLE_WEIGHT,
		STR_INIT("bytes"), STR_INIT("bytes-freed")};
	static const struct bytes js = {JS_STACK, JS_TIME, JS_WEIGHT,
		STR_INIT("js-allocations"), STR_INIT("js-deallocations")};
	static const struct bytes native = {NATIVE_STACK, NATIVE_TIME, NATIVE_WEIGHT,
		STR_INIT("native-allocations"), STR_INIT("native-deallocations")};
	uint32_t count, first;

	if (weighs(desk->thread, STR("bytes")))
		add_bytes(desk, &all);
	else if (desk->thread->tables.columns[SAMPLE_STACK].count > 0) {
		first = add_measures(desk, &count);
		add_samples(desk, first, count);
	}
	add_bytes(desk, &js);
	add_bytes(desk, &native);
}

void
firefox_add_thread(struct firefox *firefox, struct firefox_thread *thread)
{
	struct desk own = {.firefox = firefox, .thread = thread}, *desk = &own;

	if (shares_tables(thread))
		desk = shared_desk(firefox, thread);
	else
		start_desk(desk);
	begin_thread(desk, thread);
	add_thread(desk);
	if (desk == &own)
		free_desk(desk);
}
