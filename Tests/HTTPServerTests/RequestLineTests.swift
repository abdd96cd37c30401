import Testing

@testable import HTTPServer

@Suite("Request line")
struct RequestLineTests {
    @Test(
        "is refused if it is not method SP target SP version",
        arguments: [
            Row("empty version", "GET / \r\nHost: a\r\n\r\n", RequestError.badRequestLine),
            Row("no version", "GET /\r\nHost: a\r\n\r\n", .badRequestLine),
            Row("only a method", "GET\r\nHost: a\r\n\r\n", .badRequestLine),
            Row("two spaces before the target", request("GET  / HTTP/1.1"), .badRequestLine),
            Row("two spaces before the version", request("GET /  HTTP/1.1"), .badRequestLine),
            Row("a space before the method", request(" GET / HTTP/1.1"), .badRequestLine),
            Row("a space after the version", request("GET / HTTP/1.1 "), .badRequestLine),
            Row("a tab for a space", request("GET\t/ HTTP/1.1"), .badRequestLine),
            Row("a space in the target", request("GET /a b HTTP/1.1"), .badRequestLine),
            Row("lower-case http", request("GET / http/1.1"), .badRequestLine),
            Row("a version of two digits", request("GET / HTTP/1.10"), .badRequestLine),
            Row("no minor version", request("GET / HTTP/1"), .badRequestLine),
            Row("a comma in the version", request("GET / HTTP/1,1"), .badRequestLine),
            Row("a full-width digit", request("GET / HTTP/1.\u{FF11}"), .badRequestLine),
            Row("another protocol", request("GET / HTCPCP/1.0"), .badRequestLine),
            Row("version 0.9", request("GET / HTTP/0.9"), .unsupportedVersion),
            Row("version 2.0", request("GET / HTTP/2.0"), .unsupportedVersion),
            Row("version 3.0", request("GET / HTTP/3.0"), .unsupportedVersion),
            Row("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .unsupportedVersion),
            Row("a bare LF", "GET / HTTP/1.1\nHost: a\n\n", .badRequestLine),
            Row("a bare CR", "GET / HTTP/1.1\rHost: a\r\n\r\n", .badRequestLine),
            Row("two CRs", "GET / HTTP/1.1\r\r\nHost: a\r\n\r\n", .badRequestLine),
            Row("two empty lines first", "\r\n\r\n" + request(), .badRequestLine),
            Row("an empty line with a bare LF first", "\n" + request(), .badRequestLine),
            Row("a target that is no path", request("GET a HTTP/1.1"), .badTarget),
            Row("a star for GET", request("GET * HTTP/1.1"), .badTarget),
            Row("two stars", request("OPTIONS ** HTTP/1.1"), .badTarget),
            Row("a fragment", request("GET /a#b HTTP/1.1"), .badTarget),
            Row("a tunnel", request("CONNECT a:443 HTTP/1.1"), .tunnelRefused),
            Row("a tunnel to a path", request("CONNECT / HTTP/1.1"), .badTarget),
            Row("a tunnel without a port", request("CONNECT a HTTP/1.1"), .badTarget),
        ]
    )
    func refused(_ row: Row<String, RequestError>) {
        #expect(ParsedInput(row.input).error == row.output)
    }

    @Test(
        "is taken in every version 1.x",
        arguments: [
            Row("1.1", "GET / HTTP/1.1", false), Row("1.0", "GET / HTTP/1.0", true),
            Row("1.2", "GET / HTTP/1.2", false), Row("1.9", "GET / HTTP/1.9", false),
        ]
    )
    func versions(_ row: Row<String, Bool>) {
        #expect(ParsedInput(request(row.input)).heads.map(\.isLegacy) == [row.output])
    }

    @Test("may follow one empty line")
    func emptyLine() {
        #expect(ParsedInput("\r\n" + request()) == ParsedInput(request()))
    }

    @Test("has a method of token bytes only", arguments: UInt8.min...UInt8.max)
    func methodBytes(_ byte: UInt8) {
        let bytes = [0x47, byte, 0x54] + Array(request(" / HTTP/1.1").utf8)
        let parsed = ParsedInput(bytes)
        let isToken =
            "!#$%&'*+-.^_`|~".utf8.contains(byte)
            || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
        #expect((parsed.error == nil) == isToken)
        #expect(parsed.error == nil || parsed.error == .badRequestLine)
    }

    @Test("has a target of URI bytes only", arguments: UInt8.min...UInt8.max)
    func targetBytes(_ byte: UInt8) {
        let bytes = Array("GET /a".utf8) + [byte] + Array(request("b HTTP/1.1").utf8)
        let isAllowed =
            "-._~!$&'()*+,;=:@/?".utf8.contains(byte)
            || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
        #expect((ParsedInput(bytes).error == nil) == isAllowed)
    }

    @Test("keeps the case of an unknown method")
    func unknownMethod() {
        let methods = ParsedInput(request("get / HTTP/1.1")).heads.map(\.method)
        #expect(methods == [Method("get")])
        #expect(methods.first?.isKnown == false)
    }

    @Test("of the limit passes, one over it is 414", arguments: [0, 1])
    func limit(_ excess: Int) {
        var limits = MessageLimits()
        limits.requestLine = 64
        let path = String(repeating: "a", count: 64 - "GET / HTTP/1.1".utf8.count + excess)
        let parsed = ParsedInput(request("GET /\(path) HTTP/1.1"), limits: limits)
        #expect(parsed.error == (excess == 0 ? nil : .requestLineTooLong))
    }

    @Test("that is all method is 501 past the limit")
    func longMethod() {
        var limits = MessageLimits()
        limits.requestLine = 64
        let method = String(repeating: "M", count: 65)
        #expect(ParsedInput("\(method) / HTTP/1.1", limits: limits).error == .unknownMethod)
    }
}
