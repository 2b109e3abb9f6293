/* Plot: lines over runs, in a frame with a scale on its left; on its right the name of
 * each line, moved apart where lines end close to each other. */
#include "diff/plot.h"

#include <math.h>
#include <stdlib.h>

#include "common/base/buf.h"
#include "common/base/memory.h"
#include "common/base/utf8.h"
#include "common/io/listing.h"
#include "common/text/svg.h"

enum {
	MOST_LINES = 10,
	HUES = 6, /* of lines that have not changed */
	/* px */
	WIDTH = 1000,
	HEIGHT = 480,
	LEFT = 56,
	TOP = 52,
	RIGHT = 696, /* of the frame */
	BOTTOM = 424,
	NAMES = RIGHT + 34,
	NAME_ROW = 17, /* from one name to the next */
	LONGEST_NAME = 26, /* characters */
	LONGEST_TOOLTIP = 500,
};

/* Red got slower, blue got faster; no other line is either. */
static const char style[] =
	"svg{background:#fff;font:13px system-ui,sans-serif;color:#1f2328}"
	"text{fill:currentColor}.muted{fill:#57606a}.rule{stroke:#d8dee4}"
	"polyline,.lead{fill:none;stroke:currentColor;stroke-linejoin:round}"
	"polyline{stroke-width:1.6}.lead{opacity:.45}.step polyline{stroke-width:2.6}"
	"circle{fill:currentColor}.step text{font-weight:600}"
	".up{color:#c62828}.down{color:#1a5fb4}"
	".h0{color:#2e7d32}.h1{color:#8a6d00}.h2{color:#7b3f98}.h3{color:#00796b}"
	".h4{color:#8d5524}.h5{color:#6b7280}"
	"@media (prefers-color-scheme:dark){svg{background:#15181c;color:#e6e9ec}"
	".muted{fill:#a0a8b0}.rule{stroke:#343a41}.up{color:#ff7b72}.down{color:#79b8ff}"
	".h0{color:#7ee787}.h1{color:#e3b341}.h2{color:#d2a8ff}.h3{color:#56d4c4}"
	".h4{color:#e0a878}.h5{color:#aab2bb}}";

struct line {
	const struct history_function *function;
	/* Of the name, in px. */
	double y;
};

struct plot {
	struct svg *svg;
	const struct listing *runs;
	struct line lines[MOST_LINES];
	size_t count;
	/* The share at the top of the frame. */
	double most;
};

static bool
is_step(const struct history_function *function)
{
	return function->self.verdict != VERDICT_NOISE;
}

static double
largest_share(const struct history_function *function)
{
	return fmax(function->self.before, function->self.now);
}

/* What has changed first, then the largest. */
static int
compare_lines(const void *first, const void *second)
{
	const struct line *a = first, *b = second;
	double x = largest_share(a->function), y = largest_share(b->function);

	if (is_step(a->function) != is_step(b->function))
		return is_step(a->function) ? -1 : 1;
	if (x != y)
		return x > y ? -1 : 1;
	return str_compare(a->function->name, b->function->name);
}

static void
choose_lines(struct plot *plot, const struct history *history)
{
	struct line *all = memory_new(history->count + 1, sizeof(*all));
	size_t count = 0;

	for (size_t i = 0; i < history->count; i++)
		if (largest_share(&history->functions[i]) > 0)
			all[count++].function = &history->functions[i];
	qsort(all, count, sizeof(*all), compare_lines);
	for (; plot->count < count && plot->count < MOST_LINES; plot->count++)
		plot->lines[plot->count] = all[plot->count];
	free(all);
}

/* 1, 2 or 5 times a power of ten: what three to eight of make up the largest share. */
static double
choose_tick(double largest)
{
	double tick = pow(10, floor(log10(largest)));

	if (largest / tick < 1.5)
		return tick / 5;
	return largest / tick < 4 ? tick / 2 : tick;
}

/* The largest share of any run; 1 where there is none. */
static double
find_largest(const struct plot *plot)
{
	double largest = 0;

	for (size_t i = 0; i < plot->count; i++)
		for (size_t run = 0; run < plot->runs->count; run++)
			largest = fmax(largest, plot->lines[i].function->self.shares[run]);
	return largest > 0 ? largest : 1;
}

static double
x_of(const struct plot *plot, size_t run)
{
	size_t last = plot->runs->count - 1;

	if (last == 0)
		return (LEFT + RIGHT) / 2.0;
	return LEFT + (RIGHT - LEFT) * (double)run / (double)last;
}

static double
y_of(const struct plot *plot, double share)
{
	return BOTTOM - (BOTTOM - TOP) * share / plot->most;
}

static void
write_text(struct svg *svg, const char *class, const char *anchor, double x, double y,
	struct str text)
{
	svg_start(svg, "text");
	if (class)
		svg_set(svg, "class", class);
	if (anchor)
		svg_set(svg, "text-anchor", anchor);
	svg_set_number(svg, "x", x);
	svg_set_number(svg, "y", y);
	svg_text(svg, text);
	svg_end(svg);
}

static void
write_line(struct svg *svg, const char *class, double x1, double y1, double x2, double y2)
{
	svg_start(svg, "line");
	svg_set(svg, "class", class);
	svg_set_number(svg, "x1", x1);
	svg_set_number(svg, "y1", y1);
	svg_set_number(svg, "x2", x2);
	svg_set_number(svg, "y2", y2);
	svg_end(svg);
}

/* Rules across the frame with their shares, and the first and the last run. */
static void
write_scale(struct plot *plot)
{
	double tick = choose_tick(find_largest(plot));
	unsigned ticks = (unsigned)ceil(find_largest(plot) / tick - 1e-9);
	size_t last = plot->runs->count - 1;

	plot->most = tick * ticks;
	for (unsigned i = 0; i <= ticks; i++) {
		double y = y_of(plot, tick * i);
		struct buf text = {0};

		buf_print(&text, "%.4g %%", 100 * tick * i);
		write_line(plot->svg, "rule", LEFT, y, RIGHT, y);
		write_text(plot->svg, "muted", "end", LEFT - 8, y + 4, buf_str(&text));
		buf_free(&text);
	}
	if (last == 0)
		return;
	write_text(
		plot->svg, "muted", "start", LEFT, BOTTOM + 22, kept_name(plot->runs, 0));
	write_text(
		plot->svg, "muted", "end", RIGHT, BOTTOM + 22, kept_name(plot->runs, last));
}

static int
compare_places(const void *first, const void *second)
{
	const struct line *a = first, *b = second;

	if (a->y != b->y)
		return a->y < b->y ? -1 : 1;
	return str_compare(a->function->name, b->function->name);
}

/* Gives each name the place where its line ends, or the next free one below; those that
 * would leave the frame at its foot push the others up. */
static void
place_names(struct plot *plot)
{
	size_t last = plot->runs->count - 1;
	double limit = BOTTOM + 4;

	for (size_t i = 0; i < plot->count; i++)
		plot->lines[i].y = y_of(plot, plot->lines[i].function->self.shares[last]);
	qsort(plot->lines, plot->count, sizeof(*plot->lines), compare_places);
	for (size_t i = 1; i < plot->count; i++)
		plot->lines[i].y = fmax(plot->lines[i].y, plot->lines[i - 1].y + NAME_ROW);
	for (size_t i = plot->count; i-- > 0; limit -= NAME_ROW)
		plot->lines[i].y = fmin(plot->lines[i].y, limit);
}

/* Red, blue, or the next hue. */
static void
set_class(struct svg *svg, const struct history_function *function, unsigned *hue)
{
	struct buf class = {0};

	if (is_step(function))
		buf_print(&class, "step %s",
			function->self.now > function->self.before ? "up" : "down");
	else
		buf_print(&class, "h%u", (*hue)++ % HUES);
	svg_set_text(svg, "class", buf_str(&class));
	buf_free(&class);
}

/* Adds a name, cut where it has more characters than that. */
static void
add_name(struct buf *buf, struct str name, size_t most)
{
	size_t size = 0;

	while (size < name.len && most-- > 0) {
		size_t bytes;

		utf8_decode(str_from(name, size), &bytes);
		size += bytes;
	}
	buf_add(buf, str_slice(name, 0, size));
	buf_add(buf, size < name.len ? STR("…") : STR(""));
}

/* "parse: 4.10 % before, 6.20 % since run-7", as the line's tooltip. */
static void
write_tooltip(struct plot *plot, const struct history_function *function)
{
	const struct history_series *self = &function->self;
	struct buf text = {0};

	add_name(&text, function->name, LONGEST_TOOLTIP);
	buf_add(&text, STR(": "));
	if (is_step(function))
		buf_print(&text, "%.2f %% before, %.2f %% since %.*s", 100 * self->before,
			100 * self->now, STR_ARG(kept_name(plot->runs, self->since)));
	else
		buf_print(&text, "%.2f %%", 100 * self->now);
	svg_start(plot->svg, "title");
	svg_text(plot->svg, buf_str(&text));
	svg_end(plot->svg);
	buf_free(&text);
}

static void
write_points(struct plot *plot, const struct history_series *self)
{
	struct buf points = {0};

	for (size_t run = 0; run < plot->runs->count; run++) {
		svg_add_number(&points, x_of(plot, run));
		buf_byte(&points, ',');
		svg_add_number(&points, y_of(plot, self->shares[run]));
		buf_byte(&points, ' ');
	}
	svg_start(plot->svg, "polyline");
	svg_set_text(plot->svg, "points", str_trim(buf_str(&points)));
	svg_end(plot->svg);
	buf_free(&points);
}

static void
write_point(struct plot *plot, const struct history_series *self, size_t run)
{
	svg_start(plot->svg, "circle");
	svg_set_number(plot->svg, "cx", x_of(plot, run));
	svg_set_number(plot->svg, "cy", y_of(plot, self->shares[run]));
	svg_set_number(plot->svg, "r", 4);
	svg_end(plot->svg);
}

/* The share of the last run, and the first characters of the name. */
static void
write_name(struct plot *plot, const struct line *line)
{
	size_t last = plot->runs->count - 1;
	struct buf text = {0};

	buf_print(&text, "%.1f %% ", 100 * line->function->self.shares[last]);
	add_name(&text, line->function->name, LONGEST_NAME);
	write_line(plot->svg, "lead", RIGHT + 5,
		y_of(plot, line->function->self.shares[last]), NAMES - 5, line->y);
	write_text(plot->svg, NULL, NULL, NAMES, line->y + 4, buf_str(&text));
	buf_free(&text);
}

static void
write_lines(struct plot *plot)
{
	unsigned hue = 0;

	for (size_t i = 0; i < plot->count; i++) {
		const struct history_function *function = plot->lines[i].function;

		svg_start(plot->svg, "g");
		set_class(plot->svg, function, &hue);
		write_tooltip(plot, function);
		write_points(plot, &function->self);
		if (is_step(function))
			write_point(plot, &function->self, function->self.since);
		else if (plot->runs->count == 1)
			write_point(plot, &function->self, 0);
		write_name(plot, &plot->lines[i]);
		svg_end(plot->svg);
	}
}

void
plot_write(const struct history *history, const struct listing *runs, struct str title,
	struct output *output)
{
	struct plot plot = {.svg = svg_open(output, true), .runs = runs};
	struct buf box = {0};

	buf_print(&box, "0 0 %d %d", WIDTH, HEIGHT);
	choose_lines(&plot, history);
	svg_start(plot.svg, "svg");
	svg_set(plot.svg, "xmlns", "http://www.w3.org/2000/svg");
	svg_set_number(plot.svg, "width", WIDTH);
	svg_set_number(plot.svg, "height", HEIGHT);
	svg_set_text(plot.svg, "viewBox", buf_str(&box));
	svg_start(plot.svg, "style");
	svg_verbatim(plot.svg, str_of(style));
	svg_end(plot.svg);
	write_scale(&plot);
	place_names(&plot);
	write_lines(&plot);
	svg_start(plot.svg, "text");
	svg_set_number(plot.svg, "x", LEFT);
	svg_set_number(plot.svg, "y", 30);
	svg_set(plot.svg, "font-size", "18");
	svg_text(plot.svg, title);
	svg_end(plot.svg);
	svg_end(plot.svg);
	svg_close(plot.svg);
	buf_free(&box);
}
