/* Numbers and sources as a picture writes them. */
#include "common/text/svg.h"

#include "tests/unit/test.h"

static void
numbers_are_short(void **state)
{
	struct buf text = {0};

	(void)state;
	svg_add_number(&text, 12);
	buf_byte(&text, ' ');
	svg_add_number(&text, -0.5);
	buf_byte(&text, ' ');
	svg_add_number(&text, 3.254);
	buf_byte(&text, ' ');
	svg_add_number(&text, 0.05);
	buf_byte(&text, '\0');
	assert_string_equal(text.ptr, "12 -0.5 3.25 0.05");
	buf_free(&text);
}

static void
a_source_does_not_end_before_its_end(void **state)
{
	char path[32];
	struct output *output;
	struct svg *svg;
	struct str file;

	(void)state;
	write_file(path, "", 0);
	output = output_open(path);
	svg = svg_open(output, false);
	svg_start(svg, "script");
	svg_source(svg, STR("a[b[0]]>1&&']]>'"));
	svg_close(svg);
	output_close(output);
	file = read_file(path);
	assert_non_null(strstr(file.ptr, "<script><![CDATA[a[b[0]]]]><![CDATA[>1&&']]]]>"
					 "<![CDATA[>']]></script>"));
	unlink(path);
	free((char *)(uintptr_t)file.ptr);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_short),
		cmocka_unit_test(a_source_does_not_end_before_its_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
