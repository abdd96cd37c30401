internal import Glibc

/// What makes a file the same one under another name, and another one under the same.
struct FileIdentity: Equatable {
    let device: UInt64
    let number: UInt64
}

/// A database file in its directory.
struct DatabaseFile {
    let path: String

    /// Whether there is a file or anything else of that name.
    var exists: Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Which file it is, whatever its name; nil if there is none or it cannot be seen.
    var identity: FileIdentity? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return FileIdentity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    }

    /// The log beside the file.
    var log: DatabaseFile { DatabaseFile(path: path + "-wal") }

    /// The index of the log, which all connections share.
    var logIndex: DatabaseFile { DatabaseFile(path: path + "-shm") }

    /// Makes an empty file that only its owner may read and write; SQLite gives its log the same mode.
    ///
    /// - Throws: `StorageError.exists` if there is one, `cannotOpen`, `full` or `readOnly`.
    func create() throws(StorageError) {
        let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure() }
        Glibc.close(descriptor)
        try syncDirectory()
    }

    /// Gives the file another name, durably; what has that name is replaced.
    func rename(to other: DatabaseFile) throws(StorageError) {
        guard Glibc.rename(path, other.path) == 0 else { throw Self.failure() }
        try syncDirectory()
    }

    /// Removes the file if it is there.
    func remove() throws(StorageError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw Self.failure() }
    }

    /// Makes sure that the file's content is on disk.
    func sync() throws(StorageError) {
        try Self.sync(path, O_RDONLY)
    }

    /// Makes sure that the file's name is on disk.
    func syncDirectory() throws(StorageError) {
        let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        try Self.sync(directory, O_RDONLY | O_DIRECTORY)
    }

    private static func sync(_ path: String, _ flags: Int32) throws(StorageError) {
        let descriptor = Glibc.open(path, flags | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure() }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure() }
    }

    private static func failure() -> StorageError {
        switch errno {
        case EEXIST: .exists
        case ENOSPC, EDQUOT, EFBIG: .full
        case EROFS: .readOnly
        case EIO: .inputOutput(code: 0)
        default: .cannotOpen
        }
    }
}
