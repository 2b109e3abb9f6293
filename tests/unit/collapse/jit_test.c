/* What a JIT compiler tells of its code. */
#include "collapse/symbols/jit.h"

#include <sys/stat.h>

#include "collapse/symbols/symbols.h"
#include "tests/unit/test.h"

enum { NOBODY = 4194305 }; /* more than any process has for a number */

static const char map_path[] = "/tmp/perf-4194305.map";

static void
write_map(const char *text)
{
	FILE *file = fopen(map_path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void
expect(struct jit *jit, uint64_t address, uint64_t time, const char *name)
{
	struct jit_code *code = jit_find(jit, address, time);

	if (!name) {
		assert_null(code);
		return;
	}
	assert_non_null(code);
	assert_str_equal(code->name, name);
}

static void
map_files_name_ranges(void **state)
{
	struct jit jit = {.pid = NOBODY, .inner_pid = NOBODY};

	(void)state;
	write_map("7f0000001000 20 LazyCompile:*f /x.js:3\r\n"
		  "nonsense\n"
		  "zz 10 f\n"
		  "10 f\n"
		  "0x7f0000002000 0x10 py::g:/a.py\n"
		  "7f0000003000 0 empty\n"
		  "ffffffffffffffff ffffffffffffffff wraps\n"
		  "7f0000001010 8 rewritten\n"
		  "7f0000004000 8 cut");
	expect(&jit, 0x7f0000001000, 0, "LazyCompile:*f /x.js:3");
	expect(&jit, 0x7f0000001010, 0, "rewritten");
	expect(&jit, 0x7f0000001018, 0, "LazyCompile:*f /x.js:3");
	expect(&jit, 0x7f0000001020, 0, NULL);
	expect(&jit, 0x7f0000002000, 0, "py::g:/a.py");
	expect(&jit, 0x7f0000003000, 0, NULL);
	expect(&jit, 0x7f0000004007, 0, "cut");
	expect(&jit, UINT64_MAX, 0, NULL);
	jit_free(&jit);
	unlink(map_path);
}

static void
only_files_of_the_user_or_of_root_are_believed(void **state)
{
	struct jit jit = {.pid = NOBODY, .inner_pid = NOBODY};

	(void)state;
	if (geteuid() != 0)
		skip();
	write_map("1000 20 f\n");
	assert_int_equal(chown(map_path, 12345, 12345), 0);
	expect(&jit, 0x1000, 0, NULL);
	jit_free(&jit);
	unlink(map_path);
}

/* Opening a pipe would wait, and a device has no end. */
static void
only_regular_files_name_ranges(void **state)
{
	struct jit pipe = {.pid = NOBODY, .inner_pid = NOBODY}, device = pipe;

	(void)state;
	assert_int_equal(mkfifo(map_path, 0600), 0);
	expect(&pipe, 0x1000, 0, NULL);
	jit_open_dump(&pipe, str_of(map_path));
	expect(&pipe, 0x1000, 0, NULL);
	jit_free(&pipe);
	unlink(map_path);
	assert_int_equal(symlink("/dev/zero", map_path), 0);
	expect(&device, 0x1000, 0, NULL);
	jit_open_dump(&device, str_of(map_path));
	expect(&device, 0x1000, 0, NULL);
	jit_free(&device);
	unlink(map_path);
}

/* A record in the making. */
struct record {
	unsigned char bytes[256];
	size_t len;
};

static void
put(struct record *record, uint64_t number, size_t size)
{
	memcpy(&record->bytes[record->len], &number, size);
	record->len += size;
}

static void
begin(struct record *record, uint32_t id, uint32_t size, uint64_t time)
{
	record->len = 0;
	put(record, id, 4);
	put(record, size, 4);
	put(record, time, 8);
	put(record, 7, 4); /* process */
	put(record, 7, 4); /* thread */
}

static size_t
put_load(unsigned char *to, uint64_t time, uint64_t address, const char *name)
{
	struct record record;
	size_t size = 56 + strlen(name) + 1 + 4;

	begin(&record, 0, (uint32_t)size, time);
	put(&record, address, 8);
	put(&record, address, 8);
	put(&record, 0x100, 8);
	put(&record, 1, 8);
	memcpy(&record.bytes[record.len], name, strlen(name) + 1);
	memcpy(to, record.bytes, size);
	return size;
}

static size_t
put_move(unsigned char *to, uint64_t time, uint64_t from, uint64_t address)
{
	struct record record;

	begin(&record, 1, 64, time);
	put(&record, address, 8);
	put(&record, from, 8);
	put(&record, address, 8);
	put(&record, 0x100, 8);
	put(&record, 1, 8);
	memcpy(to, record.bytes, 64);
	return 64;
}

static size_t
put_header(unsigned char *to)
{
	struct record record = {.len = 0};

	put(&record, 0x4a695444, 4);
	put(&record, 1, 4);
	put(&record, 40, 4);
	put(&record, 62, 4);
	put(&record, 0, 8);
	put(&record, 0, 8);
	put(&record, 0, 8);
	memcpy(to, record.bytes, 40);
	return 40;
}

static void
dump_files_go_with_time(void **state)
{
	unsigned char bytes[1024] = {0};
	size_t len = put_header(bytes);
	struct jit jit = {.pid = NOBODY, .inner_pid = NOBODY};
	char path[32];

	(void)state;
	len += put_load(bytes + len, 100, 0x5000, "first");
	len += put_load(bytes + len, 200, 0x5080, "second");
	len += put_move(bytes + len, 300, 0x5000, 0x9000);
	write_file(path, bytes, len + 10);
	jit_open_dump(&jit, str_of(path));
	unlink(path);
	expect(&jit, 0x5000, 50, NULL);
	expect(&jit, 0x5090, 150, "first");
	expect(&jit, 0x5090, 250, "second");
	expect(&jit, 0x9000, 250, NULL);
	expect(&jit, 0x9000, 0, "first");
	jit_free(&jit);
}

static void
memory_for_code_is_known_by_its_name(void **state)
{
	(void)state;
	assert_true(symbols_may_be_jit(STR("//anon")));
	assert_true(symbols_may_be_jit(STR("[heap]")));
	assert_true(symbols_may_be_jit(STR("/memfd:doublemapper (deleted)")));
	assert_true(symbols_may_be_jit(STR("/dev/zero (deleted)")));
	assert_false(symbols_may_be_jit(STR("/usr/lib/libc.so.6")));
	assert_false(symbols_may_be_jit(STR("[vdso]")));
	assert_false(symbols_may_be_jit(STR("[vsyscall]")));
}

static void
memory_without_a_file_belongs_to_its_process(void **state)
{
	struct symbols *symbols = symbols_new(&(struct symbols_options){0});
	struct image image = {.path = STR("//anon"), .pid = NOBODY};
	struct module *module = symbols_module(symbols, &image);
	struct mapping mapping = {0x1000, 0x2000, 0, module};
	const struct place *place;

	(void)state;
	write_map("1000 20 f\n");
	assert_int_equal(module->kind, MODULE_JIT);
	assert_str_equal(module->name, map_path);
	place = symbols_at(symbols, &mapping, 0x1010, 0);
	assert_str_equal(place->functions[0].name, "f");
	assert_ptr_equal(place, symbols_at(symbols, &mapping, 0x101f, 0));
	place = symbols_at(symbols, &mapping, 0x1020, 0);
	assert_int_equal(place->functions[0].name.len, 0);
	assert_int_equal(module->asked, 3);
	assert_int_equal(module->unnamed, 1);
	image.path = STR("[heap]");
	assert_ptr_equal(symbols_module(symbols, &image), module);
	image.pid = NOBODY + 1;
	assert_ptr_not_equal(symbols_module(symbols, &image), module);
	symbols_free(symbols);
	unlink(map_path);
}

/* What is in memory only may be code of a compiler or a whole program. */
static void
memory_with_a_name_is_a_compilers_if_that_tells_of_code(void **state)
{
	struct symbols *symbols = symbols_new(&(struct symbols_options){0});
	struct image image = {.path = STR("/memfd:code (deleted)"), .pid = NOBODY};
	struct module *module;

	(void)state;
	write_map("1000 20 f\n");
	module = symbols_module(symbols, &image);
	assert_int_equal(module->kind, MODULE_JIT);
	assert_ptr_equal(symbols_module(symbols, &image), module);
	image.pid = NOBODY + 1;
	module = symbols_module(symbols, &image);
	assert_int_equal(module->kind, MODULE_FILE);
	assert_str_equal(module->name, "/memfd:code (deleted)");
	symbols_free(symbols);
	unlink(map_path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(map_files_name_ranges),
		cmocka_unit_test(only_files_of_the_user_or_of_root_are_believed),
		cmocka_unit_test(only_regular_files_name_ranges),
		cmocka_unit_test(dump_files_go_with_time),
		cmocka_unit_test(memory_for_code_is_known_by_its_name),
		cmocka_unit_test(memory_without_a_file_belongs_to_its_process),
		cmocka_unit_test(memory_with_a_name_is_a_compilers_if_that_tells_of_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
