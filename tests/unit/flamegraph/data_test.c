/* The data block of a picture, byte by byte. */
#include "flamegraph/picture/data.h"

#include "common/tree/order.h"
#include "common/tree/sides.h"
#include "flamegraph/color/color.h"
#include "tests/unit/folded_file.h"

/* The block of folded text whose names all have one color, but for the last one. */
static void
assert_block(const char *text, const enum verdict *verdicts,
	const struct noise_result *functions, struct str expected)
{
	struct color of_name[8] = {0};
	struct colors colors = {.of_name = of_name};
	struct sides sides;
	struct order order;
	struct tree tree;
	struct buf block = {0};

	read_folded(text, &tree);
	for (uint32_t i = 0; i < tree.name_count; i++)
		of_name[i] = (struct color){1, 2, 3};
	of_name[tree.name_count - 1] = (struct color){4, 5, 6};
	sides_start(&sides, &tree);
	order_by_name(&order, &tree);
	data_encode(&block, &tree, &sides, &order, &colors, verdicts, functions);
	assert_int_equal(block.len, expected.len);
	assert_memory_equal(block.ptr, expected.ptr, expected.len);
	buf_free(&block);
	order_free(&order);
	sides_free(&sides);
	tree_free(&tree);
}

#define COLORS "\2\1\2\3\4\5\6"

static void
names_are_front_coded_and_frames_stand_from_left_to_right(void **state)
{
	(void)state;
	/* names: that of the root, ma, main; frames: the root, ma, main below it, main */
	assert_block("ma;main 3\nmain 1\n", NULL, NULL,
		STR(COLORS "\3"
			   "\0\0\0"
			   "\0\2ma\0"
			   "\2\2in\1"
			   "\4"
			   "\0\0\0"
			   "\1\0\0"
			   "\2\0\3"
			   "\2\2\1"));
}

static void
large_counts_take_seven_bits_a_byte(void **state)
{
	(void)state;
	assert_block("f 300\n", NULL, NULL,
		STR(COLORS "\2"
			   "\0\0\0"
			   "\0\1f\1"
			   "\2"
			   "\0\0\0"
			   "\1\0\xac\2"));
	assert_block("f 18446744073709551615\n", NULL, NULL,
		STR(COLORS "\2"
			   "\0\0\0"
			   "\0\1f\1"
			   "\2"
			   "\0\0\0"
			   "\1\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\1"));
}

static void
differential_pictures_have_verdicts(void **state)
{
	static const enum verdict verdicts[] = {VERDICT_NOISE, VERDICT_UP};
	struct noise_function function = {.name = 1,
		.self = {.verdict = VERDICT_UP},
		.total = {.verdict = VERDICT_NEW}};
	struct noise_result functions = {.functions = &function, .count = 1};

	(void)state;
	assert_block("f 1 2\n", verdicts, &functions,
		STR(COLORS "\2"
			   "\0\0\0\0"
			   "\0\1f\1\x13"
			   "\2"
			   "\0\0\0\0\0"
			   "\1\0\1\2\1"));
}

static void
names_are_clean_and_sorted_as_they_are_shown(void **state)
{
	(void)state;
	assert_block("a 1\n\xff 2\n", NULL, NULL,
		STR(COLORS "\3"
			   "\0\0\0"
			   "\0\4\\xff\1"
			   "\0\1a\0"
			   "\3"
			   "\0\0\0"
			   "\2\0\1"
			   "\1\1\2"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_front_coded_and_frames_stand_from_left_to_right),
		cmocka_unit_test(large_counts_take_seven_bits_a_byte),
		cmocka_unit_test(differential_pictures_have_verdicts),
		cmocka_unit_test(names_are_clean_and_sorted_as_they_are_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
