/* DWARF's expressions. */
#include "collapse/symbols/expression.h"
#include "tests/unit/test.h"

static const unsigned char stack[] = {
	1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

enum { START = 0x1000 };

static bool
run(struct str code, uint64_t *result)
{
	struct registers registers = {.known = 1 << 7 | 1 << 16};
	struct memory memory = {stack, sizeof(stack), START, 8};

	registers.values[7] = START;
	registers.values[16] = 0x40102b;
	return expression_run((const unsigned char *)code.ptr, code.len, &registers,
		&memory, &(uint64_t){5}, result);
}

static void
expect(struct str code, uint64_t wanted)
{
	uint64_t result = 0;

	assert_true(run(code, &result));
	assert_int_equal(result, wanted);
}

static void
expressions_that_linkers_write_for_stubs_are_understood(void **state)
{
	(void)state;
	/* breg7 8; breg16 0; lit15; and; lit11; ge; lit3; shl; plus */
	expect(STR("\x77\x08\x80\x00\x3f\x1a\x3b\x2a\x33\x24\x22"), START + 16);
}

static void
expressions_do_arithmetic(void **state)
{
	(void)state;
	expect(STR("\x77\x08\x06"), 0x100f0e0d0c0b0a09); /* breg7 8; deref */
	expect(STR("\x77\x08\x94\x02"), 0x0a09); /* deref_size 2 */
	expect(STR("\x09\xff\x19"), 1); /* const1s -1; abs */
	expect(STR("\x39\x33\x1c"), 6); /* 9 - 3 */
	expect(STR("\x11\x78\x32\x1b"), (uint64_t)-4); /* consts -8; lit2; div */
	expect(STR("\x11\x78\x31\x26"), (uint64_t)-4); /* -8 >> 1, signed */
	expect(STR("\x31\x32\x33\x17\x1c"), (uint64_t)-1); /* 1 2 3; rot: 3 1 2; minus */
	expect(STR("\x31\x32\x16\x1c"), 1); /* 1 2; swap; minus */
	expect(STR("\x37\x23\x81\x01"), 136); /* plus_uconst 129 */
	expect(STR(""), 5);
}

static void
jumps_come_to_an_end(void **state)
{
	uint64_t result;

	(void)state;
	expect(STR("\x31\x28\x01\x00\x39\x33"), 3); /* lit1; bra over lit9; lit3 */
	assert_false(run(STR("\x2f\xfd\xff"), &result)); /* skip to itself */
	assert_false(run(STR("\x2f\x00\x80"), &result)); /* before the start */
	assert_false(run(STR("\x2f\x01\x00"), &result)); /* behind the end */
}

static void
nonsense_is_refused(void **state)
{
	uint64_t result;
	char pushes[100];

	(void)state;
	assert_false(run(STR("\x13\x13"), &result)); /* drops what is not there */
	assert_false(run(STR("\x30\x1b"), &result)); /* divides by nothing */
	assert_false(run(STR("\x71\x00"), &result)); /* a register that is lost */
	assert_false(run(STR("\x92\xff\x01\x00"), &result)); /* one there is not */
	assert_false(run(STR("\x15\xff"), &result)); /* picks from below */
	assert_false(run(STR("\x0e\x01"), &result)); /* ends in a number */
	assert_false(run(STR("\xff"), &result));
	assert_false(run(STR("\x77\x09\x06"), &result)); /* reads over the end */
	assert_false(run(STR("\x77\x7f\x06"), &result)); /* and before the start */
	assert_false(run(STR("\x0f\xff\xff\xff\xff\xff\xff\xff\xff\x06"), &result));
	memset(pushes, 0x31, sizeof(pushes));
	assert_false(run((struct str){pushes, sizeof(pushes)}, &result));
}

static void
an_address_of_a_small_machine_has_four_bytes(void **state)
{
	const unsigned char code[] = {0x06}; /* deref */
	struct memory memory = {stack, sizeof(stack), START, 4};
	uint64_t start = START + 4, result;

	(void)state;
	assert_true(expression_run(
		code, sizeof(code), &(struct registers){0}, &memory, &start, &result));
	assert_int_equal(result, 0x08070605);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(expressions_that_linkers_write_for_stubs_are_understood),
		cmocka_unit_test(expressions_do_arithmetic),
		cmocka_unit_test(jumps_come_to_an_end),
		cmocka_unit_test(nonsense_is_refused),
		cmocka_unit_test(an_address_of_a_small_machine_has_four_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
