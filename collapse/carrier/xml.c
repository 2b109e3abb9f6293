/* XML by the reader of libxml2. */
#include "collapse/carrier/xml.h"

#include "common/base/message.h"
#include "common/text/xml-memory.h"

enum {
	BLOCK = 64 << 10, /* bytes that are read at a time */
	LONGEST_PROLOG = 1 << 20, /* what may stand in front of the first element */
	LONGEST = 1 << 20, /* of a tag, which libxml2 looks through again and again */
	DEEPEST = 1000, /* elements within each other, all of which libxml2 keeps */
};

static bool
read_block(struct xml *xml)
{
	size_t got = reader_read(xml->reader, buf_reserve(&xml->ahead, BLOCK), BLOCK);

	xml->ahead.len += got;
	xml->ended = got == 0;
	return !xml->ended;
}

/* Takes what ends with the text off the start of another; false where it does not. */
static bool
take_up_to(struct str *rest, struct str end)
{
	size_t at = str_find_text(*rest, end);

	if (at == rest->len)
		return false;
	*rest = str_from(*rest, at + end.len);
	return true;
}

/* What stands in front of the first element: declarations and comments. False where the
 * text ends before that; *good is whether there is nothing else. */
static bool
check_prolog(struct str rest, bool *good)
{
	*good = false;
	for (;;) {
		rest = str_trim_start(rest);
		while (rest.len > 0 && memchr("\r\n", rest.ptr[0], 2))
			rest = str_trim_start(str_from(rest, 1));
		if (rest.len < 4)
			return false;
		if (str_starts(rest, STR("<?"))) {
			if (!take_up_to(&rest, STR("?>")))
				return false;
		} else if (str_starts(rest, STR("<!--"))) {
			if (!take_up_to(&rest, STR("-->")))
				return false;
		} else {
			*good = rest.ptr[0] == '<' && rest.ptr[1] != '!';
			return true;
		}
	}
}

/* Reads up to the first element: a document type stands before that, and could make one
 * byte of what follows a million. */
static void
read_prolog(struct xml *xml)
{
	bool good = false;

	while (xml->ahead.len < LONGEST_PROLOG && read_block(xml) &&
		!check_prolog(buf_str(&xml->ahead), &good))
		;
	xml->cut = !good && xml->ended;
	xml->damaged = !good && !xml->ended;
}

/* Up to `size` bytes of the input, first those that have been read already. */
static size_t
take(struct xml *xml, char *to, size_t size)
{
	size_t left = xml->ahead.len - xml->taken;

	if (left == 0)
		return reader_read(xml->reader, to, size);
	if (left > size)
		left = size;
	memcpy(to, xml->ahead.ptr + xml->taken, left);
	xml->taken += left;
	return left;
}

/* The parser's way to the input. */
static int
give(void *context, char *to, int size)
{
	struct xml *xml = context;
	size_t left;

	xml->since += (size_t)size;
	if (xml->since > LONGEST)
		reader_die(xml->reader, "a tag of more than 1 MiB");
	do {
		left = take(xml, to, (size_t)size);
		xml->ended = left == 0;
		left = xml_shorten(&xml->shortener, to, left);
	} while (left == 0 && !xml->ended);
	return (int)left;
}

/* What is wrong is said in our words. */
static void
ignore(void *context, xmlErrorPtr error)
{
	(void)context;
	(void)error;
}

void
xml_start(struct xml *xml, struct reader *reader)
{
	*xml = (struct xml){.reader = reader};
	xml_memory_start();
	xmlInitParser();
	read_prolog(xml);
	if (xml->cut || xml->damaged)
		return;
	xml->parser = xmlReaderForIO(
		give, NULL, xml, NULL, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
	xmlTextReaderSetStructuredErrorHandler(xml->parser, ignore, NULL);
}

static enum xml_event
read_node(struct xml *xml)
{
	int got;

	xml->since = 0;
	while ((got = xmlTextReaderRead(xml->parser)) == 1) {
		switch (xmlTextReaderNodeType(xml->parser)) {
		case XML_READER_TYPE_ELEMENT:
			if (xmlTextReaderDepth(xml->parser) >= DEEPEST)
				reader_die(xml->reader,
					"more than 1,000 elements in each other");
			xml->is_empty = xmlTextReaderIsEmptyElement(xml->parser) == 1;
			return XML_START;
		case XML_READER_TYPE_END_ELEMENT:
			return XML_END;
		case XML_READER_TYPE_TEXT:
		case XML_READER_TYPE_CDATA:
			return XML_TEXT;
		default:
			break;
		}
	}
	xml->cut = got != 0 && xml->ended;
	xml->damaged = got != 0 && !xml->ended;
	return XML_NOTHING;
}

enum xml_event
xml_next(struct xml *xml)
{
	if (!xml->parser || xml->cut || xml->damaged)
		return XML_NOTHING;
	if (xml->is_empty) {
		xml->is_empty = false;
		return XML_END;
	}
	return read_node(xml);
}

static struct str
text_of(const xmlChar *text)
{
	return text ? str_of((const char *)text) : STR("");
}

struct str
xml_name(const struct xml *xml)
{
	return text_of(xmlTextReaderConstLocalName(xml->parser));
}

struct str
xml_text(const struct xml *xml)
{
	return text_of(xmlTextReaderConstValue(xml->parser));
}

bool
xml_attribute(struct xml *xml, struct str *name, struct str *value)
{
	if (xmlTextReaderMoveToNextAttribute(xml->parser) != 1) {
		xmlTextReaderMoveToElement(xml->parser);
		return false;
	}
	*name = xml_name(xml);
	*value = xml_text(xml);
	return true;
}

void
xml_end(struct xml *xml)
{
	if (xml->shortener.count > 0)
		message_warn("%s: texts of more than 256 KiB, which are cut there: %llu",
			input_name(xml->reader->input),
			(unsigned long long)xml->shortener.count);
	if (xml->cut || xml->damaged) {
		xml->reader->records++;
		reader_skip(xml->reader, 0,
			xml->cut ? "the input ends in the middle of it"
				 : "damaged: what follows cannot be read");
	}
	if (xml->parser)
		xmlFreeTextReader(xml->parser);
	xmlCleanupParser();
	buf_free(&xml->ahead);
}
