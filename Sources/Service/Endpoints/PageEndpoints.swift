internal import HTTPServer
internal import JSON
internal import Reporting
internal import Storage
internal import ThreatModel

/// What people see who come with a browser: the models with their state, and the contract to read.
///
/// They can change nothing there.
enum PageEndpoints {
    static let all: [Endpoint] = [
        Endpoint(method: .get, pattern: "/", access: .open, run: start),
        .read(.get, "/docs", access: .open) { _ in page(contract.bytes) },
        .change(.post, "/sign-in", access: .open, body: .form(4096), signIn),
        .change(.post, "/sign-out", access: .open, signOut),
    ]

    /// The page that describes the API; made when it is first asked for.
    private static let contract = ContractPage(Contract.document)

    private static func start(_ call: Call) throws -> Endpoint.Work {
        let format = try call.negotiated(["application/json", "text/html"], \.self)
        var parameters = QueryParameters(call)
        // A form writes "+" for a space.
        let text = parameters.single("q", .line(0...200))?.replacing("+", with: " ")
        let (cursor, limit) = parameters.page()
        try parameters.check()
        guard format == "text/html" else {
            if cursor != nil { throw Problem.invalidCursor }
            return .respond(links)
        }
        do throws(Problem) {
            let authentication = call.service.authentication
            var call = call
            call.principal = try authentication.principal(
                for: call.request.head,
                .page(.viewer)
            )
            let known = call
            return .background { worker in
                var call = known
                call.reader = worker.reader
                return .respond(try list(call, text, cursor, limit))
            }
        } catch {
            guard error.kind == .unauthenticated else { throw error }
            return .respond(signInPage(hasFailed: false, error))
        }
    }

    /// What there is, for programs and for people who try the address with curl.
    private static var links: Response {
        var response = Response.object { json in
            json.member("name", "Merlon")
            json.member(
                "links",
                object: { json in
                    for (name, address) in [
                        ("models", "/v1/models"), ("templates", "/v1/templates"),
                        ("threats", "/v1/catalog/threats"),
                        ("technologies", "/v1/catalog/technologies"),
                        ("controls", "/v1/catalog/controls"),
                        ("references", "/v1/catalog/references"), ("docs", "/docs"),
                        ("openapi", "/openapi.json"), ("health", "/healthz"),
                    ] { json.member(name, address) }
                }
            )
        }
        response.fields.set(.vary, "Accept, Cookie")
        return response
    }

    private static func list(
        _ call: Call,
        _ text: String?,
        _ cursor: Cursor?,
        _ limit: Int
    ) throws -> Response {
        var query = ModelQuery()
        query.text = text.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        query.sort = .updated
        (query.after, query.limit) = (cursor, limit)
        var start = StartPage()
        start.search = text ?? ""
        start.canDraw = call.service.graphviz != nil
        start.canPrint = call.service.printer != nil
        start.isSignedIn = SessionCookie.secret(in: call.request.head) != nil
        try call.read { snapshot in
            let models = try snapshot.models(query)
            start.models = try models.items.map {
                try StartPage.Model($0, snapshot, on: call.now.day)
            }
            start.next = models.next.map {
                call.request.target.address(withCursor: $0.text)
            }
        }
        return page(start.bytes)
    }

    private static func signIn(_ call: Call) throws -> Endpoint.Work {
        let head = call.request.head
        try CrossSiteGuard.check(head)
        let secret = form(call.request).first("key") ?? ""
        do throws(Problem) {
            guard KeySecret.isOne(secret) else {
                throw Problem(.unauthenticated, "That is not a key.")
            }
            try call.service.authentication.check(secret, for: head)
        } catch {
            guard error.kind == .unauthenticated else { throw error }
            return .respond(signInPage(hasFailed: true, error))
        }
        let isSecure = CrossSiteGuard.isSecure(head)
        return .respond(backToStart(SessionCookie.start(secret, isSecure: isSecure)))
    }

    private static func signOut(_ call: Call) throws -> Endpoint.Work {
        let head = call.request.head
        try CrossSiteGuard.check(head)
        let isSecure = CrossSiteGuard.isSecure(head)
        return .respond(backToStart(SessionCookie.end(isSecure: isSecure)))
    }

    private static func signInPage(hasFailed: Bool, _ problem: Problem) -> Response {
        var response = page(SignInPage(hasFailed: hasFailed).bytes)
        response.status = .unauthorized
        for value in problem.fields.all(.wwwAuthenticate) {
            response.fields.append(.wwwAuthenticate, value)
        }
        return response
    }

    private static func backToStart(_ cookie: String) -> Response {
        Response(
            status: .seeOther,
            fields: [.location: "/", .setCookie: cookie, .cacheControl: "no-store"]
        )
    }

    /// The fields of a form; those of one that is malformed are none.
    private static func form(_ request: Request) -> Query {
        let text = String(decoding: request.body, as: UTF8.self)
        return Target("/?\(text)")?.query ?? Query()
    }

    private static func page(_ bytes: [UInt8]) -> Response {
        Response(
            status: .ok,
            fields: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
                .vary: "Accept, Cookie", .referrerPolicy: "same-origin",
                .contentSecurityPolicy:
                    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            ],
            body: .bytes(bytes)
        )
    }
}

extension StartPage.Model {
    /// What the list shows of a stored model.
    fileprivate init(_ stored: StoredModel, _ snapshot: Snapshot, on day: String) throws {
        let analysis = try snapshot.latestAnalysis(ofModel: stored.id)
        self.init(id: stored.id, properties: stored.properties)
        revision = stored.revision
        updatedAt = stored.updatedAt.description
        analysedAt = analysis?.createdAt.description
        analysedRevision = analysis?.revision
        open = try snapshot.openFindings(ofModel: stored.id, on: day)
    }
}
