/* The module or package that a function belongs to, by its name, for --colors module. */
#ifndef FLAMEGRAPH_COLOR_PACKAGE_H
#define FLAMEGRAPH_COLOR_PACKAGE_H

#include "common/base/str.h"
#include "flamegraph/color/palettes.h"

/* "kernel" for foo_[k]; libc for libc`read; net/http for net/http.(*conn).serve;
 * java/util for Ljava/util/HashMap::get; std for std::vector<int>::at; "other" where the
 * name says nothing. A part of the name, or a literal. */
struct str package_of(struct str name);

/* A color for it, the same in every picture. */
struct color package_color(struct str package);

#endif
