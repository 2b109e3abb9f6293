/* Memory that grows or ends the program. */
#include "common/base/memory.h"

#include "tests/unit/test.h"

static void
new_memory_is_zeroed(void **state)
{
	uint64_t *items = memory_new(100, sizeof(*items));
	uint64_t *table = memory_table(100, sizeof(*table));

	(void)state;
	for (size_t i = 0; i < 100; i++) {
		assert_int_equal(items[i], 0);
		assert_int_equal(table[i], 0);
	}
	free(items);
	free(table);
}

static void
no_items_have_a_place(void **state)
{
	void *items = memory_new(0, 8), *resized = memory_resize(NULL, 0, 8);

	(void)state;
	assert_non_null(items);
	assert_non_null(resized);
	free(items);
	free(resized);
}

static void
growing_keeps_what_there_is(void **state)
{
	size_t capacity = 0, growths = 0;
	uint32_t *items = NULL;

	(void)state;
	for (uint32_t i = 0; i < 10000; i++) {
		size_t before = capacity;

		items = memory_grow(items, &capacity, (size_t)i + 1, sizeof(*items));
		assert_true(capacity > i);
		growths += capacity != before;
		items[i] = i;
	}
	for (uint32_t i = 0; i < 10000; i++)
		assert_int_equal(items[i], i);
	assert_true(growths < 15); /* at least doubled each time */
	free(items);
}

static void
enough_memory_stays_where_it_is(void **state)
{
	size_t capacity = 0;
	char *items = memory_grow(NULL, &capacity, 1000, 1);

	(void)state;
	assert_true(capacity >= 1000);
	assert_ptr_equal(memory_grow(items, &capacity, 1000, 1), items);
	free(items);
}

static void
resize_to(const void *count)
{
	free(memory_resize(NULL, *(const size_t *)count, 16));
}

static void
grow_to(const void *need)
{
	size_t capacity = 0;

	free(memory_grow(NULL, &capacity, *(const size_t *)need, 16));
}

static void
sizes_beyond_all_memory_are_one_line(void **state)
{
	size_t beyond = SIZE_MAX / 8; /* 16 times this, wrapped, would be small */

	(void)state;
	expect_end(resize_to, &beyond, 1, "flamepipe: out of memory\n");
	expect_end(grow_to, &beyond, 1, "flamepipe: out of memory\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(new_memory_is_zeroed),
		cmocka_unit_test(no_items_have_a_place),
		cmocka_unit_test(growing_keeps_what_there_is),
		cmocka_unit_test(enough_memory_stays_where_it_is),
		cmocka_unit_test(sizes_beyond_all_memory_are_one_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
