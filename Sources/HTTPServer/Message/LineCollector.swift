/// Gathers a line that may arrive in pieces.
///
/// What it says of a line depends on the line alone, never on where the pieces were cut.
struct LineCollector: Sendable {
    /// What a piece of input brought.
    enum Outcome: Equatable {
        /// The line goes on in the next piece.
        case partial
        /// The line is complete; it lies here in `bytes`, without its CR LF.
        case line(Range<Int>)
        /// The line ends in LF without CR.
        case bareLineFeed
        /// The line has more bytes than allowed.
        case tooLong
    }

    /// The bytes of the current line, after those of earlier lines that were kept.
    private(set) var bytes: [UInt8] = []
    private var start = 0

    /// The number of bytes gathered since `bytes` was last taken.
    var count: Int { bytes.count }

    /// Moves bytes up to the end of the line from the input.
    ///
    /// - Parameters:
    ///   - input: what arrived.
    ///   - position: where to go on in it; moved past what was taken.
    ///   - limit: the most bytes of a line, without its CR LF.
    /// - Returns: what became of the line.
    mutating func collect(_ input: Span<UInt8>, _ position: inout Int, limit: Int) -> Outcome {
        let from = position
        let feed = input.firstIndex(of: ByteClass.lineFeed, from: from)
        let end = feed.map { $0 + 1 } ?? input.count
        let length = bytes.count - start + (feed ?? end) - from
        guard length <= limit + 1 else { return .tooLong }
        if bytes.isEmpty { bytes.reserveCapacity(min(input.count - from, 1024)) }
        input.extracting(from..<end).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
        position = end
        guard feed != nil else { return .partial }
        let lineEnd = bytes.count - 2
        guard lineEnd >= start, bytes[lineEnd] == ByteClass.carriageReturn else {
            return .bareLineFeed
        }
        let line = start..<lineEnd
        start = bytes.count
        return .line(line)
    }

    /// Forgets all bytes but keeps their memory.
    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        start = 0
    }

    /// Hands out all bytes and starts anew.
    mutating func take() -> [UInt8] {
        defer {
            bytes = []
            start = 0
        }
        return bytes
    }
}
