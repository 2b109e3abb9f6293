/* Texts and values of attributes in XML that are too long are made shorter before anybody
 * parses them. */
#ifndef COLLAPSE_CARRIER_XML_SHORTENER_H
#define COLLAPSE_CARRIER_XML_SHORTENER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { XML_LONGEST_TEXT = 256 << 10 }; /* bytes that stay of one */

enum xml_place {
	XML_IN_TEXT,
	XML_IN_TAG,
	XML_IN_VALUE,
	XML_IN_MARKUP, /* "<?xml ...>", "<!-- ... -->", "<![CDATA[ ... ]]>" */
};

/* Zero is the start of a document. */
struct xml_shortener {
	enum xml_place place;
	/* What ends the value; how long it or the text has been. */
	char quote;
	size_t length;
	/* Within "&amp;"; what comes is left out. */
	bool in_entity, is_cut;
	/* The last bytes, the latest lowest; of markup, how it began. */
	uint32_t last, start;
	/* How many were made shorter. */
	uint64_t count;
};

/* Shortens the next bytes of a document in place; returns how many are left. */
size_t xml_shorten(struct xml_shortener *shortener, char *bytes, size_t size);

#endif
