/* Names as compilers write them into object files, read with libiberty. */
#include "collapse/stack/mangled.h"

#include <libiberty/demangle.h>
#include <setjmp.h>

enum {
	LONGEST_MANGLED = 64 << 10, /* bytes; longer names are left alone */
	LONGEST_READABLE = 256 << 10, /* a few bytes can stand for a text without end */
	HASH_DIGITS = 16, /* of "::h0123456789abcdef" */
};

struct reading {
	struct buf *scratch;
	jmp_buf too_long;
};

static void
add(const char *text, size_t len, void *input)
{
	struct reading *reading = input;

	if (reading->scratch->len + len > LONGEST_READABLE)
		longjmp(reading->too_long, 1);
	buf_add(reading->scratch, (struct str){text, len});
}

/* The library writes as it goes and keeps nothing of its own, so leaving it in the
 * middle is safe. */
static bool
demangle(const char *mangled, struct buf *scratch)
{
	struct reading reading = {.scratch = scratch};

	if (setjmp(reading.too_long) != 0)
		return false;
	if (rust_demangle_callback(mangled, DMGL_NO_OPTS, add, &reading))
		return true;
	scratch->len = 0;
	return cplus_demangle_v3_callback(mangled, DMGL_NO_OPTS, add, &reading);
}

static bool
is_mangled(struct str name)
{
	return name.len <= LONGEST_MANGLED &&
	       (str_starts(name, STR("_Z")) || str_starts(name, STR("_R")) ||
		       str_starts(name, STR("__Z")));
}

/* Bytes of "::h0123456789abcdef" at the end, 0 where it is not there. */
static size_t
hash_length(struct str name)
{
	struct str mark = STR("::h");
	size_t len = mark.len + HASH_DIGITS;

	if (name.len <= len || !str_starts(str_from(name, name.len - len), mark))
		return 0;
	for (size_t i = name.len - HASH_DIGITS; i < name.len; i++)
		if (!is_hex(name.ptr[i]))
			return 0;
	return len;
}

/* What Rust writes for bytes that symbols cannot have. */
static const struct escape {
	struct str code;
	char byte;
} escapes[] = {
	{STR_INIT("$SP$"), '@'},
	{STR_INIT("$BP$"), '*'},
	{STR_INIT("$RF$"), '&'},
	{STR_INIT("$LT$"), '<'},
	{STR_INIT("$GT$"), '>'},
	{STR_INIT("$LP$"), '('},
	{STR_INIT("$RP$"), ')'},
	{STR_INIT("$C$"), ','},
};

/* Adds what the escape at the start of `text` stands for and returns its length; 0:
 * there is none. */
static size_t
read_escape(struct str text, struct buf *scratch)
{
	for (size_t i = 0; i < countof(escapes); i++)
		if (str_starts(text, escapes[i].code)) {
			buf_byte(scratch, escapes[i].byte);
			return escapes[i].code.len;
		}
	/* "$u7b$" */
	if (text.len >= 5 && text.ptr[0] == '$' && text.ptr[1] == 'u' &&
		text.ptr[4] == '$' && is_hex(text.ptr[2]) && is_hex(text.ptr[3])) {
		buf_byte(scratch,
			(char)(hex_value(text.ptr[2]) * 16 + hex_value(text.ptr[3])));
		return 5;
	}
	if (str_starts(text, STR(".."))) {
		buf_add(scratch, STR("::"));
		return 2;
	}
	return 0;
}

static struct str
read_escapes(struct str name, struct buf *scratch)
{
	if (str_starts(name, STR("_$")))
		name = str_from(name, 1);
	while (name.len > 0) {
		size_t len = read_escape(name, scratch);

		/* an element of a path that starts with an escape has an underscore
		 * before it */
		if (len == 0 && str_starts(name, STR("_$")) &&
			str_ends(buf_str(scratch), STR("::")))
			len = 1;
		else if (len == 0) {
			buf_byte(scratch, name.ptr[0]);
			len = 1;
		}
		name = str_from(name, len);
	}
	return buf_str(scratch);
}

/* Reads what a compiler wrote; "@plt", which a linker has put behind it, stays there. */
static bool
read_mangled(struct str name, struct buf *scratch)
{
	struct str stub = STR("@plt");
	struct buf text = {0};
	bool is_stub = str_ends(name, stub), read;

	buf_add(&text, str_slice(name, 0, name.len - (is_stub ? stub.len : 0)));
	buf_byte(&text, '\0');
	read = demangle(text.ptr, scratch) && scratch->len > 0;
	buf_free(&text);
	if (read && is_stub)
		buf_add(scratch, stub);
	return read;
}

struct str
mangled_read(struct str name, struct buf *scratch)
{
	size_t hash;

	if (is_mangled(name)) {
		if (read_mangled(name, scratch))
			return buf_str(scratch);
		scratch->len = 0;
	}
	hash = hash_length(name);
	if (hash == 0)
		return name;
	name.len -= hash;
	if (!memchr(name.ptr, '$', name.len) && str_find_text(name, STR("..")) == name.len)
		return name;
	return read_escapes(name, scratch);
}
