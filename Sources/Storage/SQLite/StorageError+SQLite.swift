internal import CSQLite
internal import Glibc

extension StorageError {
    /// What an extended result code of SQLite means; the texts that come with them are for people only.
    ///
    /// - Parameters:
    ///   - code: The extended result code.
    ///   - systemError: The `errno` behind it, as `sqlite3_system_errno` has it; 0 for none.
    init(sqlite code: Int32, systemError: Int32 = 0) {
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
        case SQLITE_FULL: self = .full
        case SQLITE_READONLY, SQLITE_PERM: self = .readOnly
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .corrupt
        case SQLITE_CANTOPEN: self = .cannotOpen
        case SQLITE_IOERR:
            switch systemError {
            case ENOSPC, EDQUOT, EFBIG: self = .full
            case EROFS: self = .readOnly
            // The index of the log could not grow; SQLite keeps no `errno` of that.
            case _ where code == Self.indexCannotGrow: self = .full
            default: self = .inputOutput(code: code)
            }
        default: self = .internalFault(code: code)
        }
    }

    private static let indexCannotGrow = SQLITE_IOERR | 19 << 8

    /// Whether the connection that it happened on, or its file, can no longer be relied on.
    var condemnsConnection: Bool {
        switch self {
        case .full, .readOnly, .inputOutput, .corrupt, .cannotOpen, .moved: true
        default: false
        }
    }
}
