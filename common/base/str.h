/* Borrowed bytes: a pointer and a length. Whoever owns the bytes says how long they
 * live. */
#ifndef COMMON_BASE_STR_H
#define COMMON_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *ptr;
	size_t len;
};

/* A string literal as a str, and as the initialiser of one. */
#define STR(literal) ((struct str)STR_INIT(literal))
#define STR_INIT(literal)                                                                  \
	{                                                                                  \
		"" literal, sizeof(literal) - 1                                            \
	}

/* How many elements an array has. */
#define countof(array) (sizeof(array) / sizeof(*(array)))

/* The two arguments that a "%.*s" of a message takes; messages are cut to a sane length
 * anyway. */
#define STR_ARG(s) ((s).len > 400 ? 400 : (int)(s).len), ((s).ptr ? (s).ptr : "")

/* The two sides of a cut; without the separator, `tail.ptr` is NULL and `head` is
 * everything. */
struct cut {
	struct str head;
	struct str tail;
};

static inline struct str
str_of(const char *text)
{
	return (struct str){text, strlen(text)};
}

/* The bytes from `start` up to `end`; both within s. */
static inline struct str
str_slice(struct str s, size_t start, size_t end)
{
	/* the empty text may have no place, and adding even 0 to that is not defined */
	return (struct str){start > 0 ? s.ptr + start : s.ptr, end - start};
}

static inline struct str
str_from(struct str s, size_t start)
{
	return str_slice(s, start, s.len);
}

static inline bool
str_equal(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool
str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len &&
	       (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

static inline bool
str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len &&
	       memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0;
}

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* As compilers and profilers write hexadecimal numbers. */
static inline bool
is_hex(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'f');
}

/* What a hexadecimal digit of either case is worth; -1 of all else. */
static inline int
hex_value(char c)
{
	if (is_digit(c))
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static inline bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Order of the bytes as unsigned numbers, a shorter string before its continuations: <0,
 * 0 or >0. */
int str_compare(struct str a, struct str b);

/* The first and the last place of a byte, or s.len where there is none. */
size_t str_find(struct str s, char byte);
size_t str_find_last(struct str s, char byte);

/* The first place of a text, or s.len where there is none. */
size_t str_find_text(struct str s, struct str text);

/* How often a byte is there. */
size_t str_count(struct str s, char byte);

/* Where the first line, of those that follow a line end, begins with another byte, or
 * s.len. */
size_t str_find_line_without(struct str s, char first);

/* s up to the first `separator`, and what follows it. */
struct cut str_cut(struct str s, char separator);

/* s without blanks and carriage returns at its ends. */
struct str str_trim(struct str s);

/* s without blanks at its start. */
struct str str_trim_start(struct str s);

/* Whether a word ends at this place: a blank is there, or the end. */
static inline bool
str_ends_word(struct str s, size_t at)
{
	return at == s.len || is_blank(s.ptr[at]);
}

/* s without blanks and carriage returns at its end. */
struct str str_trim_end(struct str s);

/* How many bytes two texts share at their start. */
size_t str_shared(struct str a, struct str b);

/* The next word of *rest (bytes other than blanks), which is taken off it; empty at the
 * end. */
struct str str_word(struct str *rest);

/* Reads all of s as an unsigned decimal number. False where it is empty, has anything
 * but digits, or does not fit in 64 bits. */
bool str_number(struct str s, uint64_t *value);

/* The last part of a path: what follows the last '/'. */
struct str str_basename(struct str path);

#endif
