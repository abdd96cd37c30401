/// Bytes that are made as they are read, in pieces of 32 KiB or a little more.
public struct Pieces: Sequence, IteratorProtocol, Sendable {
    /// From which size on a piece is given away, in bytes.
    private static let size = 32 * 1024

    private let count: Int
    private let write: @Sendable (Int, inout [UInt8]) -> Void
    private var position = 0

    /// Makes pieces of parts.
    ///
    /// - Parameters:
    ///   - count: How many parts there are.
    ///   - write: Appends the bytes of one part; called once for each, in order.
    init(count: Int, write: @escaping @Sendable (Int, inout [UInt8]) -> Void) {
        self.count = count
        self.write = write
    }

    /// The next bytes, never empty; nil at the end.
    public mutating func next() -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.size + Self.size / 2)
        while position < count, bytes.count < Self.size {
            write(position, &bytes)
            position += 1
        }
        return bytes.isEmpty ? nil : bytes
    }

    /// All of it at once.
    public var bytes: [UInt8] {
        var all: [UInt8] = []
        for piece in self { all += piece }
        return all
    }
}
