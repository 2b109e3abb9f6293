/* How much has come by now. */
#include "flamegraph/conductor/tally.h"

#include "tests/unit/test.h"

static void
count_elsewhere(const void *tally)
{
	tally_add(*(struct tally *const *)tally, 3);
}

static void
what_a_copy_of_the_process_counts_is_seen(void **state)
{
	struct tally *tally = tally_share();

	(void)state;
	assert_int_equal(tally_bytes(tally), 0);
	tally_add(tally, 4);
	expect_end(count_elsewhere, &tally, 0, "");
	assert_int_equal(tally_bytes(tally), 7);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_copy_of_the_process_counts_is_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
