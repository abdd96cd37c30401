import ArgumentParser
import Service
import Storage

/// Makes, lists, rotates and revokes keys.
struct Keys: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes, lists, rotates and revokes keys.",
        subcommands: [Create.self, List.self, Rotate.self, Revoke.self]
    )

    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a key and prints its secret, once."
        )

        @Option(help: "What it may do: viewer, editor, admin.", transform: Word.value)
        var role: StoredKey.Role

        @Option(help: "The workspace that it opens; made if there is none of that name.")
        var workspace = "default"

        @Option(help: "What people call it.")
        var name = ""

        @Option(help: "After how many days it is refused, such as 90d; never by default.")
        var expires: Days?

        @OptionGroup var options: DatabaseOption

        func run() throws {
            let database = try options.open()
            defer { database.close() }
            var random = SystemRandomNumberGenerator()
            let secret = KeySecret(using: &random)
            let context = Context.commandLine
            let key = NewKey(
                id: UniqueID.random(at: context.now),
                role: role,
                name: name,
                secretHash: secret.hash,
                expiresAt: expires.map { context.now.advanced(by: $0.duration) }
            )
            let workspace = workspace
            try options.attempt {
                try database.writeAndWait(context) { transaction in
                    _ = try transaction.createKey(
                        key,
                        for: try transaction.workspace(named: workspace)
                    )
                }
            }
            secret.show(of: key.id)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the keys of a workspace.")

        @Option(help: "The workspace.")
        var workspace = "default"

        @OptionGroup var options: DatabaseOption

        func run() throws {
            let database = try options.openExisting()
            defer { database.close() }
            for key in try options.keys(of: workspace, database) {
                let state =
                    key.revokedAt.map { "revoked \($0)" }
                    ?? key.expiresAt.map { "expires \($0)" } ?? "good"
                print("\(key.id)  \(key.role.rawValue)  \(state)  \(Console.harmless(key.name))")
            }
        }
    }

    struct Rotate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Makes a key that may do what another may, ends that one, and prints the secret, once."
        )

        @Argument(help: "The id of the key to end.")
        var id: String

        @Option(help: "Its workspace.")
        var workspace = "default"

        @Option(
            help: "After how many days the new key is refused; as long as the old one by default."
        )
        var expires: Days?

        @Option(
            help:
                "For how many days the old key is still good, such as 7d; it is refused at once by default."
        )
        var overlap: Days?

        @OptionGroup var options: DatabaseOption

        func run() throws {
            let database = try options.openExisting()
            defer { database.close() }
            var random = SystemRandomNumberGenerator()
            let secret = KeySecret(using: &random)
            let context = try options.context(in: workspace, database)
            let successor = UniqueID.random(at: context.now)
            let (id, lifetime) = (id, expires?.duration)
            let overlap = overlap?.duration ?? .zero
            try options.attempt {
                try database.writeAndWait(context) { transaction in
                    _ = try transaction.rotateKey(
                        id,
                        to: successor,
                        secretHash: secret.hash,
                        lifetime: lifetime,
                        overlap: overlap
                    )
                }
            }
            secret.show(of: successor)
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Revokes a key; it is refused from then on."
        )

        @Argument(help: "The key's id.")
        var id: String

        @Option(help: "Its workspace.")
        var workspace = "default"

        @OptionGroup var options: DatabaseOption

        func run() throws {
            let database = try options.openExisting()
            defer { database.close() }
            let id = id
            let context = try options.context(in: workspace, database)
            try options.attempt {
                try database.writeAndWait(context) { _ = try $0.revokeKey(id) }
            }
            print("revoked \(id)")
        }
    }
}

/// A number of days, written as `90d`.
struct Days: ExpressibleByArgument {
    let count: Int

    init?(argument: String) {
        guard argument.hasSuffix("d"), let count = Int(argument.dropLast()),
            (1...3650).contains(count)
        else { return nil }
        self.count = count
    }

    var duration: Duration { .seconds(count * 86_400) }
}

extension KeySecret {
    fileprivate func show(of id: String) {
        Console.error("key \(id): keep the secret, it is not shown again")
        print(text)
    }
}

extension DatabaseOption {
    /// Does something with the database, its failures in words.
    func attempt<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as StorageError {
            throw CommandFailure(error, database)
        }
    }

    fileprivate func context(in workspace: String, _ database: Database) throws -> Context {
        let context = Context.commandLine
        let id = try attempt {
            try database.writeAndWait(context) { try $0.workspace(named: workspace) }
        }
        return Context(
            workspace: id,
            actor: context.actor,
            now: context.now,
            requestID: context.requestID
        )
    }

    fileprivate func keys(of workspace: String, _ database: Database) throws -> [StoredKey] {
        let context = try context(in: workspace, database)
        var keys: [StoredKey] = []
        var cursor: Cursor?
        repeat {
            let page = try attempt {
                try database.read(on: 0, in: context.workspace) {
                    try $0.keys(after: cursor, limit: 500)
                }
            }
            keys += page.items
            cursor = page.next
        } while cursor != nil
        return keys
    }
}
