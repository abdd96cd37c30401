import Testing

@testable import HTTPServer

@Suite("Framing")
struct FramingTests {
    @Test(
        "is refused if it is ambiguous or unknown",
        arguments: [
            Row("two lengths", ["Content-Length: 5", "Content-Length: 6"], .badContentLength),
            Row(
                "the same length twice",
                ["Content-Length: 5", "Content-Length: 5"],
                .badContentLength
            ),
            Row("a list of lengths", ["Content-Length: 5, 5"], .badContentLength),
            Row("a plus sign", ["Content-Length: +5"], .badContentLength),
            Row("a minus sign", ["Content-Length: -5"], .badContentLength),
            Row("minus zero", ["Content-Length: -0"], .badContentLength),
            Row("a space inside", ["Content-Length: 5 0"], .badContentLength),
            Row("hexadecimal", ["Content-Length: 0x5"], .badContentLength),
            Row("a fraction", ["Content-Length: 5.0"], .badContentLength),
            Row("an exponent", ["Content-Length: 5e0"], .badContentLength),
            Row("an underscore", ["Content-Length: 5_0"], .badContentLength),
            Row("a full-width digit", ["Content-Length: \u{FF15}"], .badContentLength),
            Row("no length", ["Content-Length:"], .badContentLength),
            Row("a comma", ["Content-Length: ,"], .badContentLength),
            Row("a quoted length", ["Content-Length: \"5\""], .badContentLength),
            Row("2^63", ["Content-Length: 9223372036854775808"], .badContentLength),
            Row("2^64 + 5", ["Content-Length: 18446744073709551621"], .badContentLength),
            Row("both", ["Content-Length: 5", "Transfer-Encoding: chunked"], .badTransferEncoding),
            Row(
                "both, the other way",
                ["Transfer-Encoding: chunked", "Content-Length: 5"],
                .badTransferEncoding
            ),
            Row(
                "both, with length 0",
                ["Transfer-Encoding: chunked", "Content-Length: 0"],
                .badTransferEncoding
            ),
            Row(
                "both, unknown",
                ["Transfer-Encoding: gzip", "Content-Length: 5"],
                .badTransferEncoding
            ),
            Row("identity", ["Transfer-Encoding: identity"], .badTransferEncoding),
            Row("gzip", ["Transfer-Encoding: gzip"], .badTransferEncoding),
            Row("chunked, then gzip", ["Transfer-Encoding: chunked, gzip"], .badTransferEncoding),
            Row("chunked twice", ["Transfer-Encoding: chunked, chunked"], .badTransferEncoding),
            Row(
                "chunked in two fields",
                ["Transfer-Encoding: chunked", "Transfer-Encoding: chunked"],
                .badTransferEncoding
            ),
            Row(
                "chunked, then identity in another field",
                ["Transfer-Encoding: chunked", "Transfer-Encoding: identity"],
                .badTransferEncoding
            ),
            Row("a parameter", ["Transfer-Encoding: chunked;q=1"], .badTransferEncoding),
            Row("no coding", ["Transfer-Encoding:"], .badTransferEncoding),
            Row("an empty element", ["Transfer-Encoding: , chunked"], .badTransferEncoding),
            Row("an empty element last", ["Transfer-Encoding: chunked,"], .badTransferEncoding),
            Row("a quoted coding", ["Transfer-Encoding: \"chunked\""], .badTransferEncoding),
            Row("another word", ["Transfer-Encoding: xchunked"], .badTransferEncoding),
            Row("a vertical tab", ["Transfer-Encoding: \u{0B}chunked"], .badField),
            Row("a no-break space", ["Transfer-Encoding: \u{A0}chunked"], .badTransferEncoding),
            Row("a space before the colon", ["Transfer-Encoding : chunked"], .badField),
            Row("a Kelvin sign", ["Transfer-Encoding: chun\u{212A}ed"], .badTransferEncoding),
            Row(
                "gzip, then chunked",
                ["Transfer-Encoding: gzip, chunked"],
                .unsupportedTransferCoding
            ),
            Row(
                "gzip and chunked in two fields",
                ["Transfer-Encoding: gzip", "Transfer-Encoding: chunked"],
                .unsupportedTransferCoding
            ),
            Row(
                "a coding with parameters, then chunked",
                ["Transfer-Encoding: x; a = \"b,c\" ;d=e, chunked"],
                .unsupportedTransferCoding
            ),
        ] as [Row<[String], RequestError>]
    )
    func refused(_ row: Row<[String], RequestError>) {
        let text = (["POST / HTTP/1.1", "Host: a"] + row.input).joined(separator: "\r\n")
        #expect(ParsedInput(text + "\r\n\r\n0\r\n\r\n").error == row.output)
    }

    @Test(
        "is found",
        arguments: [
            Row("nothing", [], .none),
            Row("length 0", ["Content-Length: 0"], .none),
            Row("a length", ["content-length: 5"], .length(5)),
            Row("leading zeros", ["Content-Length: 0005"], .length(5)),
            Row("2^63 - 1", ["Content-Length: 9223372036854775807"], .length(.max)),
            Row("chunked", ["Transfer-Encoding: chunked"], .chunked),
            Row("chunked in another case", ["TRANSFER-ENCODING: Chunked"], .chunked),
            Row("chunked with whitespace", ["Transfer-Encoding: \t chunked \t"], .chunked),
        ] as [Row<[String], BodyFraming>]
    )
    func found(_ row: Row<[String], BodyFraming>) {
        let text = (["POST / HTTP/1.1", "Host: a"] + row.input).joined(separator: "\r\n")
        #expect(
            ParsedInput(text + "\r\n\r\n", bodyLimit: .max).heads.map(\.framing) == [row.output]
        )
    }

    @Test("by chunks is refused in HTTP/1.0")
    func legacy() {
        let text = request("POST / HTTP/1.0", "Transfer-Encoding: chunked")
        #expect(ParsedInput(text).error == .badTransferEncoding)
    }

    @Test(
        "needs one valid Host in HTTP/1.1",
        arguments: [
            Row("none", "GET / HTTP/1.1\r\n\r\n", .badHost),
            Row("none in HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", nil),
            Row("two", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", .badHost),
            Row("two in HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", .badHost),
            Row("an empty one", "GET / HTTP/1.1\r\nHost:\r\n\r\n", nil),
            Row("a port", "GET / HTTP/1.1\r\nHost: a.example:8080\r\n\r\n", nil),
            Row("an IPv6 address", "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", nil),
            Row("a later address", "GET / HTTP/1.1\r\nHost: [v1.a:b]:80\r\n\r\n", nil),
            Row("an open bracket", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", .badHost),
            Row("a port that is no number", "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n", .badHost),
            Row("two hosts in one", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", .badHost),
            Row("a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", .badHost),
            Row("a user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", .badHost),
            Row("a space", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", .badHost),
            Row("none beside an absolute target", "GET http://a/ HTTP/1.1\r\n\r\n", .badHost),
        ] as [Row<String, RequestError?>]
    )
    func host(_ row: Row<String, RequestError?>) {
        #expect(ParsedInput(row.input).error == row.output)
    }

    @Test(
        "keeps the connection by version and Connection",
        arguments: [
            Row("1.1", ["HTTP/1.1"], true),
            Row("1.1 with close", ["HTTP/1.1", "Connection: close"], false),
            Row("1.1 with close in a list", ["HTTP/1.1", "Connection: a, Close"], false),
            Row(
                "1.1 with close in a second field",
                ["HTTP/1.1", "Connection: a", "connection: close"],
                false
            ),
            Row("1.1 with another word", ["HTTP/1.1", "Connection: closed"], true),
            Row("1.1 with both", ["HTTP/1.1", "Connection: keep-alive, close"], false),
            Row("1.0", ["HTTP/1.0"], false),
            Row("1.0 with keep-alive", ["HTTP/1.0", "Connection: Keep-Alive"], true),
            Row("1.0 with both", ["HTTP/1.0", "Connection: keep-alive, close"], false),
        ]
    )
    func persistence(_ row: Row<[String], Bool>) {
        let text = "GET / " + row.input.joined(separator: "\r\n") + "\r\nHost: a\r\n\r\n"
        #expect(ParsedInput(text).heads.map(\.isPersistent) == [row.output])
    }

    @Test(
        "meets the expectation 100-continue only",
        arguments: [
            Row(
                "as it should be",
                ["POST / HTTP/1.1", "Content-Length: 1", "Expect: 100-continue"],
                true
            ),
            Row(
                "in another case",
                ["POST / HTTP/1.1", "Content-Length: 1", "Expect: 100-Continue"],
                true
            ),
            Row("without a body", ["POST / HTTP/1.1", "Expect: 100-continue"], false),
            Row(
                "in HTTP/1.0",
                ["POST / HTTP/1.0", "Content-Length: 1", "Expect: 100-continue"],
                false
            ),
        ]
    )
    func expectation(_ row: Row<[String], Bool>) {
        let text = row.input.joined(separator: "\r\n") + "\r\nHost: a\r\n\r\n"
        #expect(ParsedInput(text).heads.map(\.expectsContinue) == [row.output])
    }

    @Test("refuses any other expectation", arguments: ["100-continue, x", "x", "", "200-ok"])
    func unmetExpectation(_ value: String) {
        let text = request("POST / HTTP/1.1", "Content-Length: 1", "Expect: \(value)")
        #expect(ParsedInput(text).error == .unmetExpectation)
    }
}
