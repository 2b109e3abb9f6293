/* What a program is run by, and how the callers of its functions are found best. */
#include "flamegraph/conductor/runtime.h"

#include <stdbool.h>
#include <string.h>

#include "common/base/buf.h"
#include "common/base/str.h"
#include "flamegraph/conductor/executable.h"
#include "flamegraph/conductor/program.h"

enum {
	PYTHON_WITH_PERF = 12, /* 3.12 is the first that names its functions for perf */
	/* Bytes of code: an executable that is in a library but for this. */
	SMALL = 64 << 10,
};

static bool
has_mapped(const struct program *program, struct str library)
{
	return str_find_text(program->maps, library) < program->maps.len;
}

static bool
is_go(const struct program *program)
{
	return program->file && executable_read(program->file).is_go;
}

static bool
is_node(const struct program *program)
{
	return strcmp(program->name, "node") == 0 || strcmp(program->name, "nodejs") == 0 ||
	       has_mapped(program, STR("/libnode.so"));
}

static bool
is_java(const struct program *program)
{
	return strcmp(program->name, "java") == 0 || has_mapped(program, STR("/libjvm.so"));
}

/* Options of Java may stand in variables, too. */
static bool
is_java_with_frame_pointers(const struct program *program)
{
	static const char *const variables[] = {
		"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"};
	static const struct str option = STR_INIT("-XX:+PreserveFramePointer");
	bool found = false;

	if (!is_java(program))
		return false;
	for (size_t i = 0; i < program->arguments.count; i++)
		found |= str_equal(str_of(program->arguments.items[i]), option);
	for (size_t i = 0; i < countof(variables); i++) {
		struct str value = program_variable(program, variables[i]);

		found |= str_find_text(value, option) < value.len;
	}
	return found;
}

/* "-X perf" among the options, which end with the name of the script. */
static bool
has_perf_option(const struct arguments *arguments)
{
	for (size_t i = 0; i < arguments->count && arguments->items[i][0] == '-'; i++) {
		const char *option = arguments->items[i];

		if (strcmp(option, "-Xperf") == 0)
			return true;
		if (strcmp(option, "-X") != 0 && strcmp(option, "-W") != 0)
			continue;
		if (++i < arguments->count && option[1] == 'X' &&
			strcmp(arguments->items[i], "perf") == 0)
			return true;
	}
	return false;
}

/* Whether it names its functions for perf: "python3.12" and later, if told to. */
static bool
is_python_for_perf(const struct program *program)
{
	struct str name = str_of(program->name), prefix = STR("python3."), variable;
	uint64_t minor;

	if (!str_starts(name, prefix) || !str_number(str_from(name, prefix.len), &minor) ||
		minor < PYTHON_WITH_PERF)
		return false;
	variable = program_variable(program, "PYTHONPERFSUPPORT");
	return has_perf_option(&program->arguments) ||
	       (variable.len > 0 && !str_equal(variable, STR("0")));
}

/* The library that most of Python is in where the executable is small: beside it, or
 * where the system has it. */
static struct executable
read_python_library(const struct program *program)
{
	static const char *const folders[] = {"../lib", "../lib64", "/usr/lib64",
		"/usr/lib", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"};
	struct str file = str_of(program->file);
	struct str folder = str_slice(file, 0, file.len - strlen(program->name));
	struct executable library = {0};
	struct buf path = {0};

	for (size_t i = 0; i < countof(folders) && library.code_size == 0; i++) {
		path.len = 0;
		if (*folders[i] != '/')
			buf_add(&path, folder);
		buf_print(&path, "%s/lib%s.so.1.0%c", folders[i], program->name, '\0');
		library = executable_read(path.ptr);
	}
	buf_free(&path);
	return library;
}

static bool
is_python_with_frame_pointers(const struct program *program)
{
	struct executable python;

	if (!is_python_for_perf(program) || !program->file)
		return false;
	python = executable_read(program->file);
	if (python.code_size < SMALL)
		python = read_python_library(program);
	return python.has_frame_pointers;
}

/* The first one that fits. */
static const struct {
	bool (*fits)(const struct program *program);
	struct runtime runtime;
} rows[] = {
	{is_go, {"fp", "Go keeps frame pointers"}},
	{is_node, {"fp", "the code that node makes at run time keeps frame pointers"}},
	{is_java_with_frame_pointers,
		{"fp", "Java keeps frame pointers where it is told to"}},
	{is_java, {"dwarf", "most methods have no callers without java "
			    "-XX:+PreserveFramePointer"}},
	{is_python_with_frame_pointers,
		{"fp", "the functions of python -X perf are found by frame pointers"}},
	{is_python_for_perf,
		{"dwarf", "this python was built without frame pointers, so "
			  "that only the innermost of its functions are shown: "
			  "build it with CFLAGS=-fno-omit-frame-pointer"}},
};

static const struct runtime *
find(const struct program *program)
{
	for (size_t i = 0; i < countof(rows); i++)
		if (rows[i].fits(program))
			return &rows[i].runtime;
	return NULL;
}

const struct runtime *
runtime_of_command(const struct arguments *command)
{
	struct program program;
	const struct runtime *runtime;

	program_of_command(&program, command);
	runtime = find(&program);
	program_free(&program);
	return runtime;
}

const struct runtime *
runtime_of_process(pid_t pid)
{
	struct program program;
	const struct runtime *runtime;

	program_of_process(&program, pid);
	runtime = find(&program);
	program_free(&program);
	return runtime;
}
