/* The palettes: facts of flamegraph.pl and inferno under their names, and our own. */
#include "flamegraph/color/palettes.h"

#include "common/base/utf8.h"

#define ROWS(table) (table), countof(table)

/* `which` of a channel is 0, 1 or 2 for flamegraph.pl's v1, v2, v3. */
static const struct hue hues[] = {
	{"hot", {205, 50, 2}, {0, 230, 0}, {0, 55, 1}},
	{"mem", {0, 0, 0}, {190, 50, 1}, {0, 210, 0}},
	{"io", {80, 60, 0}, {80, 60, 0}, {190, 55, 1}},
	{"red", {200, 55, 0}, {50, 80, 0}, {50, 80, 0}},
	{"green", {50, 60, 0}, {200, 55, 0}, {50, 60, 0}},
	{"blue", {80, 60, 0}, {80, 60, 0}, {205, 50, 0}},
	{"yellow", {175, 55, 0}, {175, 55, 0}, {50, 20, 0}},
	{"purple", {190, 65, 0}, {80, 60, 0}, {190, 65, 0}},
	{"aqua", {50, 60, 0}, {165, 55, 0}, {165, 55, 0}},
	{"orange", {190, 65, 0}, {90, 65, 0}, {0, 0, 0}},
};

static const struct palette_row wakeup[] = {
	{NULL, "aqua", "waker"},
};

static const struct palette_row chain[] = {
	{"_\\[w\\]", "aqua", "waker"},
	{NULL, "blue", "sleeper"},
};

static const struct palette_row java[] = {
	{"_\\[j\\]$", "green", "Java"},
	{"_\\[i\\]$", "aqua", "inlined"},
	{"^L?(java|javax|jdk|net|org|com|io|sun)/", "green", "Java"},
	{":::", "green", "Java"},
	/* as the JDK itself writes names for perf: with a return type, or at least a
	 * package */
	{"^[\\w.$\\[\\]]+ "
	 "([\\w$]+\\.)+[\\w$<>]+$|^([a-z_]\\w*\\.)+[A-Z][\\w$]*\\.[\\w$<>]+$",
		"green", "Java"},
	{"^Interpreter$", "green", "Java"},
	{"::", "yellow", "C++"},
	{"_\\[k\\]$", "orange", "kernel"},
	{NULL, "red", "native"},
};

static const struct palette_row perl[] = {
	{"::", "yellow", "Perl or C++"},
	{"Perl|\\.pl", "green", "Perl"},
	{"_\\[k\\]$", "orange", "kernel"},
	{NULL, "red", "native"},
};

static const struct palette_row js[] = {
	{"^[^/]*/.*_\\[j\\]$", "green", "JavaScript"},
	{"_\\[j\\]$", "aqua", "built-in"},
	{"::", "yellow", "C++"},
	{"^[^/]*/.*\\.js", "green", "JavaScript"},
	{":", "aqua", "built-in"},
	{"^ $", "green", "JavaScript"},
	{"_\\[k\\]", "orange", "kernel"},
	{NULL, "red", "native"},
};

/* What perf and V8's own profiler call a frame: LazyCompile:*f /a.js:1, JS:~f node:fs:2. */
static const struct palette_row node[] = {
	{"_\\[k\\]", "orange", "kernel"},
	{"node_modules", "aqua", "package"},
	{"node:", "yellow", "Node.js"},
	{"^(Builtin|BytecodeHandler|Stub|RegExp|Handler)", "purple", "V8"},
	{"^(LazyCompile|Function|Script|Eval|JS|InterpretedFunction):|\\.[cm]?[jt]sx?\\b",
		"green", "JavaScript"},
	{"\\bv8::|^v8", "purple", "V8"},
	{"::", "yellow", "Node.js"},
	{NULL, "red", "native"},
};

static const struct palette_row python[] = {
	{"_\\[k\\]$", "orange", "kernel"},
	{"(site|dist)-packages", "aqua", "package"},
	{"lib(64)?/python[0-9.]*|<(frozen|built-in|method)", "yellow", "standard library"},
	{"\\.py\\b|^py::", "green", "Python"},
	{"^_?Py[A-Z_]|^_PyEval|^(method|slot|type|builtin|list|dict|tuple|unicode|object)_",
		"purple", "interpreter"},
	{NULL, "red", "native"},
};

static const struct palette_row rust[] = {
	{"_\\[k\\]$", "red", "kernel"},
	{"^(.*`)?<?&?(mut )?(dyn )?(core|std|alloc)::", "orange", "standard library"},
	{"::", "aqua", "Rust"},
	{NULL, "yellow", "native"},
};

static const struct palette_row go[] = {
	{"_\\[k\\]", "orange", "kernel"},
	{"^runtime[./]|^gcWriteBarrier", "red", "runtime"},
	{"^main\\.", "green", "main"},
	{"^(?=[^/]*\\.)[^/]*+/.*\\.", "aqua", "package"},
	{"^[a-z0-9]+(/[a-z0-9]+)*\\.", "yellow", "standard library"},
	{NULL, "purple", "native"},
};

static const struct palette palettes[] = {
	{"wakeup", ROWS(wakeup)},
	{"chain", ROWS(chain)},
	{"java", ROWS(java)},
	{"perl", ROWS(perl)},
	{"js", ROWS(js)},
	{"node", ROWS(node)},
	{"python", ROWS(python)},
	{"rust", ROWS(rust)},
	{"go", ROWS(go)},
};

void
palettes_add_names(struct buf *to)
{
	for (size_t i = 0; i < countof(hues); i++)
		buf_print(to, "%s, ", hues[i].name);
	for (size_t i = 0; i < countof(palettes); i++)
		buf_print(to, "%s, ", palettes[i].name);
	buf_add(to, STR("module"));
}

const struct hue *
palettes_hue(struct str name)
{
	for (size_t i = 0; i < countof(hues); i++)
		if (str_equal(str_of(hues[i].name), name))
			return &hues[i];
	return NULL;
}

const struct palette *
palettes_find(struct str name)
{
	for (size_t i = 0; i < countof(palettes); i++)
		if (str_equal(str_of(palettes[i].name), name))
			return &palettes[i];
	return NULL;
}

static uint8_t
channel_value(struct channel channel, struct shade shade)
{
	return (uint8_t)(channel.base + (unsigned)(channel.range * shade.v[channel.which]));
}

struct color
palettes_color(const struct hue *hue, struct shade shade)
{
	return (struct color){channel_value(hue->red, shade),
		channel_value(hue->green, shade), channel_value(hue->blue, shade)};
}

/* The character at the start of the text; a byte that is none counts as itself. */
static uint32_t
character(struct str text, size_t *len)
{
	uint32_t point = utf8_decode(text, len);

	return point == UTF8_INVALID ? (unsigned char)text.ptr[0] : point;
}

/* One draw of drand48 (POSIX), seeded with the sum of the name's characters. */
struct shade
palettes_shade(struct str name)
{
	const uint64_t mask = ((uint64_t)1 << 48) - 1;
	uint32_t seed = 0;
	uint64_t state;
	double v;

	for (size_t i = 0, len; i < name.len; i += len)
		seed += character(str_from(name, i), &len);
	state = ((uint64_t)seed << 16) + 0x330E;
	state = (0x5DEECE66DULL * state + 0xB) & mask;
	v = (double)state / 0x1p48;
	return (struct shade){{v, v, v}};
}

enum { HASHED = 3 }; /* characters that --hash looks at */

/* The part that is hashed: what follows the first '`', but for one at the very start. */
static struct str
without_module(struct str name)
{
	size_t tick = name.len > 1 ? 1 + str_find(str_from(name, 1), '`') : name.len;

	return tick < name.len ? str_from(name, tick + 1) : name;
}

static double
hash_characters(const uint32_t *characters, size_t count)
{
	double sum = 0, most = 1, weight = 1;

	for (size_t i = 0; i < count; i++) {
		unsigned modulus = 10 + (unsigned)i;

		sum += characters[i] % modulus / (double)(modulus - 1) * weight;
		most += weight;
		weight *= 0.7;
	}
	return 1 - sum / most;
}

static double
hash_start_of(struct str name)
{
	uint32_t characters[HASHED] = {0};
	size_t count = 0;

	name = without_module(name);
	for (size_t i = 0, len; i < name.len && count < HASHED; i += len)
		characters[count++] = character(str_from(name, i), &len);
	return hash_characters(characters, count);
}

/* The same of the name read backwards, where what stands before the last '`' comes last. */
static double
hash_end_of(struct str name)
{
	uint32_t characters[HASHED] = {0};
	size_t count = 0;
	size_t tick = name.len > 1 ? str_find_last(str_slice(name, 0, name.len - 1), '`')
				   : name.len;

	if (name.len > 1 && tick < name.len - 1)
		name.len = tick;
	while (name.len > 0 && count < HASHED) {
		size_t start = name.len - 1, len;

		while (start > 0 && name.len - start < 4 &&
			((unsigned char)name.ptr[start] & 0xC0) == 0x80)
			start--;
		characters[count] = character(str_from(name, start), &len);
		if (start + len != name.len) { /* not one whole character */
			start = name.len - 1;
			characters[count] = (unsigned char)name.ptr[start];
		}
		count++;
		name.len = start;
	}
	return hash_characters(characters, count);
}

struct shade
palettes_hash_shade(struct str name)
{
	double forward = hash_start_of(name);
	double backward = hash_end_of(name);

	return (struct shade){{forward, backward, backward}};
}
