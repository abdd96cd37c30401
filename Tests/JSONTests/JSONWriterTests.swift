import JSON
import Testing

@Suite("The JSON writer")
struct JSONWriterTests {
    @Test("writes values that read back the same")
    func roundTrip() throws {
        let value: JSON = [
            "text": "a\"\\\n\u{0}\u{1F}/é😀", "numbers": [0, -1, .double(6.4), .double(1e300)],
            "nothing": .null, "nested": [[], [:], [["deep": true]]],
        ]
        #expect(try JSONReader.read(JSONWriter.bytes(of: value)) == value)
    }

    @Test("keeps the order of members and puts commas between them")
    func order() {
        var json = JSONWriter()
        json.object { json in
            json.member("b", 1)
            json.member("a", ifPresent: Int?.none)
            json.member("c", array: { $0.raw("[]".utf8) })
            json.member("d", object: { _ in })
        }
        #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"b":1,"c":[[]],"d":{}}"#)
    }

    @Test("escapes control characters")
    func escapes() {
        let bytes = JSONWriter.bytes(of: "\u{0}\u{1f}\t\"\\")
        #expect(String(decoding: bytes, as: UTF8.self) == #""\u0000\u001f\t\"\\""#)
    }

    @Test(
        "writes numbers in their shortest form",
        arguments: [(6.4, "6.4"), (7, "7"), (0.2, "0.2"), (-0.5, "-0.5")]
    )
    func numbers(_ value: Double, _ text: String) {
        #expect(String(decoding: JSONWriter.bytes(of: value), as: UTF8.self) == text)
    }
}
