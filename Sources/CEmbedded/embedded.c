#include "embedded.h"

// One FILE line for each data file; a test compares this list with the folders.
#define BYTES(id) static const unsigned char id[] =
#define SIZED(path, id) { path, id, sizeof(id) }

BYTES(openapi_yaml) {
#embed "../../openapi.yaml"
};

static const struct merlon_embedded_file files[] = {
    SIZED("openapi.yaml", openapi_yaml),
};

const struct merlon_embedded_file *merlon_embedded_files(void) { return files; }

size_t merlon_embedded_count(void) { return sizeof(files) / sizeof(files[0]); }
