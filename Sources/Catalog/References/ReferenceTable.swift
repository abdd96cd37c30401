/// Something that has an id in a public body of knowledge.
public protocol ReferenceEntry: Sendable, Equatable {
    /// The id as its publisher writes it, edition included.
    var id: String { get }
    /// Whether it may still be cited.
    var isLive: Bool { get }
}

/// The entries of one body of knowledge, in its own order, found by id.
public struct ReferenceTable<Entry: ReferenceEntry>: Sendable {
    /// In the order of the table.
    public let entries: [Entry]
    private let positions: [String: Int]

    /// Makes a table; of entries with the same id the live one is found.
    init(_ entries: [Entry]) {
        self.entries = entries
        let numbered = zip(entries.map(\.id), entries.indices)
        positions = Dictionary(numbered) { first, second in entries[first].isLive ? first : second }
    }

    /// The entry of an id, or nil.
    public subscript(id: String) -> Entry? {
        positions[id].map { entries[$0] }
    }
}
