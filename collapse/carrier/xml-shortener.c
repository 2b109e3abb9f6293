/* Byte by byte; a character or an entity is never cut in two. */
#include "collapse/carrier/xml-shortener.h"

static const uint32_t COMMENT = 0x3c212d2d, CDATA = 0x3c215b43; /* "<!--", "<![C" */

static void
enter(struct xml_shortener *shortener, enum xml_place place)
{
	shortener->place = place;
	shortener->length = 0;
	shortener->start = 0;
	shortener->in_entity = shortener->is_cut = false;
}

/* Whether markup ends with the byte. */
static bool
ends_markup(const struct xml_shortener *shortener, char byte)
{
	uint32_t two = shortener->last >> 8 & 0xffff;

	if (byte != '>')
		return false;
	if (shortener->start == COMMENT)
		return two == 0x2d2d;
	return shortener->start != CDATA || two == 0x5d5d;
}

static void
follow(struct xml_shortener *shortener, char byte)
{
	switch (shortener->place) {
	case XML_IN_TEXT:
		if (byte == '<')
			enter(shortener, XML_IN_TAG);
		break;
	case XML_IN_VALUE:
		if (byte == shortener->quote)
			enter(shortener, XML_IN_TAG);
		break;
	case XML_IN_TAG:
		if (byte == '>') {
			enter(shortener, XML_IN_TEXT);
		} else if (byte == '"' || byte == '\'') {
			enter(shortener, XML_IN_VALUE);
			shortener->quote = byte;
		} else if ((byte == '!' || byte == '?') &&
			   (shortener->last >> 8 & 0xff) == '<') {
			enter(shortener, XML_IN_MARKUP);
		}
		break;
	case XML_IN_MARKUP:
		if (shortener->start == 0 && shortener->last >> 24 == '<')
			shortener->start = shortener->last;
		if (ends_markup(shortener, byte))
			enter(shortener, XML_IN_TEXT);
		break;
	}
}

/* Whether the byte of a text or value stays. */
static bool
stays(struct xml_shortener *shortener, char byte)
{
	bool begins = ((unsigned char)byte & 0xc0) != 0x80 && !shortener->in_entity;

	if (byte == '&')
		shortener->in_entity = true;
	else if (byte == ';')
		shortener->in_entity = false;
	if (shortener->is_cut || ++shortener->length <= XML_LONGEST_TEXT || !begins)
		return !shortener->is_cut;
	shortener->is_cut = true;
	shortener->count++;
	return false;
}

size_t
xml_shorten(struct xml_shortener *shortener, char *bytes, size_t size)
{
	size_t left = 0;

	for (size_t i = 0; i < size; i++) {
		enum xml_place place = shortener->place;
		bool is_text = place == XML_IN_TEXT || place == XML_IN_VALUE;

		shortener->last = shortener->last << 8 | (unsigned char)bytes[i];
		follow(shortener, bytes[i]);
		if (!is_text || shortener->place != place || stays(shortener, bytes[i]))
			bytes[left++] = bytes[i];
	}
	return left;
}
