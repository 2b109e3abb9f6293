/* A stack for each thread; behind it stands what created that:
 *
 *     --- threadz 1 ---
 *     --- Thread 7f79 (name: main/14748) stack: ---
 *       PC:  0x00bc8f1c: wait(int)
 *       0x0040be31: main
 *           creator: 0xa45b96 0x40bce4
 *     --- Thread 7f7a (name: other/14749) stack: ---
 *       [same as previous thread] */
#include "collapse/formats/pprof-threads.h"

#include <stdlib.h>

#include "common/base/memory.h"

static const struct pprof_measured threads[] = {
	{STR_INIT("thread"), STR_INIT("count")},
};

/* A frame: its function where that stands there. */
struct threads_frame {
	uint64_t address;
	struct str name;
};

/* The stack of a thread, callees first. */
struct threads_stack {
	struct threads_frame *frames;
	size_t depth, capacity;
};

static bool
is_thread(struct str line)
{
	return str_starts(line, STR("--- Thread ")) &&
	       str_find_text(line, STR("stack:")) < line.len;
}

static bool
is_end(struct str line)
{
	return pprof_maps_begin(line) || str_starts(line, STR("---- no stack trace"));
}

/* Frames are where calls return to, but for the leaf; that may stand there twice. */
static void
add_frame(struct threads_stack *stack, uint64_t address, struct str name)
{
	if (address == 0 || (stack->depth == 1 && stack->frames[0].address == address))
		return;
	if (stack->depth > 0)
		address--;
	stack->frames = memory_grow(
		stack->frames, &stack->capacity, stack->depth + 1, sizeof(*stack->frames));
	stack->frames[stack->depth++] = (struct threads_frame){address, name};
}

/* "PC:  0x00bc8f1c: wait(int)", "0x0040be31: main", "creator: 0xa45b96 0x40bce4". */
static void
read_frames(struct threads_stack *stack, struct str line)
{
	size_t at;
	uint64_t address;

	while ((at = str_find_text(line, STR("0x"))) < line.len) {
		struct str name = STR("");

		line = str_from(line, at);
		if (!pprof_take_hex(&line, &address)) {
			line = str_from(line, line.len < 2 ? line.len : 2);
			continue;
		}
		if (str_starts(line, STR(": "))) {
			name = str_trim(str_from(line, 2));
			line = STR("");
		}
		add_frame(stack, address, name);
	}
}

static void
add_thread(struct pprof_samples *samples, const struct threads_stack *stack)
{
	for (size_t i = 0; i < stack->depth; i++)
		if (stack->frames[i].name.len > 0)
			pprof_places_add_named(&samples->places, stack->frames[i].name);
		else
			pprof_places_add(&samples->places, stack->frames[i].address);
	pprof_samples_add(samples, (uint64_t[PPROF_VALUES]){1});
}

/* Reads the stack of one thread, which is that of the one before where it has no frames;
 * returns what follows. */
static struct str
read_thread(struct pprof_samples *samples, struct threads_stack *stack, struct str text)
{
	bool is_other = false;

	while (text.len > 0) {
		struct cut cut = str_cut(text, '\n');
		struct str line = str_trim(cut.head);

		if (str_starts(line, STR("---")))
			break;
		if (!is_other && str_find_text(line, STR("0x")) < line.len) {
			is_other = true;
			stack->depth = 0;
		}
		read_frames(stack, line);
		text = cut.tail;
	}
	add_thread(samples, stack);
	return text;
}

void
pprof_threads_read(struct pprof_samples *samples, struct str text)
{
	struct threads_stack stack = {0};

	pprof_samples_measure(samples, threads, countof(threads));
	while (text.len > 0) {
		struct cut cut = str_cut(text, '\n');
		struct str line = str_trim(cut.head);

		if (is_end(line))
			break;
		text = is_thread(line) ? read_thread(samples, &stack, cut.tail) : cut.tail;
	}
	free(stack.frames);
}

bool
pprof_threads_detect(struct str head)
{
	struct str line = str_cut(head, '\n').head;

	return str_starts(line, STR("--- threadz ")) || is_thread(line);
}
