import JSON
import Testing

@Suite("Decoding an object")
struct ObjectDecoderTests {
    enum Colour: String, CaseIterable { case red, green }

    private static var parser: JSONParser<String> {
        .object { fields in
            let name = fields.required("name", .line(1...5))
            _ = fields.optional("size", .integer(0...10))
            _ = fields.optional("colour", JSONParser<Colour>.oneOf)
            _ = fields.optional("tags", .set(.line(1...3), limit: 2))
            return name
        }
    }

    private func faults(_ json: JSON) -> [String] {
        let log = FaultLog()
        _ = Self.parser.parse(json, .root, log)
        return log.faults.map { "\($0.pointer) \($0.code.rawValue)" }
    }

    @Test("gives the value of a sound one")
    func sound() {
        let log = FaultLog()
        let json: JSON = ["name": "ab", "size": .double(3.0), "colour": "red", "tags": ["x"]]
        #expect(Self.parser.parse(json, .root, log) == "ab")
        #expect(log.faultCount == 0)
    }

    @Test("reports every fault at once, each with its place")
    func everyFault() {
        let json: JSON = ["size": 11, "colour": "rde", "tags": ["x", "x"], "nmae": 1]
        #expect(
            faults(json) == [
                "/name required", "/size out-of-range", "/colour unknown-value",
                "/tags/1 duplicate", "/nmae unknown-field",
            ]
        )
    }

    @Test(
        "tells the kinds of fault apart",
        arguments: [
            ([1], " wrong-type"), (["name": 1], "/name wrong-type"),
            (["name": ""], "/name too-short"), (["name": "abcdef"], "/name too-long"),
            (["name": "a\nb"], "/name control-character"), (["name": .null], "/name wrong-type"),
            (["name": "a", "size": .double(1.5)], "/size wrong-type"),
            (["name": "a", "tags": ["a", "b", "c"]], "/tags too-long"),
            (["name": "a", "a/b~c": 1], "/a~1b~0c unknown-field"),
        ] as [(JSON, String)]
    )
    func kinds(_ json: JSON, _ fault: String) {
        #expect(faults(json) == [fault])
    }

    @Test("keeps a hundred faults and counts all")
    func bounded() {
        let members = (0..<1000).map { JSONObject.Member(key: "x\($0)", value: 1) }
        let log = FaultLog()
        _ = Self.parser.parse(.object(JSONObject(members)), .root, log)
        #expect(log.faults.count == 100)
        #expect(log.faultCount == 1001)
        #expect(throws: InvalidDocument.self) { try log.check() }
    }
}

@Suite("A suggestion")
struct SuggestionTests {
    @Test(
        "finds what was meant",
        arguments: [
            ("encription", "encryption"), ("Name", "name"), ("nmae", "name"), ("descr", nil),
            ("wholly-different", nil), ("", nil),
        ] as [(String, String?)]
    )
    func nearest(_ word: String, _ meant: String?) {
        let known = ["name", "encryption", "description"]
        #expect(Suggestion.nearest(to: word, of: known) == meant)
    }
}
