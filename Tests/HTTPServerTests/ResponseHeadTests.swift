import Testing

@testable import HTTPServer

@Suite("Response head")
struct ResponseHeadTests {
    private func text(
        _ status: Status = .ok,
        _ fields: Fields = [:],
        _ framing: ResponseHead.Framing = .length(0),
        _ persistence: ResponseHead.Persistence = .implied
    ) -> String {
        var output: [UInt8] = []
        ResponseHead(
            status: status,
            fields: fields,
            framing: framing,
            persistence: persistence,
            requestID: "id"
        ).write(to: &output, date: Array("DATE".utf8))
        return String(decoding: output, as: UTF8.self)
    }

    private let common =
        "Server: Merlon\r\nDate: DATE\r\nX-Content-Type-Options: nosniff\r\nX-Request-Id: id"

    @Test("has the framing and persistence it is told")
    func framing() {
        #expect(
            text() == "HTTP/1.1 200 OK\r\n\(common)\r\nContent-Length: 0\r\n\r\n"
        )
        #expect(
            text(.noContent, [:], .none) == "HTTP/1.1 204 No Content\r\n\(common)\r\n\r\n"
        )
        #expect(
            text(.ok, [:], .chunked, .close)
                == "HTTP/1.1 200 OK\r\n\(common)\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        )
        #expect(
            text(.ok, [:], .length(1_234_567_890), .stated)
                == "HTTP/1.1 200 OK\r\n\(common)\r\nContent-Length: 1234567890\r\nConnection: keep-alive\r\n\r\n"
        )
    }

    @Test("leaves out the application's opinion on what is the server's to say")
    func reserved() {
        let fields: Fields = [
            .contentLength: "9", .transferEncoding: "gzip", .connection: "upgrade", .date: "now",
            .server: "x", .etag: "\"a\"",
        ]
        #expect(
            text(.ok, fields)
                == "HTTP/1.1 200 OK\r\nServer: Merlon\r\nDate: DATE\r\nETag: \"a\"\r\n"
                + "X-Content-Type-Options: nosniff\r\nX-Request-Id: id\r\nContent-Length: 0\r\n\r\n"
        )
    }

    @Test("cannot be split by a value")
    func splitting() {
        #expect(
            text(.ok, [.location: "/a\r\nSet-Cookie: b\0c"])
                .contains("\r\nLocation: /a  Set-Cookie: b c\r\n")
        )
    }

    @Test("has a phrase for every status")
    func phrases() {
        for code in 100...599 { #expect(Status(code: code)?.reason.isEmpty == false) }
        #expect(Status(code: 99) == nil)
        #expect(Status(code: 600) == nil)
        #expect(Status(code: 418)?.description == "418 Client Error")
    }
}

@Suite("HTTP date")
struct HTTPDateTests {
    @Test(
        "is an IMF-fixdate",
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (951_868_800, "Wed, 01 Mar 2000 00:00:00 GMT"),
            (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT"),
            (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
            (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
        ]
    )
    func format(_ seconds: Int, _ text: String) {
        #expect(String(decoding: HTTPDate.format(seconds: seconds), as: UTF8.self) == text)
    }
}

@Suite("Fields")
struct FieldsTests {
    @Test("are found in whatever case, in order")
    func lookup() throws {
        let head = try #require(
            ParsedInput(request("GET / HTTP/1.1", "accept: a", "ACCEPT: b")).heads.first
        )
        #expect(head.fields.first(.accept) == "a")
        #expect(head.fields.all(.accept) == ["a", "b"])
        #expect(head.fields.combined(.accept) == "a, b")
        #expect(head.fields.combined(.etag) == nil)
        #expect(head.fields.contains(.host))
        #expect(head.fields.map(\.name) == ["Host", "accept", "ACCEPT"])
    }

    @Test("are set and removed")
    func changes() {
        var fields: Fields = [.accept: "a", .etag: "b", .accept: "c"]
        fields.set(.accept, "d")
        #expect(fields == [.etag: "b", .accept: "d"])
        fields.remove(.etag)
        #expect(fields == [.accept: "d"])
        fields.remove(.etag)
        #expect(fields.count == 1)
    }

    @Test("that are not UTF-8 are read as ISO-8859-1")
    func latin() throws {
        let bytes =
            Array("GET / HTTP/1.1\r\nHost: a\r\nAccept: ".utf8) + [0xE4] + Array("\r\n\r\n".utf8)
        #expect(ParsedInput(bytes).heads.first?.fields.first(.accept) == "\u{E4}")
    }

    @Test("have names that fold in ASCII only")
    func folding() throws {
        #expect(FieldName("LINK") == .link)
        #expect(FieldName("lin\u{212A}") == nil)
        #expect(FieldName("") == nil)
        #expect(Set([FieldName("ETAG"), .etag]).count == 1)
    }
}
