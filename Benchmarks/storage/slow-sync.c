// Makes each sync of a program take as long as on a slower disk: preloaded with LD_PRELOAD, SYNC_DELAY in microseconds.
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static int delayed(const char *name, int file) {
    int (*sync)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    int result = sync(file);
    const char *delay = getenv("SYNC_DELAY");
    usleep(delay ? (useconds_t)atoi(delay) : 0);
    return result;
}

int fsync(int file) { return delayed("fsync", file); }
int fdatasync(int file) { return delayed("fdatasync", file); }
