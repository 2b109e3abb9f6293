/* Recordings, byte by byte: what perf writes, and what nobody would. */
#include "collapse/format.h"
#include "collapse/perfdata/namespaces.h"
#include "collapse/perfdata/options.h"
#include "collapse/perfdata/raw.h"
#include "collapse/perfdata/recording.h"
#include "collapse/stack/naming.h"
#include "collapse/stack/selection.h"
#include "common/base/hash.h"
#include "common/tree/order.h"
#include "tests/unit/test.h"

enum {
	MMAP = 1,
	FORK = 7,
	COMM = 3,
	SAMPLE = 9,
	KSYMBOL = 17,
	CALLERS = 22,
	ATTRIBUTE = 64,
	TRACING_DATA = 66,
	ROUND = 68,
	FEATURE = 80,
	KERNEL = 1,
	USER = 2,
};

/* What samples of the tests have: nothing but these, in this order. */
static const uint64_t FIELDS = SAMPLE_IP | SAMPLE_TID | SAMPLE_TIME | SAMPLE_CALLCHAIN;

/* A recording in the making. */
struct tape_of_test {
	struct buf bytes;
	/* Numbers are in the other byte order. */
	bool turned;
	/* Where the last one begins. */
	size_t record;
};

static void
add_number(struct tape_of_test *tape, uint64_t value, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		size_t byte = tape->turned ? size - 1 - i : i;

		buf_byte(&tape->bytes, (char)(value >> 8 * byte & 0xff));
	}
}

static void
add32(struct tape_of_test *tape, uint32_t value)
{
	add_number(tape, value, 4);
}

static void
add64(struct tape_of_test *tape, uint64_t value)
{
	add_number(tape, value, 8);
}

static void
set16(struct tape_of_test *tape, size_t place, size_t value)
{
	tape->bytes.ptr[place + tape->turned] = (char)(value & 0xff);
	tape->bytes.ptr[place + !tape->turned] = (char)(value >> 8);
}

static void
begin(struct tape_of_test *tape, uint32_t type, uint16_t misc)
{
	tape->record = tape->bytes.len;
	add32(tape, type);
	add_number(tape, misc, 2);
	add_number(tape, 0, 2);
}

static void
end(struct tape_of_test *tape)
{
	set16(tape, tape->record + 6, tape->bytes.len - tape->record);
}

static void
add_text(struct tape_of_test *tape, const char *text)
{
	size_t len = strlen(text);

	buf_add(&tape->bytes, (struct str){text, len});
	for (size_t i = len; i < (len / 8 + 1) * 8; i++)
		buf_byte(&tape->bytes, '\0');
}

static void
add_event(struct tape_of_test *tape, uint32_t type, uint64_t config, uint64_t fields,
	uint64_t flags)
{
	add32(tape, type);
	add32(tape, 64);
	add64(tape, config);
	add64(tape, 0);
	add64(tape, fields);
	add64(tape, 0);
	/* bits of C, which the other order has from the other end of each byte */
	for (size_t i = 0; i < 8; i++) {
		unsigned byte = (unsigned)(flags >> 8 * i & 0xff), other = 0;

		for (unsigned bit = 0; bit < 8; bit++)
			other |= (byte >> bit & 1) << (7 - bit);
		buf_byte(&tape->bytes, (char)(tape->turned ? other : byte));
	}
	add64(tape, 0);
	add64(tape, 0);
}

static void
add_attribute(struct tape_of_test *tape, uint64_t fields, uint64_t flags)
{
	add_event(tape, 1, 0, fields, flags);
}

static void
start_stream(struct tape_of_test *tape)
{
	buf_add(&tape->bytes, tape->turned ? STR("2ELIFREP") : STR("PERFILE2"));
	add64(tape, 16);
	begin(tape, ATTRIBUTE, 0);
	add_attribute(tape, FIELDS, FLAG_SAMPLE_ID_ALL);
	end(tape);
}

/* What stands at the end of records that are no samples. */
static void
end_timed(struct tape_of_test *tape, uint32_t tid, uint64_t time)
{
	add32(tape, tid);
	add32(tape, tid);
	add64(tape, time);
	end(tape);
}

static void
add_comm(struct tape_of_test *tape, uint32_t tid, const char *comm, uint64_t time)
{
	begin(tape, COMM, 0);
	add32(tape, tid);
	add32(tape, tid);
	add_text(tape, comm);
	end_timed(tape, tid, time);
}

static void
add_name(struct tape_of_test *tape, uint64_t address, const char *name)
{
	begin(tape, KSYMBOL, 0);
	add64(tape, address);
	add32(tape, 0x100);
	add32(tape, 0);
	add_text(tape, name);
	end_timed(tape, 0, 0);
}

static void
add_sample(struct tape_of_test *tape, uint32_t tid, uint64_t time, size_t count,
	const uint64_t *chain)
{
	begin(tape, SAMPLE, KERNEL);
	add64(tape, 0x1000);
	add32(tape, tid);
	add32(tape, tid);
	add64(tape, time);
	add64(tape, count);
	for (size_t i = 0; i < count; i++)
		add64(tape, chain[i]);
	end(tape);
}

static void
add_short_sample(struct tape_of_test *tape, uint32_t tid, uint64_t time)
{
	add_sample(tape, tid, time, 1, (const uint64_t[]){0x1000});
}

/* The result as folded text, a line after the other, what it tells of itself, and how many
 * samples were read and skipped. */
struct outcome {
	struct buf text, told;
	uint64_t records, skipped;
};

static void
outcome_free(struct outcome *outcome)
{
	buf_free(&outcome->text);
	buf_free(&outcome->told);
}

static void
add_line(struct buf *text, const struct tree *tree, uint32_t frame)
{
	struct buf line = {0};

	for (uint32_t at = frame; at != TREE_ROOT; at = tree->parent[at]) {
		struct buf longer = {0};

		buf_add(&longer, tree_text(tree, at));
		buf_add(&longer, line.len > 0 ? STR(";") : STR(""));
		buf_add(&longer, buf_str(&line));
		buf_free(&line);
		line = longer;
	}
	buf_add(text, buf_str(&line));
	buf_print(text, " %llu\n", (unsigned long long)tree_self(tree, frame)[0]);
	buf_free(&line);
}

static struct outcome
play_bytes(struct str bytes)
{
	const struct naming naming = {0};
	const struct selection selection = {0};
	struct perfdata options = {.no_files = true, .truncated = true};
	struct outcome outcome = {0};
	struct profile profile;
	struct reader reader;
	struct input *input;
	char path[32];

	write_file(path, bytes.ptr, bytes.len);
	input = input_open(path);
	input_set_cut(input, perf_data_format.cut);
	profile_start(&profile, &naming, &selection, &sink_tree);
	profile.state = &options;
	reader_start(&reader, input);
	perf_data_format.collapse(&profile, &reader);
	reader_end(&reader);
	for (uint32_t frame = 1; frame < profile.tree.frame_count; frame++)
		if (tree_self(&profile.tree, frame)[0] > 0)
			add_line(&outcome.text, &profile.tree, frame);
	buf_byte(&outcome.text, '\0');
	for (size_t i = 0; i < profile.tree.fact_count; i++)
		buf_print(&outcome.told, "%.*s\n", STR_ARG(profile.tree.facts[i]));
	buf_byte(&outcome.told, '\0');
	outcome.records = input_records(input);
	outcome.skipped = input_skipped(input);
	input_close(input);
	profile_free(&profile);
	unlink(path);
	return outcome;
}

static void
assert_played(struct tape_of_test *tape, const char *expected)
{
	struct outcome outcome = play_bytes(buf_str(&tape->bytes));

	assert_string_equal(outcome.text.ptr, expected);
	outcome_free(&outcome);
	buf_free(&tape->bytes);
}

static void
records_are_done_in_the_order_of_time(void **state)
{
	struct tape_of_test tape = {0};

	(void)state;
	start_stream(&tape);
	add_name(&tape, 0x1000, "leaf");
	add_short_sample(&tape, 7, 30);
	add_comm(&tape, 7, "late", 20);
	add_short_sample(&tape, 7, 10);
	add_comm(&tape, 7, "early", 5);
	assert_played(&tape, "early;leaf 1\nlate;leaf 1\n");
}

static void
a_round_ends_what_the_round_before_had(void **state)
{
	struct tape_of_test tape = {0};

	(void)state;
	start_stream(&tape);
	add_name(&tape, 0x1000, "leaf");
	add_comm(&tape, 7, "first", 10);
	begin(&tape, ROUND, 0);
	end(&tape);
	add_short_sample(&tape, 7, 9);
	add_comm(&tape, 7, "second", 30);
	begin(&tape, ROUND, 0);
	end(&tape);
	/* older than what has come, but not than what has been done */
	add_short_sample(&tape, 7, 20);
	assert_played(&tape, ":7;leaf 1\nfirst;leaf 1\n");
}

static void
the_other_byte_order_says_the_same(void **state)
{
	struct tape_of_test tape = {.turned = true};

	(void)state;
	start_stream(&tape);
	add_name(&tape, 0x1000, "leaf");
	add_short_sample(&tape, 7, 30);
	add_comm(&tape, 7, "app", 20);
	assert_played(&tape, "app;leaf 1\n");
}

static void
marks_say_whose_addresses_follow(void **state)
{
	struct tape_of_test tape = {0};
	const uint64_t chain[] = {(uint64_t)-128, 0x1000, (uint64_t)-512, 0x1001};
	const uint64_t junk[] = {0x1000, (uint64_t)-77, 0x1000};

	(void)state;
	start_stream(&tape);
	add_comm(&tape, 7, "app", 0);
	add_name(&tape, 0x1000, "leaf");
	add_sample(&tape, 7, 10, 4, chain);
	add_sample(&tape, 7, 20, 3, junk); /* nothing of it can be trusted */
	assert_played(&tape, "app 1\napp;[unknown];leaf 1\n");
}

static void
callers_may_come_later(void **state)
{
	struct tape_of_test tape = {0};
	const uint64_t chain[] = {(uint64_t)-128, 0x1000, (uint64_t)-640, 99};

	(void)state;
	start_stream(&tape);
	add_comm(&tape, 7, "app", 0);
	add_name(&tape, 0x1000, "leaf");
	add_sample(&tape, 7, 10, 4, chain);
	begin(&tape, CALLERS, USER);
	add64(&tape, 99);
	add64(&tape, 2);
	add64(&tape, 0x5000);
	add64(&tape, 0x6000);
	end_timed(&tape, 7, 20);
	add_sample(&tape, 7, 30, 4, chain); /* those of this one never come */
	assert_played(&tape, "app;[unknown];[unknown];leaf 1\napp;leaf 1\n");
}

/* On which machine it was made. */
static void
add_machine(struct tape_of_test *tape, const char *name)
{
	begin(tape, FEATURE, 0);
	add64(tape, FEATURE_MACHINE);
	add32(tape, (uint32_t)strlen(name));
	buf_add(&tape->bytes, str_of(name));
	end(tape);
}

static void
add_map(struct tape_of_test *tape, uint32_t pid, uint64_t start, const char *path)
{
	begin(tape, MMAP, USER);
	add32(tape, pid);
	add32(tape, pid);
	add64(tape, start);
	add64(tape, 0x1000);
	add64(tape, 0);
	add_text(tape, path);
	end_timed(tape, pid, 0);
}

static void
addresses_are_what_is_left_without_their_authentication(void **state)
{
	struct tape_of_test tape = {0};
	const uint64_t chain[] = {(uint64_t)-512, 0xaaaa0010, 0x33000000aaaa0020};

	(void)state;
	start_stream(&tape);
	add_machine(&tape, "aarch64");
	add_map(&tape, 7, 0xaaaa0000, "/app");
	add_sample(&tape, 7, 10, 3, chain);
	assert_played(&tape, ":7;[app];[app] 1\n");
}

/* A stream of an event whose samples have registers, and a copy of the stack. */
static void
start_copies(struct tape_of_test *tape, uint64_t registers)
{
	buf_add(&tape->bytes, STR("PERFILE2"));
	add64(tape, 16);
	begin(tape, ATTRIBUTE, 0);
	add_attribute(tape, FIELDS | SAMPLE_REGISTERS | SAMPLE_STACK, FLAG_SAMPLE_ID_ALL);
	set16(tape, tape->record + 8 + 4, 96);
	add64(tape, 0);
	add64(tape, 0);
	add64(tape, registers);
	add64(tape, 8);
	end(tape);
}

/* The number of the register that says where the program was is another one on each
 * machine. */
static void
of_an_unknown_machine_the_leaf_is_where_the_sample_was(void **state)
{
	struct tape_of_test tape = {0};

	(void)state;
	start_copies(&tape, 0xffff);
	add_machine(&tape, "armv7l");
	add_map(&tape, 7, 0x1000, "/app");
	add_map(&tape, 7, 0x8000, "/other");
	add_sample(&tape, 7, 10, 0, NULL);
	set16(&tape, tape.record + 4, USER);
	add64(&tape, ABI_32);
	for (int i = 0; i < 15; i++)
		add64(&tape, 0x8000);
	add64(&tape, 0x1000);
	add64(&tape, 8);
	add64(&tape, 0x8000);
	add64(&tape, 8);
	end(&tape);
	assert_played(&tape, ":7;[app] 1\n");
}

/* A sample of a counter, of which its threads have copies. */
static void
add_counted(struct tape_of_test *tape, uint32_t tid, uint64_t time, uint64_t value)
{
	begin(tape, SAMPLE, KERNEL);
	add64(tape, 0x1000);
	add32(tape, 7);
	add32(tape, tid);
	add64(tape, time);
	add64(tape, value);
	add64(tape, 5);
	end(tape);
}

static void
threads_that_inherit_a_counter_count_by_themselves(void **state)
{
	struct tape_of_test tape = {0};

	(void)state;
	buf_add(&tape.bytes, STR("PERFILE2"));
	add64(&tape, 16);
	begin(&tape, ATTRIBUTE, 0);
	add_attribute(&tape, SAMPLE_IP | SAMPLE_TID | SAMPLE_TIME | SAMPLE_READ,
		FLAG_SAMPLE_ID_ALL | FLAG_INHERIT);
	set16(&tape, tape.record + 8 + 32, READ_ID);
	add64(&tape, 5);
	end(&tape);
	add_name(&tape, 0x1000, "leaf");
	add_counted(&tape, 7, 10, 1000);
	add_counted(&tape, 8, 20, 10);
	add_counted(&tape, 7, 30, 1100);
	add_counted(&tape, 8, 40, 25);
	assert_played(&tape, ":7;leaf 1100\n:8;leaf 25\n");
}

static void
add_identified(struct tape_of_test *tape, uint64_t id, uint32_t tid, uint64_t time)
{
	begin(tape, SAMPLE, KERNEL);
	add64(tape, id);
	add64(tape, 0x1000);
	add32(tape, tid);
	add32(tape, tid);
	add64(tape, time);
	add64(tape, 1);
	add64(tape, 0x1000);
	end(tape);
}

/* Attributes of perf 4.14 have no ids in a stream. */
static void
ids_may_stand_beside_names_alone(void **state)
{
	const uint64_t fields = FIELDS | SAMPLE_IDENTIFIER;
	struct tape_of_test tape = {0};

	(void)state;
	buf_add(&tape.bytes, STR("PERFILE2"));
	add64(&tape, 16);
	for (uint64_t event = 0; event < 2; event++) {
		begin(&tape, ATTRIBUTE, 0);
		add_event(&tape, 1, event, fields, 0);
		end(&tape);
	}
	begin(&tape, FEATURE, 0);
	add64(&tape, FEATURE_EVENTS);
	add32(&tape, 2);
	add32(&tape, 64);
	for (uint64_t event = 0; event < 2; event++) {
		add_event(&tape, 1, event, fields, 0);
		add32(&tape, 1);
		add32(&tape, 8);
		add_text(&tape, event == 0 ? "first" : "second");
		add64(&tape, 40 + event);
	}
	end(&tape);
	begin(&tape, KSYMBOL, 0);
	add64(&tape, 0x1000);
	add32(&tape, 0x100);
	add32(&tape, 0);
	add_text(&tape, "leaf");
	end(&tape);
	add_identified(&tape, 41, 7, 10);
	add_identified(&tape, 40, 8, 20);
	add_identified(&tape, 41, 9, 30);
	assert_played(&tape, ":7;leaf 1\n:9;leaf 1\n");
}

static void
start_branches(struct tape_of_test *tape)
{
	buf_add(&tape->bytes, STR("PERFILE2"));
	add64(tape, 16);
	begin(tape, ATTRIBUTE, 0);
	add_attribute(tape, FIELDS | SAMPLE_BRANCHES, FLAG_SAMPLE_ID_ALL);
	set16(tape, tape->record + 8 + 4, 80);
	add64(tape, 0);
	add64(tape, BRANCH_CALL_STACK);
	end(tape);
}

/* --call-graph lbr: the processor's own list of calls, of which the first says where it
 * is now. */
static void
branches_are_callers_where_the_processor_keeps_calls(void **state)
{
	struct tape_of_test tape = {0};
	const uint64_t chain[] = {(uint64_t)-128, 0x1000, (uint64_t)-512, 0x5000};
	const uint64_t branches[] = {0x6000, 0x7000, 0, 0x8000, 0x6000, 0};

	(void)state;
	start_branches(&tape);
	add_comm(&tape, 7, "app", 0);
	add_name(&tape, 0x1000, "leaf");
	add_sample(&tape, 7, 10, 4, chain);
	add64(&tape, 2);
	for (size_t i = 0; i < countof(branches); i++)
		add64(&tape, branches[i]);
	end(&tape);
	assert_played(&tape, "app;[unknown];[unknown];[unknown];leaf 1\n");
}

/* A thread of the kernel has the branches of whoever ran before. */
static void
branches_are_none_of_a_thread_of_the_kernel(void **state)
{
	struct tape_of_test tape = {0};
	const uint64_t chain[] = {(uint64_t)-128, 0x1000};

	(void)state;
	start_branches(&tape);
	add_comm(&tape, 7, "app", 0);
	add_name(&tape, 0x1000, "leaf");
	add_sample(&tape, 7, 10, 2, chain);
	add64(&tape, 1);
	add64(&tape, 0x6000);
	add64(&tape, 0x7000);
	add64(&tape, 0);
	end(&tape);
	assert_played(&tape, "app;leaf 1\n");
}

/* A file of which the bits that say what stands behind the records are words of 32 bits. */
static void
add_file(struct tape_of_test *tape, const char *events)
{
	enum { HEAD = 104, ATTRIBUTE_SIZE = 64, SECTION = 16, ID = 8 };
	const size_t records = HEAD + ATTRIBUTE_SIZE + SECTION + ID;
	size_t size, at;

	buf_add(&tape->bytes, tape->turned ? STR("2ELIFREP") : STR("PERFILE2"));
	add64(tape, HEAD);
	add64(tape, ATTRIBUTE_SIZE + SECTION);
	add64(tape, HEAD);
	add64(tape, ATTRIBUTE_SIZE + SECTION);
	add64(tape, records);
	at = tape->bytes.len;
	add64(tape, 0);
	add64(tape, 0);
	add64(tape, 0);
	add32(tape, 1 << 3 | 1 << 12); /* host, events */
	for (size_t i = 1; i < 8; i++)
		add32(tape, 0);
	add_attribute(tape, FIELDS, FLAG_SAMPLE_ID_ALL);
	add64(tape, records - ID);
	add64(tape, ID);
	add64(tape, 5);
	add_name(tape, 0x1000, "leaf");
	add_short_sample(tape, 7, 1);
	size = tape->bytes.len - records;
	set16(tape, at + 6 * tape->turned, size);
	at = tape->bytes.len + 2 * (size_t)SECTION;
	add64(tape, at);
	add64(tape, 0);
	add64(tape, at);
	add64(tape, 8 + ATTRIBUTE_SIZE + 8 + strlen(events) + ID);
	add32(tape, 1);
	add32(tape, ATTRIBUTE_SIZE);
	add_attribute(tape, FIELDS, 0);
	add32(tape, 1);
	add32(tape, (uint32_t)strlen(events));
	buf_add(&tape->bytes, str_of(events));
	add64(tape, 5);
}

static void
a_machine_of_32_bits_says_what_follows(void **state)
{
	(void)state;
	for (int turned = 0; turned < 2; turned++) {
		struct tape_of_test tape = {.turned = turned};
		struct outcome outcome;

		add_file(&tape, "clock");
		outcome = play_bytes(buf_str(&tape.bytes));
		assert_string_equal(outcome.text.ptr, ":7;leaf 1\n");
		assert_non_null(strstr(outcome.told.ptr, "event: \"clock\"\n"));
		outcome_free(&outcome);
		buf_free(&tape.bytes);
	}
}

static void
a_child_is_called_like_its_parent(void **state)
{
	struct tape_of_test tape = {0};

	(void)state;
	start_stream(&tape);
	add_name(&tape, 0x1000, "leaf");
	add_comm(&tape, 7, "parent", 1);
	begin(&tape, FORK, 0);
	add32(&tape, 8);
	add32(&tape, 7);
	add32(&tape, 8);
	add32(&tape, 7);
	add64(&tape, 2);
	end_timed(&tape, 7, 2);
	add_short_sample(&tape, 8, 3);
	add_comm(&tape, 8, "child", 4);
	add_short_sample(&tape, 8, 5);
	assert_played(&tape, "parent;leaf 1\nchild;leaf 1\n");
}

static void
what_follows_a_record_is_passed_over(void **state)
{
	struct tape_of_test tape = {0};

	(void)state;
	start_stream(&tape);
	begin(&tape, TRACING_DATA, 0);
	add32(&tape, 13);
	end(&tape);
	add64(&tape, UINT64_MAX); /* 13 bytes, filled up */
	add64(&tape, UINT64_MAX);
	add_name(&tape, 0x1000, "leaf");
	add_short_sample(&tape, 7, 1);
	assert_played(&tape, ":7;leaf 1\n");
}

static void
add_sized(struct tape_of_test *tape, const char *text)
{
	add64(tape, strlen(text));
	buf_add(&tape->bytes, str_of(text));
}

/* What the kernel says of two tracepoints, as a stream has it; returns its size. */
static size_t
add_tracepoints(struct tape_of_test *tape)
{
	size_t start = tape->bytes.len;

	buf_add(&tape->bytes, STR("\027\010\104tracing0.5"));
	buf_byte(&tape->bytes, '\0');
	buf_byte(&tape->bytes, (char)tape->turned); /* the byte order */
	buf_byte(&tape->bytes, 8);
	add32(tape, 4096);
	buf_add(&tape->bytes, (struct str){"header_page", 12});
	add_sized(tape, "of no use");
	buf_add(&tape->bytes, (struct str){"header_event", 13});
	add_sized(tape, "of no use");
	add32(tape, 1);
	add_sized(tape, "name: function\nID: 1\nformat:\n");
	add32(tape, 1);
	buf_add(&tape->bytes, (struct str){"sched", 6});
	add32(tape, 2);
	add_sized(tape, "name: sched_wakeup\nID: 304\nformat:\n");
	add_sized(tape, "name: sched_switch\nID: 305\nformat:\n");
	return tape->bytes.len - start;
}

/* A stream of one tracepoint, of whose description at most `len` bytes are there; whether
 * those are all. */
static bool
add_tracing(struct tape_of_test *tape, size_t len)
{
	struct tape_of_test described = {.turned = tape->turned};
	size_t size;

	buf_add(&tape->bytes, tape->turned ? STR("2ELIFREP") : STR("PERFILE2"));
	add64(tape, 16);
	begin(tape, ATTRIBUTE, 0);
	add_event(tape, 2, 305, FIELDS, FLAG_SAMPLE_ID_ALL);
	end(tape);
	size = add_tracepoints(&described);
	len = len < size ? len : size;
	begin(tape, TRACING_DATA, 0);
	add32(tape, (uint32_t)len);
	end(tape);
	buf_add(&tape->bytes, (struct str){described.bytes.ptr, len});
	for (; len % 8 > 0; len++)
		buf_byte(&tape->bytes, '\0');
	buf_free(&described.bytes);
	add_name(tape, 0x1000, "leaf");
	add_short_sample(tape, 7, 1);
	return len >= size;
}

static void
tracepoints_are_called_as_the_kernel_calls_them(void **state)
{
	(void)state;
	for (int turned = 0; turned < 2; turned++)
		for (size_t len = 0; len < 300; len++) {
			struct tape_of_test tape = {.turned = turned};
			bool whole = add_tracing(&tape, len);
			struct outcome outcome;

			outcome = play_bytes(buf_str(&tape.bytes));
			assert_string_equal(outcome.text.ptr, ":7;leaf 1\n");
			assert_non_null(strstr(
				outcome.told.ptr, whole ? "event: \"sched:sched_switch\"\n"
							: "event: \"tracepoint 305\"\n"));
			outcome_free(&outcome);
			buf_free(&tape.bytes);
		}
}

static void
counts_beyond_the_record_are_skipped(void **state)
{
	struct tape_of_test tape = {0};
	struct outcome outcome;

	(void)state;
	start_stream(&tape);
	begin(&tape, SAMPLE, KERNEL);
	add64(&tape, 0x1000);
	add64(&tape, 7);
	add64(&tape, 1);
	add64(&tape, UINT64_C(1) << 61);
	end(&tape);
	outcome = play_bytes(buf_str(&tape.bytes));
	assert_string_equal(outcome.text.ptr, "");
	assert_int_equal(outcome.records, 1);
	assert_int_equal(outcome.skipped, 1);
	outcome_free(&outcome);
	buf_free(&tape.bytes);
}

static void
every_prefix_is_read_or_said(void **state)
{
	struct tape_of_test tape = {0};
	size_t shortest;

	(void)state;
	start_stream(&tape);
	shortest = tape.bytes.len;
	add_name(&tape, 0x1000, "leaf");
	add_comm(&tape, 7, "app", 1);
	add_short_sample(&tape, 7, 2);
	for (size_t len = shortest; len <= tape.bytes.len; len++) {
		struct outcome outcome =
			play_bytes(str_slice(buf_str(&tape.bytes), 0, len));

		if (len == tape.bytes.len)
			assert_string_equal(outcome.text.ptr, "app;leaf 1\n");
		else
			assert_string_equal(outcome.text.ptr, "");
		assert_true(outcome.skipped <= 1);
		outcome_free(&outcome);
	}
	buf_free(&tape.bytes);
}

static void
events_are_called_as_perf_calls_them(void **state)
{
	const struct {
		struct attribute attribute;
		const char *name;
	} rows[] = {
		{{.type = 0, .config = 0, .flags = FLAG_EXCLUDE_GUEST}, "cycles"},
		{{.type = 1, .config = 0, .flags = FLAG_EXCLUDE_GUEST}, "cpu-clock"},
		{{.type = 1, .flags = FLAG_EXCLUDE_KERNEL | FLAG_EXCLUDE_HYPERVISOR},
			"cpu-clock:u"},
		{{.type = 0, .flags = UINT64_C(3) << FLAG_PRECISE_SHIFT}, "cycles:ppp"},
		{{.type = 4, .config = 0x1a8, .flags = FLAG_EXCLUDE_GUEST}, "raw 0x1a8"},
	};

	(void)state;
	for (size_t i = 0; i < countof(rows); i++) {
		struct buf name = {0};

		attribute_print_name(&rows[i].attribute, &name);
		assert_str_equal(buf_str(&name), rows[i].name);
		buf_free(&name);
	}
}

static void
play_in_child(const void *bytes)
{
	struct outcome outcome = play_bytes(*(const struct str *)bytes);

	outcome_free(&outcome);
}

/* What a missing frame pointer leads to lies in no program. */
static void
frames_outside_of_programs_are_said(void **state)
{
	struct tape_of_test tape = {0};
	const uint64_t chain[] = {0x1000, (uint64_t)-512, 0x5000};
	struct ending ending;
	struct str bytes;

	(void)state;
	start_stream(&tape);
	add_name(&tape, 0x1000, "leaf");
	for (size_t i = 0; i < 50; i++)
		add_sample(&tape, 7, 10, 3, chain);
	bytes = buf_str(&tape.bytes);
	ending = end_of(play_in_child, &bytes);
	assert_non_null(strstr(ending.text, ": 50 % of frames lie in no program"));
	assert_int_equal(ending.status, 0);
	buf_free(&tape.bytes);
}

static void
the_innermost_number_is_the_last(void **state)
{
	(void)state;
	assert_int_equal(namespaces_inner_pid(
				 STR("Name:\tx\nTgid:\t7\nNStgid:\t4711\t12\nNSpid:\t3\n")),
		12);
	assert_int_equal(namespaces_inner_pid(STR("Name:\tx\nNStgid:\t4711\n")), 4711);
	assert_int_equal(namespaces_inner_pid(STR("Name:\tx\nTgid:\t7\n")), 0);
	assert_int_equal(namespaces_find_inner_pid(UINT32_MAX), 0);
}

/* What perf record wrote, as a stream. Nothing crashes and nothing hangs. */
static void
any_byte_of_a_stream_may_be_wrong(void **state)
{
	struct str stream = read_file(SAMPLES "/perf-data/steps.stream");
	char *bytes = (char *)(uintptr_t)stream.ptr;

	(void)state;
	for (size_t at = 16; at < stream.len; at++) {
		unsigned char wrong = (unsigned char)(at % 2 > 0 ? 0xff : 1 << at / 2 % 8);
		struct outcome outcome;
		char byte = bytes[at];

		bytes[at] = (char)((unsigned char)byte ^ wrong);
		outcome = play_bytes(stream);
		bytes[at] = byte;
		outcome_free(&outcome);
	}
	free(bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frames_outside_of_programs_are_said),
		cmocka_unit_test(the_innermost_number_is_the_last),
		cmocka_unit_test(records_are_done_in_the_order_of_time),
		cmocka_unit_test(a_round_ends_what_the_round_before_had),
		cmocka_unit_test(the_other_byte_order_says_the_same),
		cmocka_unit_test(marks_say_whose_addresses_follow),
		cmocka_unit_test(callers_may_come_later),
		cmocka_unit_test(addresses_are_what_is_left_without_their_authentication),
		cmocka_unit_test(of_an_unknown_machine_the_leaf_is_where_the_sample_was),
		cmocka_unit_test(threads_that_inherit_a_counter_count_by_themselves),
		cmocka_unit_test(ids_may_stand_beside_names_alone),
		cmocka_unit_test(branches_are_callers_where_the_processor_keeps_calls),
		cmocka_unit_test(branches_are_none_of_a_thread_of_the_kernel),
		cmocka_unit_test(a_machine_of_32_bits_says_what_follows),
		cmocka_unit_test(a_child_is_called_like_its_parent),
		cmocka_unit_test(what_follows_a_record_is_passed_over),
		cmocka_unit_test(tracepoints_are_called_as_the_kernel_calls_them),
		cmocka_unit_test(counts_beyond_the_record_are_skipped),
		cmocka_unit_test(every_prefix_is_read_or_said),
		cmocka_unit_test(events_are_called_as_perf_calls_them),
		cmocka_unit_test(any_byte_of_a_stream_may_be_wrong),
	};

	hash_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
