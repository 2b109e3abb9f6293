/* Digits are added up, and a point or an exponent only says how many of them are whole. */
#include "collapse/carrier/fixed.h"

#include "common/tree/tree.h"

enum {
	MOST_DIGITS = 19, /* of which the last may not fit; further ones are dropped */
	MOST_POWER = 18, /* of ten, that still fits */
	FARTHEST = 1000, /* a power of ten that makes 0 of any number, or too large a one */
};

struct digits {
	uint64_t value;
	unsigned count;
	/* The power of ten to multiply it with. */
	int exponent;
};

/* Adds digits up to `end`, two at a time, of which there are so few that 64 bits have room;
 * returns where they end. */
static const char *
add_digits(const char *at, const char *end, uint64_t *value)
{
	uint64_t sum = *value;

	for (; end - at >= 2 && is_digit(at[0]) && is_digit(at[1]); at += 2)
		sum = sum * 100 + (uint64_t)((at[0] - '0') * 10 + at[1] - '0');
	if (at < end && is_digit(*at))
		sum = sum * 10 + (uint64_t)(*at++ - '0');
	*value = sum;
	return at;
}

/* Takes digits off *text; each of them moves the point by `moves`. False where there are
 * none. */
static bool
take_digits(struct str *text, struct digits *digits, int moves)
{
	const char *at = text->ptr, *end = at + text->len, *first;
	size_t most = MOST_DIGITS - digits->count;

	if (text->len == 0)
		return false;
	while (digits->value == 0 && at < end && *at == '0')
		at++;
	first = at;
	at = add_digits(at, (size_t)(end - at) > most ? at + most : end, &digits->value);
	digits->count += (unsigned)(at - first);
	if (digits->value > INT64_MAX) {
		digits->value /= 10;
		at--;
	}
	digits->exponent -= moves * (int)(at - text->ptr);
	for (; at < end && is_digit(*at); at++)
		if (digits->exponent < FARTHEST)
			digits->exponent += 1 - moves;
	most = (size_t)(at - text->ptr);
	*text = str_from(*text, most);
	return most > 0;
}

static bool
take_sign(struct str *text)
{
	bool minus = str_starts(*text, STR("-"));

	if (minus || str_starts(*text, STR("+")))
		*text = str_from(*text, 1);
	return minus;
}

/* Takes "e-3" off *text, if it is there. */
static bool
take_exponent(struct str *text, int *exponent)
{
	struct digits digits = {0};
	bool minus;

	if (text->len == 0 || !memchr("eE", text->ptr[0], 2))
		return true;
	*text = str_from(*text, 1);
	minus = take_sign(text);
	if (!take_digits(text, &digits, 0))
		return false;
	if (digits.value > FARTHEST || digits.exponent > 0)
		digits.value = FARTHEST;
	*exponent += minus ? -(int)digits.value : (int)digits.value;
	return true;
}

/* Multiplies by the power of ten; false where that is too large. */
static bool
settle(struct digits *digits)
{
	unsigned power =
		(unsigned)(digits->exponent < 0 ? -digits->exponent : digits->exponent);

	if (digits->value == 0 || power == 0)
		return true;
	if (digits->exponent > 0)
		return power <= MOST_POWER &&
		       !__builtin_mul_overflow(
			       digits->value, tree_power_of_ten(power), &digits->value) &&
		       digits->value <= INT64_MAX;
	digits->value =
		power > MOST_POWER + 1 ? 0 : digits->value / tree_power_of_ten(power - 1);
	digits->value = digits->value / 10 + (digits->value % 10 >= 5);
	return true;
}

static bool
parse(struct str text, struct digits *digits, bool *minus)
{
	*digits = (struct digits){0};
	*minus = take_sign(&text);
	if (!take_digits(&text, digits, 0))
		return false;
	if (str_starts(text, STR("."))) {
		text = str_from(text, 1);
		take_digits(&text, digits, 1);
	}
	return take_exponent(&text, &digits->exponent) && text.len == 0;
}

static int64_t
signed_value(const struct digits *digits, bool minus)
{
	return minus ? -(int64_t)digits->value : (int64_t)digits->value;
}

bool
fixed_read(struct str text, unsigned decimals, int64_t *value)
{
	struct digits digits;
	bool minus;

	if (!parse(text, &digits, &minus))
		return false;
	digits.exponent += (int)decimals;
	if (!settle(&digits))
		return false;
	*value = signed_value(&digits, minus);
	return true;
}

bool
fixed_read_exactly(struct str text, struct fixed *number)
{
	struct digits digits;
	bool minus;

	if (!parse(text, &digits, &minus))
		return false;
	for (; digits.exponent < 0 && digits.value % 10 == 0 && digits.value > 0;
		digits.exponent++)
		digits.value /= 10;
	if (digits.exponent < -FIXED_MOST_DECIMALS) {
		number->decimals = FIXED_MOST_DECIMALS;
		return fixed_read(text, FIXED_MOST_DECIMALS, &number->value);
	}
	number->decimals = digits.exponent < 0 ? (unsigned)-digits.exponent : 0;
	digits.exponent += (int)number->decimals;
	if (!settle(&digits))
		return false;
	number->value = signed_value(&digits, minus);
	return true;
}

bool
fixed_scale(struct fixed number, unsigned decimals, int64_t *value)
{
	bool minus = number.value < 0;
	struct digits digits = {
		.value = (uint64_t)(minus ? -number.value : number.value),
		.exponent = (int)decimals - (int)number.decimals,
	};

	if (!settle(&digits))
		return false;
	*value = signed_value(&digits, minus);
	return true;
}
