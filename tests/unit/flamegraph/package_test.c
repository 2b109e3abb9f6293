/* The module or package that a function belongs to. */
#include "flamegraph/color/package.h"

#include "tests/unit/colors.h"

static void
packages_are_told_by_name(void **state)
{
	static const char *const cases[][2] = {
		{"std::vector<int>::at", "std"},
		{"<alloc::vec::Vec<T> as core::ops::Drop>::drop", "alloc"},
		{"net/http.(*conn).serve", "net/http"},
		{"github.com/a/b.(*T).Do", "github.com/a/b"},
		{"Ljava/util/HashMap.get", "Ljava/util"},
		{"json.loads", "json"},
		{"libc`read", "libc"},
		{"java.math.BigInteger java.math.BigInteger.add", "java.math"},
		{"void Matrix.multiply", "Matrix"},
		{"foo.part.0", "other"},
		{"read.cold", "other"},
		{"cfree@GLIBC_2.2.5", "other"},
		{"sys_read_[k]", "kernel"},
		{"main", "other"},
		{"operator()", "other"},
		{"", "other"},
		{"::", "other"},
		{"/", "other"},
	};

	(void)state;
	for (size_t i = 0; i < countof(cases); i++) {
		struct str package = package_of(str_of(cases[i][0]));

		if (!str_equal(package, str_of(cases[i][1])))
			fail_msg("%s: %.*s", cases[i][0], STR_ARG(package));
	}
}

static void
package_has_a_color_of_its_own(void **state)
{
	struct color std = package_color(STR("std")), same = package_color(STR("std"));
	struct color json = package_color(STR("json")), other = package_color(STR("other"));

	(void)state;
	assert_memory_equal(&std, &same, sizeof(std));
	assert_memory_not_equal(&std, &json, sizeof(std));
	assert_color(other, 190, 190, 186);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(packages_are_told_by_name),
		cmocka_unit_test(package_has_a_color_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
