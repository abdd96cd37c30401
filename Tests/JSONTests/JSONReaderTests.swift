import JSON
import Testing

@Suite("The JSON reader")
struct JSONReaderTests {
    @Test(
        "reads what RFC 8259 allows",
        arguments: [
            ("null", JSON.null), (" true ", true), ("false", false), ("0", 0), ("-0", 0),
            ("-12", -12), ("9223372036854775807", .integer(.max)), ("1.5", .double(1.5)),
            ("1e2", .double(100)), ("1E-2", .double(0.01)), ("\"\"", ""), ("[]", []),
            ("[1,2]", [1, 2]), ("{}", [:]), ("{\"a\" : [ ] }", ["a": []]),
            (#""a\"\\\/\b\f\n\r\tA""#, .string("a\"\\/\u{8}\u{c}\n\r\tA")),
            (#""\ud83d\ude00""#, "😀"), ("\"é\u{2028}\"", "é\u{2028}"),
            ("100000000000000000000", .double(1e20)),
        ] as [(String, JSON)]
    )
    func reads(_ text: String, _ value: JSON) throws {
        #expect(try JSONReader.read(Array(text.utf8)) == value)
    }

    @Test(
        "refuses everything else, and says where",
        arguments: [
            ("", .empty, 0, ""), ("  ", .empty, 2, ""), ("\u{FEFF}1", .byteOrderMark, 0, ""),
            ("[1,]", .trailingComma, 3, ""), ("{\"a\":1,}", .trailingComma, 7, ""),
            ("[1 2]", .unexpectedByte(0x32), 3, ""), ("01", .invalidNumber, 0, ""),
            ("+1", .unexpectedByte(0x2B), 0, ""), ("1.", .unexpectedEnd, 2, ""),
            (".5", .unexpectedByte(0x2E), 0, ""), ("-", .unexpectedEnd, 1, ""),
            ("1e999", .numberOutOfRange, 0, ""), ("NaN", .unexpectedByte(0x4E), 0, ""),
            ("nul", .unexpectedEnd, 3, ""), ("'a'", .unexpectedByte(0x27), 0, ""),
            ("\"a", .unexpectedEnd, 2, ""), ("\"\u{1}\"", .controlCharacter(1), 1, ""),
            (#""\x""#, .invalidEscape, 2, ""), (#""\u12g4""#, .invalidEscape, 5, ""),
            (#""\ud800""#, .loneSurrogate, 1, ""), (#""\ude00""#, .loneSurrogate, 1, ""),
            (#""\ud800A""#, .loneSurrogate, 1, ""),
            ("1 1", .trailingBytes, 2, ""), ("/**/1", .unexpectedByte(0x2F), 0, ""),
            ("{\"a\":1,\"a\":2}", .duplicateKey("a"), 7, ""),
            ("{\"a\":[0,{\"b\":x}]}", .unexpectedByte(0x78), 13, "/a/1/b"),
            ("{1:2}", .unexpectedByte(0x31), 1, ""), ("[", .unexpectedEnd, 1, ""),
            ("{\"a\" 1}", .unexpectedByte(0x31), 5, ""),
        ] as [(String, JSONReadError.Reason, Int, String)]
    )
    func refuses(_ text: String, _ reason: JSONReadError.Reason, _ offset: Int, _ pointer: String) {
        let error = #expect(throws: JSONReadError.self) { try JSONReader.read(Array(text.utf8)) }
        #expect(error?.reason == reason)
        #expect(error?.offset == offset)
        #expect(error?.pointer.description == pointer)
    }

    @Test(
        "refuses bytes that are not UTF-8",
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xE2, 0x82, 0x22], [0x22, 0x5C, 0x6E, 0x80, 0x22],
        ] as [[UInt8]]
    )
    func refusesInvalidUTF8(_ bytes: [UInt8]) {
        let error = #expect(throws: JSONReadError.self) { try JSONReader.read(bytes) }
        #expect(error?.reason == .invalidUTF8)
    }

    @Test("bounds depth, also of ten megabytes of brackets")
    func boundsDepth() throws {
        let limits = JSONReader.Limits(depth: 3)
        #expect(try JSONReader.read(Array("[[[1]]]".utf8), limits: limits) == [[[1]]])
        let error = #expect(throws: JSONReadError.self) {
            try JSONReader.read(Array(repeating: UInt8(ascii: "["), count: 10_000_000))
        }
        #expect(error?.reason == .tooDeep(limit: 64))
    }

    @Test("bounds the number of values")
    func boundsValues() {
        let error = #expect(throws: JSONReadError.self) {
            try JSONReader.read(Array("[1,2,3]".utf8), limits: .init(values: 3))
        }
        #expect(error?.reason == .tooManyValues(limit: 3))
    }

    @Test("finds the duplicate among many keys")
    func findsLateDuplicate() {
        let members = (0..<1000).map { "\"k\($0)\":0" } + ["\"k500\":1"]
        let text = "{" + members.joined(separator: ",") + "}"
        let error = #expect(throws: JSONReadError.self) { try JSONReader.read(Array(text.utf8)) }
        #expect(error?.reason == .duplicateKey("k500"))
    }

    @Test("refuses every truncation of a document")
    func refusesTruncations() {
        let bytes = Array(#"{"a":[1,-2.5e3,"xé\n"],"b":{"c":null,"d":true}}"#.utf8)
        for end in bytes.indices {
            #expect(throws: JSONReadError.self) { try JSONReader.read(bytes[..<end]) }
        }
    }
}
