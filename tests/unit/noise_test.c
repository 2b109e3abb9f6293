/* Noise: what two sides of a comparison say, checked against another implementation of the statistics
 * and against recorded runs of programs that have not changed. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "common/folded.h"
#include "common/memory.h"
#include "common/noise.h"

enum { SPLITS = 300, POWER_SPLITS = 100 };

static uint64_t seed;

/* Numbers that are the same in every run: Steele, Lea and Flood's SplitMix64. */
static uint64_t
draw(void)
{
	uint64_t z = seed += 0x9E3779B97F4A7C15;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
	z = (z ^ z >> 27) * 0x94D049BB133111EB;
	return z ^ z >> 31;
}

/* Some columns of a tree, `side` of them before and as many after, drawn at random. */
static void
split(struct tree *part, const struct tree *runs, unsigned side)
{
	unsigned columns[64];

	for (unsigned i = 0; i < runs->columns; i++)
		columns[i] = i;
	for (unsigned i = 0; i < 2 * side; i++) {
		unsigned other = i + (unsigned)(draw() % (runs->columns - i));
		unsigned column = columns[other];

		columns[other] = columns[i];
		columns[i] = column;
	}
	tree_start(part, 2 * side);
	part->labels = arena_new(&part->arena, part->columns, sizeof(*part->labels));
	for (unsigned i = 0; i < 2 * side; i++)
		part->labels[i] = i < side ? STR("before") : STR("after");
	for (uint32_t frame = 1; frame < runs->frame_count; frame++) {
		uint32_t at = tree_enter(
			part, runs->parent[frame], tree_name(part, tree_text(runs, frame)));

		assert_int_equal(at, frame);
		for (unsigned i = 0; i < part->columns; i++)
			tree_count(part, at, i,
				runs->self[(size_t)frame * runs->columns + columns[i]]);
	}
}

static bool
frames_have_verdicts(const struct tree *tree)
{
	enum verdict *verdicts = memory_new(tree->frame_count, sizeof(*verdicts));
	bool any = false;

	noise_judge(tree, &noise_defaults, verdicts);
	for (uint32_t i = 0; i < tree->frame_count; i++)
		any |= verdicts[i] != VERDICT_NOISE;
	free(verdicts);
	return any;
}

static bool
functions_have_verdicts(const struct tree *tree)
{
	struct noise_report report;
	bool any = false;

	noise_judge_functions(&report, tree, &noise_defaults);
	for (size_t i = 0; i < report.count; i++)
		any |= report.functions[i].self.verdict != VERDICT_NOISE ||
		       report.functions[i].total.verdict != VERDICT_NOISE;
	noise_report_free(&report);
	return any;
}

static void
count_false_alarms(const char *path)
{
	struct tree runs;
	unsigned frames = 0, functions = 0;

	folded_read_file(path, &runs);
	seed = 1;
	for (unsigned i = 0; i < SPLITS; i++) {
		struct tree part;

		split(&part, &runs, 5);
		frames += frames_have_verdicts(&part);
		functions += functions_have_verdicts(&part);
		tree_free(&part);
	}
	tree_free(&runs);
	print_message("%s: of %d comparisons 5 v 5, %u with a frame's verdict, %u with a "
		      "function's\n",
		path, SPLITS, frames, functions);
	assert_true(frames * 100 <= SPLITS);
	assert_true(functions * 100 <= SPLITS);
}

static void
test_unchanged_compiled_program_raises_no_alarm(void **state)
{
	(void)state;
	count_false_alarms(SAMPLES "/noise/compiled.folded.zst");
}

static void
test_unchanged_jit_program_raises_no_alarm(void **state)
{
	(void)state;
	count_false_alarms(SAMPLES "/noise/jit.folded.zst");
}

static bool
is_named(const struct tree *tree, uint32_t name, const char *text)
{
	return str_equal(tree->names[name], str_of(text));
}

/* Makes a function take half as long again in all runs after. */
static void
slow_down(struct tree *tree, const char *function)
{
	for (uint32_t frame = 0; frame < tree->frame_count; frame++)
		for (unsigned i = tree->columns / 2; i < tree->columns; i++) {
			size_t at = (size_t)frame * tree->columns + i;

			if (is_named(tree, tree->name[frame], function))
				tree_count(tree, frame, i,
					(tree->self[at] + (draw() & 1)) / 2);
		}
}

static bool
is_found(const struct tree *tree, const char *function)
{
	struct noise_report report;
	bool found = false;

	noise_judge_functions(&report, tree, &noise_defaults);
	for (size_t i = 0; i < report.count; i++)
		if (is_named(tree, report.functions[i].name, function))
			found = report.functions[i].self.verdict == VERDICT_UP;
	noise_report_free(&report);
	return found;
}

static unsigned
count_found(const struct tree *runs, const char *function, unsigned side)
{
	unsigned found = 0;

	seed = 2;
	for (unsigned i = 0; i < POWER_SPLITS; i++) {
		struct tree part;

		split(&part, runs, side);
		slow_down(&part, function);
		found += is_found(&part, function);
		tree_free(&part);
	}
	return found;
}

static void
check_power(const char *path, const char *function)
{
	struct tree runs;
	unsigned found5, found3;

	folded_read_file(path, &runs);
	found5 = count_found(&runs, function, 5);
	found3 = count_found(&runs, function, 3);
	print_message(
		"%s: %s slower by half: found in %u %% of comparisons 5 v 5, %u %% 3 v "
		"3\n",
		path, function, found5, found3);
	tree_free(&runs);
	assert_true(found5 >= 90);
}

static void
test_slower_function_is_found(void **state)
{
	(void)state;
	check_power(SAMPLES "/noise/compiled.folded.zst", "failures_by_path");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_unchanged_compiled_program_raises_no_alarm),
		cmocka_unit_test(test_unchanged_jit_program_raises_no_alarm),
		cmocka_unit_test(test_slower_function_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
