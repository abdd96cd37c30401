internal import Storage

/// The keys that were last used, and whether there are any: most requests do not read the database for theirs.
///
/// `@unchecked`: used only by the thread that has the database reader of the same number.
final class KeyCache: @unchecked Sendable {
    /// The most keys that are kept; when there are more, all others go.
    private static let limit = 1024

    private struct Entry {
        let key: StoredKey
        var freshness: Freshness
        var useRecordedAt: Timestamp?
    }

    private let database: Database
    private let reader: Int
    private var entries: [[UInt8]: Entry] = [:]
    /// When there was no key yet; nil once there was one.
    private var noKeys: Freshness?
    private var hasKeys = false

    init(_ database: Database, reader: Int) {
        self.database = database
        self.reader = reader
    }

    /// Whether there has ever been a key.
    ///
    /// - Throws: `StorageError` if the database cannot be read.
    func hasKeys(at now: Timestamp) throws -> Bool {
        // Keys are revoked, never deleted.
        if hasKeys { return true }
        let moment = Freshness(database, at: now)
        if let noKeys, noKeys.holds(at: moment) { return false }
        hasKeys = try database.hasKeys(on: reader)
        noKeys = moment
        return hasKeys
    }

    /// The key whose secret has this SHA-256; nil if there is none.
    ///
    /// - Throws: `StorageError` if the database cannot be read.
    func key(withSecretHash hash: [UInt8], at now: Timestamp) throws -> StoredKey? {
        let moment = Freshness(database, at: now)
        if let known = entries[hash], known.freshness.holds(at: moment) { return known.key }
        let recordedAt = entries.removeValue(forKey: hash)?.useRecordedAt
        guard let key = try database.key(withSecretHash: hash, on: reader) else { return nil }
        if entries.count >= Self.limit { entries.removeAll() }
        entries[hash] = Entry(key: key, freshness: moment, useRecordedAt: recordedAt)
        return key
    }

    /// Whether a use of a key that was just found is to be recorded: about once a minute.
    func isUseDue(ofKeyWithHash hash: [UInt8], at now: Timestamp) -> Bool {
        guard let entry = entries[hash] else { return false }
        let last = [entry.key.lastUsedAt, entry.useRecordedAt].compactMap(\.self).max()
        guard last.map({ $0.advanced(by: .seconds(60)) < now }) ?? true else { return false }
        entries[hash]?.useRecordedAt = now
        return true
    }
}
