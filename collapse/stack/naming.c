/* How users want things to be called. */
#include "collapse/stack/naming.h"

#include "common/base/options.h"

enum {
	KEY_PID = OPTIONS_KEY,
	KEY_TID,
	KEY_NO_TIDY,
	KEY_KERNEL,
	KEY_JIT,
	KEY_ALL,
	KEY_ADDRS,
	KEY_MODULE,
};

static const struct argp_option rows[] = {
	{0, 0, 0, 0, "How things are called:", 3},
	{"pid", KEY_PID, 0, 0, "Show the process number in the process frame: comm-PID", 0},
	{"tid", KEY_TID, 0, 0, "Show process and thread number: comm-PID/TID", 0},
	{"kernel", KEY_KERNEL, 0, 0, "Mark kernel functions with _[k]", 0},
	{"jit", KEY_JIT, 0, 0, "Mark functions compiled at run time with _[j]", 0},
	{"all", KEY_ALL, 0, 0, "The same as --kernel --jit", 0},
	{"addrs", KEY_ADDRS, 0, 0, "Show the address of a function without a name", 0},
	{"module", KEY_MODULE, 0, 0, "Show the module of each function", 0},
	{"no-tidy", KEY_NO_TIDY, 0, 0, "Leave names as they are: mangled, with arguments",
		0},
	{0},
};

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct naming *naming = state->input;

	(void)argument;
	switch (key) {
	case KEY_PID:
		naming->pid = true;
		break;
	case KEY_TID:
		naming->tid = true;
		break;
	case KEY_NO_TIDY:
		naming->raw = true;
		break;
	case KEY_KERNEL:
		naming->kernel = true;
		break;
	case KEY_JIT:
		naming->jit = true;
		break;
	case KEY_ALL:
		naming->kernel = naming->jit = true;
		break;
	case KEY_ADDRS:
		naming->addresses = true;
		break;
	case KEY_MODULE:
		naming->module = true;
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

const struct argp naming_argp = {.options = rows, .parser = parse};

static void
add_id(struct buf *text, char separator, struct str id)
{
	buf_byte(text, separator);
	buf_add(text, id.len > 0 ? id : STR("?"));
}

void
naming_process(const struct naming *naming, struct str comm, struct str pid, struct str tid,
	struct buf *text)
{
	bool ids = (naming->pid || naming->tid) && pid.len + tid.len > 0;

	if (comm.len == 0 && (ids || naming->process))
		comm = STR("?");
	for (size_t i = 0; i < comm.len; i++)
		buf_byte(text, comm.ptr[i] == ' ' ? '_' : comm.ptr[i]);
	if (!ids)
		return;
	add_id(text, '-', pid);
	if (naming->tid)
		add_id(text, '/', tid);
}
