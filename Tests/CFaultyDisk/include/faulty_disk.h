// A file system for SQLite that is the platform's until it is told to fail.
#ifndef MERLON_FAULTY_DISK_H
#define MERLON_FAULTY_DISK_H

struct merlon_faulty_disk;

// Registers a file system under a name of its own; it lives as long as the process.
struct merlon_faulty_disk *_Nonnull merlon_faulty_disk_register(const char *_Nonnull name);

// Makes every sync, or every write, return this result code of SQLite; 0 for none.
void merlon_faulty_disk_fail_syncs(struct merlon_faulty_disk *_Nonnull disk, int code);
void merlon_faulty_disk_fail_writes(struct merlon_faulty_disk *_Nonnull disk, int code);

// The number of syncs that succeeded.
int merlon_faulty_disk_sync_count(struct merlon_faulty_disk *_Nonnull disk);

#endif
