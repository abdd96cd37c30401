import Catalog
import Foundation
import JSON
import ThreatModel

/// Reads a model from a file, with faults for its author.
enum ModelFile {
    /// The largest file that is read, in bytes.
    private static let limit = 512 * 1024 * 1024

    /// Reads a model; warnings go to standard error.
    ///
    /// - Throws: `CommandFailure` that lists what is wrong.
    static func read(_ path: String, _ catalog: Catalog) throws -> Model {
        try read(path, Model.parser(catalog.vocabulary))
    }

    /// Reads a value from a file; warnings go to standard error.
    ///
    /// - Throws: `CommandFailure` that lists what is wrong.
    static func read<Value>(_ path: String, _ parser: JSONParser<Value>) throws -> Value {
        let json: JSON
        do {
            json = try JSONReader.read(try bytes(of: path))
        } catch let error as JSONReadError {
            throw CommandFailure(
                .badInput,
                "\(path): byte \(error.offset) (\(error.pointer)): \(error.message)"
            )
        }
        let log = FaultLog()
        let value = parser.parse(json, .root, log)
        for warning in log.warnings {
            Console.error("\(path)\(warning.pointer): \(warning.detail)")
        }
        guard let value, log.faults.isEmpty else {
            let lines = log.faults.map { "\(path)\($0.pointer): \($0.detail)" }
            throw CommandFailure(.badInput, lines.joined(separator: "\n"))
        }
        return value
    }

    /// The bytes of a file, or of standard input for `-`.
    static func bytes(of path: String) throws(CommandFailure) -> [UInt8] {
        do {
            let handle =
                path == "-"
                ? FileHandle.standardInput
                : try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            let data = try handle.read(upToCount: limit + 1) ?? Data()
            guard data.count <= limit else {
                throw CommandFailure(.badInput, "\(path): larger than \(limit) bytes.")
            }
            return Array(data)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.cannot, "\(path): cannot be read.")
        }
    }
}

extension Catalog {
    /// The catalogue of this binary.
    ///
    /// - Throws: `CommandFailure` if it is not sound, which its tests rule out.
    static func loaded() throws(CommandFailure) -> Catalog {
        do throws(CatalogError) {
            return try embedded()
        } catch {
            throw CommandFailure(.cannot, "The built-in catalogue is not sound:\n\(error)")
        }
    }
}
