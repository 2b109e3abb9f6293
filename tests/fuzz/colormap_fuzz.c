/* Whatever a file of colors holds, what is written back is its final form: the next
 * picture is the same, and leaves it as it is. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/fuzz/picture.h"
#include "tests/fuzz/program.h"

main_function render_main;

/* The file, in a folder of its own until the end: it is replaced as a whole. */
static char folder[] = "/tmp/colormap-fuzz.XXXXXX";

static void
remove_folder(void)
{
	unlink("palette.map");
	rmdir(folder);
}

static void
write_map(struct str bytes)
{
	static bool started;
	int file;

	if (!started &&
		(!mkdtemp(folder) || chdir(folder) != 0 || atexit(remove_folder) != 0))
		abort();
	started = true;
	file = open("palette.map", O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (file < 0 || write(file, bytes.ptr, bytes.len) != (ssize_t)bytes.len)
		abort();
	close(file);
}

static void
read_map(struct buf *to)
{
	int file = open("palette.map", O_RDONLY);
	off_t size = lseek(file, 0, SEEK_END);

	if (pread(file, buf_reserve(to, (size_t)size), (size_t)size, 0) != size)
		abort();
	to->len += (size_t)size;
	close(file);
}

/* Draws; adds the picture and the map. */
static int
draw(struct buf *picture, struct buf *map)
{
	int status = program_run(render_main,
		(const char *[]){"render-svg", "--static", "--cp",
			program_file(STR("f;g 1\nf;a->b 1\n")), NULL},
		picture);

	if (status == 0) {
		picture_check(buf_str(picture));
		read_map(map);
	}
	return status;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct buf pictures[2] = {{0}}, maps[2] = {{0}};

	write_map((struct str){(const char *)bytes, size});
	if (draw(&pictures[0], &maps[0]) == 0 &&
		!program_is_mistakable(buf_str(&maps[0])) &&
		(draw(&pictures[1], &maps[1]) != 0 ||
			!str_equal(buf_str(&pictures[0]), buf_str(&pictures[1])) ||
			!str_equal(buf_str(&maps[0]), buf_str(&maps[1]))))
		abort();
	for (size_t i = 0; i < 2; i++) {
		buf_free(&pictures[i]);
		buf_free(&maps[i]);
	}
	return 0;
}
