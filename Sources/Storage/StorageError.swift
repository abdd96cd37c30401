public import JSON
public import ThreatModel

/// Why the store did not do what it was asked to.
public enum StorageError: Error, Sendable, Equatable {
    // What was asked cannot be: the answer to the client is a 4xx.

    /// There is no such model, element, finding, key or revision in the workspace.
    case notFound
    /// The model was deleted and can still be restored.
    case deleted
    /// Somebody else changed it first; `current` is the revision or version that it has now.
    case stale(current: Int)
    /// The id is in use.
    case taken(id: String)
    /// Other elements name the one that was to be deleted; sorted.
    case referenced(by: [ElementID])
    /// The element would break the model, as a reference to nothing does.
    case invalid(InvalidDocument)
    /// The cursor does not come from this list, or not from this way of sorting it.
    case invalidCursor
    /// The idempotency key was used for another request.
    case keyReused
    /// The key is revoked or expired.
    case keyEnded
    /// The model has had more elements of the kind than it can number.
    case tooManyElements

    // The database cannot for now: 503, or 507 for `full`.

    /// Too many writes wait, or another process holds the lock for too long.
    case busy
    /// The disk or the quota is full.
    case full
    /// The file or its file system cannot be written.
    case readOnly
    /// Reading, writing or syncing the file failed; `code` is SQLite's extended result code.
    case inputOutput(code: Int32)
    /// The file is damaged or is not a database.
    case corrupt
    /// The file cannot be opened or created: a missing directory or permission.
    case cannotOpen
    /// The file is no longer where it was opened: it was moved, deleted or replaced.
    case moved
    /// The database was closed.
    case closed

    // The database is not for this program.

    /// The file holds the database of another application.
    case foreign
    /// A later version of the program has migrated the file.
    case newer(version: Int, supported: Int)
    /// A migration that was applied is not the one that this program has.
    case changedMigration(version: Int)
    /// The destination of a backup or a restore is there already.
    case exists

    // A fault of the program.

    /// SQLite refused a statement; the extended result code.
    case internalFault(code: Int32)
}
