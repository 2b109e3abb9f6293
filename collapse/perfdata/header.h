/* The header of a recording: of a file, which has tables of events and features, or of
 * a stream, in which records say all that. */
#ifndef COLLAPSE_PERFDATA_HEADER_H
#define COLLAPSE_PERFDATA_HEADER_H

#include <stdbool.h>
#include <stdint.h>

#include "collapse/perfdata/recording.h"
#include "collapse/perfdata/source.h"

/* Whether a recording begins so: "PERFILE2", or the same from a machine of the other
 * byte order. */
bool header_is_at(struct str head);

/* What is said of one behind a recording. */
extern const char header_of_another[];

/* The records: so many bytes from where the source stands. */
struct header {
	uint64_t size;
	/* The header says that there are more than have been written. */
	bool is_cut;
};

/* Reads it, and puts what it says into the recording, whose events have their byte
 * order then. Returns what is wrong with it, or NULL. */
const char *
header_read(struct header *header, struct source *source, struct recording *recording);

#endif
