/* What all frames of a name have. */
#include "common/tree/by-name.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/tree/sides.h"
#include "tests/unit/stacks.h"
#include "tests/unit/test.h"

static void
self_counts_add_up_wherever_the_name_is(void **state)
{
	struct tree tree;
	uint64_t *self;
	uint32_t f, g;

	(void)state;
	tree_start(&tree, SIDES);
	add_stack(&tree, "f", BEFORE, 1);
	add_stack(&tree, "g;f", BEFORE, 2);
	add_stack(&tree, "f;f", AFTER, 4);
	self = by_name_self(&tree);
	f = tree_name(&tree, STR("f"));
	g = tree_name(&tree, STR("g"));
	assert_int_equal(self[f * SIDES + BEFORE], 3);
	assert_int_equal(self[f * SIDES + AFTER], 4);
	assert_int_equal(self[g * SIDES + BEFORE], 0);
	free(self);
	tree_free(&tree);
}

static void
recursion_counts_once_in_totals(void **state)
{
	struct tree tree;
	uint64_t *totals, *sums;
	uint32_t f, g;

	(void)state;
	tree_start(&tree, 1);
	add_stack(&tree, "f;g;f;g", 0, 1);
	add_stack(&tree, "g;f", 0, 2);
	totals = tree_totals(&tree);
	sums = memory_new(tree.name_count, sizeof(*sums));
	by_name_add_totals(&tree, totals, sums);
	f = tree_name(&tree, STR("f"));
	g = tree_name(&tree, STR("g"));
	assert_int_equal(sums[f], 3);
	assert_int_equal(sums[g], 3);
	free(sums);
	free(totals);
	tree_free(&tree);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(self_counts_add_up_wherever_the_name_is),
		cmocka_unit_test(recursion_counts_once_in_totals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
