import Testing

@testable import HTTPServer

@Suite("Chunked decoder")
struct ChunkedDecoderTests {
    private func decode(_ text: String, limit: Int = 100) -> (body: String, error: RequestError?) {
        let parsed = ParsedInput(
            request("POST / HTTP/1.1", "Transfer-Encoding: chunked", body: text),
            bodyLimit: limit
        )
        return (String(decoding: parsed.bodies.first ?? [], as: UTF8.self), parsed.error)
    }

    @Test(
        "takes what the grammar allows",
        arguments: [
            Row("one chunk", "5\r\nhello\r\n0\r\n\r\n", "hello"),
            Row("two chunks", "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", "hello"),
            Row("no chunk", "0\r\n\r\n", ""),
            Row(
                "upper and lower case",
                "a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n",
                "01234567890123456789"
            ),
            Row("leading zeros", "0005\r\nhello\r\n000\r\n\r\n", "hello"),
            Row("an extension", "5;a\r\nhello\r\n0;b=c\r\n\r\n", "hello"),
            Row("extensions with whitespace", "5 ; a = b\t;c\r\nhello\r\n0\r\n\r\n", "hello"),
            Row("a quoted extension", "5;a=\"b;\\\"c d\"\r\nhello\r\n0\r\n\r\n", "hello"),
            Row("trailers", "5\r\nhello\r\n0\r\nA: b\r\nContent-Length: 9\r\n\r\n", "hello"),
            Row("line breaks in the data", "4\r\n\r\n\r\n\r\n0\r\n\r\n", "\r\n\r\n"),
        ]
    )
    func taken(_ row: Row<String, String>) {
        #expect(decode(row.input) == (row.output, nil))
    }

    @Test(
        "refuses what it does not",
        arguments: [
            Row("no size", "\r\nhello\r\n0\r\n\r\n", RequestError.badChunk),
            Row("a plus sign", "+5\r\nhello\r\n0\r\n\r\n", .badChunk),
            Row("a minus sign", "-5\r\nhello\r\n0\r\n\r\n", .badChunk),
            Row("0x", "0x5\r\nhello\r\n0\r\n\r\n", .badChunk),
            Row("no hexadecimal digit", "g\r\nhello\r\n0\r\n\r\n", .badChunk),
            Row("a full-width digit", "\u{FF15}\r\nhello\r\n0\r\n\r\n", .badChunk),
            Row("whitespace before the size", " 5\r\nhello\r\n0\r\n\r\n", .badChunk),
            Row("whitespace after the size", "5 \r\nhello\r\n0\r\n\r\n", .badChunk),
            Row("whitespace after an extension", "5;a \r\nhello\r\n0\r\n\r\n", .badChunk),
            Row("a semicolon alone", "5;\r\nhello\r\n0\r\n\r\n", .badChunk),
            Row("an extension without a name", "5;=b\r\nhello\r\n0\r\n\r\n", .badChunk),
            Row("an extension without a value", "5;a=\r\nhello\r\n0\r\n\r\n", .badChunk),
            Row("an open quote", "5;a=\"b\r\nhello\r\n0\r\n\r\n", .badChunk),
            Row("a bare CR in an extension", "5;a\rb\r\nhello\r\n0\r\n\r\n", .badChunk),
            Row("a NUL in an extension", "5;a\0\r\nhello\r\n0\r\n\r\n", .badChunk),
            Row("a bare LF after the size", "5\nhello\r\n0\r\n\r\n", .badChunk),
            Row("a bare LF after the data", "5\r\nhello\n0\r\n\r\n", .badChunk),
            Row("no line break after the data", "5\r\nhello0\r\n\r\n", .badChunk),
            Row("more data than the size", "5\r\nhelloo\r\n0\r\n\r\n", .badChunk),
            Row("less data than the size", "6\r\nhello\r\n0\r\n\r\n", .badChunk),
            Row("17 digits", "00000000000000005\r\nhello\r\n0\r\n\r\n", .badChunk),
            Row("2^63", "8000000000000000\r\nhello\r\n0\r\n\r\n", .badChunk),
            Row("2^64 + 5", "10000000000000005\r\nhello\r\n0\r\n\r\n", .badChunk),
            Row("a size that the body's limit excludes", "7FFFFFFFFFFFFFF\r\n", .contentTooLarge),
            Row("a bare LF at the end", "0\r\n\n", .badField),
            Row("a malformed trailer", "0\r\nA : b\r\n\r\n", .badField),
            Row("a folded trailer", "0\r\nA: b\r\n c\r\n\r\n", .badField),
        ]
    )
    func refused(_ row: Row<String, RequestError>) {
        #expect(decode(row.input).error == row.output)
    }

    @Test("holds the body's limit over all chunks")
    func bodyLimit() {
        #expect(decode("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", limit: 5) == ("abcde", nil))
        #expect(decode("3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n", limit: 5).error == .contentTooLarge)
    }

    @Test("holds the extensions' limit over all chunks")
    func extensionLimit() {
        let chunk = "1;\(String(repeating: "e", count: 1023))\r\na\r\n"
        #expect(decode(String(repeating: chunk, count: 4) + "0\r\n\r\n").error == nil)
        #expect(
            decode(String(repeating: chunk, count: 4) + "1;e\r\n").error
                == .chunkExtensionsTooLarge
        )
        #expect(
            decode("1;\(String(repeating: "e", count: 5000))\r\n").error
                == .chunkExtensionsTooLarge
        )
    }

    @Test("holds the fields' limits in the trailer")
    func trailerLimits() {
        let many = (0..<101).map { "A\($0): b\r\n" }.joined()
        #expect(decode("0\r\n" + many + "\r\n").error == .fieldsTooLarge)
        let long = "A: " + String(repeating: "b", count: 9000)
        #expect(decode("0\r\n\(long)\r\n\r\n").error == .fieldsTooLarge)
        let large = String(repeating: "A: \(String(repeating: "b", count: 8000))\r\n", count: 5)
        #expect(decode("0\r\n" + large + "\r\n").error == .fieldsTooLarge)
    }
}
