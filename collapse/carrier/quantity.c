/* Quantities: a number, read digit by digit, and a word that is looked up. */
#include "collapse/carrier/quantity.h"

#include "common/tree/tree.h"

__extension__ typedef unsigned __int128 product;

/* Of an "MB" the world has two kinds; profilers mean that of memory. */
static const struct quantity_unit units[] = {
	{STR_INIT("ns"), STR_INIT("ns"), 1},
	{STR_INIT("us"), STR_INIT("ns"), 1000},
	{STR_INIT("\xc2\xb5s"), STR_INIT("ns"), 1000},
	{STR_INIT("\xce\xbcs"), STR_INIT("ns"), 1000},
	{STR_INIT("ms"), STR_INIT("ns"), 1000000},
	{STR_INIT("s"), STR_INIT("ns"), 1000000000},
	{STR_INIT("min"), STR_INIT("ns"), 60000000000},
	{STR_INIT("h"), STR_INIT("ns"), 3600000000000},
	{STR_INIT("cycles"), STR_INIT("cycles"), 1},
	{STR_INIT("c"), STR_INIT("cycles"), 1},
	{STR_INIT("Kc"), STR_INIT("cycles"), 1000},
	{STR_INIT("Mc"), STR_INIT("cycles"), 1000000},
	{STR_INIT("Gc"), STR_INIT("cycles"), 1000000000},
	{STR_INIT("Tc"), STR_INIT("cycles"), 1000000000000},
	{STR_INIT("B"), STR_INIT("bytes"), 1},
	{STR_INIT("Byte"), STR_INIT("bytes"), 1},
	{STR_INIT("Bytes"), STR_INIT("bytes"), 1},
	{STR_INIT("KB"), STR_INIT("bytes"), 1 << 10},
	{STR_INIT("MB"), STR_INIT("bytes"), 1 << 20},
	{STR_INIT("GB"), STR_INIT("bytes"), 1 << 30},
	{STR_INIT("KiB"), STR_INIT("bytes"), 1 << 10},
	{STR_INIT("MiB"), STR_INIT("bytes"), 1 << 20},
	{STR_INIT("GiB"), STR_INIT("bytes"), 1 << 30},
	{STR_INIT(""), STR_INIT(""), 1},
};

const struct quantity_unit *
quantity_unit(struct str name)
{
	for (size_t i = 0; i < countof(units); i++)
		if (str_equal(name, units[i].name))
			return &units[i];
	return NULL;
}

/* How many bytes of a space that is none of ASCII begin the text: U+00A0, U+2007,
 * U+202F. */
static size_t
wide_space(struct str text)
{
	static const struct str spaces[] = {
		STR_INIT("\xc2\xa0"), STR_INIT("\xe2\x80\x87"), STR_INIT("\xe2\x80\xaf")};

	if (text.len == 0 || (unsigned char)text.ptr[0] < 0x80)
		return 0;
	for (size_t i = 0; i < countof(spaces); i++)
		if (str_starts(text, spaces[i]))
			return spaces[i].len;
	return 0;
}

static struct str
skip_spaces(struct str text)
{
	size_t wide;

	for (;;) {
		text = str_trim_start(text);
		wide = wide_space(text);
		if (wide == 0)
			return text;
		text = str_from(text, wide);
	}
}

/* Whether the point or comma at `at` begins a fraction: it is the last one, and not a
 * comma in front of three digits, as in "1,204". */
static bool
begins_fraction(struct str number, size_t at)
{
	struct str rest = str_from(number, at + 1);
	size_t digits = 0;

	while (digits < rest.len && is_digit(rest.ptr[digits]))
		digits++;
	if (digits < rest.len && (rest.ptr[digits] == '.' || rest.ptr[digits] == ','))
		return false;
	return number.ptr[at] == '.' || digits != 3;
}

/* Takes "1,204.25" off the text, as 120425 with two decimals. */
static bool
take_number(struct str *text, uint64_t *value, unsigned *decimals)
{
	struct str rest = *text;
	bool in_fraction = false, has_digits = false;

	*value = *decimals = 0;
	for (; rest.len > 0; rest = str_from(rest, 1)) {
		char c = rest.ptr[0];

		if (c == '.' || c == ',') {
			in_fraction |= begins_fraction(rest, 0);
			continue;
		}
		if (wide_space(rest) > 0 && has_digits && !in_fraction) {
			rest = str_from(rest, wide_space(rest) - 1);
			continue;
		}
		if (!is_digit(c))
			break;
		if (*value > (UINT64_MAX - 9) / 10)
			return false;
		*value = *value * 10 + (uint64_t)(c - '0');
		*decimals += in_fraction;
		has_digits = true;
	}
	*text = rest;
	return has_digits;
}

/* The word up to a space of any kind. */
static struct str
take_word(struct str text)
{
	size_t end = 0;

	while (end < text.len && !is_blank(text.ptr[end]) &&
		wide_space(str_from(text, end)) == 0)
		end++;
	return str_slice(text, 0, end);
}

bool
quantity_read(struct str text, const struct quantity_unit **unit, uint64_t *value)
{
	struct str rest = skip_spaces(text), word;
	const struct quantity_unit *own;
	unsigned decimals;
	product scaled, scale;

	*value = 0;
	if (str_equal(take_word(rest), STR("-")))
		return true;
	if (!take_number(&rest, value, &decimals))
		return false;
	word = take_word(skip_spaces(rest));
	own = word.len == 0 || str_ends(word, STR("%")) ? *unit : quantity_unit(word);
	scale = tree_power_of_ten(decimals);
	if (!own || scale == 0)
		return false;
	scaled = ((product)*value * own->size + scale / 2) / scale;
	*unit = own;
	*value = (uint64_t)scaled;
	return scaled <= UINT64_MAX;
}
