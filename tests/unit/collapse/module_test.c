/* Modules, by the names that profilers give them. */
#include "collapse/stack/module.h"

#include "tests/unit/test.h"

static void
names_are_those_of_files(void **state)
{
	(void)state;
	assert_str_equal(module_name(STR("/lib/x86_64/libc.so.6")), "libc.so.6");
	assert_str_equal(module_name(STR("libc.so.6")), "libc.so.6");
	assert_str_equal(module_name(STR("/tmp/a.out (deleted)")), "a.out");
	assert_str_equal(module_name(STR("[kernel.kallsyms]")), "[kernel.kallsyms]");
	assert_str_equal(module_name(STR("[guest/kernel]")), "[guest/kernel]");
	assert_str_equal(module_name(STR("")), "[unknown]");
	assert_str_equal(module_name(STR(" (deleted)")), "[unknown]");
}

static void
assert_kinds(const char *module, bool kernel, bool jit)
{
	if (module_is_kernel(str_of(module)) != kernel ||
		module_is_jit(str_of(module)) != jit)
		fail_msg("%s", module);
}

static void
kernel_and_jit_are_known_by_their_names(void **state)
{
	(void)state;
	assert_kinds("[kernel.kallsyms]", true, false);
	assert_kinds("[guest.kernel.kallsyms]", true, false);
	assert_kinds("[nf_tables]", true, false);
	assert_kinds("/lib/modules/6.1/nf_tables.ko.xz", true, false);
	assert_kinds("/usr/lib/debug/vmlinux-6.1", true, false);
	assert_kinds("[unknown]", false, false);
	assert_kinds("[vdso]", false, false);
	assert_kinds("[heap]", false, false);
	assert_kinds("[stack]", false, false);
	assert_kinds("[JIT] tid 12", false, true);
	assert_kinds("/tmp/perf-12.map", false, true);
	assert_kinds("/tmp/jitted-12-3.so", false, true);
	assert_kinds("/memfd:doublemapper (deleted)", false, true);
	assert_kinds("/usr/bin/perf-12", false, false);
	assert_kinds("/lib/libko.so", false, false);
	assert_kinds("", false, false);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_those_of_files),
		cmocka_unit_test(kernel_and_jit_are_known_by_their_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
