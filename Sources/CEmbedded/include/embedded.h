// The data files that ship inside the binary, by their path from the project's root.
#ifndef MERLON_EMBEDDED_H
#define MERLON_EMBEDDED_H

#include <stddef.h>

struct merlon_embedded_file {
    const char *_Nonnull path;
    const unsigned char *_Nonnull bytes;
    size_t size;
};

const struct merlon_embedded_file *_Nonnull merlon_embedded_files(void);
size_t merlon_embedded_count(void);

#endif
