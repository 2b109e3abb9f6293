/* Hundredths are all that a short amount has: more digits would not be read. */
#include "common/tree/amount.h"

#include <math.h>

#include "common/tree/tree.h"

static void
add_fraction(struct buf *to, uint64_t fraction, unsigned decimals)
{
	if (fraction == 0)
		return;
	for (; fraction % 10 == 0; fraction /= 10)
		decimals--;
	buf_print(to, ".%0*llu", (int)decimals, (unsigned long long)fraction);
}

/* A count that has been multiplied, with two decimals at most. */
static void
add_scaled(struct buf *to, double scaled)
{
	uint64_t whole, hundredths;

	if (scaled < 0)
		buf_byte(to, '-');
	scaled = fabs(scaled);
	if (scaled >= 0x1p63) {
		buf_print(to, "%.6g", scaled);
		return;
	}
	whole = (uint64_t)scaled;
	hundredths = (uint64_t)llround((scaled - (double)whole) * 100);
	buf_grouped(to, whole + hundredths / 100);
	add_fraction(to, hundredths % 100, 2);
}

void
amount_add_count(struct buf *to, uint64_t count, unsigned decimals, double factor)
{
	uint64_t scale = tree_power_of_ten(decimals);

	if (factor < 1 || factor > 1) {
		add_scaled(to, (double)count / (double)scale * factor);
		return;
	}
	buf_grouped(to, count / scale);
	add_fraction(to, count % scale, decimals);
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether a unit is a word whose plural only adds an s: no symbol ("ns", "GB/s"), and
 * none where it may add more ("misses", "branches"). */
static bool
is_plain_plural(struct str unit)
{
	const char *end = unit.ptr + unit.len;

	if (unit.len < 4 || !str_ends(unit, STR("s")) || end[-2] == 's')
		return false;
	if (end[-2] == 'e' && str_find(STR("sxzh"), end[-3]) < 4)
		return false;
	return is_letter(end[-2]) && is_letter(end[-3]) && is_letter(end[-4]);
}

struct str
amount_unit(struct str unit, uint64_t count, unsigned decimals, double factor)
{
	double amount = (double)count / (double)tree_power_of_ten(decimals) * factor;
	bool one = amount >= 1 && amount <= 1;

	return one && is_plain_plural(unit) ? str_slice(unit, 0, unit.len - 1) : unit;
}

/* So many of a unit are one of the next. */
static const struct step {
	struct str unit, next;
	double size;
} steps[] = {
	{STR_INIT("ns"), STR_INIT("us"), 1000},
	{STR_INIT("us"), STR_INIT("ms"), 1000},
	{STR_INIT("ms"), STR_INIT("s"), 1000},
	{STR_INIT("bytes"), STR_INIT("KiB"), 1024},
	{STR_INIT("KiB"), STR_INIT("MiB"), 1024},
	{STR_INIT("MiB"), STR_INIT("GiB"), 1024},
};

bool
amount_add(
	struct buf *to, uint64_t count, unsigned decimals, double factor, struct str unit)
{
	double amount = (double)count / (double)tree_power_of_ten(decimals) * factor;
	bool larger = false;

	for (size_t i = 0; i < countof(steps); i++) {
		if (!str_equal(unit, steps[i].unit) || amount < steps[i].size)
			continue;
		amount /= steps[i].size;
		unit = steps[i].next;
		larger = true;
	}
	if (larger) {
		add_scaled(to, amount);
	} else {
		amount_add_count(to, count, decimals, factor);
		unit = amount_unit(unit, count, decimals, factor);
	}
	if (unit.len > 0)
		buf_byte(to, ' ');
	buf_add(to, unit);
	return larger;
}
