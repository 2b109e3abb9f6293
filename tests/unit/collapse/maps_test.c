/* What a process has mapped where. */
#include "collapse/symbols/maps.h"

#include "collapse/symbols/module.h"
#include "tests/unit/test.h"

/* Stands for a module: only where it is counts. */
static char modules[4];

static struct module *
module(size_t number)
{
	return (struct module *)(void *)&modules[number];
}

static void
add(struct maps *maps, uint64_t start, uint64_t end, uint64_t offset, size_t number)
{
	maps_add(maps, &(struct mapping){start, end, offset, module(number)});
}

static void
expect(const struct maps *maps, uint64_t address, uint64_t offset, size_t number)
{
	const struct mapping *mapping = maps_find(maps, address);

	assert_non_null(mapping);
	assert_ptr_equal(mapping->module, module(number));
	assert_int_equal(address - mapping->start + mapping->offset, offset);
}

static void
a_new_mapping_cuts_what_was_there(void **state)
{
	struct maps maps = {0};

	(void)state;
	add(&maps, 0x1000, 0x9000, 0, 0);
	add(&maps, 0x3000, 0x4000, 0x100, 1);
	expect(&maps, 0x2fff, 0x1fff, 0);
	expect(&maps, 0x3000, 0x100, 1);
	expect(&maps, 0x4000, 0x3000, 0);
	add(&maps, 0x3800, 0x4800, 0, 2);
	expect(&maps, 0x37ff, 0x8ff, 1);
	expect(&maps, 0x4800, 0x3800, 0);
	assert_null(maps_find(&maps, 0xfff));
	assert_null(maps_find(&maps, 0x9000));
	maps_free(&maps);
}

static void
the_ends_of_all_addresses_are_no_trap(void **state)
{
	struct maps maps = {0};

	(void)state;
	add(&maps, 0, UINT64_MAX, 0, 0);
	add(&maps, 5, 5, 0, 1);
	add(&maps, 6, 5, 0, 1);
	expect(&maps, 5, 5, 0);
	add(&maps, UINT64_MAX - 1, UINT64_MAX, 0, 1);
	expect(&maps, UINT64_MAX - 1, 0, 1);
	assert_null(maps_find(&maps, UINT64_MAX));
	maps_free(&maps);
}

static void
a_fork_has_its_own_from_then_on(void **state)
{
	struct maps parent = {0}, child = {0}, grandchild = {0};

	(void)state;
	for (uint64_t i = 1; i <= 1000; i++)
		add(&parent, i * 0x1000, i * 0x1000 + 0x800, 0, 0);
	maps_fork(&child, &parent);
	maps_fork(&grandchild, &child);
	add(&child, 500 * 0x1000, 501 * 0x1000, 0, 1);
	add(&parent, 700 * 0x1000, 701 * 0x1000, 0, 2);
	expect(&parent, 500 * 0x1000, 0, 0);
	expect(&child, 500 * 0x1000, 0, 1);
	expect(&child, 700 * 0x1000, 0, 0);
	expect(&parent, 700 * 0x1000, 0, 2);
	maps_free(&parent);
	expect(&grandchild, 500 * 0x1000, 0, 0);
	expect(&grandchild, 999 * 0x1000, 0, 0);
	maps_free(&child);
	maps_free(&grandchild);
}

static void
an_exec_keeps_the_old_until_the_new_runs(void **state)
{
	struct maps maps = {0};

	(void)state;
	add(&maps, 0x1000, 0x2000, 0, 0);
	maps_exec(&maps);
	expect(&maps, 0x1000, 0, 0);
	add(&maps, 0x8000, 0x9000, 0, 1);
	add(&maps, 0xa000, 0xb000, 0, 2);
	expect(&maps, 0x1000, 0, 0);
	expect(&maps, 0x8000, 0, 1);
	assert_null(maps_find(&maps, 0x1000));
	expect(&maps, 0xa000, 0, 2);
	maps_free(&maps);
}

static void
a_child_forks_while_the_new_program_has_not_run(void **state)
{
	struct maps maps = {0}, child = {0};

	(void)state;
	add(&maps, 0x1000, 0x2000, 0, 0);
	maps_exec(&maps);
	add(&maps, 0x8000, 0x9000, 0, 1);
	maps_fork(&child, &maps);
	maps_free(&maps);
	expect(&child, 0x1000, 0, 0);
	expect(&child, 0x8000, 0, 1);
	maps_free(&child);
}

static void
modules_are_marked_until_another_program_begins(void **state)
{
	struct module before = {0}, behind = {0}, other = {0};
	struct maps maps = {0};

	(void)state;
	maps_mark(&maps);
	maps_add(&maps, &(struct mapping){0x1000, 0x2000, 0, &before});
	assert_false(before.was_there);
	maps_mark(&maps);
	assert_true(before.was_there);
	maps_add(&maps, &(struct mapping){0x3000, 0x4000, 0, &behind});
	assert_true(behind.was_there);
	maps_exec(&maps);
	maps_mark(&maps);
	maps_add(&maps, &(struct mapping){0x3000, 0x4000, 0, &other});
	assert_false(other.was_there);
	maps_free(&maps);
}

enum { PLACES = 512, CHANGES = 4000 };

/* The same by one place after the other. */
static void
any_order_of_changes_gives_what_a_table_gives(void **state)
{
	struct {
		size_t number;
		uint64_t offset;
	} table[PLACES] = {0};
	uint64_t random = 1;
	struct maps maps = {0}, kept = {0};

	(void)state;
	for (size_t change = 0; change < CHANGES; change++) {
		uint64_t start, end;

		random = random * 6364136223846793005 + 1442695040888963407;
		start = random >> 40 & (PLACES - 1);
		end = start + 1 + (random >> 20 & (change % 64 == 0 ? 255 : 7));
		end = end < PLACES ? end : PLACES;
		add(&maps, start, end, change, change % 3 + 1);
		for (uint64_t at = start; at < end; at++) {
			table[at].number = change % 3 + 1;
			table[at].offset = change + at - start;
		}
		if (change % 100 == 0)
			maps_fork(&kept, &maps);
	}
	for (uint64_t at = 0; at < PLACES; at++)
		expect(&maps, at, table[at].offset, table[at].number);
	maps_free(&maps);
	maps_free(&kept);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_mapping_cuts_what_was_there),
		cmocka_unit_test(the_ends_of_all_addresses_are_no_trap),
		cmocka_unit_test(a_fork_has_its_own_from_then_on),
		cmocka_unit_test(an_exec_keeps_the_old_until_the_new_runs),
		cmocka_unit_test(a_child_forks_while_the_new_program_has_not_run),
		cmocka_unit_test(modules_are_marked_until_another_program_begins),
		cmocka_unit_test(any_order_of_changes_gives_what_a_table_gives),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
