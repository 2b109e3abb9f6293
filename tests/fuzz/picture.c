/* What holds for every picture, whatever it was drawn from. */
#include "tests/fuzz/picture.h"

#include <ctype.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <strings.h>

static bool
is_script(const xmlNode *node)
{
	const char *name = (const char *)node->name;

	return strcmp(name, "script") == 0 || strcmp(name, "foreignObject") == 0;
}

/* http, https, or a path: what stands before a colon is no scheme. Browsers leave out
 * white space. */
static bool
is_harmless_link(const char *link)
{
	char scheme[16];
	size_t len = 0;

	for (; *link && *link != ':'; link++) {
		if (strchr(" \t\r\n", *link))
			continue;
		if ((!isalnum((unsigned char)*link) && !strchr("+-.", *link)) ||
			len + 1 == sizeof(scheme))
			return true;
		scheme[len++] = *link;
	}
	scheme[len] = '\0';
	return *link == '\0' || strcasecmp(scheme, "http") == 0 ||
	       strcasecmp(scheme, "https") == 0;
}

static bool
is_harmless(const xmlAttr *attribute)
{
	const char *name = (const char *)attribute->name;
	xmlChar *value = xmlNodeListGetString(attribute->doc, attribute->children, 1);
	bool harmless = strncasecmp(name, "on", 2) != 0;

	if (strcmp(name, "href") == 0 && value)
		harmless = is_harmless_link((const char *)value);
	xmlFree(value);
	return harmless;
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
check_element(const xmlNode *node)
{
	if (is_script(node))
		abort();
	for (const xmlAttr *attribute = node->properties; attribute;
		attribute = attribute->next)
		if (!is_harmless(attribute))
			abort();
}

void
picture_check(struct str picture)
{
	xmlDoc *document = xmlReadMemory(picture.ptr, (int)picture.len, "picture.svg", NULL,
		XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR);

	if (!document)
		abort();
	for (const xmlNode *node = xmlDocGetRootElement(document); node;
		node = next_node(node))
		if (node->type == XML_ELEMENT_NODE)
			check_element(node);
	xmlFreeDoc(document);
}
