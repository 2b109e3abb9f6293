/* What inputs must have in common. */
#include "common/tree/agreement.h"

#include "tests/unit/test.h"

static const struct str sides[] = {STR_INIT("before"), STR_INIT("after")};
static const struct str others[] = {STR_INIT("old"), STR_INIT("new")};

/* A tree without stacks, of an input that says this much. */
static struct tree *
tree_that_says(unsigned columns, const struct str *labels, const char *unit)
{
	static struct tree tree;

	tree_free(&tree);
	tree_start(&tree, columns);
	tree_set_labels(&tree, labels);
	tree_set_unit(&tree, str_of(unit));
	return &tree;
}

static void
first_input_that_has_columns_decides(void **state)
{
	struct agreement agreement = {0};

	(void)state;
	assert_int_equal(agreement_columns(&agreement, "empty", 0), 1);
	assert_int_equal(agreement_columns(&agreement, "a", 3), 3);
	assert_int_equal(agreement_columns(&agreement, "b", 3), 3);
	assert_int_equal(agreement_columns(&agreement, "empty", 0), 3);
}

static void
add_other_columns(const void *unused)
{
	struct agreement agreement = {0};

	(void)unused;
	agreement_columns(&agreement, "a", 2);
	agreement_columns(&agreement, "b", 1);
}

static void
add_other_labels(const void *labels)
{
	struct agreement agreement = {0};

	agreement_add(&agreement, "a", tree_that_says(2, labels, ""));
	agreement_add(&agreement, "b", tree_that_says(2, others, ""));
}

static void
add_other_unit(const void *unused)
{
	struct agreement agreement = {0};

	(void)unused;
	agreement_add(&agreement, "a", tree_that_says(1, NULL, "ns"));
	agreement_add(&agreement, "b", tree_that_says(1, NULL, "bytes"));
}

static void
other_inputs_are_refused(void **state)
{
	(void)state;
	expect_end(add_other_columns, NULL, 1,
		"flamepipe: b: has 1 column of counts, where a has 2\n");
	expect_end(add_other_labels, sides, 1,
		"flamepipe: b: its columns have other names than those of a\n");
	/* two columns without names are before and after */
	expect_end(add_other_labels, NULL, 1,
		"flamepipe: b: its columns have other names than those of a\n");
	expect_end(
		add_other_unit, NULL, 1, "flamepipe: b: counts bytes, where a counts ns\n");
}

static void
sum_says_what_any_input_says(void **state)
{
	struct agreement agreement = {0};
	struct tree sum;

	(void)state;
	agreement_columns(&agreement, "a", 2);
	agreement_add(&agreement, "a", tree_that_says(2, NULL, "samples"));
	agreement_columns(&agreement, "b", 2);
	agreement_add(&agreement, "b", tree_that_says(2, sides, ""));
	tree_start(&sum, 2);
	agreement_end(&agreement, &sum);
	assert_str_equal(sum.unit, "samples");
	assert_str_equal(sum.labels[0], "before");
	assert_str_equal(sum.labels[1], "after");
	tree_free(&sum);
}

static void
names_that_no_input_has_are_not_written(void **state)
{
	struct agreement agreement = {0};
	struct tree sum;

	(void)state;
	agreement_columns(&agreement, "a", 2);
	agreement_add(&agreement, "a", tree_that_says(2, NULL, ""));
	tree_start(&sum, 2);
	agreement_end(&agreement, &sum);
	assert_null(sum.labels);
	assert_int_equal(sum.unit.len, 0);
	tree_free(&sum);
}

static void
name_of_a_lone_column_does_not_matter(void **state)
{
	struct agreement agreement = {0};
	struct tree sum;

	(void)state;
	agreement_add(&agreement, "a", tree_that_says(1, sides, ""));
	agreement_add(&agreement, "b", tree_that_says(1, others, ""));
	tree_start(&sum, 1);
	agreement_end(&agreement, &sum);
	tree_free(&sum);
}

static void
end_with(const void *unit)
{
	struct agreement agreement = {0};
	struct tree sum;

	agreement_add(&agreement, "a", tree_that_says(1, NULL, ""));
	agreement_add(&agreement, "b", tree_that_says(1, NULL, unit));
	tree_start(&sum, 1);
	agreement_end(&agreement, &sum);
}

static void
input_without_a_unit_is_said_where_others_count_no_samples(void **state)
{
	(void)state;
	expect_end(end_with, "ns", 0,
		"flamepipe: a: does not say what it counts, taken for ns as in b\n");
	expect_end(end_with, "samples", 0, "");
	expect_end(end_with, "", 0, "");
}

static void
join_units(const void *unused)
{
	struct tree tree;

	(void)unused;
	tree_start(&tree, 1);
	tree_set_unit(&tree, STR("ns"));
	agreement_join("a", &tree, tree_that_says(1, NULL, "bytes"));
}

static void
join_units_the_other_way(const void *unused)
{
	struct tree tree;

	(void)unused;
	tree_start(&tree, 1);
	tree_set_unit(&tree, STR("bytes"));
	agreement_join("a", &tree, tree_that_says(1, NULL, "ns"));
}

static void
join_labels(const void *unused)
{
	struct tree tree;

	(void)unused;
	tree_start(&tree, 2);
	tree_set_labels(&tree, sides);
	agreement_join("a", &tree, tree_that_says(2, others, ""));
}

static void
parts_of_an_input_say_the_same_in_any_order(void **state)
{
	static const char wanted[] =
		"flamepipe: a: counts bytes and ns, which do not add up\n";

	(void)state;
	expect_end(join_units, NULL, 1, wanted);
	expect_end(join_units_the_other_way, NULL, 1, wanted);
	expect_end(join_labels, NULL, 1,
		"flamepipe: a: its columns have different names in different lines\n");
}

static void
parts_of_an_input_add_to_what_is_said(void **state)
{
	struct tree tree;

	(void)state;
	tree_start(&tree, 2);
	agreement_join("a", &tree, tree_that_says(2, sides, ""));
	agreement_join("a", &tree, tree_that_says(2, NULL, "ns"));
	assert_str_equal(tree.labels[1], "after");
	assert_str_equal(tree.unit, "ns");
	tree_free(&tree);
	tree_free(tree_that_says(1, NULL, ""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_input_that_has_columns_decides),
		cmocka_unit_test(other_inputs_are_refused),
		cmocka_unit_test(sum_says_what_any_input_says),
		cmocka_unit_test(names_that_no_input_has_are_not_written),
		cmocka_unit_test(name_of_a_lone_column_does_not_matter),
		cmocka_unit_test(
			input_without_a_unit_is_said_where_others_count_no_samples),
		cmocka_unit_test(parts_of_an_input_say_the_same_in_any_order),
		cmocka_unit_test(parts_of_an_input_add_to_what_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
