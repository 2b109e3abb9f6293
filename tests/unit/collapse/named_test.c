/* The cache of symbols, and lists of names. */
#include "collapse/stack/named.h"

#include "collapse/stack/names.h"
#include "tests/unit/test.h"

enum { MANY = 20000 };

static struct named *
find_number(struct named_table *table, uint32_t number)
{
	char text[32];

	snprintf(text, sizeof(text), "symbol %u", number);
	return named_find(table, str_of(text));
}

static void
texts_are_found_again_however_many_there_are(void **state)
{
	struct named_table table = {0};

	(void)state;
	hash_start();
	for (uint32_t i = 0; i < MANY; i++) {
		struct named *named = find_number(&table, i);

		assert_int_equal(named->count, 0);
		assert_int_equal(named->first, 0);
		named->first = i;
		named->count = 1;
	}
	for (uint32_t i = 0; i < MANY; i++) {
		assert_int_equal(find_number(&table, i)->count, 1);
		assert_int_equal(find_number(&table, i)->first, i);
	}
	named_free(&table);
}

static void
empty_text_is_one_as_well(void **state)
{
	struct named_table table = {0};

	(void)state;
	hash_start();
	named_find(&table, (struct str){0})->count = 3;
	assert_int_equal(named_find(&table, STR(""))->count, 3);
	assert_int_equal(named_find(&table, STR("a"))->count, 0);
	named_free(&table);
}

static void
source_goes_to_the_last_name(void **state)
{
	struct names names = {0};
	struct tree tree;

	(void)state;
	tree_start(&tree, 1);
	names_add(&names, tree_name(&tree, STR("caller")));
	names_add(&names, tree_name(&tree, STR("callee")));
	names_add_source(&names, &tree, STR("x.c:12"));
	assert_int_equal(names.count, 2);
	assert_str_equal(tree.names[names.items[0]], "caller");
	assert_str_equal(tree.names[names.items[1]], "callee:x.c:12");
	names_free(&names);
	tree_free(&tree);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_found_again_however_many_there_are),
		cmocka_unit_test(empty_text_is_one_as_well),
		cmocka_unit_test(source_goes_to_the_last_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
