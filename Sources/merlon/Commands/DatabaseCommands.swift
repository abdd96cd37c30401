import ArgumentParser
import Catalog
import Foundation
import Service
import Storage

/// Brings the database to the schema of this version.
struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Brings the database to this version's schema; creates it if there is none."
    )

    @OptionGroup var options: DatabaseOption

    func run() throws {
        let database = try options.open()
        defer { database.close() }
        let (from, to) = database.migration
        print(from == to ? "schema \(to): nothing to do" : "schema \(from) -> \(to)")
    }
}

/// Checks that nothing in the database is damaged.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks every page, reference and link of the audit trail of the database."
    )

    @OptionGroup var options: DatabaseOption

    func run() throws {
        let database = try options.openExisting()
        defer { database.close() }
        let report: CheckReport
        var bar = ProgressBar("check")
        do throws(StorageError) {
            report = try database.check { bar.show(Int($0 * 100), of: 100) }
        } catch {
            throw CommandFailure(error, options.database)
        }
        let catalog = try Catalog.loaded().version
        print("schema \(database.migration.to), catalogue \(catalog)")
        for (version, count) in report.catalogs.sorted(by: { $0.key < $1.key })
        where version != catalog {
            print("\(count) models were last analysed with the catalogue \(version)")
        }
        for line in report.damage { print("damage: \(line)") }
        for (table, count) in report.danglingRows.sorted(by: { $0.key < $1.key }) {
            print("\(table): \(count) rows name rows that are not there")
        }
        if let found = report.auditBreak { print("audit: broken at entry \(found.sequence)") }
        print(report.isSound ? "sound" : "not sound")
        if !report.isSound { throw ExitCode(ExitStatus.failed.rawValue) }
    }
}

/// Copies the database while it is in use.
struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copies the database, also while it is in use, and checks the copy."
    )

    @Argument(help: "The new file.")
    var file: String

    @OptionGroup var options: DatabaseOption

    func run() throws {
        let database = try options.openExisting()
        defer { database.close() }
        var bar = ProgressBar("backup")
        do throws(StorageError) {
            try database.backup(to: file) { bar.show($0.done, of: $0.total) }
        } catch {
            if error == .exists { throw CommandFailure(.cannot, "\(file): is there already.") }
            throw CommandFailure(error, file)
        }
        print("backed up to \(file)")
    }
}

/// Puts a backup in the place of the database.
struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Puts a backup in the place of the database, which no process may use."
    )

    @Argument(help: "The backup.")
    var file: String

    @Flag(help: "Replace a database that is there; it is kept with .replaced-1 behind its name.")
    var force = false

    @OptionGroup var options: DatabaseOption

    func run() throws {
        var bar = ProgressBar("restore")
        let kept: String?
        do throws(StorageError) {
            kept = try Database.restore(file, to: options.database, replacing: force) {
                bar.show($0.done, of: $0.total)
            }
        } catch {
            let isOfDatabase = error == .exists || error == .busy
            throw CommandFailure(error, isOfDatabase ? options.database : file)
        }
        if let kept { print("the database that was there is kept as \(kept)") }
        print("restored \(options.database) from \(file)")
    }
}

/// Looks after the audit trail.
struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Looks after the audit trail.",
        subcommands: [Verify.self]
    )

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Checks the hash chain of the audit trail, and names its first broken link."
        )

        @OptionGroup var options: DatabaseOption

        func run() throws {
            let database = try options.openExisting()
            defer { database.close() }
            let found: AuditBreak?
            var bar = ProgressBar("verify")
            do throws(StorageError) {
                found = try database.firstAuditBreak { bar.show(Int($0 * 100), of: 100) }
            } catch {
                throw CommandFailure(error, options.database)
            }
            if let found {
                print("broken at entry \(found.sequence)")
                throw ExitCode(ExitStatus.failed.rawValue)
            }
            print("unbroken")
        }
    }
}
