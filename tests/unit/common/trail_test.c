/* Where the last stack went. */
#include "common/tree/trail.h"

#include "tests/unit/test.h"

/* Enters stacks in an order that is made up, the same way and by a trail. */
static void
a_trail_finds_what_the_tree_does(void **state)
{
	enum { STACKS = 2000, DEEPEST = 3 * TRAIL_STEPS };
	struct tree tree;
	struct trail trail = {0};
	uint32_t seed = 7;

	(void)state;
	tree_start(&tree, 1);
	for (int i = 0; i < STACKS; i++) {
		uint32_t frame = TREE_ROOT;

		seed = seed * 1664525 + 1013904223;
		for (uint32_t depth = 0; depth < seed % DEEPEST; depth++) {
			uint32_t name = depth < 5 ? seed >> (8 + depth) & 1 : depth % 3;
			uint32_t found = trail_enter(&trail, &tree, depth, frame, name);

			assert_int_equal(found, tree_enter(&tree, frame, name));
			frame = found;
		}
	}
	tree_free(&tree);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_trail_finds_what_the_tree_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
