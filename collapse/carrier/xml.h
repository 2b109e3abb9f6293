/* XML, read as it streams by: one start, text or end of an element after the other. No
 * document type is read, so there are no entities but those of XML itself, and nothing is
 * fetched. */
#ifndef COLLAPSE_CARRIER_XML_H
#define COLLAPSE_CARRIER_XML_H

#include <stdbool.h>

#include <libxml/xmlreader.h>

#include "collapse/carrier/xml-shortener.h"
#include "common/base/buf.h"
#include "common/base/str.h"
#include "common/io/input.h"

enum xml_event {
	XML_NOTHING, /* the end */
	XML_START,
	XML_TEXT,
	XML_END,
};

/* For the functions below. */
struct xml {
	struct reader *reader;
	xmlTextReaderPtr parser;
	/* What was read of the input before it was given to the parser, and how much of
	 * that it has taken. */
	struct buf ahead;
	size_t taken;
	/* Bytes that it has taken since it gave something. */
	size_t since;
	struct xml_shortener shortener;
	/* The element has no end of its own. */
	bool is_empty;
	/* The input has been read to its end. */
	bool ended;
	/* It ended in the middle, or is no XML. */
	bool cut, damaged;
};

void xml_start(struct xml *xml, struct reader *reader);

enum xml_event xml_next(struct xml *xml);

/* The name of the element that starts. Texts are valid until the next call. */
struct str xml_name(const struct xml *xml);

/* The next attribute of the element that starts; false where there are no more. */
bool xml_attribute(struct xml *xml, struct str *name, struct str *value);

/* The text. */
struct str xml_text(const struct xml *xml);

/* Counts what is missing of an input that is cut or damaged as a skipped record. */
void xml_end(struct xml *xml);

#endif
