/// All that goes on the wire before the content of a response.
struct ResponseHead {
    /// How the client finds the end of the content.
    enum Framing: Equatable {
        /// The status has no content, and no length either.
        case none
        /// Content-Length; also for HEAD, where no content follows.
        case length(Int)
        /// Transfer-Encoding: chunked.
        case chunked
        /// The end of the connection.
        case close
    }

    /// What Connection says.
    enum Persistence {
        /// Nothing: HTTP/1.1 goes on by default.
        case implied
        /// `keep-alive`, for HTTP/1.0.
        case stated
        /// `close`.
        case close
    }

    let status: Status
    let fields: Fields
    let framing: Framing
    let persistence: Persistence
    let requestID: String
}

extension ResponseHead {
    /// Writes the status line, the server's own fields, the application's, and the empty line.
    ///
    /// Fields that are the server's to write are left out of the application's, so that there can be
    /// no second opinion on the framing.
    ///
    /// - Parameters:
    ///   - output: where to write.
    ///   - date: the current time by `HTTPDate.format`.
    func write(to output: inout [UInt8], date: [UInt8]) {
        output += Self.statusLine(status)
        output += date
        var hasSniffing = false
        var hasRequestID = false
        let bytes = fields.bytes.span
        for entry in fields.entries {
            let name = bytes.extracting(entry.name)
            switch name.count {
            case 22 where name.equals(.xContentTypeOptions):
                hasSniffing = true
            case 12 where name.equals(.xRequestID):
                hasRequestID = true
            case 4, 6, 10, 14, 17:
                if Self.isReserved(name) { continue }
            default: break
            }
            output.append(Self.lineBreak)
            output.append(name)
            output.append(Self.colon)
            output.append(bytes.extracting(entry.value))
        }
        if !hasSniffing { output.append(Self.noSniff) }
        if !hasRequestID {
            output.append(Self.requestID)
            output += requestID.utf8
        }
        writeFraming(to: &output)
    }

    private func writeFraming(to output: inout [UInt8]) {
        switch framing {
        case .none, .close: break
        case .length(let length):
            output.append(Self.contentLength)
            output.appendDecimal(length)
        case .chunked: output.append(Self.chunked)
        }
        switch persistence {
        case .implied: output.append(Self.end)
        case .stated: output.append(Self.endKeepingAlive)
        case .close: output.append(Self.endClosing)
        }
    }

    private static func isReserved(_ name: Span<UInt8>) -> Bool {
        reserved.contains { name.equals($0) }
    }

    private static func statusLine(_ status: Status) -> [UInt8] {
        statusLines[status.code - 100]
    }

    private static let reserved: [FieldName] = [
        .connection, .contentLength, .date, .server, .transferEncoding,
    ]
    private static let statusLines: [[UInt8]] = (100...599).map { code in
        let status = Status(code: code).map(\.description) ?? "\(code)"
        return Array("HTTP/1.1 \(status)\r\nServer: Merlon\r\nDate: ".utf8)
    }
    private static let colon: StaticString = ": "
    private static let lineBreak: StaticString = "\r\n"
    private static let noSniff: StaticString = "\r\nX-Content-Type-Options: nosniff"
    private static let requestID: StaticString = "\r\nX-Request-Id: "
    private static let contentLength: StaticString = "\r\nContent-Length: "
    private static let chunked: StaticString = "\r\nTransfer-Encoding: chunked"
    private static let end: StaticString = "\r\n\r\n"
    private static let endKeepingAlive: StaticString = "\r\nConnection: keep-alive\r\n\r\n"
    private static let endClosing: StaticString = "\r\nConnection: close\r\n\r\n"
}

extension [UInt8] {
    /// Appends text without an array, and so without counting references.
    fileprivate mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    fileprivate mutating func append(_ bytes: Span<UInt8>) {
        bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
    }

    /// Appends a number that is not negative in decimal.
    mutating func appendDecimal(_ value: Int) {
        guard value > 9 else { return append(UInt8(0x30 + value)) }
        appendDecimal(value / 10)
        append(UInt8(0x30 + value % 10))
    }

    /// Appends a chunk: its size in hexadecimal, the data, and the line breaks.
    mutating func appendChunk(_ data: [UInt8]) {
        self += String(data.count, radix: 16).utf8
        self += [0x0D, 0x0A]
        self += data
        self += [0x0D, 0x0A]
    }

    /// Appends the chunk that ends a body, without trailers.
    mutating func appendLastChunk() {
        self += [0x30, 0x0D, 0x0A, 0x0D, 0x0A]
    }
}
