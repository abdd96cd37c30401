/// The fields that the server itself acts upon, found in one pass over a head.
struct FramingFields {
    private(set) var hostCount = 0
    private(set) var contentLength: Int?
    private(set) var hasTransferEncoding = false
    /// The values of all Transfer-Encoding fields, joined by commas.
    private(set) var transferCodings: [UInt8] = []
    private(set) var saysClose = false
    private(set) var saysKeepAlive = false
    /// The value of Expect in lower case, those of several joined.
    private(set) var expectation: String?

    /// Reads the fields.
    ///
    /// - Throws: `.badHost` and `.badContentLength` if such a field is wrong in itself or comes twice.
    init(_ fields: Fields) throws(RequestError) {
        let bytes = fields.bytes.span
        for entry in fields.entries {
            let name = bytes.extracting(entry.name)
            switch name.count {
            case 4 where name.equals(.host): try readHost(bytes.extracting(entry.value))
            case 6 where name.equals(.expect): readExpect(bytes.extracting(entry.value))
            case 10 where name.equals(.connection):
                readConnection(bytes.extracting(entry.value))
            case 14 where name.equals(.contentLength):
                try readLength(bytes.extracting(entry.value))
            case 17 where name.equals(.transferEncoding):
                readCodings(fields.bytes[entry.value])
            default: break
            }
        }
        guard hostCount < 2 else { throw .badHost }
    }

    private mutating func readHost(_ value: Span<UInt8>) throws(RequestError) {
        hostCount += 1
        guard HostSyntax.isValid(value) else { throw .badHost }
    }

    /// Content-Length = 1*DIGIT, once; a list of equal numbers is refused too.
    private mutating func readLength(_ value: Span<UInt8>) throws(RequestError) {
        guard contentLength == nil, !value.isEmpty, value.allSatisfy(ByteClass.isDigit) else {
            throw .badContentLength
        }
        var length = 0
        for index in value.indices {
            let (product, overflow) = length.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int(value[index] - 0x30))
            guard !overflow, !carry else { throw .badContentLength }
            length = sum
        }
        contentLength = length
    }

    private mutating func readCodings(_ value: ArraySlice<UInt8>) {
        if hasTransferEncoding { transferCodings.append(0x2C) }
        hasTransferEncoding = true
        transferCodings.append(contentsOf: value)
    }

    /// Looks for the two options that mean something here.
    ///
    ///     Connection = [ connection-option *( OWS "," OWS connection-option ) ]
    private mutating func readConnection(_ value: Span<UInt8>) {
        var start = 0
        while start <= value.count {
            let end = value.firstIndex(of: 0x2C, from: start) ?? value.count
            let option = value.extracting(value.trimmedRange(start..<end))
            if option.equalsIgnoringCase(Self.close.span) { saysClose = true }
            if option.equalsIgnoringCase(Self.keepAlive.span) { saysKeepAlive = true }
            start = end + 1
        }
    }

    private mutating func readExpect(_ value: Span<UInt8>) {
        let text = String(
            decoding: (0..<value.count).map { ByteClass.lowercased(value[$0]) },
            as: UTF8.self
        )
        expectation = expectation.map { $0 + "," + text } ?? text
    }

    private static let close = Array("close".utf8)
    private static let keepAlive = Array("keep-alive".utf8)
}
