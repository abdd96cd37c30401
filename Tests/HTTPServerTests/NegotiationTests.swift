import Testing

@testable import HTTPServer

@Suite("Media type")
struct MediaTypeTests {
    @Test(
        "is parsed with its parameters",
        arguments: [
            Row("application/json", "application/json"),
            Row("Application/JSON; Charset=UTF-8", "application/json; charset=UTF-8"),
            Row("text/plain;a=b;c=\"d;\\\"e\"", "text/plain; a=b; c=d;\"e"),
            Row(" text/html ; ; q=1 ", "text/html; q=1"),
            Row("application/merge-patch+json", "application/merge-patch+json"),
        ]
    )
    func parsed(_ row: Row<String, String>) {
        #expect(MediaType(row.input)?.description == row.output)
    }

    @Test(
        "is refused if malformed",
        arguments: [
            "", "text", "text/", "/plain", "text/plain, text/html", "a b/c", "a/b;c", "a/b;c=",
            "a/b;c=\"d", "a/b;c = d", "a/b c",
        ]
    )
    func refused(_ text: String) {
        #expect(MediaType(text) == nil)
    }

    @Test("gives its parameters by name")
    func parameters() {
        #expect(MediaType("a/b; Charset=utf-8")?.parameter("charset") == "utf-8")
        #expect(MediaType("a/b")?.parameter("charset") == nil)
    }
}

@Suite("Accept")
struct AcceptTests {
    @Test(
        "picks the offer that the client likes best",
        arguments: [
            Row("*/*", "application/json"), Row("text/html", "text/html"),
            Row("text/*", "text/html"),
            Row("text/html;q=0.5, application/json", "application/json"),
            Row("text/html;q=0.5, application/json;q=0.4", "text/html"),
            Row("text/html;q=0.5, */*;q=0.1", "text/html"),
            Row("application/json;q=0, */*", "text/html"), Row("image/png", nil),
            Row("*/*;q=0", nil), Row("text/csv, text/html;q=0.999", "text/csv"),
            Row("TEXT/HTML", "text/html"), Row("text/html;level=1", nil),
            Row("application/json; charset=utf-8", "application/json"),
            Row("text/html;Q=0.1, text/csv;q=0.2", "text/csv"),
            Row("text/*;q=0.9, text/html;q=0.1, text/csv;q=0", "text/html"),
            Row("", "application/json"), Row(",, ,", "application/json"),
            Row("rubbish", "application/json"), Row("rubbish, text/html", "text/html"),
            Row("text/html;q=2, text/csv", "text/csv"),
            Row("text/html;q=0.1234, text/csv;q=.5, application/json;q=0.1", "application/json"),
            Row("*/html", "application/json"),
        ] as [Row<String, String?>]
    )
    func best(_ row: Row<String, String?>) throws {
        let offers = try ["application/json", "text/html", "text/csv"].map {
            try #require(MediaType($0))
        }
        #expect(Accept(row.input).best(of: offers)?.essence == row.output)
    }

    @Test("takes anything if it is not there")
    func absent() throws {
        let offer = try #require(MediaType("a/b"))
        #expect(Accept(nil).best(of: [offer]) == offer)
        #expect(Accept(nil).best(of: []) == nil)
    }
}

@Suite("Preconditions")
struct PreconditionsTests {
    @Test(
        "come to the outcome of RFC 9110 section 13.2.2",
        arguments: [
            ("GET", [:], .proceed), ("GET", [.ifNoneMatch: "\"a\""], .notModified),
            ("HEAD", [.ifNoneMatch: "W/\"a\""], .notModified),
            ("GET", [.ifNoneMatch: "\"b\""], .proceed),
            ("GET", [.ifNoneMatch: "\"b\", \"a\""], .notModified),
            ("GET", [.ifNoneMatch: "\"b\"", .ifNoneMatch: "\"a\""], .notModified),
            ("GET", [.ifNoneMatch: ",\"b\" ,, \"a\","], .notModified),
            ("GET", [.ifNoneMatch: "*"], .notModified), ("PUT", [.ifNoneMatch: "*"], .failed),
            ("PUT", [.ifNoneMatch: "\"b\""], .proceed), ("PUT", [.ifMatch: "\"a\""], .proceed),
            ("PUT", [.ifMatch: "W/\"a\""], .failed), ("PUT", [.ifMatch: "\"b\""], .failed),
            ("PUT", [.ifMatch: "\"b\", \"a\""], .proceed), ("PUT", [.ifMatch: " * "], .proceed),
            ("GET", [.ifMatch: "\"b\"", .ifNoneMatch: "\"a\""], .failed),
            ("GET", [.ifMatch: "\"a\"", .ifNoneMatch: "\"a\""], .notModified),
        ] as [(String, Fields, Preconditions.Outcome)]
    )
    func outcome(_ method: String, _ fields: Fields, _ outcome: Preconditions.Outcome) throws {
        let preconditions = try #require(Preconditions(fields))
        let method = try #require(Method(method))
        #expect(preconditions.evaluate(method: method, current: EntityTag("a")) == outcome)
    }

    @Test("find nothing of what does not exist")
    func absent() throws {
        let match = try #require(Preconditions([.ifMatch: "*"]))
        #expect(match.evaluate(method: .put, current: nil) == .failed)
        let noneMatch = try #require(Preconditions([.ifNoneMatch: "*"]))
        #expect(noneMatch.evaluate(method: .put, current: nil) == .proceed)
    }

    @Test(
        "are refused if malformed",
        arguments: [
            "", "a", "\"a", "a\"", "\"a\" \"b\"", "*, \"a\"", "\"a\", *", "w/\"a\"", "W\"a\"",
            "\"a b\"", "\"a\"b", "**", ",",
        ]
    )
    func malformed(_ value: String) {
        #expect(Preconditions([.ifMatch: value]) == nil)
        #expect(Preconditions([.ifNoneMatch: value]) == nil)
    }

    @Test("compare tags by bytes")
    func bytes() throws {
        #expect(
            try #require(EntityTag("\u{E9}")).matchesWeakly(#require(EntityTag("e\u{301}")))
                == false
        )
        #expect(EntityTag("a b") == nil)
        #expect(EntityTag("a", isWeak: true)?.description == "W/\"a\"")
    }
}
