/* Bytes of a descriptor, unwrapped. */
#include "common/io/unwrap.h"

#include <fcntl.h>
#include <zlib.h>
#include <zstd.h>

#include "tests/unit/test.h"

static const struct str text = STR_INIT("one part of a text, another part of a text");

static void
add_gzip(struct buf *packed, struct str part)
{
	z_stream stream = {0};

	assert_int_equal(
		deflateInit2(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
	stream.next_in = (unsigned char *)(uintptr_t)part.ptr;
	stream.avail_in = (unsigned)part.len;
	stream.avail_out = (unsigned)part.len + 1000;
	stream.next_out = (unsigned char *)buf_reserve(packed, stream.avail_out);
	assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
	packed->len += stream.total_out;
	deflateEnd(&stream);
}

static void
add_zstd(struct buf *packed, struct str part)
{
	size_t bound = ZSTD_compressBound(part.len);

	packed->len +=
		ZSTD_compress(buf_reserve(packed, bound), bound, part.ptr, part.len, 3);
}

/* Reads all that is in the bytes and writes it to stderr, seven bytes at a time. */
static void
pass(const void *packed)
{
	const struct str *bytes = packed;
	struct unwrap *unwrap;
	char path[32], some[7];
	int descriptor;
	size_t len;

	write_file(path, bytes->ptr, bytes->len);
	descriptor = open(path, O_RDONLY);
	unlink(path);
	unwrap = unwrap_open(descriptor, "p.gz");
	while ((len = unwrap_read(unwrap, some, sizeof(some))) > 0)
		if (write(STDERR_FILENO, some, len) < 0)
			_exit(99);
	unwrap_check(unwrap);
	unwrap_close(unwrap);
	close(descriptor);
}

static void
expect_text(struct str packed, int status, const char *expected)
{
	expect_end(pass, &packed, status, expected);
}

static void
plain_bytes_stay(void **state)
{
	(void)state;
	expect_text(text, 0, text.ptr);
	expect_text(STR("\x1f"), 0, "\x1f");
	expect_text(STR(""), 0, "");
}

static void
gzip_is_unpacked_member_by_member(void **state)
{
	struct buf packed = {0};

	(void)state;
	add_gzip(&packed, str_slice(text, 0, 20));
	add_gzip(&packed, STR(""));
	add_gzip(&packed, str_from(text, 20));
	expect_text(buf_str(&packed), 0, text.ptr);
	buf_add(&packed, STR("\0\0\0"));
	expect_text(buf_str(&packed), 0, text.ptr);
	buf_free(&packed);
}

static void
zstd_is_unpacked_frame_by_frame(void **state)
{
	struct buf packed = {0};

	(void)state;
	buf_add(&packed, STR("\x50*M\x18\x02\0\0\0zz")); /* a frame to be skipped */
	add_zstd(&packed, str_slice(text, 0, 20));
	add_zstd(&packed, str_from(text, 20));
	expect_text(buf_str(&packed), 0, text.ptr);
	buf_free(&packed);
}

static void
what_follows_gzip_is_said_to_be_left_out(void **state)
{
	struct buf packed = {0}, wanted = {0};

	(void)state;
	add_gzip(&packed, text);
	buf_add(&packed, STR("more"));
	buf_add(&wanted, text);
	buf_add(&wanted,
		STR("flamepipe: p.gz: what follows the gzip data is left out\n\0"));
	expect_text(buf_str(&packed), 0, wanted.ptr);
	buf_free(&packed);
	buf_free(&wanted);
}

static void
expect_mistake(struct str packed, const char *expected)
{
	struct ending ending = end_of(pass, &packed);

	assert_int_equal(ending.status, 1);
	assert_non_null(strstr(ending.text, expected));
}

static void
cut_data_is_said(void **state)
{
	struct buf gzip = {0}, zstd = {0};

	(void)state;
	add_gzip(&gzip, text);
	add_zstd(&zstd, text);
	for (size_t len = 4; len < gzip.len; len++)
		expect_mistake(str_slice(buf_str(&gzip), 0, len),
			"flamepipe: p.gz: ends in the middle of its gzip data\n");
	for (size_t len = 4; len < zstd.len; len++)
		expect_mistake(str_slice(buf_str(&zstd), 0, len),
			"flamepipe: p.gz: ends in the middle of its zstd data\n");
	buf_free(&gzip);
	buf_free(&zstd);
}

static void
damage_is_said(void **state)
{
	struct buf packed = {0};

	(void)state;
	add_gzip(&packed, text);
	packed.ptr[packed.len - 6] ^= 1; /* of the checksum */
	expect_mistake(buf_str(&packed), "flamepipe: p.gz: damaged gzip data: ");
	buf_free(&packed);
}

static struct unwrap *
open_with(const void *bytes, size_t len, int *descriptor)
{
	char path[32];

	write_file(path, bytes, len);
	*descriptor = open(path, O_RDONLY);
	unlink(path);
	return unwrap_open(*descriptor, "p");
}

static void
plain_files_can_be_read_at_any_place(void **state)
{
	int descriptor;
	struct unwrap *unwrap = open_with(text.ptr, text.len, &descriptor);
	off_t next, end;
	char some[8];

	(void)state;
	assert_true(unwrap_place(unwrap, &next, &end));
	assert_int_equal(next, 0);
	assert_int_equal(end, text.len);
	assert_int_equal(unwrap_read(unwrap, some, 4), 4);
	assert_true(unwrap_place(unwrap, &next, &end));
	assert_int_equal(next, 4);
	unwrap_read_at(unwrap, some, 7, 20);
	assert_str_equal((struct str){some, 7}, "another");
	assert_int_equal(unwrap_read(unwrap, some, 4), 4);
	assert_str_equal((struct str){some, 4}, "part");
	unwrap_close(unwrap);
	close(descriptor);
}

static void
pipes_and_packed_files_have_no_places(void **state)
{
	struct buf packed = {0};
	struct unwrap *unwrap;
	int descriptor, pipes[2];
	off_t next, end;

	(void)state;
	add_gzip(&packed, text);
	unwrap = open_with(packed.ptr, packed.len, &descriptor);
	assert_false(unwrap_place(unwrap, &next, &end));
	unwrap_close(unwrap);
	close(descriptor);
	assert_int_equal(pipe(pipes), 0);
	close(pipes[1]);
	unwrap = unwrap_open(pipes[0], "p");
	assert_false(unwrap_place(unwrap, &next, &end));
	unwrap_close(unwrap);
	close(pipes[0]);
	buf_free(&packed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_bytes_stay),
		cmocka_unit_test(gzip_is_unpacked_member_by_member),
		cmocka_unit_test(zstd_is_unpacked_frame_by_frame),
		cmocka_unit_test(what_follows_gzip_is_said_to_be_left_out),
		cmocka_unit_test(cut_data_is_said),
		cmocka_unit_test(damage_is_said),
		cmocka_unit_test(plain_files_can_be_read_at_any_place),
		cmocka_unit_test(pipes_and_packed_files_have_no_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
