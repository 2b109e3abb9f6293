/* Playback. Records that change something wait for their time; those that perf itself
 * adds have none, and are done as they come. */
#include "collapse/perfdata/playback.h"

#include "collapse/perfdata/changes.h"
#include "collapse/perfdata/header.h"
#include "collapse/perfdata/samples.h"
#include "collapse/perfdata/tracing.h"

/* Records of perf's own. */
enum {
	RECORD_ATTRIBUTE = 64,
	RECORD_TRACING_DATA = 66,
	RECORD_BUILD_ID = 67,
	RECORD_ROUND = 68,
	RECORD_AUXTRACE_INFO = 70,
	RECORD_AUXTRACE = 71,
	RECORD_UPDATE = 78,
	RECORD_FEATURE = 80,
	RECORD_COMPRESSED = 81,
	RECORD_COMPRESSED2 = 83,
};

static const char damaged[] = "the recording is damaged; what follows is missing";
static const char cut_off[] = "the recording ends in the middle of it";

void
playback_start(struct playback *playback, struct recording *recording)
{
	*playback = (struct playback){.recording = recording};
	tape_start(&playback->tape, &recording->pieces, recording->events.swap);
	tape_start(&playback->unpacked, &recording->pieces, recording->events.swap);
}

static void
perform(struct recording *recording, const struct record *record)
{
	if (recording->bundle && changes_are_of_threads(record->type))
		bundle_add_record(recording->bundle, record->bytes);
	if (record->type == RECORD_SAMPLE)
		samples_add(recording, record);
	else if (record->type == RECORD_CALLERS)
		samples_add_callers(recording, record);
	else
		changes_apply(recording, record);
}

/* Does what has all that is older before it. */
static void
perform_waiting(struct recording *recording, bool all)
{
	struct queue *queue = &recording->queue;
	size_t ready = queue_order(queue, all);
	struct record record;

	for (size_t i = 0; i < ready; i++)
		if (record_read(&record, queue->items[i].bytes, recording->events.swap))
			perform(recording, &record);
	queue_drop(queue, ready, &recording->pieces);
}

/* A record of the kernel's. Without a time it is older than all that have one. */
static void
take_timed(struct recording *recording, const struct record *record, struct piece *piece)
{
	uint64_t time = record->type == RECORD_SAMPLE
				? events_sample_time(&recording->events, record->body)
				: events_record_time(&recording->events, record->body);

	if (time == 0 || time == UINT64_MAX || recording->unbundle.is_active)
		perform(recording, record);
	else
		queue_add(&recording->queue, time, record->bytes, piece);
}

/* Types up to 63 are the kernel's, those from 64 on perf's own: there is room for more of
 * them than any version has. Ours are those of bundles. */
static bool
is_known(uint32_t type)
{
	enum { LAST_OF_KERNEL = 31, LAST = 127 };

	return (type > 0 && type <= LAST_OF_KERNEL) ||
	       (type >= RECORD_ATTRIBUTE && type <= LAST) ||
	       (type >= RECORD_BUNDLE_EVENT && type <= RECORD_BUNDLE_LAST);
}

static void
count_losses(struct recording *recording, const struct record *record)
{
	enum { MISC_FILTERED = 1 << 15 }; /* of samples: left out because they were to be */
	struct cursor cursor = cursor_of(record->body, recording->events.swap);

	if (recording->bundle &&
		(record->type == RECORD_THROTTLE || record->type == RECORD_LOST_SAMPLES ||
			record->type == RECORD_LOST))
		bundle_add_record(recording->bundle, record->bytes);
	if (record->type == RECORD_THROTTLE)
		recording->losses.throttles++;
	if (record->type == RECORD_LOST_SAMPLES && !(record->misc & MISC_FILTERED))
		recording->losses.samples += cursor_u64(&cursor);
	if (record->type == RECORD_LOST) {
		cursor_u64(&cursor); /* the event */
		recording->losses.records += cursor_u64(&cursor);
	}
}

/* A thread comes to a processor or leaves it. */
static void
count_switch(struct recording *recording, const struct record *record)
{
	enum { MISC_LEAVES = 1 << 13 };

	if (!(record->misc & MISC_LEAVES))
		return;
	recording->switches++;
	if (recording->bundle)
		bundle_add_record(recording->bundle, record->bytes);
}

/* An event of a stream, which has no table of them, with its ids behind it. */
static void
add_event(struct recording *recording, struct cursor cursor)
{
	struct events *events = &recording->events;
	struct attribute attribute, *added;

	if (!attribute_read(&attribute, &cursor, 0))
		return;
	added = events_add(events, &attribute);
	while (cursor_left(&cursor) >= sizeof(uint64_t))
		events_add_id(events, added, cursor_u64(&cursor));
}

/* What is said of an event later: its name, or something that does not matter here. */
static void
update_event(struct recording *recording, struct cursor cursor)
{
	enum { UPDATE_NAME = 2 };
	uint64_t what = cursor_u64(&cursor);
	struct attribute *attribute = events_find(&recording->events, cursor_u64(&cursor));
	struct str name = cursor_text(&cursor);

	if (what == UPDATE_NAME && attribute && !cursor.failed)
		events_set_name(&recording->events, attribute, name);
}

static void
add_feature(struct recording *recording, struct cursor cursor)
{
	uint64_t feature = cursor_u64(&cursor);

	if (!cursor.failed && feature < FEATURE_COUNT)
		recording_add_feature(recording, (unsigned)feature,
			(struct str){(const char *)cursor.at, cursor_left(&cursor)});
}

/* Stops where nothing that follows can be trusted. */
static void
stop(struct playback *playback, const char *reason)
{
	struct reader *reader = playback->recording->reader;

	if (playback->stopped)
		return;
	playback->stopped = true;
	reader->records++;
	reader_skip(reader, 0, reason);
}

/* The size of what follows a record and is none: 66 has 32 bits for it, and fills up;
 * 71 has 64. */
static uint64_t
payload_of(uint32_t type, struct cursor cursor)
{
	if (type == RECORD_AUXTRACE)
		return cursor_u64(&cursor);
	if (type == RECORD_TRACING_DATA)
		return ((uint64_t)cursor_u32(&cursor) + 7) / 8 * 8;
	return 0;
}

static void take_all(struct playback *playback, struct tape *tape);

/* A record that has others in it. */
static void
unpack(struct playback *playback, const struct record *record)
{
	struct cursor cursor = cursor_of(record->body, playback->recording->events.swap);
	struct str bytes = record->body;
	size_t size, done;

	if (record->type == RECORD_COMPRESSED2)
		bytes = cursor_bytes(&cursor, cursor_u64(&cursor));
	do {
		char *space = tape_space(&playback->unpacked, &size);

		if (!packed_read(
			    &playback->recording->packed, &bytes, space, size, &done)) {
			stop(playback,
				"compressed data is damaged; what follows is missing");
			return;
		}
		tape_fill(&playback->unpacked, done);
		take_all(playback, &playback->unpacked);
	} while (done == size && !playback->stopped);
}

/* A record of perf's own; what is not known does not matter. */
static void
take_untimed(struct playback *playback, const struct record *record, bool is_unpacked)
{
	struct recording *recording = playback->recording;
	struct cursor cursor = cursor_of(record->body, recording->events.swap);

	switch (record->type) {
	case RECORD_ATTRIBUTE:
		add_event(recording, cursor);
		break;
	case RECORD_UPDATE:
		update_event(recording, cursor);
		break;
	case RECORD_FEATURE:
		add_feature(recording, cursor);
		break;
	case RECORD_BUILD_ID:
		identities_read(&recording->identities, record->misc, record->body,
			recording->events.swap);
		break;
	case RECORD_ROUND:
		perform_waiting(recording, false);
		break;
	case RECORD_AUXTRACE_INFO:
		recording->has_trace = true;
		if (recording->bundle)
			bundle_add_record(recording->bundle, record->bytes);
		break;
	case RECORD_COMPRESSED:
	case RECORD_COMPRESSED2:
		if (!is_unpacked)
			unpack(playback, record);
		break;
	default:
		if (!unbundle_take(&recording->unbundle, record, &recording->events,
			    recording->symbols))
			stop(playback, damaged);
	}
}

/* Takes a record. Returns how many bytes follow it that are none. */
static uint64_t
take(struct playback *playback, const struct record *record, struct piece *piece)
{
	struct recording *recording = playback->recording;
	struct cursor cursor = cursor_of(record->body, recording->events.swap);

	if (!is_known(record->type))
		recording->losses.unknown++;
	else if (record->type >= RECORD_ATTRIBUTE)
		take_untimed(playback, record, piece == playback->unpacked.piece);
	else if (record->type == RECORD_SAMPLE || record->type == RECORD_CALLERS ||
		 changes_are_in(record->type))
		take_timed(recording, record, piece);
	else if (record->type == RECORD_SWITCH || record->type == RECORD_SWITCH_CPU)
		count_switch(recording, record);
	else
		count_losses(recording, record);
	return payload_of(record->type, cursor);
}

/* What follows a record has come in when the next one has. */
static void
read_tracing(struct playback *playback)
{
	if (playback->tracing.len == 0 || playback->has_traced)
		return;
	playback->has_traced = true;
	tracing_read(&playback->recording->events, buf_str(&playback->tracing));
}

/* Whether what follows are no records any more, as somebody has put two recordings
 * together. */
static bool
ends_before_another(struct playback *playback, const struct tape *tape)
{
	if (!header_is_at(tape_rest(tape)))
		return false;
	stop(playback, header_of_another);
	return true;
}

static void
take_all(struct playback *playback, struct tape *tape)
{
	enum tape_state state = TAPE_EMPTY;
	struct record record;

	while (!playback->stopped && !ends_before_another(playback, tape) &&
		(state = tape_next(tape, &record)) == TAPE_RECORD) {
		bool traces;

		read_tracing(playback);
		traces = record.type == RECORD_TRACING_DATA && !playback->has_traced;
		tape_pass(tape, take(playback, &record, tape->piece),
			traces ? &playback->tracing : NULL);
	}
	if (state == TAPE_DAMAGED)
		stop(playback, damaged);
}

void
playback_run(struct playback *playback)
{
	take_all(playback, &playback->tape);
}

static void
renew(struct playback *playback, struct tape *tape)
{
	if (tape_is_cut(tape))
		stop(playback, cut_off);
	tape_end(tape);
	tape_start(tape, tape->pieces, tape->swap);
}

/* Records go no farther than their file, nor does what was compressed. */
static void
end_file(struct playback *playback)
{
	struct recording *recording = playback->recording;

	renew(playback, &playback->tape);
	renew(playback, &playback->unpacked);
	packed_free(&recording->packed);
	recording->packed = (struct packed){0};
}

void
playback_add_file(struct playback *playback, struct str bytes)
{
	bool swap = playback->recording->events.swap;
	struct record record;

	end_file(playback);
	playback->stopped = false;
	while (!playback->stopped && record_read(&record, bytes, swap)) {
		uint64_t payload = take(playback, &record, NULL);

		bytes = str_from(bytes, record.bytes.len);
		bytes = str_from(bytes, payload < bytes.len ? (size_t)payload : bytes.len);
	}
	if (bytes.len > 0)
		stop(playback, record_may_begin(bytes, swap) ? cut_off : damaged);
}

void
playback_end(struct playback *playback, bool is_cut)
{
	if (is_cut || tape_is_cut(&playback->tape) || tape_is_cut(&playback->unpacked))
		stop(playback, cut_off);
	perform_waiting(playback->recording, true);
	samples_end(playback->recording);
	tape_end(&playback->tape);
	tape_end(&playback->unpacked);
	buf_free(&playback->tracing);
}
