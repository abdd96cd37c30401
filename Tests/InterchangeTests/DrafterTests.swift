import Analysis
import Catalog
import Interchange
import JSON
import Testing
import ThreatModel

/// What is read out of descriptions as people write them.
struct DrafterTests {
    private static let catalog = Result { try Catalog.embedded() }

    private func draft(_ description: String) throws -> ModelDraft {
        Drafter(catalog: try Self.catalog.get()).draft(name: "Test", description: description)
    }

    @Test func subjectsVerbsAndObjectsAreFlows() throws {
        let draft = try draft(
            """
            Customers use a React frontend over HTTPS. The frontend calls the order service, which is written in Go and stores \
            orders in PostgreSQL. The order service publishes events to Kafka; the shipping service consumes them and sends emails through SendGrid.
            """
        )
        #expect(
            draft.model.flows.map { "\($0.source) \($0.destination)" } == [
                "customers react-frontend", "react-frontend order-service",
                "order-service postgresql", "order-service apache-kafka",
                "shipping-service apache-kafka", "shipping-service sendgrid",
            ]
        )
        #expect(draft.model.flows.first?.protocol == "https")
        #expect(draft.component("order-service")?.technologies == ["go"])
        #expect(draft.component("postgresql")?.kind == .dataStore)
        #expect(draft.component("postgresql")?.assets.map(\.description) == ["orders"])
        #expect(draft.boundary(of: "customers") == "Internet")
        #expect(draft.boundary(of: "sendgrid") == "Third parties")
    }

    @Test func arrowsAreFlows() throws {
        let draft = try draft(
            "Browser -> CloudFront (HTTPS) -> API Gateway -> Lambda -> DynamoDB\nLambda => S3"
        )
        #expect(
            draft.model.flows.map { "\($0.source) \($0.destination)" } == [
                "browser amazon-cloudfront", "amazon-cloudfront api-gateway",
                "api-gateway aws-lambda", "aws-lambda amazon-dynamodb", "aws-lambda amazon-s3",
            ]
        )
        #expect(draft.model.flows.map(\.protocol) == ["https", nil, nil, nil, nil])
        #expect(draft.boundary(of: "aws-lambda") == "AWS account")
    }

    @Test func repeatedDescriptionsAreOneComponent() throws {
        let draft = try draft(
            """
            Web application with a database. The web application is written in Python and uses the Flask framework. The database is a \
            MySQL database. The web application is hosted on AWS EC2. It uses the Jinja2 templating engine. It allows users to create posts.
            """
        )
        #expect(
            draft.model.components.map(\.id.description) == [
                "web-application", "database", "users",
            ]
        )
        #expect(
            draft.component("web-application")?.technologies
                == ["python", "flask", "aws-ec2", "jinja2"]
        )
        #expect(draft.component("database")?.technologies == ["mysql"])
        #expect(
            draft.model.flows.map { "\($0.source) \($0.destination)" }
                == ["web-application database", "users web-application"]
        )
    }

    @Test func passivesAndDetoursTurnFlows() throws {
        let draft = try draft(
            """
            The claims API is called by a partner. The web portal is behind a load balancer. Visitors open the web portal. \
            The .NET backend is accessed via an API gateway.
            """
        )
        let flows = draft.model.flows.map { "\($0.source) \($0.destination)" }
        #expect(flows.contains("partner claims-api"))
        #expect(flows.contains("load-balancer web-portal"))
        #expect(flows.contains("visitors load-balancer"))
        #expect(!flows.contains("visitors web-portal"))
        #expect(draft.component("net-backend")?.technologies == ["csharp"])
    }

    @Test func statedControlsKeepTheirSense() throws {
        let draft = try draft(
            """
            Administrators use an admin console. The database is encrypted at rest. There is no MFA for administrators. \
            We plan rate limiting for the admin console.
            """
        )
        #expect(draft.component("database")?.controls["encryption-at-rest"] == .implemented)
        let console = draft.component("admin-console")?.controls
        #expect(console?["multi-factor-authentication"] == .absent)
        #expect(console?["rate-limiting"] == .planned)
    }

    @Test func evidenceQuotesTheText() throws {
        let description =
            "Käufer \u{1F6D2}: customers use the web shop, which stores passwords in MongoDB."
        let draft = try draft(description)
        let scalars = Array(description.unicodeScalars)
        #expect(!draft.evidence.isEmpty)
        for evidence in draft.evidence {
            let passage = evidence.passage
            var quoted = String.UnicodeScalarView()
            quoted.append(contentsOf: scalars[passage.start..<passage.end])
            #expect(String(quoted) == passage.text)
        }
        let ids = Set(draft.model.elements.map(\.id))
        #expect(draft.evidence.allSatisfy { ids.contains($0.element) })
        #expect(draft.model.assets.first?.dataTypes == [.credentials])
    }

    @Test func namesThatMeanNothingAreReported() throws {
        let draft = try draft("The API calls Frobnicator and stores tokens in Redis.")
        #expect(draft.unrecognized.map(\.text) == ["Frobnicator"])
    }

    @Test func whatIsLeftOpenIsAsked() throws {
        let empty = try draft("Nothing to see here.")
        #expect(empty.model.components.isEmpty)
        #expect(empty.questions.map(\.element) == [nil])
        let open = try draft("The API writes to a database.")
        #expect(
            open.questions.contains {
                $0.element?.description == "database" && $0.text.contains("Which data")
            }
        )
    }

    @Test(arguments: [
        "", " ", ".", "->", "-> ->", "API -> -> DB ->", "...", "The", "It calls them.", "by by by",
        "API API API -> API", "(((", "-----", "is is is are", "Käse \u{202E}API", "#+#",
        "via via S3",
    ])
    func oddTextsMakeValidModels(_ text: String) throws {
        try expectValid(try draft(text))
    }

    @Test func longAndBrokenWordsMakeValidNames() throws {
        let word = String(repeating: "x", count: 500)
        try expectValid(
            try draft(
                "The \(word) service calls the \(word)y service.\nThe order\tservice calls S3."
            )
        )
    }

    @Test(arguments: 0..<200)
    func wordSaladsMakeValidModels(_ seed: Int) throws {
        let words = [
            "the", "API", "database", "users", "->", "calls", "is", "hosted", "on", "AWS", "EC2",
            "behind",
            "a", "load balancer", ".", "stores", "passwords", "in", "Redis", ",", "and", "via",
            "Kafka", "them",
            "which", "by", "called", "no", "MFA", "for", "(", ")", "order", "service", "VPC",
            "HTTPS", "\n- ",
            "everything", "runs", "EKS", "React", "frontend", "S3", "allows", "receives", "from",
            "Stripe",
        ]
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        let text = (0..<60).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return words[Int((state >> 33) % UInt64(words.count))]
        }.joined(separator: " ")
        let first = try draft(text)
        try expectValid(first)
        #expect(try draft(text).model == first.model)
    }

    /// The model can be read back as it is, without a warning.
    private func expectValid(_ draft: ModelDraft) throws {
        var json = JSONWriter()
        draft.model.write(to: &json)
        let log = FaultLog()
        let vocabulary = try Self.catalog.get().vocabulary
        let model = Model.parser(vocabulary).parse(try JSONReader.read(json.bytes), .root, log)
        #expect(model == draft.model)
        #expect(log.faults.map(\.detail) == [])
        #expect(log.warnings.map(\.detail) == [])
    }
}

extension ModelDraft {
    fileprivate func component(_ id: String) -> Component? {
        model.components.first { $0.id.description == id }
    }

    fileprivate func boundary(of id: String) -> String? {
        let boundary = component(id)?.boundary
        return model.boundaries.first { $0.id == boundary }?.name
    }
}
