#include "faulty_disk.h"

#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct merlon_faulty_disk {
    sqlite3_vfs vfs;
    sqlite3_vfs *real;
    atomic_int sync_code;
    atomic_int write_code;
    atomic_int sync_count;
};

// The platform's file lies behind ours in the same block of memory.
struct file {
    sqlite3_file base;
    struct merlon_faulty_disk *disk;
    sqlite3_file real[];
};

#define REAL(f) (((struct file *)(f))->real)
#define FORWARD(f, method, ...) REAL(f)->pMethods->method(REAL(f) __VA_OPT__(, ) __VA_ARGS__)

static int file_close(sqlite3_file *f) { return FORWARD(f, xClose); }
static int file_read(sqlite3_file *f, void *to, int count, sqlite3_int64 at) { return FORWARD(f, xRead, to, count, at); }
static int file_truncate(sqlite3_file *f, sqlite3_int64 size) { return FORWARD(f, xTruncate, size); }
static int file_size(sqlite3_file *f, sqlite3_int64 *size) { return FORWARD(f, xFileSize, size); }
static int file_lock(sqlite3_file *f, int level) { return FORWARD(f, xLock, level); }
static int file_unlock(sqlite3_file *f, int level) { return FORWARD(f, xUnlock, level); }
static int file_check_lock(sqlite3_file *f, int *held) { return FORWARD(f, xCheckReservedLock, held); }
static int file_control(sqlite3_file *f, int op, void *arg) { return FORWARD(f, xFileControl, op, arg); }
static int file_sector_size(sqlite3_file *f) { return FORWARD(f, xSectorSize); }
static int file_traits(sqlite3_file *f) { return FORWARD(f, xDeviceCharacteristics); }
static int file_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **at) { return FORWARD(f, xShmMap, page, size, extend, at); }
static int file_shm_lock(sqlite3_file *f, int offset, int count, int flags) { return FORWARD(f, xShmLock, offset, count, flags); }
static void file_shm_barrier(sqlite3_file *f) { FORWARD(f, xShmBarrier); }
static int file_shm_unmap(sqlite3_file *f, int remove) { return FORWARD(f, xShmUnmap, remove); }

static int file_write(sqlite3_file *f, const void *from, int count, sqlite3_int64 at) {
    int code = atomic_load(&((struct file *)f)->disk->write_code);
    return code ? code : FORWARD(f, xWrite, from, count, at);
}

static int file_sync(sqlite3_file *f, int flags) {
    struct merlon_faulty_disk *disk = ((struct file *)f)->disk;
    int code = atomic_load(&disk->sync_code);
    if (code) return code;
    code = FORWARD(f, xSync, flags);
    if (code == SQLITE_OK) atomic_fetch_add(&disk->sync_count, 1);
    return code;
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_traits,
    .xShmMap = file_shm_map,
    .xShmLock = file_shm_lock,
    .xShmBarrier = file_shm_barrier,
    .xShmUnmap = file_shm_unmap,
};

static int disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out) {
    struct merlon_faulty_disk *disk = vfs->pAppData;
    struct file *file = (struct file *)f;
    file->disk = disk;
    int code = disk->real->xOpen(disk->real, name, file->real, flags, out);
    file->base.pMethods = file->real->pMethods ? &methods : 0;
    return code;
}

struct merlon_faulty_disk *merlon_faulty_disk_register(const char *name) {
    struct merlon_faulty_disk *disk = calloc(1, sizeof(*disk));
    if (!disk) abort();
    disk->real = sqlite3_vfs_find(0);
    disk->vfs = *disk->real;
    disk->vfs.zName = strdup(name);
    disk->vfs.szOsFile = (int)sizeof(struct file) + disk->real->szOsFile;
    disk->vfs.pAppData = disk;
    disk->vfs.xOpen = disk_open;
    if (sqlite3_vfs_register(&disk->vfs, 0) != SQLITE_OK) abort();
    return disk;
}

void merlon_faulty_disk_fail_syncs(struct merlon_faulty_disk *disk, int code) { atomic_store(&disk->sync_code, code); }
void merlon_faulty_disk_fail_writes(struct merlon_faulty_disk *disk, int code) { atomic_store(&disk->write_code, code); }
int merlon_faulty_disk_sync_count(struct merlon_faulty_disk *disk) { return atomic_load(&disk->sync_count); }
