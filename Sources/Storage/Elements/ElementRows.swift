internal import ThreatModel

/// Writes single elements and keeps what they were in the history.
struct ElementRows {
    let connection: Connection
    /// The revision that the change makes.
    let revision: Int

    func insert(_ key: ElementKey, id: ElementID, body: [UInt8]) throws(StorageError) {
        try connection.run(
            "INSERT INTO element (key, model, id, since, body) VALUES (?, ?, ?, ?, ?)",
            .integer(key.rawValue),
            .integer(key.model),
            .text(id.description),
            .integer(revision),
            .utf8(body)
        )
    }

    func update(_ key: ElementKey, body: [UInt8]) throws(StorageError) {
        try archive(key)
        try connection.run(
            "UPDATE element SET since = ?, body = ? WHERE key = ?",
            .integer(revision),
            .utf8(body),
            .integer(key.rawValue)
        )
    }

    func remove(_ key: ElementKey) throws(StorageError) {
        try archive(key)
        try connection.run("DELETE FROM element WHERE key = ?", .integer(key.rawValue))
    }

    /// Naming the same element twice in one role counts once.
    func insertReference(
        from source: ElementKey,
        _ role: ElementReference.Role,
        to target: ElementKey
    ) throws(StorageError) {
        try connection.run(
            """
            INSERT INTO element_reference (source, role, target) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            .integer(source.rawValue),
            .text(role.rawValue),
            .integer(target.rawValue)
        )
    }

    func removeReferences(from source: ElementKey) throws(StorageError) {
        try connection.run(
            "DELETE FROM element_reference WHERE source = ?",
            .integer(source.rawValue)
        )
    }

    private func archive(_ key: ElementKey) throws(StorageError) {
        try connection.run(
            """
            INSERT INTO element_history (model, key, id, since, until, body)
            SELECT model, key, id, since, ?2, body FROM element WHERE key = ?1
            """,
            .integer(key.rawValue),
            .integer(revision)
        )
    }
}
