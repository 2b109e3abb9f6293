/* The picture as a whole: settings, data block, style, still layer. */
#include "flamegraph/picture/chart.h"

#include <math.h>
#include <stdlib.h>

#include "common/text/json.h"
#include "common/text/svg.h"
#include "common/tree/tree.h"
#include "flamegraph/color/change.h"
#include "flamegraph/color/color.h"
#include "flamegraph/picture/attributes.h"
#include "flamegraph/picture/data.h"
#include "flamegraph/picture/heading.h"
#include "flamegraph/picture/still.h"
#include "flamegraph/picture/viewer.h"

enum {
	DATA_CHUNK = 768 << 10, /* bytes of the block in one element: 1 MiB of base64 */
	FOOT = 12, /* px below the boxes */
};

static const char ui_font[] = "system-ui,-apple-system,\"Segoe UI\",Roboto,"
			      "\"Helvetica Neue\",Arial,sans-serif";

/* Everything a still picture has to say about color in the dark; without it, it stays light. */
static const char still_style[] = "@media (prefers-color-scheme:dark){"
				  ":root.flamepipe{background:#15181c}"
				  ".fp-still .fp-paper{fill:#15181c}"
				  ".fp-still .fp-ink{fill:#e6e9ec}"
				  ".fp-still .fp-muted{fill:#a0a8b0}}";

static void
set_number(struct svg *svg, const char *name, double value, double usual)
{
	if (value < usual || value > usual)
		svg_set_number(svg, name, value);
}

static void
set_count(struct svg *svg, const char *name, uint64_t value)
{
	struct buf text = {0};

	buf_number(&text, value);
	svg_set_text(svg, name, buf_str(&text));
	buf_free(&text);
}

static void
set_legend(struct svg *svg, const struct colors *colors)
{
	struct buf text = {0};

	if (colors->legend_count == 0)
		return;
	for (size_t i = 0; i < colors->legend_count; i++) {
		buf_byte(&text, i == 0 ? '[' : ',');
		buf_byte(&text, '[');
		json_string(&text, colors->legend[i].what);
		buf_add(&text, STR(",\""));
		color_add(&text, colors->legend[i].color);
		buf_add(&text, STR("\"]"));
	}
	buf_add(&text, (struct str){"]", 2}); /* and a NUL */
	svg_set(svg, "data-legend", text.ptr);
	buf_free(&text);
}

static void
set_difference(struct svg *svg, const struct chart *chart, double scale)
{
	static const char *const modes[] = {"after", "before", "max", "sum"};
	const struct sides *sides = chart->sides;
	struct buf text = {0};

	svg_set_text(svg, "data-before", sides->names[BEFORE]);
	svg_set_text(svg, "data-after", sides->names[AFTER]);
	set_count(svg, "data-before-runs", sides->runs[BEFORE]);
	set_count(svg, "data-after-runs", sides->runs[AFTER]);
	svg_set(svg, "data-diff-width", modes[chart->diff_width]);
	svg_set(svg, "data-diff-colors", chart->colorblind ? "colorblind" : "red-blue");
	if (chart->negate)
		svg_set(svg, "data-negate", "true");
	buf_print(&text, "%g", scale);
	svg_set_text(svg, "data-diff-scale", buf_str(&text));
	buf_free(&text);
}

static void
set_appearance(struct svg *svg, const struct chart *chart)
{
	struct buf color = {0};

	svg_set_number(svg, "data-row", chart->row);
	svg_set_text(svg, "data-font", str_of(chart->font));
	svg_set_number(svg, "data-font-size", chart->label.size);
	if (chart->label.glyph > 0)
		svg_set_number(svg, "data-font-width", chart->label.glyph);
	if (chart->width > 0)
		svg_set_number(svg, "data-width", chart->width);
	if (chart->background)
		svg_set(svg, "data-background", chart->background);
	if (chart->ui_color)
		svg_set(svg, "data-ui-color", chart->ui_color);
	if (chart->stroke)
		svg_set(svg, "data-stroke", chart->stroke);
	if (chart->search)
		svg_set_text(svg, "data-search", str_of(chart->search));
	color_add(&color, chart->search_color);
	svg_set_text(svg, "data-search-color", buf_str(&color));
	buf_free(&color);
}

static void
set_settings(struct svg *svg, const struct chart *chart, double scale, struct str left_out)
{
	static const char *const orders[] = {"name", "width", "input"};

	svg_set_text(svg, "data-title", chart->title);
	if (chart->subtitle.len > 0)
		svg_set_text(svg, "data-subtitle", chart->subtitle);
	svg_set_text(svg, "data-unit", chart->unit);
	svg_set_text(svg, "data-name-type", chart->name_type);
	set_number(svg, "data-decimals", chart->tree->decimals, 0);
	if (chart->factor < 1 || chart->factor > 1) {
		struct buf text = {0};

		buf_print(&text, "%.17g", chart->factor);
		svg_set_text(svg, "data-factor", buf_str(&text));
		buf_free(&text);
	}
	if (chart->total > chart->sides->total[0])
		set_count(svg, "data-total", chart->total);
	svg_set(svg, "data-layout", chart->icicle ? "icicle" : "flame");
	svg_set(svg, "data-merge", chart->merged_from_leaves ? "leaf" : "root");
	svg_set(svg, "data-order", orders[chart->order]);
	set_appearance(svg, chart);
	set_legend(svg, chart->colors);
	if (left_out.len > 0)
		svg_set_text(svg, "data-left-out", left_out);
	if (chart->sides->count > 1)
		set_difference(svg, chart, scale);
}

static void
write_attributes(struct svg *svg, const struct attributes *attributes)
{
	struct buf json = {0};

	attributes_json(attributes, &json);
	svg_start(svg, "fp:attributes");
	svg_set(svg, "xmlns:fp", "urn:flamepipe");
	svg_verbatim(svg, buf_str(&json));
	svg_end(svg);
	buf_free(&json);
}

static void
write_data(struct svg *svg, const struct chart *chart)
{
	struct buf block = {0};

	data_encode(&block, chart->tree, chart->sides, &chart->layout->order, chart->colors,
		chart->verdicts);
	svg_start(svg, "metadata");
	for (size_t done = 0; done < block.len; done += DATA_CHUNK) {
		size_t end = done + DATA_CHUNK < block.len ? done + DATA_CHUNK : block.len;

		svg_start(svg, "fp:data");
		svg_set(svg, "xmlns:fp", "urn:flamepipe");
		svg_base64(svg, str_slice(buf_str(&block), done, end));
		svg_end(svg);
	}
	if (chart->attributes)
		write_attributes(svg, chart->attributes);
	svg_end(svg);
	buf_free(&block);
}

static void
write_source(struct svg *svg, const char *name, struct str text)
{
	svg_start(svg, name);
	svg_source(svg, text);
	svg_end(svg);
}

static void
write_pattern(struct svg *svg, const char *id, const char *path, const char *width)
{
	svg_start(svg, "pattern");
	svg_set(svg, "id", id);
	svg_set(svg, "width", "6");
	svg_set(svg, "height", "6");
	svg_set(svg, "patternUnits", "userSpaceOnUse");
	svg_start(svg, "path");
	svg_set(svg, "d", path);
	svg_set(svg, "stroke", "#000");
	svg_set(svg, "stroke-opacity", "0.25");
	svg_set(svg, "stroke-width", width);
	svg_end(svg);
	svg_end(svg);
}

/* A tone from top to bottom, "#rrggbb #rrggbb". Its name is made of its colors: where two pictures in
 * one page have the same name, it is the same tone. */
static void
write_gradient(struct svg *svg, struct str tones, struct buf *fill)
{
	struct cut cut = str_cut(tones, ' ');
	struct buf id = {0};

	buf_add(&id, STR("fp-"));
	buf_add(&id, str_from(cut.head, 1));
	buf_add(&id, str_from(cut.tail, 1));
	svg_start(svg, "linearGradient");
	svg_set_text(svg, "id", buf_str(&id));
	svg_set(svg, "x2", "0");
	svg_set(svg, "y2", "1");
	for (int i = 0; i < 2; i++) {
		svg_start(svg, "stop");
		svg_set_text(svg, "offset", i == 0 ? STR("5%") : STR("95%"));
		svg_set_text(svg, "stop-color", i == 0 ? cut.head : cut.tail);
		svg_end(svg);
	}
	svg_end(svg);
	buf_print(fill, "url(#%.*s)", STR_ARG(buf_str(&id)));
	buf_free(&id);
}

static void
write_background(struct svg *svg, const struct chart *chart, double width, double height)
{
	struct buf fill = {0};

	if (!chart->background)
		buf_add(&fill, STR("#ffffff"));
	else if (strchr(chart->background, ' '))
		write_gradient(svg, str_of(chart->background), &fill);
	else
		buf_add(&fill, str_of(chart->background));
	svg_start(svg, "rect");
	if (!chart->background)
		svg_set(svg, "class", "fp-paper");
	svg_set_number(svg, "width", width);
	svg_set_number(svg, "height", height);
	svg_set_text(svg, "fill", buf_str(&fill));
	svg_end(svg);
	buf_free(&fill);
}

static void
write_still(struct svg *svg, const struct chart *chart, double width, double height,
	double scale, struct str left_out)
{
	double top;

	svg_start(svg, "g");
	svg_set(svg, "class", "fp-still");
	svg_set(svg, "font-family", ui_font);
	svg_set(svg, "font-size", "13");
	if (!chart->background)
		write_source(svg, "style", str_of(still_style));
	if (chart->verdicts) {
		write_pattern(svg, "fp-gone", "M-1 7 7-1M-1 1 1-1M5 7 7 5", "1.5");
		write_pattern(svg, "fp-new", "M2 3h2", "2");
	}
	write_background(svg, chart, width, height);
	top = heading_draw(chart, svg, width, left_out, scale);
	still_draw(chart, svg, width, top, scale);
	svg_end(svg);
}

/* A share as it was given, or with two digits where it is what some pixels are. */
static void
add_least(struct buf *to, const struct chart *chart, double percent)
{
	if (chart->least_is_percent)
		buf_print(to, "%g", percent);
	else
		buf_print(to, "%.*f", (int)fmax(0, 1 - floor(log10(percent))), percent);
}

static void
add_left_out(struct buf *to, const struct chart *chart, double least_percent)
{
	const struct layout *layout = chart->layout;

	if (layout->narrow > 0) {
		buf_grouped(to, layout->narrow);
		buf_add(to,
			layout->narrow > 1 ? STR(" frames under ") : STR(" frame under "));
		add_least(to, chart, least_percent);
		buf_add(to, STR(" % not drawn"));
	}
	if (layout->deep > 0) {
		buf_add(to, layout->narrow > 0 ? STR(", ") : STR(""));
		buf_grouped(to, layout->deep);
		buf_add(to, layout->deep > 1 ? STR(" frames") : STR(" frame"));
		buf_add(to, STR(" deeper than "));
		buf_grouped(to, STILL_ROWS);
		buf_add(to, STR(" rows not drawn"));
	}
}

/* The width in px, or % of the total, as a width of boxes, rounded up; 1 at least. */
static uint64_t
least_width(const struct chart *chart, double width, double *percent)
{
	double span = (double)chart->layout->span;
	double least;

	*percent = chart->least_is_percent
			   ? chart->least
			   : 100 * chart->least / (width - 2 * STILL_MARGIN);
	least = ceil(*percent / 100 * span);
	if (least >= 0x1p64)
		return UINT64_MAX;
	return least < 1 ? 1 : (uint64_t)least;
}

static void
write_root(struct svg *svg, const struct chart *chart, double width, double height)
{
	struct buf box = {0};

	svg_set(svg, "class", "flamepipe");
	svg_set(svg, "xmlns", "http://www.w3.org/2000/svg");
	buf_add(&box, STR("0 0 "));
	svg_add_number(&box, width);
	buf_byte(&box, ' ');
	svg_add_number(&box, height);
	svg_set_text(svg, "viewBox", buf_str(&box));
	if (chart->width > 0)
		svg_set_number(svg, "width", width);
	else
		svg_set(svg, "width", "100%");
	svg_set_number(svg, "height", height);
	svg_set(svg, "preserveAspectRatio", "xMidYMin meet");
	buf_free(&box);
}

static void
write_description(struct svg *svg, const struct chart *chart)
{
	struct buf text = {0};

	svg_start(svg, "title");
	svg_text(svg, chart->title);
	svg_end(svg);
	svg_start(svg, "desc");
	buf_add(&text,
		STR("Flame graph: each box is a function, as wide as its share of "));
	label_count(&text, chart->sides->total[chart->sides->count - 1],
		chart->tree->decimals, chart->factor);
	buf_byte(&text, ' ');
	buf_add(&text, chart->unit);
	buf_add(&text, chart->icicle ? STR(", below the function that called it.")
				     : STR(", above the function that called it."));
	svg_text(svg, buf_str(&text));
	svg_end(svg);
	buf_free(&text);
}

void
chart_write(const struct chart *chart, struct output *output)
{
	struct svg *svg = svg_open(output, chart->pretty);
	double width = chart->width > 0 ? chart->width : STILL_WIDTH;
	double scale =
		chart->sides->count > 1 ? change_scale(chart->sides, chart->tree) : 0;
	struct buf left_out = {0};
	double percent, height;

	layout_boxes(chart->layout, least_width(chart, width, &percent), STILL_ROWS,
		chart->joins_narrow);
	add_left_out(&left_out, chart, percent);
	height = heading_draw(chart, NULL, width, buf_str(&left_out), scale) +
		 chart->layout->rows * chart->row + FOOT;
	if (chart->notes.len > 0)
		svg_comment(svg, chart->notes);
	svg_start(svg, "svg");
	write_root(svg, chart, width, height);
	set_settings(svg, chart, scale, buf_str(&left_out));
	write_description(svg, chart);
	if (!chart->still_only) {
		write_data(svg, chart);
		write_source(svg, "style", viewer_style);
	}
	write_still(svg, chart, width, height, scale, buf_str(&left_out));
	if (!chart->still_only)
		write_source(svg, "script", viewer_script);
	svg_end(svg);
	svg_close(svg);
	buf_free(&left_out);
}
