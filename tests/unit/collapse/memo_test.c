/* The cache of stacks. */
#include "collapse/perf/memo.h"

#include "common/base/hash.h"
#include "tests/unit/test.h"

static void
texts_lead_where_they_led(void **state)
{
	struct memo memo = {0};
	struct memo_key key, other;
	const struct memo_entry *entry;

	(void)state;
	hash_start();
	key = memo_key(1, STR("main\nread\n"));
	other = memo_key(2, STR("main\nread\n"));
	assert_null(memo_find(&memo, key));
	memo_store(&memo, key, 7, 2, 1);
	entry = memo_find(&memo, key);
	assert_non_null(entry);
	assert_int_equal(entry->frame, 7);
	assert_int_equal(entry->lines, 2);
	assert_int_equal(entry->unknown, 1);
	assert_null(memo_find(&memo, other)); /* below another frame */
	memo_free(&memo);
}

static void
what_is_too_long_is_not_kept(void **state)
{
	struct memo memo = {0};
	struct memo_key key;

	(void)state;
	hash_start();
	key = memo_key(1, STR("main"));
	memo_store(&memo, key, 7, UINT16_MAX + 1, 0);
	assert_null(memo_find(&memo, key));
	memo_store(&memo, key, 7, UINT16_MAX, UINT16_MAX);
	assert_int_equal(memo_find(&memo, key)->lines, UINT16_MAX);
	memo_free(&memo);
}

static void
what_is_found_is_never_another_s(void **state)
{
	enum { MANY = 200000 };
	struct memo memo = {0};

	(void)state;
	hash_start();
	for (uint32_t i = 1; i <= MANY; i++)
		memo_store(&memo, memo_key(i, STR("main")), i, 1, 0);
	for (uint32_t i = 1; i <= MANY; i++) {
		const struct memo_entry *entry = memo_find(&memo, memo_key(i, STR("main")));

		if (entry)
			assert_int_equal(entry->frame, i);
	}
	assert_non_null(memo_find(&memo, memo_key(MANY, STR("main")))); /* the newest */
	assert_true(memo.size <= 1 << 16);
	memo_free(&memo);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_lead_where_they_led),
		cmocka_unit_test(what_is_too_long_is_not_kept),
		cmocka_unit_test(what_is_found_is_never_another_s),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
