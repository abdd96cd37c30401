@testable import HTTPServer

/// All that a parser makes of some input.
struct ParsedInput: Equatable {
    var heads: [MessageHead] = []
    var bodies: [[UInt8]] = []
    var error: RequestError?
}

extension ParsedInput {
    /// Parses bytes that arrive in pieces that end at the given offsets, and at the end.
    init(
        _ bytes: [UInt8],
        cuts: [Int] = [],
        limits: MessageLimits = MessageLimits(),
        bodyLimit: Int = 1 << 20
    ) {
        var parser = RequestParser(limits: limits)
        var start = 0
        for end in cuts + [bytes.count] {
            guard feed(Array(bytes[start..<end]), to: &parser, bodyLimit) else { return }
            start = end
        }
    }

    init(_ text: String, limits: MessageLimits = MessageLimits(), bodyLimit: Int = 1 << 20) {
        self.init(Array(text.utf8), limits: limits, bodyLimit: bodyLimit)
    }

    /// Whether the parser can go on.
    private mutating func feed(_ piece: [UInt8], to parser: inout RequestParser, _ limit: Int)
        -> Bool
    {
        var position = 0
        do throws(RequestError) {
            while let event = try parser.parse(piece.span, &position) {
                switch event {
                case .head(let head):
                    heads.append(head)
                    try parser.expectBody(limit: limit)
                case .end: bodies.append(parser.takeBody())
                }
            }
        } catch {
            self.error = error
        }
        return error == nil
    }
}

/// A request with a Host and these further lines.
func request(_ line: String = "GET / HTTP/1.1", _ fields: String..., body: String = "") -> String {
    ([line, "Host: a"] + fields).joined(separator: "\r\n") + "\r\n\r\n" + body
}
