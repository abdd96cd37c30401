import Testing

@testable import HTTPServer

@Suite("Request parser")
struct RequestParserTests {
    /// Inputs of every kind, good and bad.
    static let samples: [Row<String, Void>] = [
        Row("a GET", request("GET /a/b?c=d HTTP/1.1", "Accept: */*"), ()),
        Row("an empty line first", "\r\n" + request(), ()),
        Row("a body", request("POST / HTTP/1.1", "Content-Length: 5", body: "hello"), ()),
        Row(
            "two requests",
            request("POST / HTTP/1.1", "Content-Length: 5", body: "hello") + request(),
            ()
        ),
        Row(
            "a chunked body",
            request(
                "POST / HTTP/1.1",
                "Transfer-Encoding: chunked",
                body: "5;a=\"b;\\\"c\"\r\nhello\r\n0A\r\n0123456789\r\n0\r\nX: y\r\n\r\n"
            )
                + request(),
            ()
        ),
        Row("a bad chunk", chunked("5\r\nhelloX\r\n"), ()),
        Row("a bare LF in a chunk", chunked("5\nhello\r\n"), ()),
        Row("a bad trailer", chunked("0\r\nX : y\r\n\r\n"), ()),
        Row("a bad line", "GET  / HTTP/1.1\r\n\r\n", ()),
        Row("a bare LF", "GET / HTTP/1.1\n\n", ()),
        Row("a folded line", request("GET / HTTP/1.1", "A: b", " c"), ()),
        Row("a long line", request("GET /\(String(repeating: "a", count: 90)) HTTP/1.1"), ()),
        Row("a long method", String(repeating: "M", count: 90), ()),
        Row(
            "a long field",
            request("GET / HTTP/1.1", "A: \(String(repeating: "a", count: 90))"),
            ()
        ),
        Row(
            "many long fields",
            request("GET / HTTP/1.1", "A: \(String(repeating: "a", count: 50))")
                .replacing("\r\n\r\n", with: "\r\nB: \(String(repeating: "b", count: 50))\r\n\r\n"),
            ()
        ),
        Row("too many fields", request("GET / HTTP/1.1", "A: b", "C: d", "E: f", "G: h"), ()),
        Row("a long extension", chunked("1;\(String(repeating: "e", count: 60))\r\na\r\n"), ()),
        Row("two smuggled lengths", request("GET / HTTP/1.1", "Content-Length: 1, 2"), ()),
        Row("a body over the limit", chunked("20\r\n"), ()),
    ]

    static let limits: MessageLimits = {
        var limits = MessageLimits()
        limits.requestLine = 64
        limits.fieldLine = 64
        limits.fieldSection = 100
        limits.fieldCount = 4
        limits.chunkExtensions = 32
        return limits
    }()

    static func chunked(_ body: String) -> String {
        request("POST / HTTP/1.1", "Transfer-Encoding: chunked", body: body)
    }

    @Test("finds the same wherever the input is cut", arguments: samples)
    func splitPoints(_ row: Row<String, Void>) {
        let bytes = Array(row.input.utf8)
        let whole = ParsedInput(bytes, limits: Self.limits, bodyLimit: 31)
        for cut in 0...bytes.count {
            #expect(
                ParsedInput(bytes, cuts: [cut], limits: Self.limits, bodyLimit: 31) == whole,
                "cut at \(cut)"
            )
        }
        let single = ParsedInput(
            bytes,
            cuts: Array(bytes.indices),
            limits: Self.limits,
            bodyLimit: 31
        )
        #expect(single == whole)
    }

    @Test("finds the same wherever the input is cut twice", arguments: samples)
    func pairsOfSplitPoints(_ row: Row<String, Void>) {
        let bytes = Array(row.input.utf8.prefix(120))
        let whole = ParsedInput(bytes, limits: Self.limits, bodyLimit: 31)
        for first in 0...bytes.count {
            for second in stride(from: first, through: bytes.count, by: 3) {
                let parsed = ParsedInput(
                    bytes,
                    cuts: [first, second],
                    limits: Self.limits,
                    bodyLimit: 31
                )
                #expect(parsed == whole, "cut at \(first) and \(second)")
            }
        }
    }

    @Test("takes pipelined requests one after the other")
    func pipelined() {
        let parsed = ParsedInput(
            request("POST /1 HTTP/1.1", "Content-Length: 3", body: "one")
                + request("GET /2 HTTP/1.1") + Self.chunked("3\r\ntwo\r\n0\r\n\r\n")
        )
        #expect(parsed.heads.map(\.target.path) == ["/1", "/2", "/"])
        #expect(parsed.bodies == [Array("one".utf8), [], Array("two".utf8)])
    }

    @Test("does not take the whole of a promised length into memory")
    func hugePromise() throws {
        var parser = RequestParser(limits: MessageLimits())
        var position = 0
        let bytes = Array(request("POST / HTTP/1.1", "Content-Length: \(Int.max)").utf8)
        _ = try parser.parse(bytes.span, &position)
        try parser.expectBody(limit: .max)
        #expect(parser.takeBody().capacity <= 256 * 1024)
    }

    @Test("refuses a length over the route's limit before the body comes")
    func lengthOverLimit() {
        let text = request("POST / HTTP/1.1", "Content-Length: 6")
        #expect(ParsedInput(text, bodyLimit: 6).error == nil)
        #expect(ParsedInput(text, bodyLimit: 5).error == .contentTooLarge)
    }
}
