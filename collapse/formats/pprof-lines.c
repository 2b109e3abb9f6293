/* A line is a sample, numbers in front of its addresses; those of jemalloc stand below:
 *
 *     heap profile: 2: 96 [3: 128] @ heap_v2/524288
 *     2: 96 [3: 128] @ 0x401136 0x401172
 *
 *     heap_v2/524288
 *     @ 0x401136 0x401172
 *       t*: 2: 96 [3: 128]
 *
 *     --- contentionz 1 ---
 *     cycles/second = 3000000000
 *     19490304 27 @ 0x401136 0x401172
 *
 *     goroutine profile: total 3
 *     3 @ 0x401136 0x401172
 *     #	0x401135	main.work+0x35	/src/main.go:12
 *
 * Behind all of them stands what was mapped, as in /proc/PID/maps. Go has names there. */
#include "collapse/formats/pprof-lines.h"

#include <inttypes.h>
#include <math.h>

#include "common/base/message.h"

enum { JAVA_PERIOD = 512 << 10 }; /* bytes, one of which is sampled */

static const double NS_OF_S = 1e9;

static const struct pprof_measured live[] = {{STR_INIT("objects"), STR_INIT("count")},
	{STR_INIT("space"), STR_INIT("bytes")}},
				   heap[] = {{STR_INIT("alloc_objects"), STR_INIT("count")},
					   {STR_INIT("alloc_space"), STR_INIT("bytes")},
					   {STR_INIT("inuse_objects"), STR_INIT("count")},
					   {STR_INIT("inuse_space"), STR_INIT("bytes")}};

enum kind { HEAP, LOCKS, JAVA_HEAP, COUNTS };

struct lines {
	struct pprof_samples *samples;
	enum kind kind;
	bool is_java;
	/* One byte of so many, or one event, is a sample; and what a second has. */
	uint64_t period, hertz;
	/* Of Java: what sizes or delays are in. */
	struct str unit;
	/* Of Go: what is counted. */
	struct str counted;
	/* Bytes in use, or counts: what the first line says, and what there was. */
	uint64_t told, found;
	/* Of jemalloc: what the next sample stands on. */
	struct str addresses;
	/* What has not been read yet. */
	struct str rest;
};

/* The next number, behind blanks and what stands between numbers. */
static bool
take_number(struct str *rest, uint64_t *number)
{
	size_t at = 0, start;

	while (at < rest->len && memchr(" \t:[]", rest->ptr[at], 5))
		at++;
	start = at;
	while (at < rest->len && is_digit(rest->ptr[at]))
		at++;
	if (!str_number(str_slice(*rest, start, at), number))
		return false;
	*rest = str_from(*rest, at);
	return true;
}

/* What so many objects stand for: it is chance which of them are sampled, and the larger
 * an object is the likelier. */
static void
scale(uint64_t period, uint64_t *objects, uint64_t *bytes)
{
	double factor;

	if (period <= 1 || *objects == 0 || *bytes == 0)
		return;
	factor = -1 / expm1(-((double)*bytes / (double)*objects) / (double)period);
	*objects = (uint64_t)((double)*objects * factor);
	*bytes = (uint64_t)((double)*bytes * factor);
}

/* Frames are where calls return to: the call is the byte before. Those of Java are
 * numbers. */
static void
add_addresses(const struct lines *lines, struct str text)
{
	uint64_t address;

	for (struct str word = str_word(&text); word.len > 0; word = str_word(&text))
		if (pprof_take_hex(&word, &address) && address > 0)
			pprof_places_add(
				&lines->samples->places, address - !lines->is_java);
}

/* A function below a sample of Go:
 *
 *     #	0x401135	main.work+0x35	/src/main.go:12 */
static bool
take_named_frame(struct str *rest, struct str *name, uint64_t *address)
{
	struct cut cut = str_cut(*rest, '\n'), field;

	if (!str_starts(cut.head, STR("#\t0x")))
		return false;
	*rest = cut.tail;
	field = str_cut(str_from(cut.head, 2), '\t');
	pprof_take_hex(&field.head, address);
	*name = str_cut(field.tail, '\t').head;
	*name = str_slice(*name, 0, str_find_last(*name, '+'));
	return true;
}

/* The frames of a sample: functions where they stand below it, or its addresses. */
static void
add_frames(const struct lines *lines, struct str addresses)
{
	struct pprof_places *places = &lines->samples->places;
	struct str rest = lines->rest, name;
	uint64_t address = 0;

	if (str_starts(rest, STR("# labels:")))
		rest = str_cut(rest, '\n').tail;
	if (!str_starts(rest, STR("#\t0x")))
		add_addresses(lines, addresses);
	while (take_named_frame(&rest, &name, &address))
		if (name.len > 0)
			pprof_places_add_named(places, name);
		else if (address > 0)
			pprof_places_add(places, address);
}

/* "2: 96 [3: 128]" and its stack; allocated is what was and is no more, too. */
static void
read_heap_sample(struct lines *lines, struct str numbers, struct str addresses)
{
	uint64_t values[PPROF_VALUES]; /* allocated, in use */

	if (!take_number(&numbers, &values[2]) || !take_number(&numbers, &values[3]) ||
		!take_number(&numbers, &values[0]) || !take_number(&numbers, &values[1])) {
		pprof_samples_miss(lines->samples, "not numbers of a heap");
		return;
	}
	lines->found += values[3];
	scale(lines->period, &values[0], &values[1]);
	scale(lines->period, &values[2], &values[3]);
	add_frames(lines, addresses);
	pprof_samples_add(lines->samples,
		lines->samples->types == PPROF_VALUES ? values : values + 2);
}

/* "19490304 27": cycles, and how often. */
static void
scale_locks(const struct lines *lines, uint64_t *values)
{
	uint64_t period = lines->period > 0 ? lines->period : 1;
	double cycles = (double)values[1] * (double)period;

	if (lines->hertz > 0)
		cycles = cycles * NS_OF_S / (double)lines->hertz;
	values[0] *= period;
	values[1] = (uint64_t)cycles;
}

/* "7048 1", "19490304 27": how much, and how often. */
static void
read_two_numbers(struct lines *lines, struct str numbers, struct str addresses)
{
	uint64_t values[PPROF_VALUES] = {0};

	if (!take_number(&numbers, &values[1]) || !take_number(&numbers, &values[0])) {
		pprof_samples_miss(lines->samples, lines->kind == LOCKS
							   ? "not numbers of a lock"
							   : "not numbers of a heap");
		return;
	}
	if (lines->kind == LOCKS)
		scale_locks(lines, values);
	else
		scale(JAVA_PERIOD, &values[0], &values[1]);
	add_frames(lines, addresses);
	pprof_samples_add(lines->samples, values);
}

/* "3": how often. */
static void
read_count(struct lines *lines, struct str numbers, struct str addresses)
{
	uint64_t values[PPROF_VALUES];

	if (!take_number(&numbers, &values[0])) {
		pprof_samples_miss(lines->samples, "no count");
		return;
	}
	lines->found += values[0];
	add_frames(lines, addresses);
	pprof_samples_add(lines->samples, values);
}

/* What the first line of a heap says: "2: 96 [3: 128] @ heap_v2/524288". */
static void
read_heap_head(struct lines *lines, struct str numbers, struct str kind)
{
	uint64_t sums[PPROF_VALUES] = {0}; /* in use, allocated */
	struct cut cut = str_cut(str_trim(kind), '/');

	for (size_t i = 0; i < countof(sums); i++)
		take_number(&numbers, &sums[i]);
	lines->told = sums[1];
	str_number(cut.tail, &lines->period);
	if (str_equal(cut.head, STR("heap"))) /* twice the period */
		lines->period /= 2;
	else if (!str_starts(cut.head, STR("heap_v2")) &&
		 !str_starts(cut.head, STR("heapz_v2")))
		lines->period = 1;
	if ((sums[2] > 0 && sums[2] != sums[0]) || (sums[3] > 0 && sums[3] != sums[1]))
		pprof_samples_measure(lines->samples, heap, countof(heap));
	else
		pprof_samples_measure(lines->samples, live, countof(live));
}

/* "cycles/second = 3000000000", "format = java". */
static void
read_setting(struct lines *lines, struct str line)
{
	struct cut cut = str_cut(line, '=');
	struct str key = str_trim(cut.head), value = str_trim(cut.tail);

	if (str_equal(key, STR("cycles/second")))
		str_number(value, &lines->hertz);
	else if (str_equal(key, STR("sampling period")))
		str_number(value, &lines->period);
	else if (str_equal(key, STR("resolution")))
		lines->unit = value;
	else if (str_equal(key, STR("format")))
		lines->is_java = str_equal(value, STR("java"));
}

/* The measures of what says so before its first sample. */
static void
measure(struct lines *lines)
{
	const struct str counts = STR("count"), unit = lines->unit;
	const struct pprof_measured locks[] = {{STR("contentions"), counts},
		{STR("delay"), unit.len > 0 ? unit : STR("nanoseconds")}},
				    java[] = {{STR("inuse_objects"), counts},
					    {STR("inuse_space"),
						    unit.len > 0 ? unit : STR("bytes")}},
				    counted[] = {{lines->counted, counts}};

	if (lines->kind == LOCKS)
		pprof_samples_measure(lines->samples, locks, countof(locks));
	else if (lines->kind == JAVA_HEAP)
		pprof_samples_measure(lines->samples, java, countof(java));
	else if (lines->kind == COUNTS)
		pprof_samples_measure(lines->samples, counted, countof(counted));
}

static void
read_sample(struct lines *lines, struct str line, size_t at)
{
	struct str numbers = str_slice(line, 0, at), addresses = str_from(line, at + 1);

	measure(lines);
	if (lines->samples->types == 0)
		pprof_samples_miss(lines->samples, "not a line of a profile");
	else if (lines->kind == HEAP)
		read_heap_sample(lines, numbers, addresses);
	else if (lines->kind == COUNTS)
		read_count(lines, numbers, addresses);
	else
		read_two_numbers(lines, numbers, addresses);
}

/* "t*: 2: 96 [3: 128]": of all threads; first comes what all samples are together. */
static void
read_threads(struct lines *lines, struct str numbers)
{
	struct buf kind = {0};

	if (lines->samples->types > 0) {
		read_heap_sample(lines, numbers, lines->addresses);
		return;
	}
	buf_print(&kind, "heap_v2/%" PRIu64, lines->period);
	read_heap_head(lines, numbers, buf_str(&kind));
	buf_free(&kind);
}

/* "--- heapz 1 ---", "--- mutex:". */
static void
read_title(struct lines *lines, struct str line)
{
	lines->kind = str_starts(line, STR("--- heapz")) ? JAVA_HEAP : LOCKS;
}

static bool
is_counted(struct str line)
{
	return str_find_text(line, STR(" profile: total ")) < line.len;
}

/* Lines of Java that name what its numbers are. */
static bool
is_name(const struct lines *lines, struct str line)
{
	return lines->is_java && str_starts(line, STR("0x"));
}

static void
read_line(struct lines *lines, struct str line)
{
	size_t at = str_find(line, '@');

	if (line.len == 0 || line.ptr[0] == '#' || is_name(lines, line))
		return;
	if (str_starts(line, STR("heap profile: "))) {
		read_heap_head(lines, str_slice(line, STR("heap profile: ").len, at),
			str_from(line, at < line.len ? at + 1 : at));
	} else if (str_starts(line, STR("heap_v2/"))) {
		str_number(str_from(line, STR("heap_v2/").len), &lines->period);
	} else if (str_starts(line, STR("--- "))) {
		read_title(lines, line);
	} else if (is_counted(line)) {
		lines->kind = COUNTS;
		lines->counted = str_word(&line);
		str_number(
			str_trim(str_from(line, str_find_last(line, ' '))), &lines->told);
	} else if (at == 0) {
		lines->addresses = str_from(line, 1);
	} else if (str_starts(line, STR("t*: "))) {
		read_threads(lines, str_from(line, STR("t*: ").len));
	} else if (str_find(line, '=') < line.len) {
		read_setting(lines, line);
	} else if (at < line.len) {
		read_sample(lines, line, at);
	} else if (line.ptr[0] != 't') { /* of one thread */
		pprof_samples_miss(lines->samples, "not a line of a profile");
	}
}

void
pprof_lines_read(struct pprof_samples *samples, struct str text)
{
	struct lines lines = {.samples = samples, .rest = text};

	while (lines.rest.len > 0) {
		struct cut cut = str_cut(lines.rest, '\n');
		struct str line = str_trim(cut.head);

		if (pprof_maps_begin(line))
			break;
		samples->reader->line++;
		lines.rest = cut.tail;
		read_line(&lines, line);
	}
	samples->reader->line = 0;
	measure(&lines);
	if (lines.told > lines.found)
		message_warn("%s: its first line tells of %" PRIu64 " %s more than there "
			     "are: it may have been cut",
			input_name(samples->reader->input), lines.told - lines.found,
			lines.kind == COUNTS ? "samples" : "bytes");
}

bool
pprof_lines_detect(struct str head)
{
	struct str line = str_cut(head, '\n').head;

	return str_starts(line, STR("heap profile: ")) ||
	       str_starts(line, STR("heap_v2/")) ||
	       str_starts(line, STR("--- contention")) ||
	       str_starts(line, STR("--- mutex")) || str_starts(line, STR("--- heapz ")) ||
	       (is_counted(line) && str_find(line, '(') == line.len);
}
