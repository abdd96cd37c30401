internal import ThreatModel

/// A stored model, with an element that is about to be stored if there is one, for checking references.
struct StoredElementScope: ElementScope {
    let connection: Connection
    /// The model's key.
    let model: Int
    /// The element that is about to be stored.
    var newcomer: (id: ElementID, kind: ElementKind)?

    func key(of id: ElementID) throws(StorageError) -> ElementKey? {
        try connection.first(
            "SELECT key FROM element WHERE model = ? AND id = ?",
            .integer(model),
            .text(id.description)
        ) { ElementKey(rawValue: $0.integer(0)) }
    }

    func kind(of id: ElementID) throws(StorageError) -> ElementKind? {
        if let newcomer, id == newcomer.id { return newcomer.kind }
        return try key(of: id)?.kind()
    }

    func target(
        of id: ElementID,
        as role: ElementReference.Role
    ) throws(StorageError) -> ElementID? {
        try connection.first(
            """
            SELECT target.id
            FROM element AS source
            JOIN element_reference AS reference ON reference.source = source.key
            JOIN element AS target ON target.key = reference.target
            WHERE source.model = ? AND source.id = ? AND reference.role = ?
            """,
            .integer(model),
            .text(id.description),
            .text(role.rawValue)
        ) { ElementID($0.text(0)) } ?? nil
    }
}
