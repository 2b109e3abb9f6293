/* CPU profiles of gperftools, which are words. */
#ifndef COLLAPSE_FORMATS_PPROF_WORDS_H
#define COLLAPSE_FORMATS_PPROF_WORDS_H

#include "collapse/formats/pprof-samples.h"

bool pprof_words_detect(struct str head);
void pprof_words_read(struct pprof_samples *samples, struct str text);

#endif
