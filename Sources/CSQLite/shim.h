#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast macro, sqlite3_config and sqlite3_db_config are variadic: Swift imports neither.

static inline sqlite3_destructor_type merlon_sqlite_transient(void) {
    return SQLITE_TRANSIENT;
}

// Without statistics of memory, allocations of different connections do not wait for each other. Only what comes
// before the first use of the library counts.
static inline int merlon_sqlite_configure(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

// SQL in a damaged or hostile file cannot make the connection write to internal tables.
static inline int merlon_sqlite_defend(sqlite3 *db) {
    return sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}

// Whether closing the last connection moves the log into the file.
static inline int merlon_sqlite_checkpoint_on_close(sqlite3 *db, int enabled) {
    return sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !enabled, (int *)0);
}
