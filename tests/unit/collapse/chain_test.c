/* Call chains: which of them go on in a later record. */
#include "collapse/perfdata/chain.h"

#include "tests/unit/test.h"

#define KERNEL_MARK ((uint64_t)-128)
#define DEFERRED_MARK ((uint64_t)-640)
#define NO_MARK ((uint64_t)-77)

static bool
is_deferred(const uint64_t *words, size_t count, uint64_t *cookie)
{
	const struct raw raw = {
		.chain = {(const char *)words, count * sizeof(*words)},
	};

	*cookie = 0;
	return chains_is_deferred(&raw, cookie);
}

static void
a_mark_and_a_cookie_say_that_callers_come_later(void **state)
{
	const uint64_t words[] = {KERNEL_MARK, 0x1000, DEFERRED_MARK, 99};
	uint64_t cookie;

	(void)state;
	assert_true(is_deferred(words, 4, &cookie));
	assert_int_equal(cookie, 99);
	assert_true(is_deferred(words + 2, 2, &cookie));
	assert_int_equal(cookie, 99);
}

/* A cookie may be any number, also one that looks like a mark. */
static void
what_follows_the_mark_is_no_address(void **state)
{
	const uint64_t words[] = {DEFERRED_MARK, NO_MARK};
	uint64_t cookie;

	(void)state;
	assert_true(is_deferred(words, 2, &cookie));
	assert_int_equal(cookie, NO_MARK);
}

static void
other_chains_are_complete(void **state)
{
	const uint64_t words[] = {KERNEL_MARK, 0x1000, DEFERRED_MARK};
	const uint64_t junk[] = {NO_MARK, DEFERRED_MARK, 99};
	uint64_t cookie;

	(void)state;
	for (size_t count = 0; count <= 3; count++)
		assert_false(is_deferred(words, count, &cookie));
	assert_false(is_deferred(junk, 3, &cookie));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mark_and_a_cookie_say_that_callers_come_later),
		cmocka_unit_test(what_follows_the_mark_is_no_address),
		cmocka_unit_test(other_chains_are_complete),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
