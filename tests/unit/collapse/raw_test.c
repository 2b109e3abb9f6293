/* Samples as they stand in a recording: each field where the ones before it end. */
#include "collapse/perfdata/raw.h"

#include "tests/unit/test.h"

static void
put(struct buf *body, uint64_t number, size_t size)
{
	buf_add(body, (struct str){(const char *)&number, size});
}

static void
fields_stand_in_a_fixed_order(void **state)
{
	struct attribute attribute = {
		.sample_type = SAMPLE_IDENTIFIER | SAMPLE_IP | SAMPLE_TID | SAMPLE_TIME |
			       SAMPLE_ADDR | SAMPLE_ID | SAMPLE_STREAM_ID | SAMPLE_CPU |
			       SAMPLE_PERIOD | SAMPLE_CALLCHAIN | SAMPLE_RAW};
	struct buf body = {0};
	struct raw raw;

	(void)state;
	put(&body, 1, 8); /* identifier */
	put(&body, 0x1000, 8);
	put(&body, 7, 4);
	put(&body, 8, 4);
	put(&body, 99, 8);
	put(&body, 2, 8); /* address */
	put(&body, 3, 8); /* id */
	put(&body, 4, 8); /* stream */
	put(&body, 5, 4);
	put(&body, 0, 4);
	put(&body, 1234, 8);
	put(&body, 2, 8);
	put(&body, 0x1000, 8);
	put(&body, 0x2000, 8);
	put(&body, 4, 4);
	put(&body, 0, 4);
	assert_true(raw_read(&raw, &attribute, buf_str(&body), false));
	assert_int_equal(raw.ip, 0x1000);
	assert_int_equal(raw.pid, 7);
	assert_int_equal(raw.tid, 8);
	assert_int_equal(raw.time, 99);
	assert_int_equal(raw.cpu, 5);
	assert_int_equal(raw.period, 1234);
	assert_int_equal(raw_count(raw.chain), 2);
	assert_int_equal(raw_word(&raw, raw.chain, 1), 0x2000);
	for (size_t len = 0; len < body.len; len++)
		assert_false(
			raw_read(&raw, &attribute, (struct str){body.ptr, len}, false));
	buf_free(&body);
}

/* Counts so large that their bytes would wrap around. */
static void
lists_are_taken_only_if_all_of_them_is_there(void **state)
{
	static const uint64_t counts[] = {2, UINT64_C(1) << 61, UINT64_MAX};
	static const uint64_t types[] = {SAMPLE_CALLCHAIN, SAMPLE_BRANCHES, SAMPLE_STACK};

	(void)state;
	for (size_t type = 0; type < 3; type++)
		for (size_t i = 0; i < 3; i++) {
			struct attribute attribute = {.sample_type = types[type]};
			struct buf body = {0};
			struct raw raw;

			put(&body, type == 2 && i == 0 ? 16 : counts[i], 8);
			put(&body, 0, 8);
			assert_false(raw_read(&raw, &attribute, buf_str(&body), false));
			buf_free(&body);
		}
}

static void
a_copy_ends_where_the_kernel_stopped(void **state)
{
	struct attribute attribute = {
		.sample_type = SAMPLE_REGISTERS | SAMPLE_STACK, .registers = 3};
	struct buf body = {0};
	struct raw raw;

	(void)state;
	put(&body, ABI_64, 8);
	put(&body, 11, 8);
	put(&body, 12, 8);
	put(&body, 16, 8);
	put(&body, 1, 8);
	put(&body, 2, 8);
	put(&body, 8, 8); /* of which so much was filled */
	assert_true(raw_read(&raw, &attribute, buf_str(&body), false));
	assert_int_equal(raw_word(&raw, raw.registers, 1), 12);
	assert_int_equal(raw.stack.len, 8);
	buf_free(&body);
}

static void
a_kernel_thread_has_no_registers(void **state)
{
	struct attribute attribute = {
		.sample_type = SAMPLE_REGISTERS | SAMPLE_STACK, .registers = 3};
	struct buf body = {0};
	struct raw raw;

	(void)state;
	put(&body, ABI_NONE, 8);
	put(&body, 0, 8);
	assert_true(raw_read(&raw, &attribute, buf_str(&body), false));
	assert_int_equal(raw.registers.len, 0);
	assert_int_equal(raw.stack.len, 0);
	buf_free(&body);
}

/* What stands behind the branches must be where it is: here a copy of the stack. */
static void
branches_have_a_place_and_counters_where_the_event_says_so(void **state)
{
	static const struct {
		uint64_t type;
		size_t words; /* beside three a branch */
	} forms[] = {{BRANCH_CALL_STACK, 0}, {BRANCH_CALL_STACK | BRANCH_INDEX, 1},
		{BRANCH_COUNTERS, 2}, {BRANCH_INDEX | BRANCH_COUNTERS, 3},
		{~(uint64_t)(BRANCH_INDEX | BRANCH_COUNTERS), 0}};

	(void)state;
	for (size_t i = 0; i < countof(forms); i++) {
		struct attribute attribute = {
			.sample_type = SAMPLE_BRANCHES | SAMPLE_REGISTERS,
			.registers = 1,
			.branch_type = forms[i].type};
		size_t before = forms[i].type & BRANCH_INDEX ? 1 : 0;
		struct buf body = {0};
		struct raw raw;

		put(&body, 2, 8);
		for (size_t word = 0; word < 6 + forms[i].words; word++)
			put(&body, 0x1000 + word, 8);
		put(&body, ABI_64, 8);
		put(&body, 77, 8);
		assert_true(raw_read(&raw, &attribute, buf_str(&body), false));
		assert_int_equal(raw_count(raw.branches), 6);
		assert_int_equal(raw_word(&raw, raw.branches, 5), 0x1005 + before);
		assert_int_equal(raw_word(&raw, raw.registers, 0), 77);
		buf_free(&body);
	}
}

static void
branches_that_are_not_told_are_a_count_alone(void **state)
{
	struct attribute attribute = {.sample_type = SAMPLE_BRANCHES | SAMPLE_REGISTERS,
		.registers = 1,
		.branch_type = BRANCH_INDEX};
	struct buf body = {0};
	struct raw raw;

	(void)state;
	put(&body, 0, 8);
	put(&body, ABI_64, 8);
	put(&body, 77, 8);
	assert_true(raw_read(&raw, &attribute, buf_str(&body), false));
	assert_int_equal(raw_count(raw.branches), 0);
	assert_int_equal(raw_word(&raw, raw.registers, 0), 77);
	put(&body, 1, 8);
	put(&body, 1, 8);
	assert_false(raw_read(&raw, &attribute, buf_str(&body), false));
	buf_free(&body);
}

static void
counters_are_one_or_a_group(void **state)
{
	struct attribute alone = {.sample_type = SAMPLE_READ,
		.read_format = READ_ENABLED | READ_RUNNING | READ_ID};
	struct attribute group = {.sample_type = SAMPLE_READ,
		.read_format = READ_GROUP | READ_ENABLED | READ_ID};
	struct buf body = {0};
	uint64_t id, value;
	struct raw raw;

	(void)state;
	put(&body, 500, 8);
	put(&body, 1, 8);
	put(&body, 1, 8);
	put(&body, 42, 8);
	assert_true(raw_read(&raw, &alone, buf_str(&body), false));
	assert_int_equal(raw_counters(&raw), 1);
	raw_counter(&raw, 0, &id, &value);
	assert_int_equal(value, 500);
	assert_int_equal(id, 42);
	body.len = 0;
	put(&body, 2, 8);
	put(&body, 1, 8); /* time */
	put(&body, 500, 8);
	put(&body, 42, 8);
	put(&body, 600, 8);
	put(&body, 43, 8);
	assert_true(raw_read(&raw, &group, buf_str(&body), false));
	assert_int_equal(raw_counters(&raw), 2);
	raw_counter(&raw, 1, &id, &value);
	assert_int_equal(value, 600);
	assert_int_equal(id, 43);
	buf_free(&body);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_stand_in_a_fixed_order),
		cmocka_unit_test(lists_are_taken_only_if_all_of_them_is_there),
		cmocka_unit_test(a_copy_ends_where_the_kernel_stopped),
		cmocka_unit_test(a_kernel_thread_has_no_registers),
		cmocka_unit_test(
			branches_have_a_place_and_counters_where_the_event_says_so),
		cmocka_unit_test(branches_that_are_not_told_are_a_count_alone),
		cmocka_unit_test(counters_are_one_or_a_group),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
