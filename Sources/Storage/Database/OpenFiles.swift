/// The files that a connection works on, to notice when they are taken from under it: what it writes then goes
/// where nobody finds it again.
struct OpenFiles {
    private let database: DatabaseFile
    private let databaseIdentity: FileIdentity?
    private let logIdentities: [FileIdentity?]

    /// Notes the files of a connection that has read, so that they are all there.
    init(_ connection: Connection) {
        database = connection.file
        databaseIdentity = database.identity
        logIdentities = [database.log.identity, database.logIndex.identity]
    }

    /// Whether the database is still where it was.
    var databaseIsInPlace: Bool { database.identity == databaseIdentity }

    /// Whether the log and its index are still where they were.
    var logIsInPlace: Bool {
        [database.log.identity, database.logIndex.identity] == logIdentities
    }
}
