/* How the scale of a comparison is found. */
#include "common/noise/calibrate.h"

#include <math.h>

#include "common/base/message.h"
#include "common/noise/contrast.h"
#include "tests/unit/folded_file.h"

/* The scale of the folded text, as it is asked for. */
static struct scale
scale_of(const char *text, enum scale_kind kind, const char *work)
{
	struct noise_options options = noise_defaults;
	struct contrast contrast;
	struct scale scale;
	struct tree tree;
	uint64_t *totals;

	options.scale = kind;
	options.work = work;
	read_folded(text, &tree);
	totals = tree_totals(&tree);
	contrast_start(&contrast, &tree, totals);
	calibrate(&contrast, &options, totals);
	scale = contrast.scale;
	contrast_free(&contrast);
	free(totals);
	tree_free(&tree);
	return scale;
}

static void
assert_near(double got, double wanted)
{
	if (!(fabs(got - wanted) <= 1e-6 * fabs(wanted)))
		fail_msg("%.9g is not %.9g", got, wanted);
}

static const char half_the_time[] = "# columns: before before before after after after\n"
				    "main;parse 1000 1010 990 990 1000 1010\n"
				    "main;count 1000 1010 990 10 0 0\n";

static void
totals_that_differ_are_times(void **state)
{
	struct scale scale = scale_of(half_the_time, SCALE_AUTO, NULL);

	(void)state;
	assert_int_equal(scale.kind, SCALE_TIME);
	assert_near(scale.totals[0], 2000);
	assert_near(scale.totals[1], 3010.0 / 3);
	assert_near(scale.ratio, 6000.0 / 3010);
	assert_near(scale.low * scale.width, scale.ratio);
	assert_near(scale.high, scale.ratio * scale.width);
}

/* Student's t of 4 degrees of freedom exceeds this either way with a probability of
 * alpha / 4, 0.00125, by the closed form of its distribution. */
static const double quantile = 8.1216365036;

static void
equal_runs_are_taken_to_differ_by_two_percent(void **state)
{
	struct scale scale = scale_of("# columns: before before before after after after\n"
				      "main 1000 1000 1000 500 500 500\n",
		SCALE_TIME, NULL);

	(void)state;
	assert_near(log(scale.width), quantile * 0.02 * sqrt(2.0 / 3));
}

static void
few_runs_leave_the_scale_open(void **state)
{
	struct scale scale =
		scale_of("main;a 1000 1000\nmain;b 1000 0\n", SCALE_AUTO, NULL);

	(void)state;
	assert_int_equal(scale.kind, SCALE_BOTH);
	assert_true(scale.low <= 1);
	assert_true(scale.high >= 2);
}

static void
totals_that_do_not_differ_say_nothing(void **state)
{
	struct scale scale = scale_of("# columns: before before before after after after\n"
				      "main 1000 1010 990 1001 1011 989\n",
		SCALE_AUTO, NULL);

	(void)state;
	assert_int_equal(scale.kind, SCALE_BOTH);
}

static void
shares_go_by_the_median_of_what_both_sides_have(void **state)
{
	struct scale scale = scale_of(
		"main;a 600 900\nmain;b 200 100\nmain;c 200 0\n", SCALE_SHARE, NULL);

	(void)state;
	assert_near(scale.ratio, 1);
	assert_near(scale.low, 1);
	assert_near(scale.high, 1.5);
	scale = scale_of("main;a 400 100\nmain;b 600 0\nmain;c 0 900\n", SCALE_SHARE, NULL);
	assert_near(scale.low, 1);
	assert_near(scale.high, 1);
}

static void
work_is_what_a_frame_takes_with_its_callees(void **state)
{
	struct scale scale = scale_of("main;serve;work 100 200\nmain;serve 100 200\n"
				      "main;serve;serve 100 100\nmain;idle 700 500\n",
		SCALE_WORK, "serve");

	(void)state;
	assert_int_equal(scale.kind, SCALE_WORK);
	assert_near(scale.ratio, 5.0 / 3);
}

static void
find_no_work(const void *text)
{
	scale_of(text, SCALE_WORK, "serve");
}

static void
work_must_be_on_both_sides(void **state)
{
	(void)state;
	expect_end(find_no_work, "serve 100 0\nmain 100 100\n", 1,
		"calibrate_test: --scale: there is no frame 'serve' on both sides\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(totals_that_differ_are_times),
		cmocka_unit_test(equal_runs_are_taken_to_differ_by_two_percent),
		cmocka_unit_test(few_runs_leave_the_scale_open),
		cmocka_unit_test(totals_that_do_not_differ_say_nothing),
		cmocka_unit_test(shares_go_by_the_median_of_what_both_sides_have),
		cmocka_unit_test(work_is_what_a_frame_takes_with_its_callees),
		cmocka_unit_test(work_must_be_on_both_sides),
	};

	message_start("calibrate_test");
	return cmocka_run_group_tests_name("calibrate", tests, NULL, NULL);
}
