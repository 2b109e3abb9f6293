/* Names across builds: a list of regular expressions and what their matches become. */
#include "diff/match.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/pattern.h"

struct rewrite {
	const char *pattern, *replacement;
};

static const struct rewrite hex = {"0x[[:xdigit:]]+", "0x..."};

/* In this order: what stands behind a suffix has to go before it. None looks at a byte
 * of a name more than a few times, whatever the name. */
static const struct rewrite canonical[] = {
	/* memcpy+0x1f, __schedule+0x2eb/0x8d0 */
	{"\\+0x[[:xdigit:]]+(/0x[[:xdigit:]]+)?", ""},
	/* [0x7f3a91c02e10], 7f3a91c02e10 */
	{"0x[[:xdigit:]]+", "0x..."},
	{"^[[:xdigit:]]{8,16}$", "0x..."},
	/* render server.js:210:13, tokenize (lexer.c:88) */
	{":\\d+(:\\d+)?(?=$|[\\s)\\]])", ""},
	/* V8, by how far it has compiled a function: JS:*sort, LazyCompile:~sort */
	{"^(JS|LazyCompile|Function|Script|Eval):[~^+*]", "$1:"},
	/* Rust: core::fmt::write::h5f9ab3c1d2e4f607, 17h5f9ab3c1d2e4f607E,
	 * alloc[5f9ab3c1d2e4f607]::fmt */
	{"::h[[:xdigit:]]{16}\\b", ""},
	{"17h[[:xdigit:]]{16}E", "E"},
	{"\\[[[:xdigit:]]{16}\\]", ""},
	/* Go: slices.Sort[go.shape.int_0], type:3mQ1x/9A, main.Map[hS0+kP2z],
	 * main.main.func2.1 */
	{"(go\\.shape\\.((?!go\\.shape\\.)[\\w.*])+?)_\\d+\\b", "$1"},
	{"^type:[A-Za-z0-9+/]{8}$", "type:..."},
	{"\\[(?=[A-Za-z]{0,7}[0-9+/])[A-Za-z0-9+/]{8}\\]", "[...]"},
	{"\\.(func|gowrap|deferwrap)\\d+(\\.\\d+)*\\b", ".$1"},
	/* gcc and clang: parse.part.0.isra.3, parse.llvm.1234, parse [clone .cold] */
	{" ?\\[clone [^\\[\\]]*\\]", ""},
	{"(\\.(part|isra|constprop|llvm|lto_priv|localalias|cold|hot|unlikely)(\\.\\d+)*)++"
	 "($|(*SKIP)(*FAIL))",
		""},
	/* {closure#2}, {lambda(int)#1}, 'lambda0', $_4, lambda_17 */
	{"#\\d+\\}", "}"},
	{"'lambda\\d+'", "'lambda'"},
	{"\\$_\\d+", "\\$_"},
	{"\\blambda_\\d+\\b", "lambda"},
};

static void
add_rule(struct match *match, const char *option, const struct rewrite *rewrite)
{
	match->rules = memory_grow(
		match->rules, &match->capacity, match->count + 1, sizeof(*match->rules));
	match->rules[match->count++] =
		pattern_compile_replacing(option, rewrite->pattern, rewrite->replacement);
}

void
match_strip_hex(struct match *match)
{
	add_rule(match, "--strip-hex", &hex);
}

void
match_canonical(struct match *match)
{
	for (size_t i = 0; i < countof(canonical); i++)
		add_rule(match, "--match", &canonical[i]);
}

void
match_rename(struct match *match, char *text)
{
	char *equals = strrchr(text, '=');

	if (!equals || equals == text)
		message_die_usage("--rename takes REGEX=NAME, not '%s'", text);
	*equals = '\0';
	add_rule(match, "--rename", &(struct rewrite){text, equals + 1});
}

struct str
match_apply(const struct match *match, struct str name, struct buf *to)
{
	struct buf next = {0};

	for (size_t i = 0; i < match->count; i++) {
		struct buf old = *to;

		next.len = 0;
		if (!pattern_replace(match->rules[i], name, &next))
			continue;
		*to = next;
		next = old;
		name = buf_str(to);
	}
	buf_free(&next);
	return name;
}

void
match_free(struct match *match)
{
	for (size_t i = 0; i < match->count; i++)
		pattern_free(match->rules[i]);
	free(match->rules);
	*match = (struct match){0};
}
