/* SVG, as far as a picture needs it: elements that nest, text that is escaped, numbers
 * that are short. A thin layer on libxml2's text writer; nothing is escaped by hand. */
#ifndef COMMON_TEXT_SVG_H
#define COMMON_TEXT_SVG_H

#include "common/base/buf.h"
#include "common/base/str.h"
#include "common/io/output.h"

struct svg;

/* Starts a document. With `pretty`, elements stand on lines of their own. */
struct svg *svg_open(struct output *output, bool pretty);

/* Ends what is still open and the document. The output stays open. */
void svg_close(struct svg *svg);

/* An element: what follows is in it, until svg_end. Names and the values of svg_set are
 * ours. */
void svg_start(struct svg *svg, const char *name);
void svg_end(struct svg *svg);
void svg_set(struct svg *svg, const char *name, const char *value);

/* An attribute of the element just started that is a number, with two decimals at most,
 * or any bytes at all, cleaned as clean_add does. */
void svg_set_number(struct svg *svg, const char *name, double value);
void svg_set_text(struct svg *svg, const char *name, struct str value);

/* Text in the element; any bytes, cleaned. */
void svg_text(struct svg *svg, struct str text);

/* Text with nothing to clean: our own, such as a style sheet, or what clean_add has
 * made. */
void svg_verbatim(struct svg *svg, struct str text);

/* A script or style sheet of ours, in CDATA sections: nothing of it grows by being
 * escaped. */
void svg_source(struct svg *svg, struct str text);

/* Bytes as base64. */
void svg_base64(struct svg *svg, struct str bytes);

/* A comment: any bytes, cleaned, and no two hyphens in a row. */
void svg_comment(struct svg *svg, struct str text);

/* Adds a number with two decimals at most: 12, -0.5, 3.25. */
void svg_add_number(struct buf *to, double value);

#endif
