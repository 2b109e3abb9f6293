/* Noise: what two sides of a comparison say, checked against another implementation of the statistics
 * and against recorded runs of programs that have not changed. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/buf.h"
#include "common/folded.h"
#include "common/memory.h"
#include "common/noise.h"
#include "tests/unit/folded_file.h"

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
	unsigned columns[64] = {0};

	for (unsigned i = 0; i < runs->columns; i++)
		columns[i] = i;
	for (unsigned i = 0; i < 2 * side && i < runs->columns; i++) {
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

	read_folded_file(path, &runs);
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

	read_folded_file(path, &runs);
	found5 = count_found(&runs, function, 5);
	found3 = count_found(&runs, function, 3);
	print_message(
		"%s: %s slower by half: found in %u %% of comparisons 5 v 5, %u %% 3 v "
		"3\n",
		path, function, found5, found3);
	tree_free(&runs);
	assert_true(found5 >= 90);
}

/* Functions of 3.8 % and 6.9 % of the profile. */
static void
test_slower_function_is_found(void **state)
{
	(void)state;
	check_power(SAMPLES "/noise/compiled.folded.zst", "__printf_fp_l");
	check_power(SAMPLES "/noise/compiled.folded.zst", "failures_by_path");
}

static void
read_text(struct tree *tree, const char *text)
{
	char path[] = "/tmp/noise.XXXXXX";
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	read_folded_file(path, tree);
	unlink(path);
}

static const struct noise_function *
find(const struct noise_report *report, const char *name)
{
	for (size_t i = 0; i < report->count; i++)
		if (str_equal(report->functions[i].text, str_of(name)))
			return &report->functions[i];
	fail_msg("no function %s", name);
	return NULL;
}

static void
expect_close(double got, double wanted)
{
	if (fabs(got - wanted) > 1e-9 * fabs(wanted))
		fail_msg("%.15g, not %.15g", got, wanted);
}

/* Runs of a million samples, so that the binomial variance is far below. */
static const char six_runs[] = "# columns: before before before after after after\n"
			       "main;a 100000 110000 120000 200000 230000 210000\n"
			       "main;b 500000 520000 450000 430000 400000 410000\n"
			       "main;c 400000 370000 430000 370000 370000 380000\n";

/* R 4.2.2: t.test(c(.20, .23, .21), c(.10, .11, .12)), the same for b and c, the first with
 * conf.level = 1 - .05 / 3, and p.adjust(c(pa, pb, pc), "holm"): 0.00368, 0.100, 0.261. */
static void
test_several_runs_are_tested_as_r_does(void **state)
{
	struct tree tree;
	struct noise_report report;

	(void)state;
	read_text(&tree, six_runs);
	noise_judge_functions(&report, &tree, &noise_defaults);
	assert_int_equal(report.hypotheses, 3);
	expect_close(find(&report, "a")->self.p, 0.00122715135373);
	expect_close(find(&report, "b")->self.p, 0.0501559675576);
	expect_close(find(&report, "c")->self.p, 0.26139348522);
	expect_close(find(&report, "a")->self.low, 0.0573871168193);
	expect_close(find(&report, "a")->self.high, 0.149279549847);
	assert_int_equal(find(&report, "a")->self.verdict, VERDICT_UP);
	assert_int_equal(find(&report, "b")->self.verdict, VERDICT_NOISE);
	assert_int_equal(find(&report, "c")->self.verdict, VERDICT_NOISE);
	noise_report_free(&report);
	tree_free(&tree);
}

/* R 4.2.2: x <- prop.test(c(300, 430), c(5000, 5200), correct = FALSE)$statistic;
 * 2 * pnorm(-sqrt(x / 4)) */
static void
test_a_single_run_is_tested_as_r_does(void **state)
{
	struct tree tree;
	struct noise_report report;

	(void)state;
	read_text(&tree, "a 300 430\nb 4700 4770\n");
	noise_judge_functions(&report, &tree, &noise_defaults);
	assert_true(report.single);
	expect_close(find(&report, "a")->self.p, 0.0262643092134);
	noise_report_free(&report);
	tree_free(&tree);
}

/* Ten runs that do not differ at all: the binomial variance is the floor. By hand:
 * t = 0.01 / sqrt(2 * 0.105 * 0.895 / 1000 / 5) = 1.63104, and R 4.2.2: 2 * pt(-t, 8). */
static void
test_runs_do_not_differ_by_less_than_samples(void **state)
{
	struct tree tree;
	struct noise_report report;

	(void)state;
	read_text(&tree, "# columns: before before before before before after after after "
			 "after after\n"
			 "a 100 100 100 100 100 110 110 110 110 110\n"
			 "b 900 900 900 900 900 890 890 890 890 890\n");
	noise_judge_functions(&report, &tree, &noise_defaults);
	expect_close(find(&report, "a")->self.p, 0.141528377446);
	noise_report_free(&report);
	tree_free(&tree);
}

static void
test_swapped_sides_mirror_every_number(void **state)
{
	static const char swapped[] = "# columns: after after after before before before\n";
	struct buf text = {0};
	struct tree tree, mirror;
	struct noise_report report, reflection;

	(void)state;
	buf_print(&text, "%s%s", swapped, strchr(six_runs, '\n') + 1);
	buf_byte(&text, '\0');
	read_text(&tree, six_runs);
	read_text(&mirror, text.ptr);
	noise_judge_functions(&report, &tree, &noise_defaults);
	noise_judge_functions(&reflection, &mirror, &noise_defaults);
	expect_close(report.rest, 1 / reflection.rest);
	for (size_t i = 0; i < report.count; i++) {
		const struct noise_change *a = &report.functions[i].total;
		const struct noise_change *b = &reflection.functions[i].total;

		expect_close(a->before, b->after);
		expect_close(a->low, -b->high);
		expect_close(a->p, b->p);
		assert_int_equal(a->verdict == VERDICT_UP, b->verdict == VERDICT_DOWN);
	}
	noise_report_free(&report);
	noise_report_free(&reflection);
	tree_free(&tree);
	tree_free(&mirror);
	buf_free(&text);
}

/* The verdicts on a function's self and total in `text`. */
static void
expect_verdicts(
	const char *text, const char *function, enum verdict self, enum verdict total)
{
	struct tree tree;
	struct noise_report report;

	read_text(&tree, text);
	noise_judge_functions(&report, &tree, &noise_defaults);
	assert_int_equal(find(&report, function)->self.verdict, self);
	assert_int_equal(find(&report, function)->total.verdict, total);
	noise_report_free(&report);
	tree_free(&tree);
}

static void
test_the_same_twice_has_no_verdict(void **state)
{
	struct tree tree;

	(void)state;
	read_text(&tree, "a;b 10000 10000\na;c 3 3\nd 90000 90000\n");
	assert_false(frames_have_verdicts(&tree));
	assert_false(functions_have_verdicts(&tree));
	tree_free(&tree);
}

static void
test_what_takes_over_the_share_of_others_is_not_up(void **state)
{
	static const char text[] = "main;malloc 40000 0\nmain;hash 30000 30000\n"
				   "main;split 30000 30000\n";

	(void)state;
	expect_verdicts(text, "malloc", VERDICT_GONE, VERDICT_GONE);
	expect_verdicts(text, "hash", VERDICT_NOISE, VERDICT_NOISE);
	expect_verdicts(text, "split", VERDICT_NOISE, VERDICT_NOISE);
}

static void
test_inlined_cost_has_moved(void **state)
{
	static const char text[] =
		"main;f 20000 30000\nmain;f;g 10000 0\nmain;h 70000 70000\n";

	(void)state;
	expect_verdicts(text, "g", VERDICT_MOVED, VERDICT_MOVED);
	expect_verdicts(text, "f", VERDICT_MOVED, VERDICT_NOISE);
}

static void
test_renamed_cost_has_moved(void **state)
{
	static const char text[] =
		"main;f;x 20000 0\nmain;f2;x 0 20000\nmain;h 80000 80000\n";

	(void)state;
	expect_verdicts(text, "f", VERDICT_NOISE, VERDICT_MOVED);
	expect_verdicts(text, "f2", VERDICT_NOISE, VERDICT_MOVED);
	expect_verdicts(text, "x", VERDICT_NOISE, VERDICT_NOISE);
}

static void
test_recursion_counts_once(void **state)
{
	struct tree tree;
	struct noise_report report;

	(void)state;
	read_text(&tree, "f;f;f 30 30\nf;g 20 20\ng;f 50 50\n");
	noise_judge_functions(&report, &tree, &noise_defaults);
	expect_close(find(&report, "f")->total.before, 1);
	expect_close(find(&report, "g")->total.before, 0.7);
	noise_report_free(&report);
	tree_free(&tree);
}

/* A millisecond in nanoseconds is not a million samples. */
static void
test_times_are_not_taken_for_samples(void **state)
{
	(void)state;
	expect_verdicts("a 1000000007 1030000001\nb 1000000009 970000003\n"
			"c;c 1000003 1000003\nc;d 1000033 1000033\nc;e 1000037 1000037\n",
		"a", VERDICT_NOISE, VERDICT_NOISE);
}

/* Samples of 667,111 ns each say as much as the samples alone. */
static void
test_a_constant_period_changes_nothing(void **state)
{
	struct tree samples, times;
	struct noise_report of_samples, of_times;

	(void)state;
	read_text(&samples, "a 301 430\nb 4700 4771\n");
	read_text(&times, "a 200800411 286857730\nb 3135421700 3182786581\n");
	noise_judge_functions(&of_samples, &samples, &noise_defaults);
	noise_judge_functions(&of_times, &times, &noise_defaults);
	expect_close(find(&of_times, "a")->self.p, find(&of_samples, "a")->self.p);
	noise_report_free(&of_samples);
	noise_report_free(&of_times);
	tree_free(&samples);
	tree_free(&times);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_several_runs_are_tested_as_r_does),
		cmocka_unit_test(test_a_single_run_is_tested_as_r_does),
		cmocka_unit_test(test_runs_do_not_differ_by_less_than_samples),
		cmocka_unit_test(test_swapped_sides_mirror_every_number),
		cmocka_unit_test(test_the_same_twice_has_no_verdict),
		cmocka_unit_test(test_what_takes_over_the_share_of_others_is_not_up),
		cmocka_unit_test(test_inlined_cost_has_moved),
		cmocka_unit_test(test_renamed_cost_has_moved),
		cmocka_unit_test(test_recursion_counts_once),
		cmocka_unit_test(test_times_are_not_taken_for_samples),
		cmocka_unit_test(test_a_constant_period_changes_nothing),
		cmocka_unit_test(test_unchanged_compiled_program_raises_no_alarm),
		cmocka_unit_test(test_unchanged_jit_program_raises_no_alarm),
		cmocka_unit_test(test_slower_function_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
