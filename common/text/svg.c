/* SVG on libxml2's text writer. */
#include "common/text/svg.h"

#include <libxml/xmlwriter.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/utf8.h"
#include "common/text/clean.h"
#include "common/text/xml-memory.h"

struct svg {
	xmlTextWriterPtr writer;
	/* A text on its way. */
	struct buf clean;
};

/* Every call of the writer returns a count or -1. */
static void
check(int result)
{
	if (result < 0)
		message_die("cannot write the picture");
}

static int
pass_on(void *context, const char *bytes, int len)
{
	output_add(context, (struct str){bytes, (size_t)len});
	return len;
}

struct svg *
svg_open(struct output *output, bool pretty)
{
	struct svg *svg = memory_new(1, sizeof(*svg));
	xmlOutputBufferPtr buffer;

	xml_memory_start();
	buffer = xmlOutputBufferCreateIO(pass_on, NULL, output, NULL);
	svg->writer = buffer ? xmlNewTextWriter(buffer) : NULL;
	check(svg->writer ? 0 : -1);
	xmlTextWriterSetIndent(svg->writer, pretty);
	check(xmlTextWriterStartDocument(svg->writer, NULL, "UTF-8", NULL));
	return svg;
}

void
svg_close(struct svg *svg)
{
	check(xmlTextWriterEndDocument(svg->writer));
	check(xmlTextWriterFlush(svg->writer));
	xmlFreeTextWriter(svg->writer);
	buf_free(&svg->clean);
	free(svg);
}

static const xmlChar *
xml(const char *text)
{
	return (const xmlChar *)text;
}

void
svg_start(struct svg *svg, const char *name)
{
	check(xmlTextWriterStartElement(svg->writer, xml(name)));
}

void
svg_end(struct svg *svg)
{
	check(xmlTextWriterEndElement(svg->writer));
}

void
svg_set(struct svg *svg, const char *name, const char *value)
{
	check(xmlTextWriterWriteAttribute(svg->writer, xml(name), xml(value)));
}

/* The text cleaned and ended by a NUL, valid until the next call. */
static const xmlChar *
cleaned(struct svg *svg, struct str text)
{
	svg->clean.len = 0;
	clean_add(&svg->clean, text);
	buf_byte(&svg->clean, '\0');
	return xml(svg->clean.ptr);
}

void
svg_set_number(struct svg *svg, const char *name, double value)
{
	svg->clean.len = 0;
	svg_add_number(&svg->clean, value);
	buf_byte(&svg->clean, '\0');
	svg_set(svg, name, svg->clean.ptr);
}

void
svg_set_text(struct svg *svg, const char *name, struct str value)
{
	check(xmlTextWriterWriteAttribute(svg->writer, xml(name), cleaned(svg, value)));
}

void
svg_text(struct svg *svg, struct str text)
{
	check(xmlTextWriterWriteString(svg->writer, cleaned(svg, text)));
}

void
svg_verbatim(struct svg *svg, struct str text)
{
	svg->clean.len = 0;
	buf_add(&svg->clean, text);
	buf_byte(&svg->clean, '\0');
	check(xmlTextWriterWriteString(svg->writer, xml(svg->clean.ptr)));
}

void
svg_source(struct svg *svg, struct str text)
{
	static const char close[] = "]]>";
	char *from, *at;

	svg->clean.len = 0;
	buf_add(&svg->clean, text);
	buf_byte(&svg->clean, '\0');
	from = svg->clean.ptr;
	while ((at = strstr(from, close))) {
		at[2] = '\0'; /* the section ends between "]]" and ">" */
		check(xmlTextWriterWriteCDATA(svg->writer, xml(from)));
		at[2] = '>';
		from = at + 2;
	}
	check(xmlTextWriterWriteCDATA(svg->writer, xml(from)));
}

void
svg_base64(struct svg *svg, struct str bytes)
{
	check(xmlTextWriterWriteBase64(svg->writer, bytes.ptr, 0, (int)bytes.len));
}

void
svg_comment(struct svg *svg, struct str text)
{
	struct buf apart = {0};

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '-' &&
			(apart.len == 0 || apart.ptr[apart.len - 1] == '-'))
			buf_byte(&apart, ' ');
		buf_byte(&apart, text.ptr[i]);
	}
	if (apart.len > 0 && apart.ptr[apart.len - 1] == '-')
		buf_byte(&apart, ' ');
	check(xmlTextWriterWriteComment(svg->writer, cleaned(svg, buf_str(&apart))));
	buf_free(&apart);
}

void
svg_add_number(struct buf *to, double value)
{
	long long hundredths = llround(value * 100);

	if (hundredths < 0) {
		buf_byte(to, '-');
		hundredths = -hundredths;
	}
	buf_number(to, (uint64_t)hundredths / 100);
	if (hundredths % 100 == 0)
		return;
	buf_byte(to, '.');
	buf_byte(to, (char)('0' + hundredths / 10 % 10));
	if (hundredths % 10 != 0)
		buf_byte(to, (char)('0' + hundredths % 10));
}
