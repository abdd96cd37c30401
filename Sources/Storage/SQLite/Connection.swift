internal import CSQLite

/// A connection to a database file with its prepared statements; used by one thread at a time.
///
/// SQL is a static text: each text is prepared once and kept.
final class Connection {
    /// What the connection is for.
    enum Access {
        case write
        case read
        /// Opens the file without following links or creating anything, and leaves its log alone.
        case inspect
    }

    let handle: OpaquePointer
    private var statements: [String: OpaquePointer] = [:]

    /// Opens an existing file.
    ///
    /// - Throws: `StorageError.cannotOpen` and others; `readOnly` if it is opened to be written and cannot.
    init(
        path: String,
        _ access: Access,
        lockTimeout: Duration,
        fileSystem: String? = nil
    ) throws(StorageError) {
        _ = Self.configuration
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path, &handle, flags, fileSystem)
        guard code == SQLITE_OK, let handle else {
            let systemError = handle.map { sqlite3_system_errno($0) } ?? 0
            sqlite3_close_v2(handle)
            throw StorageError(sqlite: code, systemError: systemError)
        }
        self.handle = handle
        sqlite3_busy_timeout(handle, Int32(clamping: lockTimeout.milliseconds))
        if merlon_sqlite_defend(handle) != SQLITE_OK { throw failure(sqlite3_errcode(handle)) }
        switch access {
        case .inspect: try leaveLogOnClose(true)
        case .read: try execute(Self.commonSettings + "PRAGMA query_only = ON;")
        case .write:
            if sqlite3_db_readonly(handle, "main") == 1 { throw .readOnly }
            try execute(Self.commonSettings + Self.writeSettings)
        }
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    /// What is set for the whole process, once.
    private static let configuration = merlon_sqlite_configure()

    private static let commonSettings = """
        PRAGMA foreign_keys = ON;
        PRAGMA cell_size_check = ON;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -16000;

        """

    /// The log is moved into the file every 4 MB, as whoever waits meanwhile waits the longer the more it is, and cut
    /// back to 64 MB after a long read held it.
    ///
    /// A write touches a page of each of a dozen indexes, in a large file others each time: hence the larger cache.
    private static let writeSettings = """
        PRAGMA cache_size = -64000;
        PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = 1000;
        PRAGMA journal_size_limit = 67108864;
        """

    /// The file, links followed.
    var file: DatabaseFile {
        DatabaseFile(path: sqlite3_db_filename(handle, "main").map { String(cString: $0) } ?? "")
    }

    /// Whether no transaction is open: SQLite ends one by itself after some failures.
    var isOutsideTransaction: Bool { sqlite3_get_autocommit(handle) != 0 }

    /// The number of rows that the last statement inserted, changed or deleted.
    var changedRows: Int { Int(sqlite3_changes64(handle)) }

    /// The number of rows that all statements so far inserted, changed or deleted, also through triggers.
    var totalChanges: Int { Int(sqlite3_total_changes64(handle)) }

    /// The integer key of the row that was inserted last.
    var lastInsertedKey: Int { Int(sqlite3_last_insert_rowid(handle)) }

    /// Whether closing the last connection leaves the log as it is instead of moving it into the file.
    func leaveLogOnClose(_ leave: Bool) throws(StorageError) {
        let code = merlon_sqlite_checkpoint_on_close(handle, leave ? 0 : 1)
        if code != SQLITE_OK { throw failure(code) }
    }

    /// Runs statements that take and return nothing.
    func execute(_ script: String) throws(StorageError) {
        let code = sqlite3_exec(handle, script, nil, nil, nil)
        if code != SQLITE_OK { throw failure(code) }
    }

    /// Runs a statement to its end.
    func run(_ sql: String, _ values: Value...) throws(StorageError) {
        try run(sql, values)
    }

    func run(_ sql: String, _ values: [Value]) throws(StorageError) {
        let statement = try prepared(sql, values)
        defer { reset(statement) }
        while try step(statement) {}
    }

    /// The first row, or nil if there is none.
    func first<Result>(
        _ sql: String,
        _ values: Value...,
        read: (Row) throws(StorageError) -> Result
    ) throws(StorageError) -> Result? {
        try first(sql, values, read: read)
    }

    func first<Result>(
        _ sql: String,
        _ values: [Value],
        read: (Row) throws(StorageError) -> Result
    ) throws(StorageError) -> Result? {
        let statement = try prepared(sql, values)
        defer { reset(statement) }
        return try step(statement) ? try read(Row(statement: statement)) : nil
    }

    /// All rows.
    func all<Result>(
        _ sql: String,
        _ values: Value...,
        read: (Row) throws(StorageError) -> Result
    ) throws(StorageError) -> [Result] {
        try all(sql, values: values, read: read)
    }

    func all<Result>(
        _ sql: String,
        values: [Value],
        read: (Row) throws(StorageError) -> Result
    ) throws(StorageError) -> [Result] {
        var results: [Result] = []
        let statement = try prepared(sql, values)
        defer { reset(statement) }
        while try step(statement) { results.append(try read(Row(statement: statement))) }
        return results
    }

    /// Hands over each row in turn; `body` must not run the same statement.
    func forEach(
        _ sql: String,
        _ values: Value...,
        body: (Row) throws(StorageError) -> Void
    ) throws(StorageError) {
        try forEach(sql, values: values, body: body)
    }

    func forEach(
        _ sql: String,
        values: [Value],
        body: (Row) throws(StorageError) -> Void
    ) throws(StorageError) {
        let statement = try prepared(sql, values)
        defer { reset(statement) }
        while try step(statement) { try body(Row(statement: statement)) }
    }

    /// Runs `body` inside an open transaction, which is rolled back if it throws.
    func rollingBackOnFailure<Result, Failure: Error>(
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        do throws(Failure) {
            return try body()
        } catch {
            // What ended the transaction is the failure to report, not that it cannot be ended again.
            if !isOutsideTransaction { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
            throw error
        }
    }

    /// The error for a result code of this connection.
    func failure(_ code: Int32) -> StorageError {
        StorageError(sqlite: code, systemError: sqlite3_system_errno(handle))
    }
}

// MARK: - Statements

extension Connection {
    private func prepared(_ sql: String, _ values: [Value]) throws(StorageError) -> OpaquePointer {
        let statement: OpaquePointer
        if let known = statements[sql] { statement = known } else { statement = try prepare(sql) }
        precondition(sqlite3_stmt_busy(statement) == 0, "a statement is run inside itself")
        for (index, value) in values.enumerated() {
            let code = bind(value, Int32(index + 1), statement)
            if code != SQLITE_OK {
                reset(statement)
                throw failure(code)
            }
        }
        return statement
    }

    private func prepare(_ sql: String) throws(StorageError) -> OpaquePointer {
        var statement: OpaquePointer?
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
        let code = sqlite3_prepare_v3(handle, sql, -1, flags, &statement, nil)
        guard code == SQLITE_OK, let statement else { throw failure(code) }
        statements[sql] = statement
        return statement
    }

    private func bind(_ value: Value, _ index: Int32, _ statement: OpaquePointer) -> Int32 {
        switch value {
        case .null: sqlite3_bind_null(statement, index)
        case .integer(let integer): sqlite3_bind_int64(statement, index, Int64(integer))
        case .text(var text): text.withUTF8 { bindText($0, index, statement) }
        case .utf8(let text): text.withUnsafeBufferPointer { bindText($0, index, statement) }
        case .blob(let blob):
            sqlite3_bind_blob64(
                statement,
                index,
                blob.isEmpty ? [0] : blob,
                UInt64(blob.count),
                merlon_sqlite_transient()
            )
        }
    }

    private func bindText(
        _ text: UnsafeBufferPointer<UInt8>,
        _ index: Int32,
        _ statement: OpaquePointer
    ) -> Int32 {
        text.withMemoryRebound(to: CChar.self) { text in
            sqlite3_bind_text64(
                statement,
                index,
                text.baseAddress ?? UnsafePointer(bitPattern: 1),
                UInt64(text.count),
                merlon_sqlite_transient(),
                UInt8(SQLITE_UTF8)
            )
        }
    }

    private func step(_ statement: OpaquePointer) throws(StorageError) -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        case let code: throw failure(code)
        }
    }

    private func reset(_ statement: OpaquePointer) {
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
    }
}
