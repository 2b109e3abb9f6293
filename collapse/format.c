/* Which format an input is of, and what is said of one that is of none. */
#include "collapse/format.h"

const struct format *
format_detect(const struct format *const *list, struct input *input)
{
	struct str head = input_peek(input, FORMAT_HEAD_SIZE);
	const struct format *best = NULL;
	unsigned most = 0;

	for (size_t i = 0; list[i]; i++) {
		unsigned bid = list[i]->detect(head);

		if (bid > most) {
			most = bid;
			best = list[i];
		}
	}
	return best;
}

/* What inputs begin with that people give to a collapser by mistake. */
static const struct opening {
	struct str bytes;
	const char *what;
} openings[] = {
	{{"\177ELF", 4}, "an ELF file, a program or library"},
	{{"PERFILE2", 8}, "a perf.data file: give it what `perf script -i FILE` prints"},
	{{"2ELIFREP", 8}, "a perf.data file: give it what `perf script -i FILE` prints"},
	{{"\xff\xfe", 2}, "UTF-16 text: convert it to UTF-8 with iconv"},
	{{"\xfe\xff", 2}, "UTF-16 text: convert it to UTF-8 with iconv"},
	{{"\xfd"
	  "7zXZ",
		 5},
		"xz data: unpack it with xz -dc"},
	{{"BZh", 3}, "bzip2 data: unpack it with bzip2 -dc"},
	{{"PK\3\4", 4}, "a zip archive"},
	{{"\x1f\x8b", 2}, "gzip data in gzip data"},
	{{"\x28\xb5\x2f\xfd", 4}, "zstd data in zstd data"},
	{{"FLR\0", 4}, "a Java Flight Recorder file"},
	{{"<svg", 4}, "an SVG picture"},
	{{"<!DOCTYPE svg", 13}, "an SVG picture"},
	{{"<!DOCTYPE html", 14}, "an HTML page"},
	{{"<!doctype html", 14}, "an HTML page"},
	{{"<html", 5}, "an HTML page"},
	{{"{", 1}, "JSON of a kind not known here"},
	{{"[{", 2}, "JSON of a kind not known here"},
};

static bool
has_control_bytes(struct str head)
{
	for (size_t i = 0; i < head.len; i++)
		if ((unsigned char)head.ptr[i] < 0x20 &&
			!memchr("\t\n\r\f\v\033", head.ptr[i], 6))
			return true;
	return false;
}

const char *
format_describe(struct str head)
{
	struct str text = head;

	while (text.len > 0 && memchr(" \t\r\n", text.ptr[0], 4))
		text = str_from(text, 1);
	if (text.len == 0)
		return head.len == 0 ? "empty" : "nothing but blanks";
	for (size_t i = 0; i < sizeof(openings) / sizeof(*openings); i++)
		if (str_starts(text, openings[i].bytes))
			return openings[i].what;
	if (str_starts(text, STR("<?xml")) || text.ptr[0] == '<')
		return str_find_text(head, STR("<svg")) < head.len ? "an SVG picture"
								   : "XML or HTML";
	return has_control_bytes(head) ? "binary data" : "text of no known kind";
}
