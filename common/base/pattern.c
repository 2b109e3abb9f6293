/* Regular expressions: PCRE2 with its compiler, any bytes as text, and limits on steps
 * and memory that no pattern gets past. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "common/base/pattern.h"

#include <assert.h>
#include <pcre2.h>
#include <stdlib.h>

#include "common/base/arena.h"
#include "common/base/memory.h"
#include "common/base/message.h"

enum {
	STACK_START = 64 << 10, /* bytes, where those of the library itself are too few */
	STACK_MOST = 16 << 20,
	HEAP_MOST = 64 << 10, /* KiB, where there is no compiler for this machine */
	STEPS_PER_BYTE =
		16, /* allowed for a byte of a text; most patterns take one or two */
	BYTES_PER_STEP = 32, /* of a text that one step may pass over */
	MOST_STEPS =
		200000000, /* allowed besides, for all texts together: a second or two */
	LONGEST_SHOWN = 300, /* bytes of a pattern or text in a message */
};

struct pattern {
	const char *option;
	/* In `arena`; the latter may be NULL. */
	const char *text, *replacement;
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *context;
	/* For the compiled pattern; NULL: the library's own has been enough so far. */
	pcre2_jit_stack *stack;
	/* Steps taken on the text at hand, and how many are allowed. */
	uint64_t steps, most;
	/* What is left of MOST_STEPS. */
	uint64_t left;
	/* Where the last step was. */
	size_t at;
	struct arena arena;
};

/* Adds 'TEXT', cut where it is long. */
static void
add_quoted(struct buf *buf, struct str text)
{
	bool is_long = text.len > LONGEST_SHOWN;

	buf_byte(buf, '\'');
	buf_add(buf, is_long ? str_slice(text, 0, LONGEST_SHOWN) : text);
	buf_add(buf, is_long ? STR("...'") : STR("'"));
}

/* "--focus 'a(b': missing closing parenthesis", "--rename 'a=$9': unknown substring" */
static struct buf
describe(const struct pattern *pattern, int error)
{
	struct buf line = {0}, given = {0};
	PCRE2_UCHAR reason[256];

	pcre2_get_error_message(error, reason, sizeof(reason));
	buf_add(&given, str_of(pattern->text));
	if (pattern->replacement)
		buf_print(&given, "=%s", pattern->replacement);
	buf_print(&line, "%s ", pattern->option);
	add_quoted(&line, buf_str(&given));
	buf_print(&line, ": %s", (const char *)reason);
	buf_free(&given);
	return line;
}

/* The number, from 1, of the character that begins behind so many bytes. */
static size_t
character_at(const char *text, size_t bytes)
{
	size_t count = 1;

	for (size_t i = 0; i < bytes; i++)
		count += ((unsigned char)text[i] & 0xC0) != 0x80;
	return count;
}

/* PCRE2's own limit starts anew wherever in the text a match is looked for, and leaves
 * out what compiled patterns skip; a callout sees every item of the pattern that is
 * tried. */
static int
count_step(pcre2_callout_block *block, void *data)
{
	struct pattern *pattern = data;
	size_t at = block->current_position;
	size_t moved = at > pattern->at ? at - pattern->at : pattern->at - at;

	pattern->at = at;
	pattern->steps += 1 + moved / BYTES_PER_STEP;
	return pattern->steps > pattern->most ? PCRE2_ERROR_MATCHLIMIT : 0;
}

/* Compiles one. Without `code` it is no regular expression: *error says why, and *at at
 * which byte. */
static struct pattern *
make(const char *option, const char *text, int *error, size_t *at)
{
	struct pattern *pattern = memory_new(1, sizeof(*pattern));

	pattern->option = option;
	pattern->text = arena_copy(&pattern->arena, str_of(text)).ptr;
	pattern->left = MOST_STEPS;
	pattern->code = pcre2_compile((PCRE2_SPTR)pattern->text, PCRE2_ZERO_TERMINATED,
		PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C |
			PCRE2_AUTO_CALLOUT,
		error, at, NULL);
	return pattern;
}

/* Makes one that has been compiled ready for use. */
static struct pattern *
finish(struct pattern *pattern)
{
	pcre2_jit_compile(
		pattern->code, PCRE2_JIT_COMPLETE); /* without it, matching is slower */
	pattern->data = pcre2_match_data_create_from_pattern(pattern->code, NULL);
	pattern->context = pcre2_match_context_create(NULL);
	if (!pattern->data || !pattern->context)
		message_die("out of memory");
	pcre2_set_heap_limit(pattern->context, HEAP_MOST);
	pcre2_set_callout(pattern->context, count_step, pattern);
	return pattern;
}

struct pattern *
pattern_compile(const char *option, const char *text)
{
	int error;
	size_t at;
	struct pattern *pattern = make(option, text, &error, &at);

	if (!pattern->code) {
		struct buf line = describe(pattern, error);

		message_die_usage("%.*s at character %zu", (int)line.len, line.ptr,
			character_at(pattern->text, at));
	}
	return finish(pattern);
}

struct pattern *
pattern_try(const char *origin, const char *text)
{
	int error;
	size_t at;
	struct pattern *pattern = make(origin, text, &error, &at);

	if (pattern->code)
		return finish(pattern);
	pattern_free(pattern);
	return NULL;
}

static bool
use_large_stack(struct pattern *pattern)
{
	if (pattern->stack)
		return false;
	pattern->stack = pcre2_jit_stack_create(STACK_START, STACK_MOST, NULL);
	if (!pattern->stack)
		message_die("out of memory");
	pcre2_jit_stack_assign(pattern->context, NULL, pattern->stack);
	return true;
}

/* As pcre2_match() says, or pcre2_substitute() where there is a replacement. */
static int
match_or_replace(struct pattern *pattern, struct str s, struct buf *to)
{
	PCRE2_SPTR text = (PCRE2_SPTR)(s.ptr ? s.ptr : "");
	PCRE2_SIZE len;
	int result;

	if (!pattern->replacement)
		return pcre2_match(
			pattern->code, text, s.len, 0, 0, pattern->data, pattern->context);
	assert(to); /* for gcc's analyzer: a replacement goes somewhere */
	for (size_t capacity = s.len + 64;; capacity = len + 1) {
		char *at = buf_reserve(to, capacity);

		len = capacity;
		result = pcre2_substitute(pattern->code, text, s.len, 0,
			PCRE2_SUBSTITUTE_GLOBAL | PCRE2_SUBSTITUTE_EXTENDED |
				PCRE2_SUBSTITUTE_OVERFLOW_LENGTH |
				PCRE2_SUBSTITUTE_UNSET_EMPTY,
			pattern->data, pattern->context, (PCRE2_SPTR)pattern->replacement,
			PCRE2_ZERO_TERMINATED, (PCRE2_UCHAR *)at, &len);
		if (result != PCRE2_ERROR_NOMEMORY || len <= capacity)
			break;
	}
	if (result > 0)
		to->len += len;
	return result;
}

/* The same within the limits. */
static int
run(struct pattern *pattern, struct str s, struct buf *to)
{
	uint64_t free_steps = STEPS_PER_BYTE * ((uint64_t)s.len + 1);
	int result;

	do {
		pattern->steps = 0;
		pattern->at = 0;
		pattern->most = free_steps + pattern->left;
		result = match_or_replace(pattern, s, to);
	} while (result == PCRE2_ERROR_JIT_STACKLIMIT && use_large_stack(pattern));
	if (pattern->steps > pattern->most)
		return PCRE2_ERROR_MATCHLIMIT;
	if (pattern->steps > free_steps)
		pattern->left -= pattern->steps - free_steps;
	return result;
}

/* The same where anything but an answer ends the program. */
static int
answer(struct pattern *pattern, struct str s, struct buf *to)
{
	int result = run(pattern, s, to);

	if (result < 0 && result != PCRE2_ERROR_NOMATCH) {
		struct buf line = describe(pattern, result);

		buf_print(&line, " on ");
		add_quoted(&line, s);
		message_die("%.*s", (int)line.len, line.ptr);
	}
	return result;
}

bool
pattern_matches(struct pattern *pattern, struct str s)
{
	return answer(pattern, s, NULL) >= 0;
}

/* The library reads a replacement only where something matches: an empty text does, with
 * "|" behind the pattern. */
static void
check_replacement(const struct pattern *pattern)
{
	struct buf text = {0}, to = {0};
	struct pattern *anything;
	int result;

	buf_print(&text, "%s|", pattern->text);
	buf_byte(&text, '\0');
	anything = pattern_compile(pattern->option, text.ptr);
	anything->replacement = pattern->replacement;
	result = run(anything, STR(""), &to);
	if (result < 0) {
		struct buf line = describe(pattern, result);

		message_die_usage("%.*s", (int)line.len, line.ptr);
	}
	pattern_free(anything);
	buf_free(&text);
	buf_free(&to);
}

struct pattern *
pattern_compile_replacing(const char *option, const char *text, const char *replacement)
{
	struct pattern *pattern = pattern_compile(option, text);

	pattern->replacement = arena_copy(&pattern->arena, str_of(replacement)).ptr;
	check_replacement(pattern);
	return pattern;
}

bool
pattern_replace(struct pattern *pattern, struct str s, struct buf *to)
{
	return answer(pattern, s, to) > 0;
}

void
pattern_free(struct pattern *pattern)
{
	if (!pattern)
		return;
	pcre2_code_free(pattern->code);
	pcre2_match_data_free(pattern->data);
	pcre2_match_context_free(pattern->context);
	pcre2_jit_stack_free(pattern->stack);
	arena_free(&pattern->arena);
	free(pattern);
}
