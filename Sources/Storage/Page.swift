/// One page of a list.
public struct Page<Item: Sendable>: Sendable {
    /// The entries, in the order asked for.
    public var items: [Item]
    /// Where the next page starts; nil if this is the last.
    public var next: Cursor?

    init(items: [Item], next: Cursor?) {
        self.items = items
        self.next = next
    }
}
