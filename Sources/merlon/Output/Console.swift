import Foundation

/// Standard output and standard error.
enum Console {
    /// Whether standard output is a terminal that shows colours (https://no-color.org).
    static var showsColour: Bool {
        isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
            && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    /// Writes a line to standard error.
    static func error(_ line: String) {
        send(Array((line + "\n").utf8), to: STDERR_FILENO)
    }

    /// Writes bytes to standard output.
    ///
    /// - Throws: `CommandFailure` if not all of them can be written, as on a full disk.
    static func write(_ bytes: [UInt8]) throws(CommandFailure) {
        guard send(bytes, to: STDOUT_FILENO) else {
            throw CommandFailure(.cannot, "cannot write: \(String(cString: strerror(errno)))")
        }
    }

    /// Writes bytes as far as it can; `FileHandle` would end the process when it cannot.
    ///
    /// - Returns: Whether all were written; if not, `errno` says why.
    @discardableResult
    static func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Foundation.write(
                    descriptor,
                    UnsafeRawBufferPointer(rebasing: rest).baseAddress,
                    rest.count
                )
                if count < 0, errno == EINTR { continue }
                if count <= 0 { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    /// Text of others without what would steer the terminal.
    static func harmless(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                    let isBidi =
                        (0x202A...0x202E).contains(scalar.value)
                        || (0x2066...0x2069).contains(scalar.value)
                    return isControl || isBidi ? "\u{FFFD}" : scalar
                }
            )
        )
    }
}
