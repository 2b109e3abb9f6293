/* The names of the kernel. */
#include <sys/stat.h>

#include "collapse/symbols/kernel.h"
#include "collapse/symbols/symbols.h"
#include "tests/unit/test.h"

static char dir[] = "/tmp/flamepipe-kernel.XXXXXX";

static const struct build_id build = {.len = 20, .bytes = {0xab, 0xcd}};

/* perf's copy of a list, under the build id. */
static void
write_list(const char *text)
{
	char path[256], hex[BUILD_ID_HEX];
	FILE *file;

	build_id_hex(&build, hex);
	snprintf(path, sizeof(path), "%s/.debug", dir);
	mkdir(path, 0700);
	snprintf(path, sizeof(path), "%s/.debug/[kernel.kallsyms]", dir);
	mkdir(path, 0700);
	snprintf(path, sizeof(path), "%s/.debug/[kernel.kallsyms]/%s", dir, hex);
	mkdir(path, 0700);
	snprintf(path, sizeof(path), "%s/.debug/[kernel.kallsyms]/%s/kallsyms", dir, hex);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static int
start(void **state)
{
	(void)state;
	return mkdtemp(dir) ? setenv("HOME", dir, 1) : 1;
}

static int
end(void **state)
{
	(void)state;
	remove_folder(dir);
	return 0;
}

static const char list[] = "0000000000000000 A fixed_percpu_data\n"
			   "ffffffff81000000 T _text\n"
			   "ffffffff81000100 t startup\n"
			   "ffffffff81000200 T __ia32_do_it\n"
			   "ffffffff81000200 T do_it\n"
			   "ffffffff81000300 t f$x\n"
			   "ffffffff81000400 r data\n"
			   "ffffffff81000500 T last\n"
			   "ffffffffc0201000 t nft_one\t[nf_tables]\n"
			   "ffffffffc0201100 t nft_two\t[nf_tables]\n"
			   "ffffffffc0300000 t other\t[other]";

static struct symbols *
open_kernel(const char *text, uint64_t address)
{
	struct symbols *symbols = symbols_new(&(struct symbols_options){0});
	struct kernel_image image = {
		.build_id = build, .reference = STR("_text"), .address = address};

	write_list(text);
	symbols_set_kernel(symbols, &image);
	return symbols;
}

static void
expect(struct symbols *symbols, uint64_t address, const char *name, const char *module)
{
	const struct place *place = symbols_kernel_at(symbols, address);

	assert_str_equal(place->functions[0].name, name);
	assert_str_equal(place->module->name, module);
}

static void
the_kernel_and_its_modules_have_names(void **state)
{
	struct symbols *symbols = open_kernel(list, 0xffffffff81000000);

	(void)state;
	expect(symbols, 0xffffffff81000000, "_text", "[kernel.kallsyms]");
	expect(symbols, 0xffffffff810001ff, "startup", "[kernel.kallsyms]");
	expect(symbols, 0xffffffff81000234, "do_it", "[kernel.kallsyms]");
	expect(symbols, 0xffffffff81000410, "f$x", "[kernel.kallsyms]");
	expect(symbols, 0xffffffffc0201010, "nft_one", "[nf_tables]");
	expect(symbols, 0xffffffffc0201110, "nft_two", "[nf_tables]");
	expect(symbols, 0xffffffffc0300010, "other", "[other]");
	expect(symbols, 0xffffffff90000000, "", "[kernel.kallsyms]");
	expect(symbols, 0xffffffff80ffffff, "", "[kernel.kallsyms]");
	symbols_free(symbols);
}

/* As modules mostly are. */
static void
a_list_may_be_in_no_order(void **state)
{
	struct symbols *symbols = open_kernel("ffffffffc0201100 t nft_two\t[nf_tables]\n"
					      "ffffffff81000000 T _text\n"
					      "ffffffff81000100 T do_it\n"
					      "ffffffff81000000 T first\n"
					      "garbage\n"
					      "ffffffffc0201000 t nft_one\t[nf_tables]\n"
					      "ffffffffc0201100 t nft_also\t[nf_tables]\n",
		0xffffffff81000000);

	(void)state;
	expect(symbols, 0xffffffff81000010, "first", "[kernel.kallsyms]");
	expect(symbols, 0xffffffff81000110, "do_it", "[kernel.kallsyms]");
	expect(symbols, 0xffffffffc0201010, "nft_one", "[nf_tables]");
	expect(symbols, 0xffffffffc0201110, "nft_also", "[nf_tables]");
	expect(symbols, 0xffffffffc0209000, "", "[kernel.kallsyms]");
	symbols_free(symbols);
}

/* Of the modules nothing is known then: each lies somewhere else. */
static void
a_kernel_that_was_moved_is_followed(void **state)
{
	struct symbols *symbols = open_kernel(list, 0xffffffffa2000000);

	(void)state;
	expect(symbols, 0xffffffffa2000234, "do_it", "[kernel.kallsyms]");
	expect(symbols, 0xffffffff81000234, "", "[kernel.kallsyms]");
	expect(symbols, 0xffffffffc0201010, "", "[kernel.kallsyms]");
	symbols_add_kernel_module(symbols, 0xffffffffc0500000, 0x1000, STR("[nf_tables]"),
		&(struct build_id){0});
	expect(symbols, 0xffffffffc0500010, "", "[nf_tables]");
	symbols_free(symbols);
}

static void
the_recording_brings_names(void **state)
{
	struct symbols *symbols = open_kernel(list, 0xffffffff81000000);

	(void)state;
	expect(symbols, 0xffffffffc0900010, "", "[kernel.kallsyms]");
	symbols_add_kernel_name(symbols, 0xffffffffc0900000, 0x100, STR("bpf_prog_1_f"));
	expect(symbols, 0xffffffffc0900010, "bpf_prog_1_f", "[bpf]");
	symbols_add_kernel_name(symbols, 0xffffffffc0900000, 0x100, STR("bpf_prog_2_g"));
	expect(symbols, 0xffffffffc0900010, "bpf_prog_2_g", "[bpf]");
	symbols_free(symbols);
}

static void
hidden_addresses_are_said(void **state)
{
	struct symbols *symbols = open_kernel("0000000000000000 T _text\n"
					      "0000000000000000 T do_it\n",
		0xffffffff81000000);
	const struct place *place = symbols_kernel_at(symbols, 0xffffffff81000234);

	(void)state;
	assert_int_equal(place->functions[0].name.len, 0);
	assert_int_equal(place->module->lack, LACK_ADDRESSES);
	assert_int_equal(place->module->unnamed, 1);
	symbols_free(symbols);
}

/* A program of ours stands for the file of a kernel, which was moved from 0x401000. */
static const struct build_id program_build = {.len = 20,
	.bytes = {0xa4, 0xca, 0x21, 0xa9, 0xc0, 0x3c, 0x80, 0x75, 0xe6, 0x56, 0xfb, 0x75,
		0x18, 0xff, 0x2b, 0x6e, 0xdb, 0x2e, 0xd0, 0x3a}};

static struct symbols *
open_program(bool inlines)
{
	struct symbols *symbols =
		symbols_new(&(struct symbols_options){.inlines = inlines});
	struct kernel_image image = {.build_id = program_build,
		.reference = STR("main"),
		.address = 0xffffffff81000000};

	symbols_set_kernel(symbols, &image);
	return symbols;
}

static void
link_program(void)
{
	static const char *const folders[] = {".debug", ".debug/.build-id",
		".debug/.build-id/a4",
		".debug/.build-id/a4/ca21a9c03c8075e656fb7518ff2b6edb2ed03a"};
	const size_t count = sizeof(folders) / sizeof(*folders);
	char path[256];

	for (size_t i = 0; i < count; i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, folders[i]);
		mkdir(path, 0700);
	}
	snprintf(path, sizeof(path), "%s/%s/elf", dir, folders[count - 1]);
	assert_int_equal(symlink(SAMPLES "/perf-data/steps", path), 0);
}

static void
the_file_of_a_kernel_tells_what_is_inlined(void **state)
{
	static const char *const names[] = {"mix", "draw", "descend"};
	struct symbols *symbols = open_program(true);
	const struct place *place;

	(void)state;
	link_program();
	place = symbols_kernel_at(symbols, 0xffffffff810000c0);
	assert_int_equal(place->count, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_str_equal(place->functions[i].name, names[i]);
		assert_int_equal(place->functions[i].inlined, i < 2);
	}
	assert_int_equal(place->module->lack, LACK_NOTHING);
	expect(symbols, 0xffffffff810000e0, "descend", "[kernel.kallsyms]");
	expect(symbols, 0xffffffff81100000, "", "[kernel.kallsyms]");
	symbols_free(symbols);
	symbols = open_program(false);
	expect(symbols, 0xffffffff810000c0, "descend", "[kernel.kallsyms]");
	symbols_free(symbols);
}

static void
write_note(const char *module)
{
	static const uint32_t head[] = {
		4, 4, 3}; /* of "GNU" and a build id, which has four bytes */
	char path[256];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", dir, module);
	mkdir(path, 0700);
	snprintf(path, sizeof(path), "%s/%s/notes", dir, module);
	mkdir(path, 0700);
	snprintf(path, sizeof(path), "%s/%s/notes/.note.gnu.build-id", dir, module);
	file = fopen(path, "w");
	assert_non_null(file);
	fwrite(head, sizeof(head), 1, file);
	fwrite("GNU\0wxyz", 8, 1, file);
	fclose(file);
}

static void
modules_have_builds_of_their_own(void **state)
{
	struct build_id id;

	(void)state;
	write_note("nf_tables");
	id = kernel_module_build(dir, STR("[nf_tables]"));
	assert_int_equal(id.len, 4);
	assert_memory_equal(id.bytes, "wxyz", 4);
	assert_int_equal(kernel_module_build(dir, STR("[other]")).len, 0);
	assert_int_equal(kernel_module_build(dir, STR("[./nf_tables]")).len, 0);
	assert_int_equal(kernel_module_build(dir, STR("nf_tables")).len, 0);
	assert_int_equal(kernel_module_build(dir, STR("[")).len, 0);
}

static void
another_kernel_names_nothing(void **state)
{
	struct symbols *symbols = symbols_new(&(struct symbols_options){0});
	struct kernel_image image = {.build_id = {.len = 20, .bytes = {1}}};
	const struct place *place;

	(void)state;
	if (access("/sys/kernel/notes", R_OK) != 0)
		skip();
	symbols_set_kernel(symbols, &image);
	place = symbols_kernel_at(symbols, 0xffffffff81000234);
	assert_int_equal(place->functions[0].name.len, 0);
	assert_int_equal(place->module->lack, LACK_BUILD);
	symbols_free(symbols);
}

/* A stream has no build id, but the release of the kernel. */
static void
a_kernel_said_to_be_another_names_nothing(void **state)
{
	struct symbols *symbols = symbols_new(&(struct symbols_options){0});
	const struct place *place;

	(void)state;
	symbols_set_kernel(symbols, &(struct kernel_image){.is_foreign = true});
	place = symbols_kernel_at(symbols, 0xffffffff81000234);
	assert_int_equal(place->functions[0].name.len, 0);
	assert_int_equal(place->module->lack, LACK_BUILD);
	symbols_free(symbols);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_kernel_and_its_modules_have_names),
		cmocka_unit_test(a_list_may_be_in_no_order),
		cmocka_unit_test(a_kernel_that_was_moved_is_followed),
		cmocka_unit_test(the_recording_brings_names),
		cmocka_unit_test(hidden_addresses_are_said),
		cmocka_unit_test(the_file_of_a_kernel_tells_what_is_inlined),
		cmocka_unit_test(modules_have_builds_of_their_own),
		cmocka_unit_test(another_kernel_names_nothing),
		cmocka_unit_test(a_kernel_said_to_be_another_names_nothing),
	};

	return cmocka_run_group_tests(tests, start, end);
}
