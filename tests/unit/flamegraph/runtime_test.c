/* What a program is run by, and how the callers of its functions are found best. */
#include "flamegraph/conductor/runtime.h"

#include <elf.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "flamegraph/conductor/executable.h"
#include "tests/unit/test.h"

static char folder[] = "/tmp/runtime.XXXXXX";

static const unsigned char with_frame_pointers[] = {
	0x55, 0x48, 0x89, 0xe5, 0x5d, 0xc3, 0x55, 0x48, 0x89, 0xe5, 0x5d, 0xc3};
static const unsigned char without[] = {
	0x53, 0x48, 0x89, 0xfb, 0x5b, 0xc3, 0x53, 0x48, 0x89, 0xfb, 0x5b, 0xc3};

/* An executable: one section, with this name, and one segment of code. */
struct image {
	Elf64_Ehdr header;
	Elf64_Phdr segment;
	Elf64_Shdr section;
	char names[64];
	unsigned char code[64 << 10];
};

static struct image
make_image(const char *section, const unsigned char *code)
{
	struct image image = {
		.header = {.e_machine = EM_X86_64, .e_phnum = 1, .e_shnum = 1},
		.segment = {.p_type = PT_LOAD, .p_flags = PF_R | PF_X},
		.section = {.sh_type = SHT_STRTAB, .sh_size = sizeof(image.names)},
	};

	memcpy(image.header.e_ident, ELFMAG, SELFMAG);
	image.header.e_ident[EI_CLASS] = ELFCLASS64;
	image.header.e_ident[EI_DATA] = ELFDATA2LSB;
	image.header.e_phoff = offsetof(struct image, segment);
	image.header.e_shoff = offsetof(struct image, section);
	image.section.sh_offset = offsetof(struct image, names);
	image.segment.p_offset = offsetof(struct image, code);
	image.segment.p_filesz = sizeof(image.code);
	snprintf(image.names + 1, sizeof(image.names) - 1, "%s", section);
	for (size_t i = 0; i + sizeof(without) <= sizeof(image.code); i += sizeof(without))
		memcpy(image.code + i, code, sizeof(without));
	return image;
}

static const char *
path_of(const char *name)
{
	static char path[128];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return path;
}

static void
write_program(const char *name, const void *bytes, size_t size)
{
	FILE *file = fopen(path_of(name), "w");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(path_of(name), 0755), 0);
}

static void
write_image(const char *name, const char *section, const unsigned char *code)
{
	struct image image = make_image(section, code);

	write_program(name, &image, sizeof(image));
}

/* One that leaves nearly everything to a library. */
static void
write_small_image(const char *name, const unsigned char *code)
{
	struct image image = make_image(".text", code);

	image.segment.p_filesz = sizeof(without);
	write_program(name, &image, sizeof(image));
}

/* A script that begins with "#!FOLDER/INTERPRETER", or with the line itself. */
static void
write_script(const char *name, const char *interpreter)
{
	char line[256];

	snprintf(line, sizeof(line), "#!%s%s\nthe rest\n",
		*interpreter == '/' ? "" : path_of(""), interpreter);
	write_program(name, line, strlen(line));
}

static int
set_up(void **state)
{
	(void)state;
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	setenv("PATH", folder, 1);
	write_image("native", ".text", with_frame_pointers);
	write_image("gopher", ".gopclntab", without);
	write_image("hugo", ".data.rel.ro.gopclntab", without);
	write_image("node", ".text", with_frame_pointers);
	write_image("java", ".text", without);
	write_image("python3.11", ".text", with_frame_pointers);
	write_image("python3.12", ".text", with_frame_pointers);
	write_image("python3.13", ".text", without);
	assert_int_equal(symlink("python3.12", path_of("python3")), 0);
	assert_int_equal(mkdir(path_of("bin"), 0755), 0);
	assert_int_equal(mkdir(path_of("lib"), 0755), 0);
	write_small_image("bin/python3.14", without);
	write_image("lib/libpython3.14.so.1.0", ".text", with_frame_pointers);
	write_small_image("bin/python3.15", with_frame_pointers);
	write_image("lib/libpython3.15.so.1.0", ".text", without);
	write_small_image("bin/python3.99", with_frame_pointers);
	write_script("app.js", "/usr/bin/env node");
	write_script("flags.js", "/usr/bin/env -S NODE_ENV=x node --stack-size=2000");
	write_script("app.py", "python3 -X perf");
	write_script("plain.py", "python3");
	write_script("wrapper", "app.js");
	write_script("loop", "loop");
	write_script("lost", "/no/such/interpreter");
	write_program("bare", "#!", 2);
	write_program("short", ELFMAG, SELFMAG);
	return 0;
}

static int
tear_down(void **state)
{
	static const char *const names[] = {"native", "gopher", "hugo", "node", "java",
		"python3.11", "python3.12", "python3.13", "python3", "app.js", "flags.js",
		"app.py", "plain.py", "wrapper", "loop", "lost", "bare", "short",
		"bin/python3.14", "bin/python3.15", "bin/python3.99",
		"lib/libpython3.14.so.1.0", "lib/libpython3.15.so.1.0"};

	(void)state;
	for (size_t i = 0; i < countof(names); i++)
		unlink(path_of(names[i]));
	rmdir(path_of("bin"));
	rmdir(path_of("lib"));
	return rmdir(folder);
}

static void
each_program_has_its_call_graph(void **state)
{
	static const struct {
		const char *command[4];
		const char *call_graph; /* NULL: nothing is said */
	} rows[] = {
		{{"native"}, NULL},
		{{"gopher"}, "fp"},
		{{"hugo", "server"}, "fp"},
		{{"node", "app.js"}, "fp"},
		{{"app.js"}, "fp"},
		{{"flags.js"}, "fp"},
		{{"wrapper"}, "fp"},
		{{"java", "-XX:+PreserveFramePointer", "App"}, "fp"},
		{{"java", "App"}, "dwarf"},
		{{"python3.12", "app.py"}, NULL},
		{{"python3.12", "-X", "perf", "app.py"}, "fp"},
		{{"python3.12", "-Xperf"}, "fp"},
		{{"python3.12", "app.py", "-Xperf"}, NULL},
		{{"python3", "-X", "perf"}, "fp"},
		{{"python3.11", "-X", "perf"}, NULL},
		{{"python3.13", "-X", "perf"}, "dwarf"},
		{{"bin/python3.14", "-X", "perf"}, "fp"},
		{{"bin/python3.15", "-X", "perf"}, "dwarf"},
		{{"bin/python3.99", "-X", "perf"}, "dwarf"},
		{{"app.py"}, "fp"},
		{{"plain.py"}, NULL},
		{{"plain.py", "-X", "perf"}, NULL},
		{{"loop"}, NULL},
		{{"lost"}, NULL},
		{{"bare"}, NULL},
		{{"short"}, NULL},
		{{"no-such-program"}, NULL},
	};

	(void)state;
	for (size_t i = 0; i < countof(rows); i++) {
		struct arguments command = {0};
		const struct runtime *runtime;

		for (size_t j = 0; j < countof(rows[i].command) && rows[i].command[j]; j++)
			arguments_add(&command, rows[i].command[j]);
		runtime = runtime_of_command(&command);
		assert_str_equal(str_of(runtime ? runtime->call_graph : "nothing"),
			rows[i].call_graph ? rows[i].call_graph : "nothing");
		arguments_free(&command);
	}
}

static void
variables_tell_it_too(void **state)
{
	static const struct {
		const char *program, *variable, *value, *call_graph;
	} rows[] = {
		{"java", "JAVA_TOOL_OPTIONS", "-Xint -XX:+PreserveFramePointer", "fp"},
		{"java", "JAVA_TOOL_OPTIONS", "-Xint", "dwarf"},
		{"python3.12", "PYTHONPERFSUPPORT", "1", "fp"},
	};

	(void)state;
	for (size_t i = 0; i < countof(rows); i++) {
		struct arguments command = {0};

		arguments_add(&command, rows[i].program);
		setenv(rows[i].variable, rows[i].value, 1);
		assert_string_equal(
			runtime_of_command(&command)->call_graph, rows[i].call_graph);
		unsetenv(rows[i].variable);
		arguments_free(&command);
	}
}

/* This one is, and those that do not exist. */
static void
a_native_process_is_nothing_special(void **state)
{
	(void)state;
	assert_null(runtime_of_process(getpid()));
	assert_null(runtime_of_process(INT32_MAX));
}

static void
headers_that_lead_out_of_the_file_are_none(void **state)
{
	struct image image = make_image(".gopclntab", without);

	(void)state;
	image.header.e_shoff = UINT64_MAX - 8;
	image.header.e_phoff = UINT64_MAX - 8;
	image.header.e_phnum = UINT16_MAX;
	write_program("bare", &image, sizeof(image));
	assert_false(executable_read(path_of("bare")).is_go);
	image = make_image(".gopclntab", with_frame_pointers);
	image.section.sh_size = UINT64_MAX;
	image.segment.p_filesz = UINT64_MAX;
	image.segment.p_offset = UINT64_MAX;
	write_program("bare", &image, sizeof(image));
	assert_false(executable_read(path_of("bare")).is_go);
	assert_false(executable_read(path_of("bare")).has_frame_pointers);
	assert_false(executable_read(folder).is_go);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_program_has_its_call_graph),
		cmocka_unit_test(variables_tell_it_too),
		cmocka_unit_test(a_native_process_is_nothing_special),
		cmocka_unit_test(headers_that_lead_out_of_the_file_are_none),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
