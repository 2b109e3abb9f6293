/* Keyed hashing. */
#include "common/base/hash.h"

#include "tests/unit/test.h"

static void
say_hash(const void *text)
{
	hash_start();
	fprintf(stderr, "%llx", (unsigned long long)hash_str(str_of(text)));
}

static void
every_run_has_a_key_of_its_own(void **state)
{
	struct ending first = end_of(say_hash, "main"), second = end_of(say_hash, "main");

	(void)state;
	assert_int_equal(first.status, 0);
	assert_string_not_equal(first.text, second.text);
}

static void
key_stays_for_the_whole_run(void **state)
{
	uint64_t before;

	(void)state;
	hash_start();
	before = hash_str(STR("main"));
	hash_start();
	assert_true(hash_str(STR("main")) == before);
}

static void
hashes_are_of_the_bytes_and_not_of_their_place(void **state)
{
	char copy[] = "a longer name, std::vector<int>::push_back";
	struct str text = STR("a longer name, std::vector<int>::push_back");
	struct str other = {copy, sizeof(copy) - 1};

	(void)state;
	hash_start();
	assert_true(hash_str(text) == hash_str(other));
	assert_true(XXH128_isEqual(hash_wide(text), hash_wide(other)));
	other.len--;
	assert_true(hash_str(text) != hash_str(other));
	assert_false(XXH128_isEqual(hash_wide(text), hash_wide(other)));
	assert_true(hash_str((struct str){0}) == hash_str(STR("")));
}

static void
pairs_have_an_order(void **state)
{
	(void)state;
	hash_start();
	assert_true(hash_pair(1, 2) == hash_pair(1, 2));
	assert_true(hash_pair(1, 2) != hash_pair(2, 1));
	assert_true(hash_pair(0, UINT32_MAX) != hash_pair(UINT32_MAX, 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_run_has_a_key_of_its_own),
		cmocka_unit_test(key_stays_for_the_whole_run),
		cmocka_unit_test(hashes_are_of_the_bytes_and_not_of_their_place),
		cmocka_unit_test(pairs_have_an_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
