import HTTPServer
import JSON
import Service
import Storage
import Testing

@Suite("Access")
struct AccessTests {
    private func bearer(_ secret: String) -> Fields {
        [.authorization: "Bearer \(secret)"]
    }

    @Test("without keys a loopback server is open, and no longer once there is one")
    func open() throws {
        let service = try TestService()
        #expect(try service.send("GET", "/v1/models").status == 200)
        let secret = try service.makeKey(.viewer)
        let refused = try service.send("GET", "/v1/models")
        #expect(refused.status == 401)
        #expect(refused.fields.first(.wwwAuthenticate)?.hasPrefix("Bearer") == true)
        #expect(try service.send("GET", "/v1/models", fields: bearer(secret)).status == 200)
    }

    @Test("a server that had keys is not open again when the last is revoked")
    func revokingTheLast() throws {
        let service = try TestService()
        let made = try service.send("POST", "/v1/keys", #"{"role":"admin"}"#)
        let admin = bearer(try #require(made["secret"].string))
        let path = try #require(made.fields.first(.location))
        #expect(try service.send("GET", path).status == 401)
        #expect(try service.send("DELETE", path, fields: admin).status == 204)
        #expect(try service.send("GET", "/v1/models").status == 401)
    }

    @Test("a server that others can reach is never open")
    func closed() throws {
        let service = try TestService(isLoopbackOnly: false)
        #expect(try service.send("GET", "/v1/models").status == 401)
        #expect(try service.send("GET", "/healthz").status == 200)
    }

    @Test(
        "pages of other sites do not reach a server without keys",
        arguments: [
            (["Host": "evil.example"], 421), (["Host": "127.0.0.1.evil.example"], 421),
            (["Host": "localhost:8080", "Origin": "https://evil.example"], 403),
            (["Host": "localhost:8080", "Origin": "null"], 403),
            (["Host": "[::1]:8080"], 200),
            (["Host": "127.0.0.1:1", "Origin": "http://localhost:1"], 200),
        ]
    )
    func rebinding(_ headers: [String: String], _ status: Int) throws {
        let service = try TestService()
        var fields = Fields()
        for (name, value) in headers { fields.append(try #require(FieldName(name)), value) }
        #expect(try service.send("GET", "/v1/models", fields: fields).status == status)
    }

    @Test("each role may do what it is for")
    func roles() throws {
        let service = try TestService()
        let viewer = bearer(try service.makeKey(.viewer))
        let editor = bearer(try service.makeKey(.editor))
        let admin = bearer(try service.makeKey(.admin))
        let body = #"{"name":"M"}"#
        #expect(try service.send("POST", "/v1/models", body, fields: viewer).status == 403)
        #expect(try service.send("POST", "/v1/models", body, fields: editor).status == 201)
        #expect(try service.send("GET", "/v1/models", fields: viewer).status == 200)
        #expect(try service.send("GET", "/v1/keys", fields: editor).status == 403)
        #expect(try service.send("GET", "/v1/audit", fields: editor).status == 403)
        #expect(try service.send("GET", "/v1/keys", fields: admin)["items"].array?.count == 3)
        #expect(try service.send("GET", "/v1/audit", fields: admin).status == 200)
    }

    @Test("a wrong, expired or revoked key is refused")
    func refused() throws {
        let service = try TestService()
        let admin = bearer(try service.makeKey(.admin))
        let expired = try service.makeKey(.admin, expires: Timestamp(milliseconds: 1000))
        for secret in ["mrl_x", "", expired] {
            #expect(try service.send("GET", "/v1/models", fields: bearer(secret)).status == 401)
        }
        #expect(
            try service.send("GET", "/v1/models", fields: [.authorization: "Basic eDp5"]).status
                == 401
        )
        let made = try service.send(
            "POST",
            "/v1/keys",
            #"{"role":"viewer","name":"CI"}"#,
            fields: admin
        )
        #expect(made.status == 201)
        let secret = try #require(made["secret"].string)
        #expect(try service.send("GET", "/v1/models", fields: bearer(secret)).status == 200)
        let path = try #require(made.fields.first(.location))
        #expect(try service.send("GET", path, fields: admin)["secret"] == .null)
        #expect(try service.send("DELETE", path, fields: admin).status == 204)
        #expect(try service.send("GET", "/v1/models", fields: bearer(secret)).status == 401)
    }

    @Test("a key is rotated: its successor is of the same role, and the old one is refused")
    func rotation() throws {
        let service = try TestService()
        let admin = bearer(try service.makeKey(.admin))
        let wish = #"{"role":"viewer","name":"CI","expiresInDays":90}"#
        let old = try service.send("POST", "/v1/keys", wish, fields: admin)
        let path = try #require(old.fields.first(.location))
        let kept = try service.send("POST", path + "/rotate", #"{"overlapDays":1}"#, fields: admin)
        #expect(kept.status == 201)
        #expect(kept["name"] == "CI")
        let oldSecret = try #require(old["secret"].string)
        #expect(try service.send("GET", "/v1/models", fields: bearer(oldSecret)).status == 200)
        let new = try service.send("POST", path + "/rotate", fields: admin)
        #expect(new.status == 201)
        #expect(try service.send("GET", "/v1/models", fields: bearer(oldSecret)).status == 401)
        let secret = try #require(new["secret"].string)
        #expect(try service.send("GET", "/v1/models", fields: bearer(secret)).status == 200)
        #expect(try service.send("POST", "/v1/models", "{}", fields: bearer(secret)).status == 403)
        #expect(try service.send("POST", path + "/rotate", fields: admin).status == 409)
    }

    @Test("keys are listed in pages")
    func pages() throws {
        let service = try TestService()
        let admin = bearer(try service.makeKey(.admin))
        for _ in 0..<4 {
            try service.send("POST", "/v1/keys", #"{"role":"viewer"}"#, fields: admin)
        }
        var count = 0
        var next: String? = "/v1/keys?limit=2"
        while let target = next {
            let page = try service.send("GET", target, fields: admin)
            count += page["items"].array?.count ?? 0
            next = page["nextCursor"].string.map { "/v1/keys?limit=2&cursor=\($0)" }
        }
        #expect(count == 5)
    }

    @Test("keys that open nothing are on the audit trail, few times, and held to a rate")
    func failures() throws {
        let service = try TestService()
        let admin = bearer(try service.makeKey(.admin))
        let statuses = try (0..<1100).map { _ in
            try service.send("GET", "/v1/models", fields: bearer("mrl_x")).status
        }
        #expect(Set(statuses.prefix(1000)) == [401])
        #expect(statuses.contains(429))
        #expect(try service.send("GET", "/v1/models", fields: admin).status == 200)
        let entries = try service.send("GET", "/v1/audit?action=key.refuse", fields: admin)
        let counts =
            entries["items"].array?
            .compactMap { $0.object?["after"]?.object?["requestsInMinute"]?.integer } ?? []
        #expect(Set(counts) == [1, 10])
        #expect(counts.count < 50)
        #expect(entries["items/0/after/address"] == "127.0.0.1")
        #expect(entries["items/0/target"] == "keys")
    }

    @Test("workspaces are walls")
    func workspaces() throws {
        let service = try TestService()
        let ours = bearer(try service.makeKey(.admin))
        let theirs = bearer(try service.makeKey(.admin, in: "payments"))
        let made = try service.send("POST", "/v1/models", ModelEndpointsTests.blog, fields: ours)
        let model = try #require(made.fields.first(.location))
        for (method, path) in [
            ("GET", model), ("GET", "\(model)/components"), ("GET", "\(model)/components/web"),
            ("GET", "\(model)/findings"), ("GET", "\(model)/coverage"), ("DELETE", model),
            ("POST", "\(model)/analyses"), ("DELETE", "\(model)/flows/query"),
            ("GET", "\(model)/revisions/1"), ("POST", "\(model)/restore"),
        ] {
            #expect(
                try service.send(method, path, fields: theirs).status == 404,
                "\(method) \(path)"
            )
        }
        #expect(try service.send("GET", "/v1/models", fields: theirs)["items"] == [])
        #expect(try service.send("GET", "/v1/keys", fields: theirs)["items"].array?.count == 1)
        #expect(try service.send("GET", model, fields: ours).status == 200)
    }

    @Test("what changed is in the audit trail with who did it")
    func audit() throws {
        let service = try TestService()
        let made = try service.send("POST", "/v1/models", #"{"name":"M"}"#)
        let id = try #require(made["id"].string)
        try service.send("POST", "/v1/models/\(id)/assets", #"{"name":"Posts"}"#)
        let trail = try service.send("GET", "/v1/audit?target=models/\(id)")
        #expect(trail["items"].array?.count == 2)
        #expect(trail["items/0/actor"] == "local")
        #expect(trail["items/0/requestId"] == "test-request")
        #expect(try service.database.firstAuditBreak() == nil)
    }
}
