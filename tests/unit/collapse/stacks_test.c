/* Lines of stacks in perf script text. */
#include "collapse/perf/stacks.h"

#include "collapse/stack/naming.h"
#include "collapse/stack/selection.h"
#include "common/base/hash.h"
#include "tests/unit/test.h"

static const struct naming naming;
static const struct selection selection;

struct fixture {
	struct tree tree;
	struct stack stack;
	struct stacks stacks;
};

static void
start(struct fixture *f)
{
	*f = (struct fixture){0};
	hash_start();
	tree_start(&f->tree, 1);
	stack_start(&f->stack, &f->tree, &naming, &selection);
	f->stacks.stack = &f->stack;
}

static void
end(struct fixture *f)
{
	stacks_free(&f->stacks);
	stack_free(&f->stack);
	tree_free(&f->tree);
}

static void
begin(struct fixture *f)
{
	struct process shell = {.comm = STR("sh")};

	stack_begin(&f->stack, stack_base(&f->stack, &shell, STR("")));
}

static uint32_t
enter_lines(struct fixture *f, const char *text)
{
	struct cut cut = {.tail = str_of(text)};

	begin(f);
	while (cut.tail.len > 0) {
		cut = str_cut(cut.tail, '\n');
		if (cut.head.len > 0)
			assert_true(stacks_add(&f->stacks, cut.head));
	}
	return stacks_end(&f->stacks);
}

static const char three[] = "\t  7f01 read+0x10 (/lib/libc.so.6)\n"
			    "\t  4a10 parse (/bin/sh)\n"
			    "\t  4a00 main+0x1 (/bin/sh)\n\n";

static void
whole_stacks_are_entered_as_their_lines_are(void **state)
{
	struct fixture f;
	struct taken taken;
	uint32_t leaf;

	(void)state;
	start(&f);
	leaf = enter_lines(&f, three);
	assert_str_equal(tree_text(&f.tree, leaf), "read");
	assert_str_equal(tree_text(&f.tree, f.tree.parent[leaf]), "parse");
	for (int i = 0; i < 2; i++) { /* new, and known */
		begin(&f);
		taken = stacks_enter_text(&f.stacks, str_of(three));
		assert_int_equal(taken.leaf, leaf);
		assert_int_equal(taken.bytes, strlen(three));
		assert_int_equal(taken.lines, 4);
	}
	assert_int_equal(f.stack.counts.frames, 9);
	end(&f);
}

static void
stack_is_not_taken_in_part(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	begin(&f);
	assert_int_equal(stacks_enter_text(&f.stacks, STR("\t1 main (/a)\n")).lines, 0);
	assert_int_equal(
		stacks_enter_text(&f.stacks, STR("\t1 main (/a)\nnext\n")).lines, 0);
	assert_int_equal(stacks_enter_text(&f.stacks, STR("\tnot a frame\n\n")).lines, 0);
	assert_int_equal(stacks_enter_text(&f.stacks, STR("")).lines, 0);
	assert_int_equal(f.stack.counts.frames, 0);
	assert_true(stacks_add(&f.stacks, STR("\t1 main (/a)")));
	assert_int_equal(stacks_enter_text(&f.stacks, str_of(three)).lines, 0);
	end(&f);
}

static void
other_lines_are_no_frames(void **state)
{
	static const char *const wrong[] = {
		"", "\t", "main", "\tmain (/a)", "\t12g main (/a)"};
	struct fixture f;

	(void)state;
	start(&f);
	begin(&f);
	for (size_t i = 0; i < countof(wrong); i++)
		assert_false(stacks_add(&f.stacks, str_of(wrong[i])));
	end(&f);
}

static void
modules_are_noticed(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	begin(&f);
	stacks_add(&f.stacks, STR("\t1 main"));
	assert_false(stacks_name_modules(&f.stacks));
	stacks_add(&f.stacks, STR("\t1 read (/lib/libc.so.6)"));
	assert_true(stacks_name_modules(&f.stacks));
	end(&f);
}

/* A stack of so many frames, with a name of their own each. */
static void
add_deep(struct buf *text, int depth)
{
	for (int i = 0; i < depth; i++)
		buf_print(text, "\t%x f%d (/bin/sh)\n", i + 1, i);
	buf_add(text, STR("\n\0"));
}

static void
stacks_as_deep_as_perf_records_lack_callers(void **state)
{
	struct buf text = {0}, shorter = {0};
	struct fixture f;

	(void)state;
	add_deep(&text, 127);
	add_deep(&shorter, 126);
	start(&f);
	begin(&f);
	assert_int_equal(stacks_enter_text(&f.stacks, buf_str(&text)).lines, 128);
	enter_lines(&f, text.ptr);
	enter_lines(&f, shorter.ptr);
	assert_int_equal(f.stack.counts.truncated, 2);
	end(&f);
	buf_free(&text);
	buf_free(&shorter);
}

static void
stacks_left_out_are_as_long(void **state)
{
	struct taken taken = stacks_skip_text(str_of(three));

	(void)state;
	assert_int_equal(taken.bytes, strlen(three));
	assert_int_equal(taken.lines, 4);
	assert_int_equal(stacks_skip_text(STR("\t1 main (/a)\n")).lines, 0);
	assert_int_equal(stacks_skip_text(STR("next\n\n")).lines, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_stacks_are_entered_as_their_lines_are),
		cmocka_unit_test(stack_is_not_taken_in_part),
		cmocka_unit_test(other_lines_are_no_frames),
		cmocka_unit_test(modules_are_noticed),
		cmocka_unit_test(stacks_as_deep_as_perf_records_lack_callers),
		cmocka_unit_test(stacks_left_out_are_as_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
