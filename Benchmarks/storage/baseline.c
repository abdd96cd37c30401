// What SQLite and the disk can do without a service: prints one JSON object.
//
// Usage: baseline FOLDER SECONDS   (each of the four figures takes that long)
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BODY = 300 };

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

// The mean time of appending a page durably: what a commit to a log waits for.
static double sync_time(const char *folder, double seconds) {
    char path[4096], page[4096];
    snprintf(path, sizeof path, "%s/sync", folder);
    memset(page, 'x', sizeof page);
    int file = open(path, O_CREAT | O_TRUNC | O_RDWR, 0600);
    if (file < 0) fail("open");
    long count = 0;
    double start = now(), end = start + seconds;
    for (; now() < end; count++) {
        if (write(file, page, sizeof page) != sizeof page) fail("write");
        if (fsync(file)) fail("fsync");
    }
    close(file);
    return (now() - start) / (double)count;
}

static void run(sqlite3 *db, const char *sql) {
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", sql, message);
        exit(1);
    }
}

static void insert(sqlite3_stmt *statement, const char *body) {
    sqlite3_bind_text(statement, 1, body, BODY, SQLITE_STATIC);
    if (sqlite3_step(statement) != SQLITE_DONE) fail("insert");
    sqlite3_reset(statement);
}

// A transaction each, as no two of them wait for each other in such a program.
static double single_inserts(sqlite3_stmt *statement, const char *body, double seconds) {
    long count = 0;
    double start = now(), end = start + seconds;
    for (; now() < end; count++) insert(statement, body);
    return (double)count / (now() - start);
}

static double bulk_inserts(sqlite3 *db, sqlite3_stmt *statement, const char *body, double seconds) {
    long count = 0;
    double start = now(), end = start + seconds;
    run(db, "BEGIN");
    for (; count % 256 || now() < end; count++) insert(statement, body);
    run(db, "COMMIT");
    return (double)count / (now() - start);
}

static double point_reads(sqlite3 *db, double seconds) {
    sqlite3_stmt *statement;
    sqlite3_int64 rows = sqlite3_last_insert_rowid(db), key = 1;
    sqlite3_prepare_v2(db, "SELECT body FROM item WHERE key = ?", -1, &statement, NULL);
    long count = 0;
    double start = now(), end = start + seconds;
    for (; count % 256 || now() < end; count++) {
        key = (key * 48271 + 11) % rows;
        sqlite3_bind_int64(statement, 1, key + 1);
        if (sqlite3_step(statement) != SQLITE_ROW || sqlite3_column_bytes(statement, 0) != BODY) fail("read");
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    return (double)count / (now() - start);
}

int main(int count, char **arguments) {
    if (count != 3) {
        fprintf(stderr, "usage: baseline FOLDER SECONDS\n");
        return 2;
    }
    double seconds = atof(arguments[2]);
    char path[4096], body[BODY];
    snprintf(path, sizeof path, "%s/baseline.sqlite", arguments[1]);
    memset(body, 'x', sizeof body);
    sqlite3 *db;
    sqlite3_stmt *statement;
    if (sqlite3_open(path, &db) != SQLITE_OK) fail(path);
    run(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            "CREATE TABLE item (key INTEGER PRIMARY KEY, body TEXT NOT NULL)");
    sqlite3_prepare_v2(db, "INSERT INTO item (body) VALUES (?)", -1, &statement, NULL);
    double sync = sync_time(arguments[1], seconds);
    double single = single_inserts(statement, body, seconds);
    double bulk = bulk_inserts(db, statement, body, seconds);
    double reads = point_reads(db, seconds);
    printf("{\"sync\": %.6f, \"single\": %.1f, \"bulk\": %.1f, \"reads\": %.1f}\n", sync, single, bulk, reads);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return 0;
}
