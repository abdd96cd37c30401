/// Parses requests from bytes that arrive in pieces of any size.
///
/// It is a value without sockets and clocks: it is given bytes and says what they are. The outcome is the
/// same wherever the bytes are cut.
struct RequestParser: Sendable {
    /// What was found.
    enum Event: Sendable, Equatable {
        /// A head is complete; the parser goes on after `expectBody`.
        case head(MessageHead)
        /// The body is complete; `takeBody` has it.
        case end
    }

    private enum Phase: Sendable {
        case requestLine
        case fieldLines
        case paused
        case fixed(remaining: Int)
        case chunked(ChunkedDecoder)
        case ended
    }

    private let limits: MessageLimits
    private var phase = Phase.requestLine
    private var lines = LineCollector()
    /// That of the head under way; it stands beside the phase since each look at that would copy it.
    private var requestLine: RequestLine?
    private var entries: [Fields.Entry] = []
    private var fieldStart = 0
    private var hasSkippedEmptyLine = false
    private var framing = BodyFraming.none
    private var body: [UInt8] = []

    /// A parser at the start of a connection.
    init(limits: MessageLimits) {
        self.limits = limits
    }

    /// Whether nothing of a request has arrived yet.
    var isIdle: Bool {
        guard case .requestLine = phase else { return false }
        return lines.count == 0
    }

    /// Bytes of the body that have been kept so far.
    var bodyCount: Int { body.count }

    /// Goes on with what has arrived.
    ///
    /// - Parameters:
    ///   - input: what arrived.
    ///   - position: where to go on in it; moved past what was parsed.
    /// - Returns: an event, or nil if more bytes are needed.
    /// - Throws: why the request is refused; the parser must not be used after that.
    mutating func parse(_ input: Span<UInt8>, _ position: inout Int) throws(RequestError) -> Event?
    {
        while true {
            switch phase {
            case .requestLine:
                guard try readRequestLine(input, &position) else { return nil }
            case .fieldLines:
                guard let head = try readFieldLine(input, &position) else {
                    if position == input.count { return nil }
                    continue
                }
                framing = head.framing
                phase = .paused
                return .head(head)
            case .fixed(let remaining):
                guard readFixed(input, &position, remaining) else { return nil }
            case .chunked(var decoder):
                phase = .paused
                guard try decoder.decode(input, &position, into: &body) else {
                    phase = .chunked(decoder)
                    return nil
                }
                phase = .ended
            case .paused: return nil
            case .ended:
                startOver()
                return .end
            }
        }
    }

    /// Goes on to the body after a head.
    ///
    /// - Parameter limit: the most bytes that the body may have.
    /// - Throws: `.contentTooLarge` if the head already tells that it has more.
    mutating func expectBody(limit: Int) throws(RequestError) {
        switch framing {
        case .none: phase = .ended
        case .length(let length):
            guard length <= limit else { throw .contentTooLarge }
            // A promise is not memory: the rest is reserved as it arrives.
            body.reserveCapacity(min(length, 64 * 1024))
            phase = .fixed(remaining: length)
        case .chunked: phase = .chunked(ChunkedDecoder(limits: limits, bodyLimit: limit))
        }
    }

    /// Goes on to the next request after a head, whose body, if its length was stated, is dropped.
    mutating func dropBody() {
        guard case .length(let length) = framing else { return startOver() }
        phase = .fixed(remaining: length)
    }

    /// Hands out what there is of the body.
    mutating func takeBody() -> [UInt8] {
        defer { body = [] }
        return body
    }

    private mutating func startOver() {
        phase = .requestLine
        hasSkippedEmptyLine = false
    }

    private mutating func readRequestLine(_ input: Span<UInt8>, _ position: inout Int)
        throws(RequestError) -> Bool
    {
        guard position < input.count else { return false }
        let start = position
        switch lines.collect(input, &position, limit: limits.requestLine) {
        case .partial: return false
        case .bareLineFeed: throw .badRequestLine
        case .tooLong: throw overlongLine(input, start)
        case .line(let range) where range.isEmpty:
            // RFC 9112 section 2.2: at least one empty line before a request is to be ignored.
            guard !hasSkippedEmptyLine else { throw .badRequestLine }
            hasSkippedEmptyLine = true
            lines.clear()
        case .line(let range):
            requestLine = try RequestLine(lines.bytes.span.extracting(range))
            fieldStart = lines.count
            phase = .fieldLines
        }
        return true
    }

    /// RFC 9112 section 3: a method longer than any known one is 501, a longer target 414.
    private func overlongLine(_ input: Span<UInt8>, _ position: Int) -> RequestError {
        let seen = lines.bytes.prefix(limits.requestLine)
        let rest = input.extracting(position..<(position + limits.requestLine - seen.count))
        let hasSpace =
            seen.contains(ByteClass.space) || rest.firstIndex(of: ByteClass.space) != nil
        return hasSpace ? .requestLineTooLong : .unknownMethod
    }

    private mutating func readFieldLine(_ input: Span<UInt8>, _ position: inout Int)
        throws(RequestError) -> MessageHead?
    {
        let outcome = lines.collect(input, &position, limit: limits.fieldLine)
        guard outcome != .tooLong, lines.count - fieldStart <= limits.fieldSection else {
            throw .fieldsTooLarge
        }
        switch outcome {
        case .partial: return nil
        case .tooLong: throw .fieldsTooLarge
        case .bareLineFeed: throw .badField
        case .line(let range) where range.isEmpty:
            let fields = Fields(bytes: lines.take(), entries: entries)
            entries = []
            guard let line = requestLine.take() else { throw .badRequestLine }
            return try MessageHead(line: line, fields: fields)
        case .line(let range):
            guard entries.count < limits.fieldCount else { throw .fieldsTooLarge }
            if entries.isEmpty { entries.reserveCapacity(8) }
            entries.append(try FieldLine.parse(lines.bytes.span, range))
            return nil
        }
    }

    private mutating func readFixed(
        _ input: Span<UInt8>,
        _ position: inout Int,
        _ remaining: Int
    ) -> Bool {
        let count = min(remaining, input.count - position)
        input.extracting(position..<(position + count)).withUnsafeBufferPointer {
            body.append(contentsOf: $0)
        }
        position += count
        phase = count == remaining ? .ended : .fixed(remaining: remaining - count)
        return count == remaining
    }
}
