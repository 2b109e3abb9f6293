/* All of it is kept: what addresses are called stands behind the samples. */
#include "collapse/formats/pprof-legacy.h"

#include "collapse/formats/pprof-lines.h"
#include "collapse/formats/pprof-threads.h"
#include "collapse/formats/pprof-words.h"
#include "common/base/message.h"

/* Numbers instead of addresses, with names behind the samples. */
static bool
is_java(struct str text)
{
	return str_find_text(text, STR("\nformat = java")) < text.len;
}

/* Whether what was mapped stands behind the samples, always. */
static bool
has_maps(struct str text)
{
	return pprof_threads_detect(text) ||
	       (str_starts(text, STR("--- contentionz ")) && !is_java(text));
}

/* Behind what was mapped there is nothing to be read. */
static void
check_end(struct pprof_samples *samples, struct str text)
{
	size_t at = str_find_text(text, STR("MAPPED_LIBRARIES"));

	if (at == text.len)
		at = str_find_text(text, STR("--- Memory map"));
	if (at == text.len && has_maps(text))
		message_warn("%s: nothing tells what was mapped: it may have been cut",
			input_name(samples->reader->input));
	for (text = str_from(text, at); text.len > 0; text = str_cut(text, '\n').tail)
		if (pprof_lines_detect(text) || pprof_threads_detect(text)) {
			pprof_samples_miss(samples, "another profile stands behind it");
			break;
		}
}

/* What users can do for names. */
static void
report_names(const struct pprof_samples *samples, struct str text)
{
	const char *name = input_name(samples->reader->input);

	if (!samples->places.lacks_names)
		return;
	if (is_java(text))
		message_warn("%s: numbers of functions have no names: it may have been cut",
			name);
	else
		message_warn("%s: functions have no names in it: google-pprof --collapsed "
			     "PROGRAM FILE folds it with names",
			name);
}

/* "--- symbol": names of addresses stand in front of the profile, as google-pprof --raw
 * writes them. */
static bool
has_symbols(struct str text)
{
	return str_starts(text, STR("--- symbol\n")) &&
	       str_find_text(text, STR("\nbinary=")) < text.len;
}

/* The profile behind the names: "--- heap". */
static struct str
without_symbols(struct str text)
{
	if (!has_symbols(text))
		return text;
	do
		text = str_cut(text, '\n').tail;
	while (text.len > 0 && !str_starts(text, STR("--- ")));
	return str_cut(text, '\n').tail;
}

static void
read_samples(struct pprof_samples *samples, struct str text)
{
	if (pprof_words_detect(text))
		pprof_words_read(samples, text);
	else if (pprof_threads_detect(text))
		pprof_threads_read(samples, text);
	else
		pprof_lines_read(samples, text);
}

void
pprof_legacy_collapse(struct profile *profile, struct reader *reader)
{
	struct pprof_samples samples = {.profile = profile, .reader = reader};
	struct buf text = {0};
	struct str piece;

	while (reader_bytes(reader, &piece))
		buf_add(&text, piece);
	pprof_places_start(&samples.places, &profile->stack, buf_str(&text));
	read_samples(&samples, without_symbols(buf_str(&text)));
	check_end(&samples, buf_str(&text));
	report_names(&samples, buf_str(&text));
	pprof_places_free(&samples.places);
	buf_free(&text);
}

unsigned
pprof_legacy_detect(struct str head)
{
	enum { SURE = 120 };

	return has_symbols(head) || pprof_words_detect(head) ||
			       pprof_threads_detect(head) || pprof_lines_detect(head)
		       ? SURE
		       : 0;
}
