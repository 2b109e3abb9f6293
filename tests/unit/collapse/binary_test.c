/* Programs that are compiled here, with a mark in a function that is inlined twice: what is
 * known of the mark by all the ways in which compilers and linkers store it. */
#include "collapse/symbols/binary.h"

#include <sys/auxv.h>
#include <sys/stat.h>

#include "collapse/symbols/symbols.h"
#include "tests/unit/test.h"

/* Line 4 has the mark. */
static const char source[] =
	"#define MINE static inline __attribute__((always_inline))\n"
	"#define MARK __asm__ volatile(\"1: nop; .pushsection marks,\\\"\\\"; .quad 1b; "
	".popsection\")\n"
	"MINE int inner(int x) {\n"
	"	MARK; return x + 1;\n"
	"}\n"
	"MINE int middle(int x) {\n"
	"	return inner(x) * 2;\n"
	"}\n"
	"__attribute__((noinline)) int outer(int x) {\n"
	"	return middle(x) + 1;\n"
	"}\n"
	"int main(int argc, char **argv) { (void)argv; return outer(argc); }\n";

static char dir[] = "/tmp/flamepipe-binary.XXXXXX";

/* Runs a command of ours in the folder of the test. */
static void
shell(const char *command)
{
	char line[1024];

	snprintf(line, sizeof(line), "cd %s && { %s; } 2>/dev/null", dir, command);
	assert_int_equal(system(line), 0); /* NOLINT(cert-env33-c) */
}

static int
start(void **state)
{
	char path[64];
	FILE *file;

	(void)state;
	if (!mkdtemp(dir))
		return 1;
	setenv("HOME", dir, 1);
	snprintf(path, sizeof(path), "%s/x.c", dir);
	file = fopen(path, "w");
	if (!file)
		return 1;
	fputs(source, file);
	return fclose(file);
}

static int
end(void **state)
{
	(void)state;
	remove_folder(dir);
	return 0;
}

/* A program, and the place in it that is asked for. */
struct marked {
	struct symbols *symbols;
	struct module *module;
	const struct place *place;
};

static uint64_t
offset_of(const struct elf *elf, uint64_t address)
{
	const struct elf_segment *segment = elf_code(elf, address);

	assert_non_null(segment);
	return address - segment->address + segment->offset;
}

/* Where the mark is in the file; `marks` may be another file, where this one has none. */
static uint64_t
find_mark(const char *marks)
{
	struct object object;
	struct cursor cursor;
	uint64_t offset;
	char path[64];

	snprintf(path, sizeof(path), "%s/%s", dir, marks);
	assert_true(object_open(&object, str_of(path)));
	cursor = cursor_of(elf_named(&object.elf, "marks"), object.elf.swap);
	offset = offset_of(&object.elf, cursor_u64(&cursor));
	assert_false(cursor.failed);
	object_free(&object);
	return offset;
}

static struct marked
ask_image(
	const struct symbols_options *options, const struct image *image, const char *marks)
{
	struct marked marked = {.symbols = symbols_new(options)};
	struct mapping mapping = {0x10000, UINT64_MAX, 0, NULL};

	marked.module = symbols_module(marked.symbols, image);
	mapping.module = marked.module;
	marked.place = symbols_at(marked.symbols, &mapping, 0x10000 + find_mark(marks), 0);
	return marked;
}

static struct marked
ask(const char *program, const char *marks)
{
	struct symbols_options options = {.inlines = true, .lines = true};
	char path[64];

	snprintf(path, sizeof(path), "%s/%s", dir, program);
	return ask_image(&options, &(struct image){.path = str_of(path)}, marks);
}

static void
expect_function(
	const struct function *function, const char *name, uint32_t line, bool inlined)
{
	assert_str_equal(function->name, name);
	assert_int_equal(function->line, line);
	assert_true(str_ends(function->file, STR("x.c")));
	assert_int_equal(function->inlined, inlined);
}

/* The whole chain, with lines. */
static void
expect_chain(struct marked marked)
{
	assert_int_equal(marked.module->lack, LACK_NOTHING);
	assert_int_equal(marked.place->count, 3);
	expect_function(&marked.place->functions[0], "inner", 4, true);
	expect_function(&marked.place->functions[1], "middle", 7, true);
	expect_function(&marked.place->functions[2], "outer", 10, false);
	symbols_free(marked.symbols);
}

static void
expect_name(struct marked marked, const char *name, enum lack lack)
{
	assert_int_equal(marked.place->count, 1);
	assert_str_equal(marked.place->functions[0].name, name);
	assert_int_equal(marked.module->lack, lack);
	assert_int_equal(marked.module->asked, 1);
	assert_int_equal(marked.module->unnamed, name[0] == '\0');
	symbols_free(marked.symbols);
}

static void
debug_information_of_all_versions_is_read(void **state)
{
	(void)state;
	shell(COMPILER " -O2 -gdwarf-5 x.c -o v5");
	expect_chain(ask("v5", "v5"));
	shell(COMPILER " -O2 -gdwarf-4 x.c -o v4");
	expect_chain(ask("v4", "v4"));
	shell(COMPILER " -O2 -gdwarf-4 -fdebug-types-section x.c -o types");
	expect_chain(ask("types", "types"));
	shell(COMPILER " -O0 -g -no-pie x.c -o fixed");
	expect_chain(ask("fixed", "fixed"));
	shell(COMPILER " -O2 -g -ffunction-sections -static-pie x.c -o static");
	expect_chain(ask("static", "static"));
}

static void
marks_in_a_function_do_not_name_it(void **state)
{
	(void)state;
	shell("sed 's/1: nop/nop; mark: 1: nop/' x.c >m.c && " COMPILER
	      " -O1 m.c -o with-mark");
	expect_name(ask("with-mark", "with-mark"), "outer", LACK_DEBUG_INFO);
}

/* As C of the GNU kind has them. */
static void
functions_that_stand_in_others_are_found(void **state)
{
	struct marked marked;

	(void)state;
#ifdef __clang__
	skip();
#endif
	shell("sed 's/^int main.*//' x.c >n.c && echo 'int main(int c, char **v) { (void)v;"
	      " __attribute__((noinline)) int nested(int x) { return middle(x) + c; }"
	      " return nested(c) + nested(2); }' >>n.c && " COMPILER
	      " -O1 -g n.c -o nested");
	marked = ask("nested", "nested");
	assert_int_equal(marked.place->count, 3);
	assert_str_equal(marked.place->functions[0].name, "inner");
	assert_str_equal(marked.place->functions[1].name, "middle");
	assert_true(str_starts(marked.place->functions[2].name, STR("nested")));
	symbols_free(marked.symbols);
}

static void
compressed_sections_are_read(void **state)
{
	(void)state;
	shell(COMPILER " -O2 -g -gz=zlib x.c -o zlib");
	expect_chain(ask("zlib", "zlib"));
}

/* .debug_aranges says where units are, but some compilers leave it out. */
static void
units_that_a_table_leaves_out_are_found(void **state)
{
	(void)state;
	shell(COMPILER " -O2 -g -c x.c -o a.o && objcopy -R .debug_aranges a.o && "
		       "echo 'int other(void) { return 1; }' >o.c && " COMPILER
		       " -O2 -g -gdwarf-aranges -gz=zlib o.c a.o -o partial || " COMPILER
		       " -O2 -g -gz=zlib o.c a.o -o partial");
	expect_chain(ask("partial", "partial"));
}

static void
split_debug_information_is_found(void **state)
{
	(void)state;
	shell(COMPILER " -O2 -gdwarf-5 -gsplit-dwarf -c x.c -o s5.o && " COMPILER
		       " s5.o -o s5");
	expect_chain(ask("s5", "s5"));
	shell(COMPILER " -O2 -gdwarf-4 -gsplit-dwarf -c x.c -o s4.o && " COMPILER
		       " s4.o -o s4");
	expect_chain(ask("s4", "s4"));
	shell("rm s5.dwo");
	expect_name(ask("s5", "s5"), "outer", LACK_NOTHING);
}

static void
debug_files_are_found_by_link(void **state)
{
	(void)state;
	shell(COMPILER
		" -O2 -g x.c -o whole && objcopy --only-keep-debug whole linked.debug &&"
		" strip whole -o linked && objcopy --add-gnu-debuglink=linked.debug "
		"linked");
	expect_chain(ask("linked", "whole"));
	shell("mkdir .debug && mv linked.debug .debug");
	expect_chain(ask("linked", "whole"));
	shell("rm .debug/linked.debug");
	expect_name(ask("linked", "whole"), "", LACK_SYMBOLS);
}

static void
debug_files_are_found_by_build_id(void **state)
{
	struct build_id id;
	struct object object;
	char path[64], command[256], hex[BUILD_ID_HEX];

	(void)state;
	shell(COMPILER " -O2 -g x.c -o built && strip built -o stripped");
	snprintf(path, sizeof(path), "%s/built", dir);
	assert_true(object_open(&object, str_of(path)));
	id = elf_build_id(&object.elf);
	object_free(&object);
	build_id_hex(&id, hex);
	snprintf(command, sizeof(command),
		"mkdir -p .debug/.build-id/%.2s/%s && cp built "
		".debug/.build-id/%.2s/%s/debug",
		hex, hex + 2, hex, hex + 2);
	shell(command);
	expect_chain(ask("stripped", "built"));
	shell("rm -r .debug");
}

static struct marked
ask_build(const char *program, const struct symbols_options *options, struct build_id id)
{
	char path[64];

	snprintf(path, sizeof(path), "%s/%s", dir, program);
	return ask_image(
		options, &(struct image){.path = str_of(path), .build_id = id}, program);
}

static void
another_build_is_not_read(void **state)
{
	struct build_id other = {.len = 20, .bytes = {1, 2, 3}};
	struct symbols_options options = {.inlines = true};

	(void)state;
	shell(COMPILER " -O2 -g x.c -o rebuilt");
	expect_name(ask_build("rebuilt", &options, other), "", LACK_BUILD);
}

static void
no_files_are_opened_where_none_may_be(void **state)
{
	struct symbols_options options = {.inlines = true, .no_files = true};

	(void)state;
	shell(COMPILER " -O2 -g x.c -o closed");
	expect_name(ask_build("closed", &options, (struct build_id){0}), "", LACK_FILE);
}

/* Opening a pipe would wait for somebody to write into it. */
static void
only_regular_files_are_opened(void **state)
{
	char path[64];

	(void)state;
	shell(COMPILER " -O2 -g x.c -o regular");
	snprintf(path, sizeof(path), "%s/pipe", dir);
	assert_int_equal(mkfifo(path, 0600), 0);
	expect_name(ask("pipe", "regular"), "", LACK_FILE);
	shell("ln -s pipe to-pipe && ln -s /dev/zero to-device && ln -s loop loop");
	expect_name(ask("to-pipe", "regular"), "", LACK_FILE);
	expect_name(ask("to-device", "regular"), "", LACK_FILE);
	expect_name(ask("loop", "regular"), "", LACK_FILE);
	expect_name(ask(".", "regular"), "", LACK_FILE);
	expect_name(ask("x.c", "regular"), "", LACK_FILE);
	expect_name(ask("missing", "regular"), "", LACK_FILE);
}

static void
sysroots_stand_in_front_of_paths(void **state)
{
	struct symbols_options options = {.inlines = true, .lines = true, .sysroot = dir};
	struct image image = {.path = STR("/opt/moved")};

	(void)state;
	shell("mkdir -p opt && " COMPILER " -O2 -g x.c -o opt/moved");
	expect_chain(ask_image(&options, &image, "opt/moved"));
}

static void
inlined_functions_are_there_only_where_asked_for(void **state)
{
	struct symbols_options options = {.lines = true};
	struct marked marked;

	(void)state;
	shell(COMPILER " -O2 -g x.c -o plain");
	marked = ask_build("plain", &options, (struct build_id){0});
	assert_int_equal(marked.place->count, 1);
	expect_function(&marked.place->functions[0], "outer", 4, false);
	symbols_free(marked.symbols);
}

static void
symbols_name_what_has_no_debug_information(void **state)
{
	(void)state;
	shell(COMPILER " -O2 x.c -o bare");
	expect_name(ask("bare", "bare"), "outer", LACK_DEBUG_INFO);
}

/* The table of dynamic symbols is what a stripped file keeps. */
static void
stripped_files_say_what_they_lack(void **state)
{
	(void)state;
	shell(COMPILER " -O2 -rdynamic x.c -o full && strip full -o dynamic");
	expect_name(ask("dynamic", "full"), "outer", LACK_SYMBOLS);
	shell(COMPILER " -O2 x.c -o hidden && objcopy --only-keep-debug hidden mini &&"
		       " objcopy -S --keep-symbol=outer mini small && xz small &&"
		       " strip hidden -o named && objcopy --add-section "
		       ".gnu_debugdata=small.xz named");
	expect_name(ask("named", "hidden"), "outer", LACK_DEBUG_INFO);
}

/* The code that the kernel maps into every process has no file. */
static void
the_code_of_the_kernel_in_processes_has_names(void **state)
{
	struct symbols *symbols = symbols_new(&(struct symbols_options){0});
	struct module *module =
		symbols_module(symbols, &(struct image){.path = STR("[vdso]")});
	struct mapping mapping = {0x10000, 0x20000, 0, module};
	bool seen = false;

	(void)state;
	if (getauxval(AT_SYSINFO_EHDR) == 0)
		skip();
	for (uint64_t at = 0x10000; at < 0x14000; at += 16) {
		struct str name = symbols_at(symbols, &mapping, at, 0)->functions[0].name;

		seen |= str_find_text(name, STR("clock_gettime")) < name.len;
	}
	assert_true(seen);
	symbols_free(symbols);
}

/* All that is left of the file at each length is read without harm. */
static void
files_that_are_cut_do_no_harm(void **state)
{
	char path[64], cut[32];
	struct str bytes;

	(void)state;
	shell(COMPILER " -O2 -g -nostdlib -Wl,--defsym=_start=main x.c -o small-program");
	snprintf(path, sizeof(path), "%s/small-program", dir);
	bytes = read_file(path);
	for (size_t len = 0; len < bytes.len; len += 97) {
		struct symbols_options options = {.inlines = true, .lines = true};

		write_file(cut, bytes.ptr, len);
		symbols_free(ask_image(
			&options, &(struct image){.path = str_of(cut)}, "small-program")
				     .symbols);
		unlink(cut);
	}
	free((void *)(uintptr_t)bytes.ptr);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(debug_information_of_all_versions_is_read),
		cmocka_unit_test(marks_in_a_function_do_not_name_it),
		cmocka_unit_test(functions_that_stand_in_others_are_found),
		cmocka_unit_test(compressed_sections_are_read),
		cmocka_unit_test(units_that_a_table_leaves_out_are_found),
		cmocka_unit_test(split_debug_information_is_found),
		cmocka_unit_test(debug_files_are_found_by_link),
		cmocka_unit_test(debug_files_are_found_by_build_id),
		cmocka_unit_test(another_build_is_not_read),
		cmocka_unit_test(no_files_are_opened_where_none_may_be),
		cmocka_unit_test(only_regular_files_are_opened),
		cmocka_unit_test(sysroots_stand_in_front_of_paths),
		cmocka_unit_test(inlined_functions_are_there_only_where_asked_for),
		cmocka_unit_test(symbols_name_what_has_no_debug_information),
		cmocka_unit_test(stripped_files_say_what_they_lack),
		cmocka_unit_test(the_code_of_the_kernel_in_processes_has_names),
		cmocka_unit_test(files_that_are_cut_do_no_harm),
	};

	return cmocka_run_group_tests(tests, start, end);
}
