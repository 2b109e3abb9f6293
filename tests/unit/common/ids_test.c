/* Numbers for ids. */
#include "common/base/ids.h"

#include "tests/unit/test.h"

static void
ids_get_numbers_in_the_order_they_come(void **state)
{
	struct ids ids = {0};

	(void)state;
	assert_int_equal(ids_find(&ids, 7), IDS_NONE);
	assert_int_equal(ids_add(&ids, 7), 0);
	assert_int_equal(ids_add(&ids, UINT64_MAX), 1);
	assert_int_equal(ids_add(&ids, 0), 2);
	assert_int_equal(ids_add(&ids, 7), 0);
	assert_int_equal(ids_find(&ids, UINT64_MAX), 1);
	assert_int_equal(ids_find(&ids, 8), IDS_NONE);
	assert_int_equal(ids.count, 3);
	ids_free(&ids);
}

static void
many_are_found_again(void **state)
{
	enum { MANY = 100000 };
	struct ids ids = {0};

	(void)state;
	for (uint64_t i = 0; i < MANY; i++)
		assert_int_equal(ids_add(&ids, i << 40), i);
	for (uint64_t i = 0; i < MANY; i++)
		assert_int_equal(ids_find(&ids, i << 40), i);
	assert_int_equal(ids_find(&ids, 1), IDS_NONE);
	ids_free(&ids);
}

/* Numbers stay the same when there are so many ids that others count as low. */
static void
low_ones_are_found_again_in_any_order(void **state)
{
	enum { MANY = 100000, STEP = 77777 /* no divisor in common */ };
	struct ids ids = {0};

	(void)state;
	for (uint64_t i = 0; i < MANY; i++)
		assert_int_equal(ids_add(&ids, i * STEP % MANY), i);
	for (uint64_t i = 0; i < MANY; i++) {
		assert_int_equal(ids_find(&ids, i * STEP % MANY), i);
		assert_int_equal(ids_add(&ids, i * STEP % MANY), i);
	}
	assert_int_equal(ids_find(&ids, MANY), IDS_NONE);
	assert_int_equal(ids.count, MANY);
	ids_free(&ids);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_get_numbers_in_the_order_they_come),
		cmocka_unit_test(many_are_found_again),
		cmocka_unit_test(low_ones_are_found_again_in_any_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
