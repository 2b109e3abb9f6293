/* What single runs are taken to differ by. */
#include "common/noise/single.h"

#include <math.h>

#include "common/base/buf.h"
#include "common/noise/contrast.h"
#include "common/noise/verdict.h"
#include "tests/unit/folded_file.h"

/* The factor for the text, and whether that is one of what slices differ by. */
static void
expect_factor(const char *text, double factor, bool is_factor)
{
	struct contrast contrast;
	struct prior prior;
	struct tree tree;
	uint64_t *totals;

	read_folded(text, &tree);
	totals = tree_totals(&tree);
	contrast_start(&contrast, &tree, totals);
	prior = single_prior(&contrast, &noise_defaults);
	assert_true(fabs(prior.usual.ratio - factor) < 1e-9);
	assert_int_equal(prior.is_factor, is_factor);
	contrast_free(&contrast);
	free(totals);
	tree_free(&tree);
}

static void
without_a_recording_the_factor_is_what_was_said(void **state)
{
	(void)state;
	expect_factor("a 400 500\nb 600 500\n", 30, false);
	expect_factor("a 400000 500000\nb 600000 500000\n", 30, false);
}

/* Those of two sides count as their harmonic mean does: 15,000 of 10,000 and 30,000. */
static void
compiled_programs_differ_more_from_ten_thousand_samples_on(void **state)
{
	static const char build[] = "# before-build: \"/usr/bin/prog\" sha1:12\n"
				    "# after-build: \"/usr/bin/prog\" none\n";
	struct buf text = {0};

	(void)state;
	buf_print(&text, "%sa 4000 5000\nb 3000 5000\n", build);
	buf_byte(&text, '\0');
	expect_factor(text.ptr, 30, false);
	text.len = 0;
	buf_print(&text, "%sa 7000 20000\nb 3000 10000\n", build);
	buf_byte(&text, '\0');
	expect_factor(text.ptr, 45, false);
	buf_free(&text);
}

static void
programs_made_at_run_time_differ_more_from_a_thousand_on(void **state)
{
	static const char build[] = "# before-build: \"/usr/bin/node\" sha1:12\n"
				    "# before-build: \"/tmp/perf-12.map\" none\n";
	struct buf text = {0};

	(void)state;
	buf_print(&text, "%sa 1000 1000\nb 3000 3000\n", build);
	buf_byte(&text, '\0');
	expect_factor(text.ptr, 120, false);
	expect_factor("# after-build: \"/tmp/jitted-12-3.so\" sha1:12\na 4000 4000\n", 120,
		false);
	buf_free(&text);
}

static void
slices_tell_the_rest(void **state)
{
	static const char columns[] =
		"# columns: before-slice before-slice after-slice after-slice\n";
	struct buf text = {0};

	(void)state;
	buf_print(&text, "%s# before-build: \"/tmp/perf-12.map\" none\na 10 20 30 40\n",
		columns);
	buf_byte(&text, '\0');
	expect_factor(text.ptr, 8, true);
	text.len = 0;
	buf_print(&text, "%sa 10000 20000 20000 10000\n", columns);
	buf_byte(&text, '\0');
	expect_factor(text.ptr, 24, true);
	buf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_a_recording_the_factor_is_what_was_said),
		cmocka_unit_test(
			compiled_programs_differ_more_from_ten_thousand_samples_on),
		cmocka_unit_test(programs_made_at_run_time_differ_more_from_a_thousand_on),
		cmocka_unit_test(slices_tell_the_rest),
	};

	return cmocka_run_group_tests_name("single", tests, NULL, NULL);
}
