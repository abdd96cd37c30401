/// The parameters that a path gave to its route's pattern.
public struct Parameters: Sendable, Equatable {
    /// One parameter.
    public struct Item: Sendable, Equatable {
        /// The name in the pattern's braces.
        public let name: String
        /// The decoded segment; never empty.
        public let value: String
    }

    /// All of them, in the path's order.
    public let items: [Item]

    /// The value of a parameter, or nil if the pattern has none of this name.
    public subscript(_ name: String) -> String? {
        items.first { $0.name == name }?.value
    }
}
