import HTTPServer
import JSON
import Storage
import Testing

@Suite("Pages for browsers")
struct PageEndpointsTests {
    private let service: TestService
    private let browser: Fields = [.accept: "text/html,application/xhtml+xml,*/*;q=0.8"]

    init() throws {
        service = try TestService(isLoopbackOnly: false)
    }

    private func text(_ answer: TestService.Answer) -> String {
        String(decoding: answer.bytes, as: UTF8.self)
    }

    /// Signs in as a browser does, and gives the field to send back.
    private func cookie(for secret: String) throws -> String {
        let answer = try service.send(
            "POST",
            "/sign-in",
            "key=\(secret)",
            fields: [
                .contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin",
            ]
        )
        #expect(answer.status == 303)
        let set = try #require(answer.fields.first(.setCookie))
        #expect(set.hasSuffix("; Path=/; HttpOnly; SameSite=Strict"))
        return String(set.prefix { $0 != ";" })
    }

    @Test("programs get links from the start, without a key")
    func links() throws {
        let answer = try service.send("GET", "/", fields: [.accept: "*/*"])
        #expect(answer["links/models"].string == "/v1/models")
    }

    @Test("a browser is asked for a key, and then sees its models")
    func signIn() throws {
        let asked = try service.send("GET", "/", fields: browser)
        #expect(asked.status == 401)
        #expect(text(asked).contains("<form"))
        let secret = try service.makeKey(.editor)
        let created = try service.send(
            "POST",
            "/v1/models",
            #"{"name": "<b>Shop</b>"}"#,
            fields: [.authorization: "Bearer \(secret)"]
        )
        let model = try #require(created["id"].string)
        var fields = browser
        fields.append(.cookie, try cookie(for: secret))
        let page = try service.send("GET", "/", fields: fields)
        #expect(page.status == 200)
        #expect(text(page).contains("&lt;b&gt;Shop&lt;/b&gt;"))
        #expect(!text(page).contains("<script"))
        #expect(text(page).contains("/v1/models/\(model)/report"))
        let report = try service.send("GET", "/v1/models/\(model)/report", fields: fields)
        #expect(report.status == 200)
    }

    @Test("the cookie opens pages and reports only, and changes nothing")
    func cookieReadsOnly() throws {
        let fields: Fields = [.cookie: try cookie(for: try service.makeKey(.admin))]
        #expect(try service.send("GET", "/v1/models", fields: fields).status == 401)
        #expect(
            try service.send("POST", "/v1/models", #"{"name": "x"}"#, fields: fields).status == 401
        )
    }

    @Test("a key that is none is refused, and so are forms of other sites")
    func refusals() throws {
        let form: Fields = [.contentType: "application/x-www-form-urlencoded"]
        let wrong = try service.send("POST", "/sign-in", "key=nonsense", fields: form)
        #expect(wrong.status == 401)
        #expect(wrong.fields.first(.setCookie) == nil)
        let secret = try service.makeKey(.viewer)
        for (name, value) in [
            (FieldName.secFetchSite, "cross-site"), (.secFetchSite, "same-site"),
            (.origin, "https://evil.example"),
        ] {
            var fields = form
            fields.append(name, value)
            for path in ["/sign-in", "/sign-out"] {
                let answer = try service.send("POST", path, "key=\(secret)", fields: fields)
                #expect(answer.status == 403)
                #expect(answer.fields.first(.setCookie) == nil)
            }
        }
    }

    @Test("signing out ends the session")
    func signOut() throws {
        let answer = try service.send("POST", "/sign-out", fields: [.secFetchSite: "same-origin"])
        #expect(answer.status == 303)
        #expect(answer.fields.first(.setCookie)?.hasPrefix("merlon_key=; Max-Age=0;") == true)
    }

    @Test("the contract can be read as a page")
    func contract() throws {
        let page = text(try service.send("GET", "/docs"))
        #expect(page.contains("/v1/models/{modelId}/findings"))
        #expect(!page.contains("<script"))
    }
}
