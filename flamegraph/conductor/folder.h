/* A folder of our own that is not to stay. */
#ifndef FLAMEGRAPH_CONDUCTOR_FOLDER_H
#define FLAMEGRAPH_CONDUCTOR_FOLDER_H

/* Removes a folder and all that is in it. May be called from a signal handler. */
void folder_remove(const char *path);

#endif
