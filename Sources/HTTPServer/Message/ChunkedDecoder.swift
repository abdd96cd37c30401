/// Decodes a chunked body.
///
///     chunked-body = *chunk last-chunk trailer-section CRLF                     ; RFC 9112 section 7.1
///     chunk        = chunk-size [ chunk-ext ] CRLF chunk-data CRLF
///     chunk-size   = 1*HEXDIG
///     last-chunk   = 1*("0") [ chunk-ext ] CRLF
///     chunk-ext    = *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )
///
/// Extensions and trailers are checked and dropped (RFC 9110 section 6.5.1).
struct ChunkedDecoder: Sendable {
    private enum Phase {
        case size
        case data(remaining: Int)
        case dataEnd(seenReturn: Bool)
        case trailer
        case done
    }

    private let limits: MessageLimits
    private let bodyLimit: Int
    private var phase = Phase.size
    private var lines = LineCollector()
    private var total = 0
    private var extensionBytes = 0
    private var trailerBytes = 0
    private var trailerCount = 0

    /// A decoder at the start of a body.
    ///
    /// - Parameters:
    ///   - limits: those for extensions and trailer fields.
    ///   - bodyLimit: the most bytes of data.
    init(limits: MessageLimits, bodyLimit: Int) {
        self.limits = limits
        self.bodyLimit = bodyLimit
    }

    /// Decodes what has arrived.
    ///
    /// - Parameters:
    ///   - input: what arrived.
    ///   - position: where to go on in it; moved past what was decoded.
    ///   - body: gets the data.
    /// - Returns: whether the body is complete.
    /// - Throws: `.badChunk`, `.contentTooLarge`, `.chunkExtensionsTooLarge`, or what a trailer field
    ///   violates.
    mutating func decode(
        _ input: Span<UInt8>,
        _ position: inout Int,
        into body: inout [UInt8]
    ) throws(RequestError) -> Bool {
        while position < input.count {
            switch phase {
            case .size: try readSize(input, &position)
            case .data(let remaining):
                let count = min(remaining, input.count - position)
                input.extracting(position..<(position + count)).withUnsafeBufferPointer {
                    body.append(contentsOf: $0)
                }
                position += count
                phase =
                    count < remaining
                    ? .data(remaining: remaining - count) : .dataEnd(seenReturn: false)
            case .dataEnd(let seenReturn):
                let expected = seenReturn ? ByteClass.lineFeed : ByteClass.carriageReturn
                guard input[position] == expected else { throw .badChunk }
                position += 1
                phase = seenReturn ? .size : .dataEnd(seenReturn: true)
            case .trailer: try readTrailer(input, &position)
            case .done: return true
            }
            if case .done = phase { return true }
        }
        return false
    }

    private mutating func readSize(_ input: Span<UInt8>, _ position: inout Int)
        throws(RequestError)
    {
        switch lines.collect(input, &position, limit: Self.maximumDigits + limits.chunkExtensions) {
        case .partial: return
        case .tooLong: throw .chunkExtensionsTooLarge
        case .bareLineFeed: throw .badChunk
        case .line(let range):
            let (size, end) = try Self.size(lines.bytes.span.extracting(range))
            extensionBytes += range.count - end
            guard extensionBytes <= limits.chunkExtensions else { throw .chunkExtensionsTooLarge }
            if end < range.count { try Self.checkExtensions(Array(lines.bytes[range][end...])) }
            guard size <= bodyLimit - total else { throw .contentTooLarge }
            total += size
            phase = size == 0 ? .trailer : .data(remaining: size)
        }
        lines.clear()
    }

    /// The size that a line starts with, and where its digits end.
    private static func size(_ line: Span<UInt8>) throws(RequestError) -> (size: Int, end: Int) {
        var size = 0
        var index = 0
        while index < line.count, let digit = ByteClass.hexValue(line[index]) {
            guard index < maximumDigits, size >> 59 == 0 else { throw .badChunk }
            size = size << 4 | Int(digit)
            index += 1
        }
        guard index > 0 else { throw .badChunk }
        return (size, index)
    }

    private static func checkExtensions(_ bytes: [UInt8]) throws(RequestError) {
        var scanner = Scanner(bytes)
        while !scanner.isAtEnd {
            scanner.skipWhitespace()
            guard scanner.skip(0x3B) else { throw .badChunk }
            scanner.skipWhitespace()
            guard scanner.token() != nil else { throw .badChunk }
            var lookahead = scanner
            lookahead.skipWhitespace()
            guard lookahead.skip(0x3D) else { continue }
            lookahead.skipWhitespace()
            guard lookahead.tokenOrQuotedString() != nil else { throw .badChunk }
            scanner = lookahead
        }
    }

    private mutating func readTrailer(_ input: Span<UInt8>, _ position: inout Int)
        throws(RequestError)
    {
        let outcome = lines.collect(input, &position, limit: limits.fieldLine)
        guard outcome != .tooLong, trailerBytes + lines.count <= limits.fieldSection else {
            throw .fieldsTooLarge
        }
        switch outcome {
        case .partial: return
        case .tooLong: throw .fieldsTooLarge
        case .bareLineFeed: throw .badField
        case .line(let range) where range.isEmpty: phase = .done
        case .line(let range):
            trailerCount += 1
            guard trailerCount <= limits.fieldCount else { throw .fieldsTooLarge }
            _ = try FieldLine.parse(lines.bytes.span, range)
        }
        trailerBytes += lines.count
        lines.clear()
    }

    /// Enough for any size that fits in 64 bits.
    private static let maximumDigits = 16
}
