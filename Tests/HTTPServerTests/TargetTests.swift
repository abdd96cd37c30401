import Testing

@testable import HTTPServer

@Suite("Target")
struct TargetTests {
    private func target(_ text: String, _ method: Method = .get) -> Target? {
        try? Target(Array(text.utf8).span, method: method)
    }

    @Test(
        "has a path that is split, then decoded once",
        arguments: [
            Row("/", []), Row("/a", ["a"]), Row("/a/", ["a", ""]), Row("//", ["", ""]),
            Row("//a", ["", "a"]), Row("/a//b", ["a", "", "b"]), Row("/a%2Fb", ["a/b"]),
            Row("/a%2fb/c", ["a/b", "c"]), Row("/%41", ["A"]), Row("/%2541", ["%41"]),
            Row("/a+b", ["a+b"]), Row("/a%20b", ["a b"]), Row("/%C3%A4", ["\u{E4}"]),
            Row("/a:b@c;d=e,f!$&'()*", ["a:b@c;d=e,f!$&'()*"]), Row("/...", ["..."]),
            Row("/.a", [".a"]), Row("/a%5Cb", ["a\\b"]), Row("/%E2%82%AC", ["\u{20AC}"]),
        ] as [Row<String, [String]>]
    )
    func segments(_ row: Row<String, [String]>) {
        let target = target(row.input)
        #expect(target?.segments == row.output)
        #expect(target?.path == row.input)
        #expect(target?.form == .origin)
    }

    @Test(
        "is refused if it is malformed or ambiguous",
        arguments: [
            "", "a", "/%", "/%4", "/%4g", "/%g4", "/%%", "/%00", "/a%00b", "/?a=%00", "/?%zz",
            "/%C0%AF", "/%C0%80", "/%E0%80%AF", "/%F0%80%80%AF", "/%ED%A0%80", "/%F4%90%80%80",
            "/%FF", "/%C3", "/?a=%C3", "/.", "/..", "/a/../b", "/a/./b", "/%2e", "/%2E%2e/a",
            "/.%2e", "/a/..", "/[a]", "/a|b", "/a\\b", "/a\"b", "/<a>", "/{a}", "/a^b", "/a`b",
            "/\u{E4}", "/a#b", "/?a#b", "http://", "http:///a", "http://u@a/", "http://u:p@a/",
            "ftp://a/", "http:/a", "http:a", "://a", "http://a:b/", "http://[::1/", "http://a b/",
            "http://a/..", "*", "https://a?%",
        ]
    )
    func refused(_ text: String) {
        #expect(target(text) == nil)
    }

    @Test("may be a whole URI, whose authority overrides Host")
    func absolute() {
        let target = target("HTTP://a.example:80/b/c?d=e")
        #expect(target?.form == .absolute)
        #expect(target?.authority == "a.example:80")
        #expect(target?.path == "/b/c")
        #expect(target?.segments == ["b", "c"])
        #expect(target?.query.first("d") == "e")
    }

    @Test("may be a whole URI without a path")
    func absoluteWithoutPath() {
        #expect(target("http://a")?.path == "/")
        #expect(target("http://a?b=c")?.query.first("b") == "c")
        #expect(target("http://a", .options)?.form == .asterisk)
        #expect(target("http://a/", .options)?.form == .absolute)
    }

    @Test("may be a star for OPTIONS only")
    func asterisk() {
        #expect(target("*", .options)?.form == .asterisk)
        #expect(target("*", .post) == nil)
    }

    @Test("is a host and port for CONNECT only")
    func authority() {
        #expect(target("a:443", .connect)?.authority == "a:443")
        #expect(target("[::1]:443", .connect)?.form == .authority)
        for text in ["a", "a:", ":443", "a:b", "/", "http://a:443/"] {
            #expect(target(text, .connect) == nil)
        }
    }
}

@Suite("Query")
struct QueryTests {
    private func query(_ text: String) -> [[String]]? {
        let target = try? Target(Array("/?\(text)".utf8).span, method: .get)
        return target?.query.all.map { [$0.key, $0.value] }
    }

    @Test(
        "has repeated and empty keys",
        arguments: [
            Row("", []), Row("a", [["a", ""]]), Row("a=", [["a", ""]]), Row("=b", [["", "b"]]),
            Row("=", [["", ""]]), Row("a=b&a=c", [["a", "b"], ["a", "c"]]),
            Row("&&a=b&", [["a", "b"]]), Row("a=b=c", [["a", "b=c"]]),
            Row("a%3Db=c%26d", [["a=b", "c&d"]]), Row("a+b=c+d", [["a+b", "c+d"]]),
            Row("a=/?", [["a", "/?"]]), Row("a=%2525", [["a", "%25"]]),
            Row("%C3%A4=%E2%82%AC", [["\u{E4}", "\u{20AC}"]]),
        ] as [Row<String, [[String]]>]
    )
    func pairs(_ row: Row<String, [[String]]>) {
        #expect(query(row.input) == row.output)
    }

    @Test("finds the first value and all values of a key, by bytes")
    func lookup() throws {
        let target = try Target(Array("/?a=1&b=2&a=3&%C3%A9=4".utf8).span, method: .get)
        #expect(target.query.first("a") == "1")
        #expect(target.query.values("a") == ["1", "3"])
        #expect(target.query.first("c") == nil)
        #expect(target.query.first("\u{E9}") == "4")
        #expect(target.query.first("e\u{301}") == nil)
    }
}

extension Row {
    /// A row that is named after its input.
    init(_ input: Input, _ output: Output) where Input == String {
        self.init(input.isEmpty ? "nothing" : input, input, output)
    }
}
