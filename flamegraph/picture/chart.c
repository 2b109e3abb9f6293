/* The picture as a whole: settings, data block, style, still layer. */
#include "flamegraph/picture/chart.h"

#include <math.h>
#include <stdlib.h>

#include "common/base/words.h"
#include "common/text/json.h"
#include "common/text/svg.h"
#include "common/tree/amount.h"
#include "common/tree/tree.h"
#include "flamegraph/color/change.h"
#include "flamegraph/color/color.h"
#include "flamegraph/picture/attributes.h"
#include "flamegraph/picture/canvas.h"
#include "flamegraph/picture/data.h"
#include "flamegraph/picture/heading.h"
#include "flamegraph/picture/picture.h"
#include "flamegraph/picture/still.h"
#include "flamegraph/picture/viewer.h"

enum {
	DATA_CHUNK = 768 << 10, /* bytes of the block in one element: 1 MiB of base64 */
	FOOT = 12, /* px below the boxes */
	MOST_ROWS = 2000, /* that are drawn: 32,000 px; the viewer has the rest */
};

static const char ui_font[] = "system-ui,-apple-system,\"Segoe UI\",Roboto,"
			      "\"Helvetica Neue\",Arial,sans-serif";

/* Everything a still picture has to say about color in the dark; without it, it stays
 * light. */
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
	buf_byte(&text, ']');
	svg_set_text(svg, "data-legend", buf_str(&text));
	buf_free(&text);
}

static void
set_noise(struct svg *svg, const struct noise_rule *rule)
{
	struct buf text = {0};

	if (rule->least > 0) {
		buf_print(&text, "%.17g %.17g %.17g %.17g %.17g %g %g", rule->before,
			rule->after, rule->low, rule->high, rule->least,
			noise_defaults.min_share, noise_defaults.slight);
		svg_set_text(svg, "data-noise", buf_str(&text));
	}
	buf_free(&text);
}

static void
set_difference(struct svg *svg, const struct picture *picture, double scale)
{
	const struct sides *sides = picture->sides;
	struct buf text = {0};

	svg_set_text(svg, "data-before", sides->names[BEFORE]);
	svg_set_text(svg, "data-after", sides->names[AFTER]);
	set_count(svg, "data-before-runs", sides->runs[BEFORE]);
	set_count(svg, "data-after-runs", sides->runs[AFTER]);
	svg_set_text(svg, "data-diff-width", words_at(LAYOUT_WIDTHS, picture->diff_width));
	svg_set_text(svg, "data-diff-colors", words_at(CHANGE_COLORS, picture->colorblind));
	if (picture->negate)
		svg_set(svg, "data-negate", "true");
	buf_print(&text, "%g", scale);
	svg_set_text(svg, "data-diff-scale", buf_str(&text));
	if (scale_is_of_cost(&picture->functions->scale)) {
		text.len = 0;
		buf_print(&text, "%.17g", sides->ratio);
		svg_set_text(svg, "data-diff-ratio", buf_str(&text));
	}
	set_noise(svg, &picture->functions->rule);
	buf_free(&text);
}

static void
set_appearance(struct svg *svg, const struct picture *picture)
{
	struct buf color = {0};

	svg_set_number(svg, "data-row", picture->row);
	svg_set_text(svg, "data-font", str_of(picture->font));
	svg_set_number(svg, "data-font-size", picture->label.size);
	if (picture->label.glyph > 0)
		svg_set_number(svg, "data-font-width", picture->label.glyph);
	if (picture->width > 0)
		svg_set_number(svg, "data-width", picture->width);
	if (picture->background)
		svg_set(svg, "data-background", picture->background);
	if (picture->ui_color)
		svg_set(svg, "data-ui-color", picture->ui_color);
	if (picture->stroke)
		svg_set(svg, "data-stroke", picture->stroke);
	if (picture->search)
		svg_set_text(svg, "data-search", str_of(picture->search));
	color_add(&color, picture->search_color);
	svg_set_text(svg, "data-search-color", buf_str(&color));
	buf_free(&color);
}

static void
set_settings(
	struct svg *svg, const struct picture *picture, double scale, struct str left_out)
{
	svg_set_text(svg, "data-title", picture->title);
	if (picture->subtitle.len > 0)
		svg_set_text(svg, "data-subtitle", picture->subtitle);
	svg_set_text(svg, "data-unit", picture->unit);
	svg_set_text(svg, "data-name-type", picture->name_type);
	set_number(svg, "data-decimals", picture->tree->decimals, 0);
	if (picture->factor < 1 || picture->factor > 1) {
		struct buf text = {0};

		buf_print(&text, "%.17g", picture->factor);
		svg_set_text(svg, "data-factor", buf_str(&text));
		buf_free(&text);
	}
	if (picture->total > picture->sides->total[0])
		set_count(svg, "data-total", picture->total);
	svg_set(svg, "data-layout", picture->icicle ? "icicle" : "flame");
	svg_set(svg, "data-merge", picture->merged_from_leaves ? "leaf" : "root");
	svg_set_text(svg, "data-order", words_at(LAYOUT_ORDERS, picture->order));
	set_appearance(svg, picture);
	set_legend(svg, picture->colors);
	if (left_out.len > 0)
		svg_set_text(svg, "data-left-out", left_out);
	if (picture->sides->count > 1)
		set_difference(svg, picture, scale);
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
write_data(struct svg *svg, const struct picture *picture)
{
	struct buf block = {0};

	data_encode(&block, picture->tree, picture->sides, &picture->layout->order,
		picture->colors, picture->verdicts, picture->functions);
	svg_start(svg, "metadata");
	for (size_t done = 0; done < block.len; done += DATA_CHUNK) {
		size_t end = done + DATA_CHUNK < block.len ? done + DATA_CHUNK : block.len;

		svg_start(svg, "fp:data");
		svg_set(svg, "xmlns:fp", "urn:flamepipe");
		svg_base64(svg, str_slice(buf_str(&block), done, end));
		svg_end(svg);
	}
	if (picture->attributes)
		write_attributes(svg, picture->attributes);
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

/* A tone from top to bottom, "#rrggbb #rrggbb". Its name is made of its colors: where
 * two pictures in one page have the same name, it is the same tone. */
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
write_background(
	struct svg *svg, const struct picture *picture, double width, double height)
{
	struct buf fill = {0};

	if (!picture->background)
		buf_add(&fill, STR("#ffffff"));
	else if (strchr(picture->background, ' '))
		write_gradient(svg, str_of(picture->background), &fill);
	else
		buf_add(&fill, str_of(picture->background));
	svg_start(svg, "rect");
	if (!picture->background)
		svg_set(svg, "class", "fp-paper");
	svg_set_number(svg, "width", width);
	svg_set_number(svg, "height", height);
	svg_set_text(svg, "fill", buf_str(&fill));
	svg_end(svg);
	buf_free(&fill);
}

static void
write_still(struct svg *svg, const struct heading *heading, double height, double scale)
{
	const struct picture *picture = heading->picture;
	struct canvas canvas;

	svg_start(svg, "g");
	svg_set(svg, "class", "fp-still");
	svg_set(svg, "font-family", ui_font);
	svg_set(svg, "font-size", "13");
	if (!picture->background)
		write_source(svg, "style", str_of(still_style));
	if (picture->verdicts) {
		write_pattern(svg, "fp-gone", "M-1 7 7-1M-1 1 1-1M5 7 7 5", "1.5");
		write_pattern(svg, "fp-new", "M2 3h2", "2");
	}
	write_background(svg, picture, heading->width, height);
	heading_draw(heading, svg);
	canvas_start(&canvas, picture, svg, heading->width, heading->height, scale);
	still_draw(&canvas);
	canvas_free(&canvas);
	svg_end(svg);
}

/* A share as it was given, or with two digits where it is what some pixels are. */
static void
add_least(struct buf *to, const struct picture *picture, double percent)
{
	if (picture->least_is_percent)
		buf_print(to, "%g", percent);
	else
		buf_print(to, "%.*f", (int)fmax(0, 1 - floor(log10(percent))), percent);
}

static void
add_left_out(struct buf *to, const struct picture *picture, double least_percent)
{
	const struct layout *layout = picture->layout;

	if (layout->narrow > 0) {
		buf_grouped(to, layout->narrow);
		buf_add(to,
			layout->narrow > 1 ? STR(" frames under ") : STR(" frame under "));
		add_least(to, picture, least_percent);
		buf_add(to, STR(" % not drawn"));
	}
	if (layout->deep > 0) {
		buf_add(to, layout->narrow > 0 ? STR(", ") : STR(""));
		buf_grouped(to, layout->deep);
		buf_add(to, layout->deep > 1 ? STR(" frames") : STR(" frame"));
		buf_add(to, STR(" deeper than "));
		buf_grouped(to, MOST_ROWS);
		buf_add(to, STR(" rows not drawn"));
	}
}

/* The width in px, or % of the total, as a width of boxes, rounded up; 1 at least. */
static uint64_t
least_width(const struct picture *picture, double width, double *percent)
{
	double span = (double)picture->layout->span;
	double least;

	*percent = picture->least_is_percent
			   ? picture->least
			   : 100 * picture->least / (width - 2 * CANVAS_MARGIN);
	least = ceil(*percent / 100 * span);
	if (least >= 0x1p64)
		return UINT64_MAX;
	return least < 1 ? 1 : (uint64_t)least;
}

static void
write_root(struct svg *svg, const struct picture *picture, double width, double height)
{
	struct buf box = {0};

	svg_set(svg, "class", "flamepipe");
	svg_set(svg, "xmlns", "http://www.w3.org/2000/svg");
	buf_add(&box, STR("0 0 "));
	svg_add_number(&box, width);
	buf_byte(&box, ' ');
	svg_add_number(&box, height);
	svg_set_text(svg, "viewBox", buf_str(&box));
	if (picture->width > 0)
		svg_set_number(svg, "width", width);
	else
		svg_set(svg, "width", "100%");
	svg_set_number(svg, "height", height);
	svg_set(svg, "preserveAspectRatio", "xMidYMin meet");
	buf_free(&box);
}

static void
write_description(struct svg *svg, const struct picture *picture)
{
	struct buf text = {0};

	svg_start(svg, "title");
	svg_text(svg, picture->title);
	svg_end(svg);
	svg_start(svg, "desc");
	buf_add(&text,
		STR("Flame graph: each box is a function, as wide as its share of "));
	amount_add(&text, picture->sides->total[picture->sides->count - 1],
		picture->tree->decimals, picture->factor, picture->unit);
	buf_add(&text, picture->icicle ? STR(", below the function that called it.")
				       : STR(", above the function that called it."));
	svg_text(svg, buf_str(&text));
	svg_end(svg);
	buf_free(&text);
}

void
chart_write(const struct picture *picture, struct output *output)
{
	struct svg *svg = svg_open(output, picture->pretty);
	double width = picture->width > 0 ? picture->width : CANVAS_WIDTH;
	double scale =
		picture->sides->count > 1 ? change_scale(picture->sides, picture->tree) : 0;
	struct buf left_out = {0};
	struct heading heading;
	double percent, height;

	layout_boxes(picture->layout, least_width(picture, width, &percent), MOST_ROWS,
		picture->joins_narrow);
	add_left_out(&left_out, picture, percent);
	heading_start(&heading, picture, width, buf_str(&left_out), scale);
	height = heading.height + picture->layout->rows * picture->row + FOOT;
	if (picture->notes.len > 0)
		svg_comment(svg, picture->notes);
	svg_start(svg, "svg");
	write_root(svg, picture, width, height);
	set_settings(svg, picture, scale, buf_str(&left_out));
	write_description(svg, picture);
	if (!picture->still_only) {
		write_data(svg, picture);
		write_source(svg, "style", viewer_style);
	}
	write_still(svg, &heading, height, scale);
	if (!picture->still_only)
		write_source(svg, "script", viewer_script);
	svg_end(svg);
	svg_close(svg);
	heading_free(&heading);
	buf_free(&left_out);
}
