/* What a label says is made a frame once, and found again by the number of its name. */
#include "collapse/formats/pprof-labels.h"

#include <stdlib.h>

#include "common/base/memory.h"

/* A frame that is called so, whatever is in the text. */
static const struct named *
find_frame(struct pprof_labels *labels, struct str text)
{
	struct stack *stack = labels->stack;
	uint32_t name = tree_name(stack->tree, text), known = labels->ids.count;
	uint32_t number = ids_add(&labels->ids, name);

	if (number == known) {
		labels->frames = memory_grow(labels->frames, &labels->capacity,
			number + (size_t)1, sizeof(*labels->frames));
		labels->frames[number] = stack_name(stack);
		labels->frames[number].count = 1;
		names_add(&stack->names, name);
	}
	return &labels->frames[number];
}

void
pprof_labels_push(struct pprof_labels *labels, const struct sample *sample, const char *key)
{
	struct buf text = {0};

	for (size_t i = 0; i < sample->label_count; i++) {
		if (!str_equal(sample->labels[i].key, str_of(key)))
			continue;
		if (text.len > 0)
			buf_byte(&text, ',');
		buf_add(&text, sample->labels[i].value);
	}
	if (text.len == 0)
		buf_print(&text, "no %s", key);
	stack_push(labels->stack, find_frame(labels, buf_str(&text)));
	buf_free(&text);
}

void
pprof_labels_free(struct pprof_labels *labels)
{
	ids_free(&labels->ids);
	free(labels->frames);
}
