/* What a profile counts, and how much of each there was. */
#include "collapse/stack/measures.h"

#include "collapse/stack/selection.h"
#include "tests/unit/test.h"

/* Counts so many samples that weigh this much together. */
static void
count(struct measures *measures, const char *name, const char *unit, uint64_t samples,
	uint64_t weight)
{
	struct weight weights[] = {{.value = weight}};

	measures_add_sample(measures,
		&(struct sample){.samples = samples,
			.measure = measures_find(measures, str_of(name), str_of(unit)),
			.weights = weights,
			.weight_count = 1});
}

static void
measures_have_numbers_from_1_on(void **state)
{
	static const struct selection selection;
	struct measures measures;

	(void)state;
	measures_start(&measures, &selection);
	assert_int_equal(measures_find(&measures, STR("cycles"), STR("cycles")), 1);
	assert_int_equal(measures_find(&measures, STR("faults"), STR("faults")), 2);
	assert_int_equal(measures_find(&measures, STR("cycles"), STR("")), 1);
	assert_str_equal(measures_name(&measures, 2), "faults");
	measures_free(&measures);
}

static void
first_that_was_settled_counts(void **state)
{
	static const struct selection selection;
	struct measures measures;

	(void)state;
	measures_start(&measures, &selection);
	measures_settle(&measures, STR("cycles"));
	measures_settle(&measures, STR("faults"));
	assert_false(measures_counts(
		&measures, measures_find(&measures, STR("faults"), STR("faults"))));
	assert_true(measures_counts(
		&measures, measures_find(&measures, STR("cycles"), STR("cycles"))));
	measures_free(&measures);
}

static void
expect_unit(const struct selection *selection, const char *other, uint64_t weight,
	uint64_t other_weight, const char *expected)
{
	struct measures measures;

	measures_start(&measures, selection);
	measures_settle(&measures, STR("cycles"));
	count(&measures, "cycles", "cycles", 10, weight);
	count(&measures, other, other, 10, other_weight);
	assert_str_equal(measures_unit(&measures), expected);
	measures_free(&measures);
}

static void
unit_is_that_of_what_counts(void **state)
{
	static const struct selection one, all = {.all_events = true};

	(void)state;
	expect_unit(&one, "faults", 1000, 1000, "cycles");
	expect_unit(&all, "faults", 1000, 1000, "");
	expect_unit(&all, "faults", 1000, 0, "cycles");
	expect_unit(&all, "faults", 10, 10, "samples"); /* each weighs 1 */
	expect_unit(&all, "cycles", 1000, 1000, "cycles");
	expect_unit(&one, "faults", 0, 1000, "");
}

static void
sums_of_threads_add_up(void **state)
{
	static const struct selection selection = {.all_events = true};
	struct measures one, two;
	char path[32];
	struct output *output;
	struct str got;

	(void)state;
	measures_start(&one, &selection);
	measures_start(&two, &selection);
	count(&one, "faults", "faults", 1, 5);
	count(&two, "cycles", "cycles", 2, 2000);
	count(&two, "faults", "faults", 1, 7);
	measures_add(&one, &two);
	write_file(path, "", 0);
	output = output_open(path);
	measures_write(&one, output);
	output_close(output);
	got = read_file(path);
	unlink(path);
	assert_string_equal(got.ptr, "event\tsamples\tperiod\tshare of samples\n"
				     "cycles\t2\t2000\t50.00%\n"
				     "faults\t2\t12\t50.00%\n");
	free((void *)(uintptr_t)got.ptr);
	measures_free(&one);
	measures_free(&two);
}

static void
report_two(const void *selection)
{
	struct measures measures;

	measures_start(&measures, selection);
	measures_settle(&measures, STR("cycles"));
	count(&measures, "cycles", "cycles", 1, 1);
	count(&measures, "faults", "faults", 1200, 5000);
	measures_find(&measures, STR("never seen"), STR(""));
	measures_report(&measures);
	measures_free(&measures);
}

static void
what_does_not_count_is_said(void **state)
{
	static struct str cycles = STR_INIT("cycles");
	static const struct selection none, all = {.all_events = true};
	const struct selection named = {.events = &cycles, .event_count = 1};

	(void)state;
	expect_end(report_two, &none, 0,
		"flamepipe: 1,200 samples of event faults (weight 5,000) left out\n"
		"flamepipe: choose events with --event NAME or --all-events\n");
	expect_end(report_two, &named, 0,
		"flamepipe: 1,200 samples of event faults (weight 5,000) left out\n");
	expect_end(report_two, &all, 0, "");
}

static void
report_many(const void *selection)
{
	struct measures measures;
	char name[32];

	measures_start(&measures, selection);
	measures_settle(&measures, STR("first"));
	for (int i = 0; i < 13; i++) {
		snprintf(name, sizeof(name), "event %d", i);
		count(&measures, name, name, 1, 1);
	}
	measures_report(&measures);
	measures_free(&measures);
}

static void
more_than_ten_are_summed_up(void **state)
{
	static const struct selection none;
	struct ending ending = end_of(report_many, &none);

	(void)state;
	assert_non_null(strstr(ending.text, "event 9 (weight 1) left out\n"));
	assert_null(strstr(ending.text, "event 10"));
	assert_non_null(strstr(ending.text, "and samples of 3 more events left out\n"));
}

/* A profile of one sample of two measures and one of a third. */
static void
read_metrics(struct measures *measures, const struct selection *selection)
{
	uint32_t bytes;

	measures_start(measures, selection);
	bytes = measures_add_metric(measures, STR("bytes"), STR("bytes"));
	measures_add_metric(measures, STR("blocks"), STR("blocks"));
	measures_add_metric(measures, STR("time"), STR("ns"));
	measures_add_sample(
		measures, &(struct sample){.samples = 1,
				  .measure = bytes,
				  .weights = (struct weight[]){{100, 0}, {1, 0}},
				  .weight_count = 2});
	measures_add_sample(measures, &(struct sample){.samples = 1,
					      .measure = bytes + 2,
					      .weights = &(struct weight){55, 1},
					      .weight_count = 1});
}

static void
first_metric_counts_or_that_of_the_user(void **state)
{
	static const struct selection none;
	const struct selection named = {.metric.name = STR("blocks")};
	struct measures measures;

	(void)state;
	read_metrics(&measures, &none);
	assert_true(measures_counts(&measures, 1));
	assert_false(measures_counts(&measures, 2));
	assert_str_equal(measures_unit(&measures), "bytes");
	measures_free(&measures);
	read_metrics(&measures, &named);
	assert_false(measures_counts(&measures, 1));
	assert_true(measures_counts(&measures, 2));
	assert_str_equal(measures_unit(&measures), "blocks"); /* though each weighs 1 */
	measures_free(&measures);
}

static void
report_metrics(const void *selection)
{
	struct measures measures;

	read_metrics(&measures, selection);
	measures_check(&measures);
	measures_report(&measures);
	measures_free(&measures);
}

static void
only_samples_that_count_nothing_are_left_out(void **state)
{
	static const struct selection none;
	const struct selection named = {.metric.name = STR("blocks")};
	const struct selection wrong = {.metric.name = STR("block")};

	(void)state;
	expect_end(report_metrics, &none, 0,
		"flamepipe: 1 sample of metric time (weight 5.5) left out\n"
		"flamepipe: choose another metric with --metric NAME\n");
	expect_end(report_metrics, &named, 0, "");
	expect_end(report_metrics, &wrong, 1,
		"flamepipe: no metric 'block': there are bytes, blocks, time\n");
}

static void
metrics_are_listed_in_their_order(void **state)
{
	static const struct selection selection = {.metric.list = true};
	struct measures measures;
	char path[32];
	struct output *output;
	struct str got;

	(void)state;
	read_metrics(&measures, &selection);
	write_file(path, "", 0);
	output = output_open(path);
	measures_list(&measures, output);
	output_close(output);
	got = read_file(path);
	unlink(path);
	assert_string_equal(
		got.ptr, "bytes\tbytes\t100\nblocks\tblocks\t1\ntime\tns\t5.5\n");
	free((void *)(uintptr_t)got.ptr);
	measures_free(&measures);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(measures_have_numbers_from_1_on),
		cmocka_unit_test(first_that_was_settled_counts),
		cmocka_unit_test(unit_is_that_of_what_counts),
		cmocka_unit_test(sums_of_threads_add_up),
		cmocka_unit_test(what_does_not_count_is_said),
		cmocka_unit_test(more_than_ten_are_summed_up),
		cmocka_unit_test(first_metric_counts_or_that_of_the_user),
		cmocka_unit_test(only_samples_that_count_nothing_are_left_out),
		cmocka_unit_test(metrics_are_listed_in_their_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
