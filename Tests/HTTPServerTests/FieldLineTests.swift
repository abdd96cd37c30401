import Testing

@testable import HTTPServer

@Suite("Field lines")
struct FieldLineTests {
    @Test(
        "are refused if malformed",
        arguments: [
            Row("no colon", "Accept", RequestError.badField),
            Row("no name", ": a", .badField),
            Row("a space before the colon", "Accept : a", .badField),
            Row("a tab before the colon", "Accept\t: a", .badField),
            Row("a space before the name", " Accept: a", .badField),
            Row("a folded line", "Accept: a\r\n b", .badField),
            Row("a line folded with a tab", "Accept: a\r\n\tb", .badField),
            Row("a bare CR", "Accept: a\rX: b", .badField),
            Row("a bare LF", "Accept: a\nX: b", .badField),
            Row("a CR at the end", "Accept: a\r", .badField),
            Row("a NUL", "Accept: a\0b", .badField),
            Row("a letter outside ASCII in the name", "Acc\u{E9}pt: a", .badField),
            Row("a parenthesis in the name", "Acc(ept): a", .badField),
        ]
    )
    func refused(_ row: Row<String, RequestError>) {
        #expect(ParsedInput(request("GET / HTTP/1.1", row.input)).error == row.output)
    }

    @Test("are refused if the first one is folded")
    func foldedFirst() {
        #expect(ParsedInput("GET / HTTP/1.1\r\n Host: a\r\n\r\n").error == .badField)
    }

    @Test("have values of visible bytes, spaces and tabs only", arguments: UInt8.min...UInt8.max)
    func valueBytes(_ byte: UInt8) {
        let bytes =
            Array("GET / HTTP/1.1\r\nHost: a\r\nX: a".utf8) + [byte] + Array("b\r\n\r\n".utf8)
        let isAllowed = byte == 0x09 || (byte >= 0x20 && byte != 0x7F)
        #expect(ParsedInput(bytes).error == (isAllowed ? nil : .badField))
    }

    @Test("have names of token bytes only", arguments: UInt8.min...UInt8.max)
    func nameBytes(_ byte: UInt8) throws {
        let bytes =
            Array("GET / HTTP/1.1\r\nHost: a\r\nX".utf8) + [byte] + Array("Y: b\r\n\r\n".utf8)
        // A colon ends the name early, which is well-formed.
        let isAllowed =
            "!#$%&'*+-.^_`|~:".utf8.contains(byte)
            || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
        #expect(ParsedInput(bytes).error == (isAllowed ? nil : .badField))
    }

    @Test("lose the whitespace around their values, and may be empty")
    func whitespace() throws {
        let head = try #require(
            ParsedInput(request("GET / HTTP/1.1", "A: \t b c \t", "B:", "C: ")).heads.first
        )
        #expect(
            head.fields == [.host: "a", try name("A"): "b c", try name("B"): "", try name("C"): ""]
        )
    }

    @Test("of the limit pass, one byte over it is 431", arguments: [0, 1])
    func lineLimit(_ excess: Int) {
        var limits = MessageLimits()
        limits.fieldLine = 20
        let line = "X: " + String(repeating: "a", count: 17 + excess)
        let error = ParsedInput(request("GET / HTTP/1.1", line), limits: limits).error
        #expect(error == (excess == 0 ? nil : .fieldsTooLarge))
    }

    @Test("of the limit together pass, one byte over it is 431", arguments: [0, 1])
    func sectionLimit(_ excess: Int) {
        var limits = MessageLimits()
        // "Host: a", "X: ", the value, three line breaks.
        limits.fieldSection = 7 + 3 + 10 + 6
        let line = "X: " + String(repeating: "a", count: 10 + excess)
        let error = ParsedInput(request("GET / HTTP/1.1", line), limits: limits).error
        #expect(error == (excess == 0 ? nil : .fieldsTooLarge))
    }

    @Test("of the limit in number pass, one over it is 431", arguments: [0, 1])
    func countLimit(_ excess: Int) {
        var limits = MessageLimits()
        limits.fieldCount = 3 - excess
        let error = ParsedInput(request("GET / HTTP/1.1", "A: 1", "B: 2"), limits: limits).error
        #expect(error == (excess == 0 ? nil : .fieldsTooLarge))
    }

    private func name(_ text: String) throws -> FieldName {
        try #require(FieldName(text))
    }
}
