#include "embedded.h"

#include "files.inc"

const struct merlon_embedded_file *merlon_embedded_files(void) { return files; }

size_t merlon_embedded_count(void) { return sizeof(files) / sizeof(files[0]); }
