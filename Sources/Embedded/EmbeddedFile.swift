internal import CEmbedded

/// A data file that ships inside the binary.
public struct EmbeddedFile: Sendable {
    /// The path from the project's root, such as `Migrations/0001-models.sql`.
    public let path: String

    /// The file's bytes; they live as long as the process.
    nonisolated(unsafe) public let bytes: UnsafeRawBufferPointer

    /// All embedded files whose path starts with `prefix`, ordered by path.
    public static func all(under prefix: String) -> [EmbeddedFile] {
        let files = UnsafeBufferPointer(
            start: merlon_embedded_files(),
            count: merlon_embedded_count()
        )
        return
            files
            .map { EmbeddedFile(path: String(cString: $0.path), $0) }
            .filter { $0.path.hasPrefix(prefix) }
            .sorted { $0.path < $1.path }
    }

    /// The embedded file with exactly this path, or nil.
    public static func named(_ path: String) -> EmbeddedFile? {
        all(under: path).first { $0.path == path }
    }

    private init(path: String, _ file: merlon_embedded_file) {
        self.path = path
        self.bytes = UnsafeRawBufferPointer(start: file.bytes, count: file.size)
    }
}
