internal import Foundation

/// A folder of its own for one run of a printer; only this user may look into it.
struct PrintFolder: Sendable {
    /// Where it is, absolute and without a slash at the end.
    let path: String

    /// Makes a folder; its owner must call `remove`.
    ///
    /// - Throws: `ProgramError.system` if it cannot be made.
    init() throws(ProgramError) {
        let parent = FileManager.default.temporaryDirectory.standardizedFileURL.path
        var template = Array("\(parent)/merlon-print-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw .system(errno: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether programs run as root, where Chromium's sandbox does not work.
    static var isOwnedByRoot: Bool { geteuid() == 0 }

    /// Writes a file.
    ///
    /// - Throws: `ProgramError.system` if it cannot be written.
    func write(_ bytes: [UInt8], to name: String) throws(ProgramError) {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
        } catch {
            throw .system(errno: EIO)
        }
    }

    /// Reads a file.
    ///
    /// - Throws: `ProgramError.unreadable` if it is not there, `.outputTooLarge` if it is larger than `limit` bytes.
    func read(_ name: String, limit: Int) throws(ProgramError) -> [UInt8] {
        let file = "\(path)/\(name)"
        let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int
        guard let size else { throw .unreadable }
        guard size <= limit else { throw .outputTooLarge }
        guard let data = FileManager.default.contents(atPath: file) else { throw .unreadable }
        return Array(data)
    }

    /// Removes it with all that is in it.
    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
