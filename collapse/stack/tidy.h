/* Names of functions as people read them: without arguments, mangling and what a
 * compiler adds. */
#ifndef COLLAPSE_STACK_TIDY_H
#define COLLAPSE_STACK_TIDY_H

#include <stddef.h>

#include "common/base/buf.h"
#include "common/base/str.h"

/* A name without its arguments, and readable where it is mangled. The result is `name`
 * itself, a part of it, or in `scratch`. */
struct str tidy_name(struct str name, struct buf *scratch);

/* The same for a name of Java's, tidied already: "Lcom/x;::f" becomes "com/x;::f". */
struct str tidy_java(struct str name);

/* Where "caller->callee" of Java's inlining is to be cut, or name.len: not in brackets,
 * not in "operator->", and not in Rust's "fn(A) -> B". */
size_t tidy_find_inlined(struct str name);

#endif
