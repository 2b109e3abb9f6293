/* What addr2line(1) knows of an address: which functions were inlined there, and source
 * lines. One process for each module, no shell. */
#ifndef COLLAPSE_SYMBOLS_ADDR2LINE_H
#define COLLAPSE_SYMBOLS_ADDR2LINE_H

#include <stdbool.h>

#include "common/base/buf.h"
#include "common/base/str.h"

struct addr2line;

struct addr2line *addr2line_start(void);

/* Puts two lines for each function at this address (hexadecimal) of the module (a path)
 * into `text`, the innermost first: its name, and "file.c:12". False where nothing is
 * known. May be called from several threads. */
bool addr2line_find(struct addr2line *addr2line, struct str module, struct str address,
	struct buf *text);

/* Ends the processes; NULL is fine. */
void addr2line_free(struct addr2line *addr2line);

#endif
