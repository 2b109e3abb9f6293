/* Bytes of a descriptor, unwrapped: plain, gzip (zlib) or zstd (libzstd). */
#define _GNU_SOURCE /* F_SETPIPE_SZ */
#include "common/io/unwrap.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/str.h"

enum {
	/* bytes read at once where something is to be looked at or unpacked */
	RAW_SIZE = 64 << 10,
	PIPE_HOLDS = 1 << 20, /* bytes; what Linux lets anybody have */
	/* bytes that zstd may keep of what it has unpacked, to copy from */
	MOST_WINDOW = 512 << 20,
};

struct unwrap {
	int descriptor;
	const char *name;
	size_t (*read)(struct unwrap *unwrap, char *to, size_t size);
	/* Bytes that were read. */
	char *raw;
	/* The part of `raw` that has neither been given out nor unpacked. */
	size_t start, end;
	z_stream gzip;
	ZSTD_DStream *zstd;
	/* Bytes that the frame of zstd at hand has given. */
	uint64_t unpacked;
	/* Inside a member of gzip or a frame of zstd. */
	bool midway;
	/* What it was when it was opened. */
	struct stat file;
};

/* One read(2): its bytes, 0 at the end. */
static size_t
read_some(struct unwrap *unwrap, char *to, size_t size)
{
	for (;;) {
		ssize_t got = read(unwrap->descriptor, to, size);

		if (got >= 0)
			return (size_t)got;
		if (errno == EAGAIN)
			poll(&(struct pollfd){.fd = unwrap->descriptor, .events = POLLIN},
				1, -1);
		else if (errno != EINTR)
			message_die("%s: cannot read: %s", unwrap->name, strerror(errno));
	}
}

/* Makes sure that there are raw bytes to unpack; false at the end. */
static bool
fill(struct unwrap *unwrap)
{
	if (unwrap->start < unwrap->end)
		return true;
	unwrap->start = 0;
	unwrap->end = read_some(unwrap, unwrap->raw, RAW_SIZE);
	return unwrap->end > 0;
}

static size_t
read_plain(struct unwrap *unwrap, char *to, size_t size)
{
	size_t left = unwrap->end - unwrap->start;

	if (left == 0)
		return read_some(unwrap, to, size);
	if (left > size)
		left = size;
	memcpy(to, unwrap->raw + unwrap->start, left);
	unwrap->start += left;
	return left;
}

/* What has been read but not given out or unpacked yet. */
static struct str
raw_of(const struct unwrap *unwrap)
{
	return (struct str){unwrap->raw + unwrap->start, unwrap->end - unwrap->start};
}

#define GZIP_MAGIC STR("\x1f\x8b")
#define ZSTD_MAGIC STR("\x28\xb5\x2f\xfd")

/* Frames that hold nothing to be unpacked begin with "P*M\x18" to "_*M\x18"; pzstd puts
 * one in front. */
static bool
is_zstd(struct str raw)
{
	bool may_skip = raw.len >= ZSTD_MAGIC.len && (raw.ptr[0] & 0xF0) == 0x50;

	return str_starts(raw, ZSTD_MAGIC) ||
	       (may_skip && str_starts(str_from(raw, 1), STR("*M\x18")));
}

/* Unpacks what it can of the raw bytes. Returns the bytes put into `to`. */
static size_t
inflate_some(struct unwrap *unwrap, char *to, size_t size)
{
	z_stream *stream = &unwrap->gzip;
	unsigned most = size > 1u << 30 ? 1u << 30 : (unsigned)size;
	int result;

	stream->next_in = (unsigned char *)unwrap->raw + unwrap->start;
	stream->avail_in = (unsigned)(unwrap->end - unwrap->start);
	stream->next_out = (unsigned char *)to;
	stream->avail_out = most;
	result = inflate(stream, Z_NO_FLUSH);
	if (result == Z_MEM_ERROR)
		message_die("out of memory");
	if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
		message_die("%s: damaged gzip data: %s", unwrap->name,
			stream->msg ? stream->msg : "no reason given");
	unwrap->start = unwrap->end - stream->avail_in;
	if (result == Z_STREAM_END)
		unwrap->midway = false;
	return most - stream->avail_out;
}

/* Between two members: begins the next one; false where there is none. Padding with NUL
 * is what tape tools leave, anything else is said. */
static bool
begin_member(struct unwrap *unwrap)
{
	while (unwrap->start < unwrap->end && unwrap->raw[unwrap->start] == '\0')
		unwrap->start++;
	if (unwrap->start == unwrap->end)
		return true;
	if (unwrap->raw[unwrap->start] != GZIP_MAGIC.ptr[0]) {
		message_warn("%s: what follows the gzip data is left out", unwrap->name);
		return false;
	}
	inflateReset(&unwrap->gzip);
	unwrap->midway = true;
	return true;
}

static size_t
read_gzip(struct unwrap *unwrap, char *to, size_t size)
{
	while (fill(unwrap)) {
		size_t got;

		if (!unwrap->midway && !begin_member(unwrap))
			return 0;
		if (!unwrap->midway)
			continue;
		got = inflate_some(unwrap, to, size);
		if (got > 0)
			return got;
	}
	if (unwrap->midway)
		message_die("%s: ends in the middle of its gzip data", unwrap->name);
	return 0;
}

_Noreturn static void
die_of_zstd(const struct unwrap *unwrap, size_t result)
{
	if (ZSTD_getErrorCode(result) == ZSTD_error_memory_allocation)
		message_die("out of memory");
	message_die(
		"%s: cannot unpack zstd data: %s", unwrap->name, ZSTD_getErrorName(result));
}

/* A window of up to 2 GiB (zstd --long=31) takes memory only as it fills. */
static void
check_window(const struct unwrap *unwrap)
{
	if (unwrap->unpacked > MOST_WINDOW &&
		ZSTD_sizeof_DStream(unwrap->zstd) > MOST_WINDOW)
		message_die("%s: zstd data that takes more than %d MiB of memory to "
			    "unpack: give what `zstd -dc --long=31` makes of it",
			unwrap->name, MOST_WINDOW >> 20);
}

static size_t
read_zstd(struct unwrap *unwrap, char *to, size_t size)
{
	ZSTD_outBuffer out = {.dst = to, .size = size};

	/* also without raw bytes: the library may hold back what did not fit the last
	 * time */
	do {
		bool more = fill(unwrap);
		ZSTD_inBuffer in = {unwrap->raw, unwrap->end, unwrap->start};
		size_t result;

		if (!more && !unwrap->midway)
			return 0;
		result = ZSTD_decompressStream(unwrap->zstd, &out, &in);
		if (ZSTD_isError(result))
			die_of_zstd(unwrap, result);
		unwrap->start = in.pos;
		unwrap->midway = result != 0;
		unwrap->unpacked = unwrap->midway ? unwrap->unpacked + out.pos : 0;
		if (!more && out.pos == 0)
			message_die(
				"%s: ends in the middle of its zstd data", unwrap->name);
	} while (out.pos == 0);
	check_window(unwrap);
	return out.pos;
}

static ZSTD_DStream *
start_zstd(void)
{
	ZSTD_DStream *zstd = ZSTD_createDStream();

	if (!zstd)
		message_die("out of memory");
	ZSTD_DCtx_setParameter(zstd, ZSTD_d_windowLogMax,
		ZSTD_dParam_getBounds(ZSTD_d_windowLogMax).upperBound);
	return zstd;
}

static void
recognise(struct unwrap *unwrap)
{
	if (str_starts(raw_of(unwrap), GZIP_MAGIC)) {
		unwrap->read = read_gzip;
		unwrap->midway = true;
		if (inflateInit2(&unwrap->gzip, 15 + 16) != Z_OK) /* 16: gzip's header */
			message_die("out of memory");
	} else if (is_zstd(raw_of(unwrap))) {
		unwrap->read = read_zstd;
		unwrap->zstd = start_zstd();
	}
}

/* What a pipe holds decides how often its two ends wake each other. Anything else, and a
 * system that does not let us, stays as it is. */
static void
widen_pipe(int descriptor)
{
#ifdef F_SETPIPE_SZ
	fcntl(descriptor, F_SETPIPE_SZ, PIPE_HOLDS);
#else
	(void)descriptor;
#endif
}

struct unwrap *
unwrap_open(int descriptor, const char *name)
{
	struct unwrap *unwrap = memory_new(1, sizeof(*unwrap));

	unwrap->descriptor = descriptor;
	unwrap->name = name;
	if (fstat(descriptor, &unwrap->file) != 0)
		message_die("%s: cannot read: %s", name, strerror(errno));
	widen_pipe(descriptor);
	unwrap->read = read_plain;
	unwrap->raw = memory_resize(NULL, RAW_SIZE, 1);
	while (unwrap->end < ZSTD_MAGIC.len) {
		size_t got = read_some(
			unwrap, unwrap->raw + unwrap->end, RAW_SIZE - unwrap->end);

		if (got == 0)
			break;
		unwrap->end += got;
	}
	recognise(unwrap);
	return unwrap;
}

size_t
unwrap_read(struct unwrap *unwrap, char *to, size_t size)
{
	return unwrap->read(unwrap, to, size);
}

bool
unwrap_place(const struct unwrap *unwrap, off_t *next, off_t *end)
{
	off_t offset;

	if (unwrap->read != read_plain || !S_ISREG(unwrap->file.st_mode))
		return false;
	offset = lseek(unwrap->descriptor, 0, SEEK_CUR);
	/* what the system makes up while it is read (/proc) has more in it than its size
	 * says */
	if (offset < 0 || offset > unwrap->file.st_size)
		return false;
	*next = offset - (off_t)(unwrap->end - unwrap->start);
	*end = unwrap->file.st_size;
	return true;
}

_Noreturn static void
die_of_cut(const struct unwrap *unwrap)
{
	message_die("%s: has been cut while it was read", unwrap->name);
}

void
unwrap_read_at(const struct unwrap *unwrap, char *to, size_t size, off_t place)
{
	size_t done = 0;

	while (done < size) {
		ssize_t got = pread(
			unwrap->descriptor, to + done, size - done, place + (off_t)done);

		if (got == 0)
			die_of_cut(unwrap);
		if (got > 0)
			done += (size_t)got;
		else if (errno != EINTR)
			message_die("%s: cannot read: %s", unwrap->name, strerror(errno));
	}
}

void
unwrap_check(const struct unwrap *unwrap)
{
	const struct stat *then = &unwrap->file;
	struct stat now;

	if (!S_ISREG(then->st_mode) || fstat(unwrap->descriptor, &now) != 0)
		return;
	if (now.st_size < then->st_size)
		die_of_cut(unwrap);
	if (now.st_size > then->st_size)
		message_warn(
			"%s: has grown while it was read: what came last may be missing",
			unwrap->name);
	else if (now.st_mtim.tv_sec != then->st_mtim.tv_sec ||
		 now.st_mtim.tv_nsec != then->st_mtim.tv_nsec)
		message_warn("%s: has been changed while it was read", unwrap->name);
}

void
unwrap_close(struct unwrap *unwrap)
{
	if (unwrap->read == read_gzip)
		inflateEnd(&unwrap->gzip);
	ZSTD_freeDStream(unwrap->zstd);
	free(unwrap->raw);
	free(unwrap);
}
