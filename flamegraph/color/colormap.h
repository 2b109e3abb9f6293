/* A file of colors that stay the same from picture to picture (--cp). */
#ifndef FLAMEGRAPH_COLOR_COLORMAP_H
#define FLAMEGRAPH_COLOR_COLORMAP_H

struct colors;
struct tree;

/* Gives the names in the file the colors they have there, and writes it anew with those
 * of all other names of the tree added, sorted, as "NAME->rgb(R,G,B)" (flamegraph.pl's
 * palette.map). A file that is not there is an empty one. Not while an output to a file
 * is open. */
void colormap_apply(const char *path, struct colors *colors, const struct tree *tree);

#endif
