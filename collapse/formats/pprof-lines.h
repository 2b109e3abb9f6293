/* Heaps, locks and counts as gperftools, jemalloc, Java and Go write them, in lines. */
#ifndef COLLAPSE_FORMATS_PPROF_LINES_H
#define COLLAPSE_FORMATS_PPROF_LINES_H

#include "collapse/formats/pprof-samples.h"

bool pprof_lines_detect(struct str head);
void pprof_lines_read(struct pprof_samples *samples, struct str text);

#endif
