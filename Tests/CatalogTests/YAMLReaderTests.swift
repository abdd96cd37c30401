import Embedded
import JSON
import Testing
import YAML

@testable import Catalog

@Suite("The YAML reader")
struct YAMLReaderTests {
    static let files = EmbeddedFile.all(under: "Catalog/").map(\.path).filter {
        $0.hasSuffix(".yaml")
    }

    @Test("reads every file of the catalogue as Yams does", arguments: files)
    func agreesWithYams(path: String) throws {
        let bytes = try #require(EmbeddedFile.named(path)).bytes
        let expected = try JSON(yaml: String(decoding: bytes, as: UTF8.self))
        #expect(try YAMLReader.read(Array(bytes)) == expected)
    }

    @Test(
        "understands what the catalogue is written in, as Yams does",
        arguments: [
            "", "# only a comment\n", "a", "- a\n- b\n", "a: 1\nb: -2\n", "a:\n  b:\n    c: true\n",
            "- id: x\n  list: [a, b]\n- id: y\n", "a: {b: c, d: [e, {f: g}], h: }\n",
            "a:\n- b\n- c\n",
            "a: [\n  b,   # why\n  c,\n]\n", "a: \"x \\\"y\\\" \\\\ \\n\"\n", "a: 'it''s'\n",
            "a: >-\n  one\n  two\n\n  three\nb: 1\n", "a: |\n  one\n    two\nb: 1\n",
            "a: >\n  one\n",
            "a: one\n  two\n  three\nb: 1\n", "a: \"one\n  two\"\n", "a: {b: one\n  two, c: d}\n",
            "a: b#c # d\n", "a: http://x:80/y\n", "a: 3.10\n", "a: ~\nb: null\nc:\n",
            "\"a b\": c\n",
            "- - a\n  - b\n- c\n", "-\n  a: 1\n", "a: -b\n", "a: [b c, d-e, \"f, g\"]\n",
            "a: x - y\n",
        ]
    )
    func understands(text: String) throws {
        #expect(try YAMLReader.read(Array(text.utf8)) == JSON(yaml: text))
    }

    @Test(
        "refuses the rest of YAML with the line",
        arguments: [
            ("a: &x 1\n", 1), ("a: 1\nb: *x\n", 2), ("a: !!str 1\n", 1), ("%YAML 1.2\n", 1),
            ("a: 1\n---\nb: 2\n", 2), ("a:\n\tb: 1\n", 2), ("? a\n: b\n", 1), ("a: 1\na: 2\n", 2),
            ("a: {b: 1, b: 2}\n", 1), ("a: b: c\n", 1), ("a: [b\n", 2), ("a: \"b\n", 2),
            ("a: [b] c\n", 1),
            ("a: \"\\x41\"\n", 1), ("a: 1\n  b: 2\n", 2), ("a: >-\n  b\n    c\n", 4),
            ("a: 1\r\n", 1),
        ]
    )
    func refuses(text: String, line: Int) {
        #expect { try YAMLReader.read(Array(text.utf8)) } throws: { error in
            (error as? YAMLReader.Failure)?.line == line
        }
    }

    @Test("refuses bytes that are no UTF-8 and nesting without end")
    func refusesHostile() {
        #expect(throws: YAMLReader.Failure.self) { try YAMLReader.read([0x61, 0xFF]) }
        #expect(throws: YAMLReader.Failure.self) {
            try YAMLReader.read(Array(String(repeating: "- ", count: 10_000).utf8))
        }
        #expect(throws: YAMLReader.Failure.self) {
            try YAMLReader.read(Array(String(repeating: "[", count: 100_000).utf8))
        }
    }
}
