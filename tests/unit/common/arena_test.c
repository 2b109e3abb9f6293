/* Memory that is given back at once. */
#include "common/base/arena.h"

#include "tests/unit/test.h"

static void
memory_is_aligned_and_zeroed(void **state)
{
	struct arena arena = {0};

	(void)state;
	for (size_t size = 1; size < 100000; size = size * 3 + 1) {
		unsigned char *bytes = arena_new(&arena, 1, size);

		assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(bytes[i], 0);
		memset(bytes, 0xEE, size);
	}
	arena_free(&arena);
	assert_null(arena.block);
}

static void
copies_end_in_nul(void **state)
{
	struct arena arena = {0};
	struct str copy = arena_copy(&arena, STR("name"));

	(void)state;
	assert_str_equal(copy, "name");
	assert_int_equal(copy.ptr[copy.len], '\0');
	copy = arena_copy(&arena, (struct str){0});
	assert_int_equal(copy.len, 0);
	assert_int_equal(copy.ptr[0], '\0');
	arena_free(&arena);
}

static void
what_is_given_out_stays_in_its_place(void **state)
{
	enum { MANY = 50000 };
	struct arena arena = {0};
	static struct str copies[MANY];
	char text[32];

	(void)state;
	for (int i = 0; i < MANY; i++) {
		snprintf(text, sizeof(text), "name %d", i);
		copies[i] = arena_copy(&arena, str_of(text));
		*(uint64_t *)arena_new(&arena, 1, sizeof(uint64_t)) = UINT64_MAX;
	}
	for (int i = 0; i < MANY; i++) {
		snprintf(text, sizeof(text), "name %d", i);
		assert_str_equal(copies[i], text);
	}
	arena_free(&arena);
}

static void
freed_arenas_are_filled_again(void **state)
{
	struct arena arena = {0};

	(void)state;
	arena_free(&arena);
	for (int i = 0; i < 3; i++) {
		assert_str_equal(arena_copy(&arena, STR("again")), "again");
		arena_free(&arena);
	}
}

static void
ask_for_items(const void *count)
{
	struct arena arena = {0};

	arena_new(&arena, *(const size_t *)count, 16);
}

static void
too_much_memory_is_one_line(void **state)
{
	size_t beyond = SIZE_MAX / 4;

	(void)state;
	expect_end(ask_for_items, &beyond, 1, "flamepipe: out of memory\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_aligned_and_zeroed),
		cmocka_unit_test(copies_end_in_nul),
		cmocka_unit_test(what_is_given_out_stays_in_its_place),
		cmocka_unit_test(freed_arenas_are_filled_again),
		cmocka_unit_test(too_much_memory_is_one_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
