internal import CSQLite

extension StorageError: CustomStringConvertible {
    /// What happened, for the log; never for a client.
    public var description: String {
        switch self {
        case .notFound: "there is no such entry"
        case .deleted: "the model was deleted"
        case .stale(let current): "it has changed since; the current version is \(current)"
        case .taken(let id): "the id '\(id)' is in use"
        case .referenced: "other elements name it"
        case .invalid: "references do not hold"
        case .invalidCursor: "the cursor is not one of this list"
        case .keyReused: "the idempotency key was used for another request"
        case .keyEnded: "the key is revoked or expired"
        case .tooManyElements: "the model has had too many elements"
        case .busy: "too many writes wait, or another process holds the lock"
        case .full: "the disk or the quota is full"
        case .readOnly: "the file or its file system is read-only"
        case .inputOutput(let code): "reading, writing or syncing failed (\(Self.text(code)))"
        case .corrupt: "the file is damaged or is not a database"
        case .cannotOpen: "the file cannot be opened; check the folder and its permissions"
        case .moved: "the file was moved, deleted or replaced"
        case .closed: "the database was closed"
        case .foreign: "the file is the database of another application"
        case .newer(let version, let supported): "schema \(version) is newer than \(supported)"
        case .changedMigration(let version): "migration \(version) is not the one of this program"
        case .exists: "the file is there already"
        case .internalFault(let code): "a statement was refused (\(Self.text(code)))"
        }
    }

    private static func text(_ code: Int32) -> String {
        "SQLite \(code): \(String(cString: sqlite3_errstr(code)))"
    }
}
