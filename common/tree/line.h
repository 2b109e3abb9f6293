/* A line of folded text: its counts, and the marks of those that tell something of all
 * stacks. */
#ifndef COMMON_TREE_LINE_H
#define COMMON_TREE_LINE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/str.h"

enum {
	/* of a "# columns:" line: runs of a comparison */
	LINE_MOST_COLUMNS = 10000,
};

extern const struct str line_columns_mark, line_unit_mark;

/* A count as it stands: digits, and how many of them are behind the point. */
struct line_count {
	uint64_t value;
	unsigned decimals;
};

/* Reads "12", "12.", "12.50" (as 12.5) or "1.2e+03" (as 1200), exactly; false where the
 * text is no count, or one beyond 2^64-1 or with more than 18 decimals. */
bool line_count(struct str text, struct line_count *count);

/* "12", "-1", "1.5e+06": also what cannot be kept as it is. */
bool line_is_like_count(struct str text);

/* Takes the last word and the one blank before it off *line; false where there is no
 * blank. */
bool line_take_word(struct str *line, struct str *word);

/* "# x", "#" */
bool line_is_comment(struct str line);

/* Whether readers of the field would count it: it ends in a blank and a number. */
bool line_ends_like_count(struct str line);

/* Whether it has bytes that no name has. */
bool line_has_control_bytes(struct str text);

/* What a line with this mark tells; false where the line has another. */
bool line_take_told(struct str line, struct str mark, struct str *told);

/* How many words there are, LINE_MOST_COLUMNS at the most. */
unsigned line_count_labels(struct str labels);

/* How many numbers the line ends in, after a stack: 0, 1 or 2. */
unsigned line_count_numbers(struct str line);

/* The next line of `text`, taken off it, without blanks at its end. It ends at a line
 * feed or, as on old Macs, at a carriage return, which elsewhere is a byte of a name. */
struct str line_take(struct str *text);

#endif
