/// A complete request head, with all that framing and the connection's life depend on.
struct MessageHead: Sendable, Equatable {
    var method: Method
    var target: Target
    /// Whether the version is 1.0; any later 1.x is taken for 1.1.
    var isLegacy: Bool
    var fields: Fields
    var framing: BodyFraming
    /// Whether the client wants the connection to go on (RFC 9112 section 9.3).
    var isPersistent: Bool
    /// Whether the client waits for 100 (Continue) before it sends the body.
    var expectsContinue: Bool
}

extension MessageHead {
    /// Derives framing and persistence from a request line and its fields.
    ///
    /// - Parameters:
    ///   - line: the parsed request line.
    ///   - fields: the field lines, each valid in itself.
    /// - Throws: a `RequestError` if the fields contradict the version, each other or themselves.
    init(line: RequestLine, fields: Fields) throws(RequestError) {
        let framed = try FramingFields(fields)
        guard framed.hostCount == 1 || (line.isLegacy && framed.hostCount == 0) else {
            throw .badHost
        }
        method = line.method
        target = line.target
        isLegacy = line.isLegacy
        self.fields = fields
        framing = try BodyFraming(framed, isLegacy: line.isLegacy)
        guard line.method != .connect else { throw .tunnelRefused }
        isPersistent = !framed.saysClose && (!line.isLegacy || framed.saysKeepAlive)
        expectsContinue = false
        guard !line.isLegacy, let expectation = framed.expectation else { return }
        guard expectation == "100-continue" else { throw .unmetExpectation }
        expectsContinue = framing != .none
    }
}
