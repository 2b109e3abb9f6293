/* What formats hand over, and what sinks get of it. */
#include "collapse/stack/profile.h"

#include "collapse/stack/selection.h"
#include "common/base/memory.h"
#include "tests/unit/test.h"

static const struct process shell = {
	STR_INIT("sh"), STR_INIT("7"), STR_INIT("8"), STR_INIT("003")};
static const struct symbol leaf = {
	.name = STR_INIT("leaf"), .module = STR_INIT("/lib/libx.so")};
static const struct symbol root = {.name = STR_INIT("main"), .module = STR_INIT("/bin/sh")};

struct fixture {
	struct naming naming;
	struct selection selection;
	struct profile profile;
};

static void
start(struct fixture *f, const struct sink *sink)
{
	profile_start(&f->profile, &f->naming, &f->selection, sink);
}

/* The stack of a frame, as folded text has it. */
static void
assert_stack(const struct tree *tree, uint32_t frame, const char *expected)
{
	struct buf text = {0};

	for (; frame != TREE_ROOT; frame = tree->parent[frame]) {
		struct buf longer = {0};

		buf_add(&longer, tree_text(tree, frame));
		if (text.len > 0)
			buf_byte(&longer, ';');
		buf_add(&longer, buf_str(&text));
		buf_free(&text);
		text = longer;
	}
	buf_byte(&text, '\0');
	assert_string_equal(text.ptr, expected);
	buf_free(&text);
}

static uint32_t
build(struct fixture *f, struct str event, const struct symbol *first,
	const struct symbol *second)
{
	struct stack *stack = &f->profile.stack;

	stack_begin(stack, stack_base(stack, &shell, event));
	stack_add(stack, first);
	stack_add(stack, second);
	return stack_end(stack);
}

static void
assert_built(struct fixture *f, const char *expected)
{
	start(f, &sink_tree);
	assert_stack(&f->profile.tree, build(f, STR("cycles"), &leaf, &root), expected);
	profile_free(&f->profile);
}

static void
stacks_stand_below_their_process(void **state)
{
	struct str stop = STR("leaf");

	(void)state;
	assert_built(&(struct fixture){0}, "sh;main;leaf");
	assert_built(&(struct fixture){.naming = {.tid = true}}, "sh-7/8;main;leaf");
	assert_built(
		&(struct fixture){.selection = {.by = BY_THREAD}}, "thread 8;sh;main;leaf");
	assert_built(&(struct fixture){.selection = {.by = BY_CPU}}, "cpu 3;sh;main;leaf");
	assert_built(
		&(struct fixture){.selection = {.by = BY_EVENT}}, "cycles;sh;main;leaf");
	assert_built(
		&(struct fixture){.selection = {.by = BY_MODULE}}, "libx.so;sh;main;leaf");
	assert_built(&(struct fixture){.selection = {.all_events = true}},
		"cycles;sh;main;leaf");
	assert_built(
		&(struct fixture){.selection = {.stops = &stop, .stop_count = 1}}, "leaf");
}

static void
frames_may_come_root_first(void **state)
{
	struct fixture f = {0};
	struct stack *stack = &f.profile.stack;

	(void)state;
	start(&f, &sink_tree);
	stack_begin(stack, stack_base(stack, &shell, STR("")));
	stack_add(stack, &root);
	stack_add(stack, &(struct symbol){.name = STR("middle")});
	stack_add(stack, &leaf);
	stack_reverse(stack);
	assert_stack(&f.profile.tree, stack_end(stack), "sh;main;middle;leaf");
	profile_free(&f.profile);
}

static void
parts_of_a_symbol_are_not_read_again(void **state)
{
	struct fixture f = {.naming = {.raw = true, .kernel = true, .jit = true}};
	struct symbol odd = {
		.name = STR("LazyCompile:~ (anonymous)"), .source = STR("x.js:12")};
	struct symbol offset = {.name = STR("handler+0x10"), .code = CODE_KERNEL};

	(void)state;
	start(&f, &sink_tree);
	assert_stack(&f.profile.tree, build(&f, STR(""), &odd, &offset),
		"sh;handler+0x10_[k];LazyCompile:~ (anonymous):x.js:12");
	odd.code = CODE_JIT;
	offset.code = CODE_USER;
	offset.module = STR("[kernel.kallsyms]");
	assert_stack(&f.profile.tree, build(&f, STR(""), &odd, &offset),
		"sh;handler+0x10;LazyCompile:~ (anonymous)_[j]:x.js:12");
	profile_free(&f.profile);
}

static void
what_has_no_name_is_counted(void **state)
{
	struct fixture f = {.naming = {.addresses = true}};
	struct symbol unknown = {.module = STR("/lib/libx.so"), .address = STR("7f01")};

	(void)state;
	start(&f, &sink_tree);
	assert_stack(&f.profile.tree, build(&f, STR(""), &unknown, &root),
		"sh;main;[libx.so <7f01>]");
	assert_int_equal(f.profile.stack.counts.frames, 2);
	assert_int_equal(f.profile.stack.counts.unknown, 1);
	profile_free(&f.profile);
}

/* A sample of two measures, the second of which is a fraction. */
static void
add_two(struct fixture *f, uint32_t stack)
{
	const struct weight weights[] = {{.value = 3}, {.value = 25, .decimals = 1}};
	uint32_t first = measures_find(&f->profile.measures, STR("calls"), STR(""));

	assert_int_equal(
		measures_find(&f->profile.measures, STR("time"), STR("ms")), first + 1);
	profile_add(&f->profile, &(struct sample){.leaf = stack,
					 .samples = 1,
					 .measure = first,
					 .weights = weights,
					 .weight_count = 2,
					 .time = SAMPLE_NO_TIME});
}

static void
tree_is_of_the_measures_that_count(void **state)
{
	struct str wanted = STR("time");
	struct fixture f = {.selection = {.events = &wanted, .event_count = 1}};
	uint32_t stack;

	(void)state;
	start(&f, &sink_tree);
	stack = build(&f, STR(""), &leaf, &root);
	add_two(&f, stack);
	add_two(&f, stack);
	assert_int_equal(f.profile.tree.self[stack], 50);
	assert_int_equal(f.profile.tree.decimals, 1);
	assert_true(str_equal(measures_unit(&f.profile.measures), STR("ms")));
	profile_free(&f.profile);
}

static void
measure_that_counts_is_the_first_if_none_is_asked_for(void **state)
{
	struct fixture f = {0};
	uint32_t stack;

	(void)state;
	start(&f, &sink_tree);
	measures_settle(&f.profile.measures, STR("calls"));
	measures_settle(&f.profile.measures, STR("time"));
	stack = build(&f, STR(""), &leaf, &root);
	add_two(&f, stack);
	assert_int_equal(f.profile.tree.self[stack], 3);
	profile_free(&f.profile);
}

/* What a sink was given last. */
static struct {
	struct sample sample;
	struct process process;
	struct label label;
	uint64_t count;
} seen;

static void
watch(struct tree *tree, struct slices *slices, const struct measures *measures,
	const struct sample *sample)
{
	(void)tree;
	(void)slices;
	(void)measures;
	seen.sample = *sample;
	seen.process = *sample->process;
	seen.label = sample->labels[0];
	seen.count++;
}

static void
sink_gets_all_attributes(void **state)
{
	const struct sink sink = {.wants_time = true, .add = watch};
	const struct label label = {STR_INIT("request"), STR_INIT("12")};
	struct fixture f = {0};

	(void)state;
	start(&f, &sink);
	profile_add(&f.profile, &(struct sample){.leaf = build(&f, STR(""), &leaf, &root),
					.samples = 1,
					.measure = measures_find(&f.profile.measures,
						STR("cycles"), STR("")),
					.weights = &(struct weight){.value = 9},
					.weight_count = 1,
					.time = 1234567890,
					.process = &shell,
					.labels = &label,
					.label_count = 1});
	assert_int_equal(seen.count, 1);
	assert_int_equal(seen.sample.time, 1234567890);
	assert_true(str_equal(seen.process.tid, STR("8")));
	assert_true(str_equal(seen.label.value, STR("12")));
	profile_free(&f.profile);
}

static void
parts_add_up(void **state)
{
	struct fixture a = {0}, b = {0};
	uint32_t stack;

	(void)state;
	start(&a, &sink_tree);
	start(&b, &sink_tree);
	stack = build(&a, STR(""), &leaf, &root);
	build(&b, STR(""), &root, &leaf);
	add_two(&a, stack);
	add_two(&b, build(&b, STR(""), &leaf, &root));
	b.profile.stack.counts.truncated = 2;
	b.profile.stack.counts.lost = 3;
	profile_join(&a.profile, &b.profile);
	assert_int_equal(a.profile.tree.self[stack], 2 * (30 + 25));
	assert_int_equal(a.profile.stack.counts.frames, 6);
	assert_int_equal(a.profile.stack.counts.truncated, 2);
	assert_int_equal(a.profile.stack.counts.lost, 3);
	profile_free(&a.profile);
	profile_free(&b.profile);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stacks_stand_below_their_process),
		cmocka_unit_test(frames_may_come_root_first),
		cmocka_unit_test(parts_of_a_symbol_are_not_read_again),
		cmocka_unit_test(what_has_no_name_is_counted),
		cmocka_unit_test(tree_is_of_the_measures_that_count),
		cmocka_unit_test(measure_that_counts_is_the_first_if_none_is_asked_for),
		cmocka_unit_test(sink_gets_all_attributes),
		cmocka_unit_test(parts_add_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
