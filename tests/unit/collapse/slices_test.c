/* Slices of time: columns that become longer as a recording does. */
#include "collapse/stack/slices.h"

#include "tests/unit/test.h"

static const uint64_t ms = 1 << 20; /* nearly */

struct fixture {
	struct slices slices;
	struct tree tree;
	uint32_t frame;
};

static void
start(struct fixture *f)
{
	*f = (struct fixture){0};
	tree_start(&f->tree, 1);
	f->frame = tree_enter(&f->tree, TREE_ROOT, tree_name(&f->tree, STR("main")));
}

static void
count(struct fixture *f, uint64_t time)
{
	tree_count(&f->tree, f->frame, slices_column(&f->slices, &f->tree, time), 1);
}

/* The counts of the frame, one for each slice up to the last that has one. */
static void
assert_counts(const struct fixture *f, const uint64_t *expected, size_t slices)
{
	assert_int_equal(f->tree.columns, SLICES);
	for (size_t i = 0; i < SLICES; i++)
		assert_int_equal(
			tree_self(&f->tree, f->frame)[i], i < slices ? expected[i] : 0);
}

static void
samples_are_counted_by_their_time(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	count(&f, 1000 * ms);
	count(&f, 1002 * ms);
	count(&f, 1002 * ms + 1);
	assert_counts(&f, (uint64_t[]){1, 0, 2}, 3);
	tree_free(&f.tree);
}

static void
slices_become_longer_as_the_recording_does(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	for (uint64_t i = 0; i < 40; i++)
		count(&f, (1000 + i) * ms);
	assert_counts(&f, (uint64_t[]){4, 4, 4, 4, 4, 4, 4, 4, 4, 4}, 10);
	tree_free(&f.tree);
}

static void
earlier_sample_moves_all_others(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	count(&f, 8 * ms);
	count(&f, 6 * ms);
	assert_counts(&f, (uint64_t[]){1, 0, 1}, 3);
	tree_free(&f.tree);
}

static void
times_of_any_size_are_taken(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	count(&f, 0);
	count(&f, UINT64_MAX - 1);
	assert_counts(&f, (uint64_t[]){1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 16);
	tree_free(&f.tree);
}

static void
two_parts_get_the_same_slices(void **state)
{
	struct fixture a, b, none;

	(void)state;
	start(&a);
	start(&b);
	start(&none);
	for (uint64_t i = 0; i < 30; i++)
		count(i < 12 ? &a : &b, i * ms);
	slices_match(&a.slices, &a.tree, &none.slices, &none.tree);
	slices_match(&none.slices, &none.tree, &b.slices, &b.tree);
	slices_match(&a.slices, &a.tree, &b.slices, &b.tree);
	assert_counts(&a, (uint64_t[]){2, 2, 2, 2, 2, 2}, 6);
	assert_counts(&b, (uint64_t[]){0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2}, 15);
	tree_free(&a.tree);
	tree_free(&b.tree);
	tree_free(&none.tree);
}

static void
what_has_no_time_has_one_column(void **state)
{
	struct fixture a, b;

	(void)state;
	start(&a);
	start(&b);
	slices_match(&a.slices, &a.tree, &b.slices, &b.tree);
	slices_label(&a.slices, &a.tree);
	assert_int_equal(a.tree.columns, 1);
	assert_null(a.tree.labels);
	tree_free(&a.tree);
	tree_free(&b.tree);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(samples_are_counted_by_their_time),
		cmocka_unit_test(slices_become_longer_as_the_recording_does),
		cmocka_unit_test(earlier_sample_moves_all_others),
		cmocka_unit_test(times_of_any_size_are_taken),
		cmocka_unit_test(two_parts_get_the_same_slices),
		cmocka_unit_test(what_has_no_time_has_one_column),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
