import ArgumentParser
import Foundation
import Service
import Storage

/// Where the database is: as `merlon serve` finds it.
struct DatabaseOption: ParsableArguments {
    @Option(
        name: .customLong("database"),
        help: "The database file; MERLON_DATABASE names it as well. (default: merlon.sqlite)"
    )
    var written: String?

    @Option(help: "The configuration file that may name it.")
    var config: String?

    /// The database file.
    var database: String { written ?? Configuration().database }

    mutating func validate() throws {
        let flags = [written.map { "--database=\($0)" }, config.map { "--config=\($0)" }]
        do throws(ConfigurationError) {
            written = try EffectiveConfiguration.value(
                of: \.database,
                "database",
                arguments: flags.compactMap(\.self),
                environment: ProcessInfo.processInfo.environment
            )
        } catch {
            throw ValidationError(error.faults.joined(separator: "\n"))
        }
    }

    /// Opens it, created and migrated if need be.
    ///
    /// - Throws: `CommandFailure` with what can be done about it.
    func open() throws(CommandFailure) -> Database {
        try Self.open(database, readers: 1)
    }

    /// Opens a database, created and migrated if need be.
    ///
    /// - Throws: `CommandFailure` with what can be done about it.
    static func open(
        _ path: String,
        readers: Int,
        migrates: Bool = true
    ) throws(CommandFailure) -> Database {
        do throws(StorageError) {
            var configuration = Database.Configuration(readers: readers)
            configuration.migrates = migrates
            return try Database(path: path, configuration: configuration, now: .now)
        } catch {
            throw CommandFailure(error, path)
        }
    }

    /// Opens it if it is there, with the schema that it has: a look or a copy must not migrate the file of a service
    /// that may be of an earlier version.
    ///
    /// - Throws: `CommandFailure`, also if there is no such file.
    func openExisting() throws(CommandFailure) -> Database {
        guard FileManager.default.fileExists(atPath: database) else {
            throw CommandFailure(.cannot, "\(database): there is no such file.")
        }
        return try Self.open(database, readers: 1, migrates: false)
    }
}

extension Context {
    /// A change that is made from the command line.
    static var commandLine: Context {
        Context(workspace: .default, actor: "command-line", now: .now, requestID: "command-line")
    }
}

extension CommandFailure {
    /// What the storage says, in words.
    init(_ error: StorageError, _ path: String) {
        let reason =
            switch error {
            case .newer(let version, let supported):
                "was migrated by a later version of Merlon (schema \(version), this one knows \(supported)); left untouched."
            case .changedMigration(let version):
                "was made with another migration \(version) than this version of Merlon has; left untouched."
            case .foreign: "is the database of another application; left untouched."
            case .cannotOpen: Self.whyClosed(path)
            case .readOnly: "cannot be written; check its permissions."
            case .corrupt: "is damaged, or no database; restore a backup."
            case .full: "the disk is full."
            case .busy: "is locked by another process."
            case .exists: "is there already; --force replaces it."
            case .notFound: "there is no such entry."
            default: "failed: \(error)."
            }
        self.init(.cannot, "\(path): \(reason)")
    }

    private static func whyClosed(_ path: String) -> String {
        let folder = URL(filePath: path).deletingLastPathComponent().path()
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
        {
            return "is a folder, not a file."
        }
        if !FileManager.default.fileExists(atPath: folder) {
            return "cannot be opened or created: there is no folder \(folder)."
        }
        return "cannot be opened or created; check its permissions and those of its folder."
    }
}
