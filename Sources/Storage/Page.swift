/// One page of a list.
public struct Page<Item: Sendable>: Sendable {
    /// The entries, in the order asked for.
    public var items: [Item]
    /// Where the next page starts; nil if this is the last.
    public var next: Cursor?

    /// Makes a page of what a list gave when asked for one entry more than fits.
    init(_ entries: [Item], limit: Int, cursor: (Item) -> Cursor) {
        items = Array(entries.prefix(limit))
        next = entries.count > limit ? items.last.map(cursor) : nil
    }

    private init(items: [Item], next: Cursor?) {
        self.items = items
        self.next = next
    }

    func map<Other, Failure: Error>(
        _ transform: (Item) throws(Failure) -> Other
    ) throws(Failure) -> Page<Other> {
        Page<Other>(items: try items.map(transform), next: next)
    }
}

extension Page: Equatable where Item: Equatable {}
