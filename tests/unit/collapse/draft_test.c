/* Samples of perf script text in the making: what makes one complete, and what is
 * wrong with those that are not. */
#include "collapse/perf/draft.h"

#include "collapse/stack/naming.h"
#include "collapse/stack/selection.h"
#include "common/base/hash.h"
#include "tests/unit/test.h"

static const struct naming naming;
static const struct selection selection;

struct fixture {
	struct perf perf;
	struct profile profile;
	struct input *input;
	struct reader reader;
	struct desk desk;
	char path[32];
};

static void
start(struct fixture *f)
{
	*f = (struct fixture){.perf = {.headed = true, .modules = true}};
	hash_start();
	write_file(f->path, "", 0);
	f->input = input_open(f->path);
	profile_start(&f->profile, &naming, &selection, &sink_tree);
	f->profile.state = &f->perf;
	reader_start(&f->reader, f->input);
	draft_start(&f->desk, &f->profile, &f->reader);
}

static void
begin(struct fixture *f, const char *line)
{
	struct perf_head head;

	perf_head_read(str_of(line), &head);
	draft_begin(&f->desk, str_of(line), &head);
}

static void
add(struct fixture *f, const char *line)
{
	assert_true(draft_add_frame(&f->desk, str_of(line)));
}

/* Ends it all: how many samples were begun and skipped, and the sum of what counts. */
static void
expect(struct fixture *f, uint64_t records, uint64_t skipped, uint64_t sum)
{
	uint64_t total = 0;

	draft_finish(&f->desk);
	draft_free(&f->desk);
	reader_end(&f->reader);
	for (uint32_t frame = 1; frame < f->profile.tree.frame_count; frame++)
		total += tree_self(&f->profile.tree, frame)[0];
	assert_int_equal(input_records(f->input), records);
	assert_int_equal(input_skipped(f->input), skipped);
	assert_int_equal(total, sum);
	input_close(f->input);
	profile_free(&f->profile);
	unlink(f->path);
}

static const char head[] = "app 7 1.5:  250 cycles: ";
static const char later[] = "app 7 2.5:  250 cycles: ";
static const char frame[] = "\t  4a10 parse (/bin/sh)";

static void
a_sample_counts_its_period_once_it_is_finished(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	begin(&f, head);
	add(&f, frame);
	draft_finish(&f.desk);
	draft_finish(&f.desk); /* there is none any more */
	expect(&f, 1, 0, 250);
}

static void
a_line_that_is_no_frame_is_not_added(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	begin(&f, head);
	assert_false(draft_add_frame(&f.desk, STR("no frame")));
	add(&f, frame);
	expect(&f, 1, 0, 250);
}

static void
a_stack_without_its_head_is_skipped(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	begin(&f, "");
	f.desk.draft.headless = true;
	add(&f, frame);
	expect(&f, 1, 1, 0);
}

static void
what_may_be_a_head_needs_a_stack(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	begin(&f, "some words");
	expect(&f, 1, 1, 0);
}

/* "(/bin/s" may be the half of "(/bin/sh)". */
static void
a_stack_that_ends_in_half_a_line_is_skipped(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	begin(&f, head);
	add(&f, frame);
	draft_cut(&f.desk, STR("\t  4a10 main (/bin/s"));
	expect(&f, 1, 1, 0);
	start(&f);
	begin(&f, head);
	add(&f, frame);
	draft_cut(&f.desk, str_of(frame));
	expect(&f, 1, 0, 250);
}

/* All but its time is as it was. */
static void
a_head_is_known_again_at_another_time(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	assert_false(draft_begin_known(&f.desk, str_of(head)));
	begin(&f, head);
	draft_remember(&f.desk, str_of(head));
	add(&f, frame);
	assert_true(draft_begin_known(&f.desk, str_of(later)));
	add(&f, frame);
	assert_false(draft_begin_known(&f.desk, STR("app 7 3.5:  251 cycles: ")));
	assert_false(draft_begin_known(&f.desk, STR("bpp 7 3.5:  250 cycles: ")));
	expect(&f, 2, 0, 500);
}

static void
the_only_frame_may_stand_on_the_head(void **state)
{
	const struct perf_frame only = {.symbol = STR("parse"), .module = STR("/bin/sh")};
	struct fixture f;

	(void)state;
	start(&f);
	begin(&f, head);
	draft_add_only_frame(&f.desk, &only);
	assert_true(f.desk.draft.ended);
	expect(&f, 1, 0, 250);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sample_counts_its_period_once_it_is_finished),
		cmocka_unit_test(a_line_that_is_no_frame_is_not_added),
		cmocka_unit_test(a_stack_without_its_head_is_skipped),
		cmocka_unit_test(what_may_be_a_head_needs_a_stack),
		cmocka_unit_test(a_stack_that_ends_in_half_a_line_is_skipped),
		cmocka_unit_test(a_head_is_known_again_at_another_time),
		cmocka_unit_test(the_only_frame_may_stand_on_the_head),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
