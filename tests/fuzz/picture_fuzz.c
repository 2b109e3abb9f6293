/* Whatever folded text render-svg is given, what it writes is XML without a script that it did not
 * bring along. */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>

#include "tests/fuzz/program.h"

main_function render_main;

static bool
is_script(const xmlNode *node)
{
	const char *name = (const char *)node->name;

	return node->type == XML_ELEMENT_NODE &&
	       (strcmp(name, "script") == 0 || strcmp(name, "foreignObject") == 0);
}

/* The node after this one in the order of the text. */
static const xmlNode *
next_node(const xmlNode *node)
{
	if (node->children && node->type == XML_ELEMENT_NODE)
		return node->children;
	while (node && !node->next)
		node = node->parent;
	return node ? node->next : NULL;
}

static void
check(struct str picture)
{
	xmlDoc *document = xmlReadMemory(picture.ptr, (int)picture.len, "picture.svg", NULL,
		XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR);

	if (!document)
		abort();
	for (const xmlNode *node = xmlDocGetRootElement(document); node;
		node = next_node(node))
		if (is_script(node))
			abort();
	xmlFreeDoc(document);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct str input = {(const char *)bytes, size};
	struct buf picture = {0};

	if (program_run(render_main, "--static", input, &picture) == 0)
		check(buf_str(&picture));
	buf_free(&picture);
	return 0;
}
