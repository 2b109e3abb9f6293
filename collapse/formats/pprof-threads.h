/* What the threads of a process were doing, as gperftools prints it. */
#ifndef COLLAPSE_FORMATS_PPROF_THREADS_H
#define COLLAPSE_FORMATS_PPROF_THREADS_H

#include "collapse/formats/pprof-samples.h"

bool pprof_threads_detect(struct str head);
void pprof_threads_read(struct pprof_samples *samples, struct str text);

#endif
