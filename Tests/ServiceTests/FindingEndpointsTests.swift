import HTTPServer
import JSON
import Testing

@Suite("Findings over the API")
struct FindingEndpointsTests {
    private let service: TestService
    private let model: String

    init() throws {
        service = try TestService()
        model = try service.makeModel()
    }

    private func analyse() throws {
        #expect(try service.send("POST", "\(model)/analyses").status == 201)
    }

    private func findings(_ query: String = "") throws -> [JSON] {
        try service.send("GET", "\(model)/findings?limit=500\(query)")["items"].array ?? []
    }

    @Test("an analysis says what it found, by every measure")
    func totals() throws {
        let analysis = try service.send("POST", "\(model)/analyses")
        let count = try #require(analysis["totals/findings"].integer)
        #expect(count > 15)
        for measure in ["byRating", "byStride", "byStatus", "byOutcome"] {
            let counts = analysis["totals/\(measure)"].object?.members.compactMap(\.value.integer)
            #expect(counts?.reduce(0, +) == count)
        }
        #expect(try findings().count == count)
        let location = try #require(analysis.fields.first(.location))
        #expect(try service.send("GET", location).json == analysis.json)
        #expect(try service.send("GET", "\(model)/analyses")["items"].array?.count == 1)
    }

    @Test("findings come with the highest score first, and pages keep that order")
    func ranking() throws {
        try analyse()
        var scores: [Double] = []
        var target = "\(model)/findings?limit=7"
        while true {
            let page = try service.send("GET", target)
            for item in page["items"].array ?? [] {
                switch item.object?["dread"]?.object?["score"] {
                case .double(let score): scores.append(score)
                case .integer(let score): scores.append(Double(score))
                default: Issue.record("a finding without a score")
                }
            }
            guard let cursor = page["nextCursor"].string else { break }
            target = "\(model)/findings?limit=7&cursor=\(cursor)"
        }
        #expect(scores == scores.sorted(by: >))
        #expect(scores.count == (try findings().count))
    }

    @Test(
        "filters leave what they name",
        arguments: [
            ("stride", "stride", "repudiation"), ("outcome", "outcome", "unknown"),
            ("threat", "threatId", "sql-injection"), ("status", "status", "open"),
        ]
    )
    func filters(_ filter: String, _ member: String, _ value: String) throws {
        try analyse()
        let all = try findings()
        let matching = all.filter { $0.object?[member]?.string == value }
        #expect(!matching.isEmpty)
        #expect(try findings("&\(filter)=\(value)") == matching)
    }

    @Test("several values of a filter mean any of them; technique and weakness go by the catalogue")
    func unions() throws {
        try analyse()
        let both = try findings("&stride=spoofing&stride=repudiation")
        let one = try findings("&stride=spoofing").count
        let other = try findings("&stride=repudiation").count
        #expect(both.count == one + other)
        #expect(try findings("&cwe=CWE-89").count == 1)
        #expect(try !findings("&technique=T1190").isEmpty)
        #expect(try findings("&technique=T0000").isEmpty)
        #expect(try service.send("GET", "\(model)/findings?stride=theft").status == 400)
    }

    @Test("a decision survives re-analysis and renaming, and shows beside what is computed")
    func decisions() throws {
        try analyse()
        let path = "\(model)/findings/sql-injection@query"
        let before = try service.send("GET", path)
        let decided = try service.send(
            "PATCH",
            path,
            """
            {"status":"in-progress","assignee":"ana","dueDate":"2027-01-31","ticket":"SEC-7",
            "note":"Bound parameters first.","dread":{"damage":{"value":3,"reason":"A copy only."}}}
            """,
            fields: [.ifMatch: try #require(before.fields.first(.etag))]
        )
        #expect(decided.status == 200)
        try service.send("PATCH", "\(model)/flows/query", #"{"name":"Renamed"}"#)
        try service.send("PATCH", "\(model)/components/web", #"{"name":"Also renamed"}"#)
        try analyse()
        let after = try service.send("GET", path)
        #expect(after["target/name"] == "Renamed")
        #expect(after["status"] == "in-progress")
        #expect(after["assignee"] == "ana")
        #expect(after["dueDate"] == "2027-01-31")
        #expect(after["ticket"] == "SEC-7")
        #expect(after["notes/0/text"] == "Bound parameters first.")
        #expect(after["dread/damage"] == 3)
        #expect(after["dread/factors/damage/value"] == before["dread/damage"])
        #expect(after["dread/factors/damage/override/reason"] == "A copy only.")
        #expect(after["firstSeen"] == before["firstSeen"])
        #expect(try findings("&status=in-progress").count == 1)
    }

    @Test("an override ranks and rates, and is taken back by null")
    func overrides() throws {
        try analyse()
        let path = "\(model)/findings/sql-injection@query"
        let body =
            #"{"dread":{"damage":{"value":0,"reason":"x"},"affectedUsers":{"value":0,"reason":"x"},"exploitability":{"value":0,"reason":"x"}}}"#
        let lowered = try service.send("PATCH", path, body)
        #expect(lowered["rating"] == "low")
        #expect(try findings("&rating=low").contains { $0.object?["id"] == "sql-injection@query" })
        let cleared = try service.send(
            "PATCH",
            path,
            #"{"dread":{"damage":null,"affectedUsers":null,"exploitability":null}}"#
        )
        #expect(cleared["rating"] == "high")
    }

    @Test(
        "a wrong decision is refused by field",
        arguments: [
            (#"{"status":"done"}"#, "/status unknown-value"),
            (#"{"dueDate":"tomorrow"}"#, "/dueDate invalid-format"),
            (
                #"{"dread":{"damage":{"value":11,"reason":"x"}}}"#,
                "/dread/damage/value out-of-range"
            ),
            (#"{"dread":{"damage":{"value":1}}}"#, "/dread/damage/reason required"),
            (#"{"rating":"low"}"#, "/rating unknown-field"),
        ]
    )
    func wrongDecisions(_ body: String, _ fault: String) throws {
        try analyse()
        let refused = try service.send("PATCH", "\(model)/findings/sql-injection@query", body)
        #expect(refused.status == 422)
        #expect(refused.faults == [fault])
    }

    @Test("what a person finds stands beside what was computed, and stays")
    func manual() throws {
        try analyse()
        let made = try service.send(
            "POST",
            "\(model)/findings",
            """
            {"title":"Backups leave the country","stride":"information-disclosure",
            "target":{"type":"component","id":"db"},
            "dread":{"damage":6,"reproducibility":5,"exploitability":4,"affectedUsers":8,"discoverability":2}}
            """
        )
        #expect(made.status == 201)
        #expect(made["dread/score"] == 5)
        #expect(made["rating"] == "medium")
        #expect(made["target/name"] == "Database")
        try analyse()
        #expect(try service.send("GET", try #require(made.fields.first(.location))).status == 200)
        let refused = try service.send(
            "POST",
            "\(model)/findings",
            """
            {"title":"x","stride":"spoofing","target":{"type":"flow","id":"db"},
            "dread":{"damage":6,"reproducibility":5,"exploitability":4,"affectedUsers":8,"discoverability":2}}
            """
        )
        #expect(refused.faults == ["/target/id unknown-reference"])
    }

    @Test("findings can be read by threat, the worst first, over pages")
    func groups() throws {
        try analyse()
        let all = try findings().map { ($0.object?["threatId"]?.string ?? "", $0) }
        let byThreat = Dictionary(grouping: all, by: \.0).mapValues { $0.map(\.1) }
        var groups: [JSON] = []
        var cursor = ""
        repeat {
            let target = "\(model)/findings?group=threat&limit=5\(cursor)"
            let page = try service.send("GET", target)
            groups += page["items"].array ?? []
            cursor = page["nextCursor"].string.map { "&cursor=\($0)" } ?? ""
        } while !cursor.isEmpty
        #expect(groups.count == byThreat.count)
        for group in groups {
            let members = byThreat[group.object?["threatId"]?.string ?? ""] ?? []
            #expect(group.object?["count"]?.integer == members.count)
            #expect(group.object?["score"] == members.first?.object?["dread"]?.object?["score"])
            let ids = group.object?["findings"]?.array?.map { $0.object?["id"] }
            #expect(ids == members.prefix(20).map { $0.object?["id"] })
        }
        let firstOfEach = all.reduce(into: [String]()) { if !$0.contains($1.0) { $0.append($1.0) } }
        #expect(Set(groups.prefix(1).map { $0.object?["threatId"]?.string }) == [firstOfEach[0]])
        let spoofing = try findings("&group=threat&stride=spoofing")
        #expect(spoofing.allSatisfy { $0.object?["stride"] == "spoofing" } && !spoofing.isEmpty)
        let words = try findings("&group=threat&q=injection")
        #expect(words.contains { $0.object?["threatId"] == "sql-injection" })
        for query in ["group=element", "group=threat&sort=score", "group=threat&cursor=x"] {
            #expect(try service.send("GET", "\(model)/findings?\(query)").status == 400)
        }
    }

    @Test("stating a control settles the findings that waited for it")
    func answering() throws {
        let question = try service.send("GET", "\(model)/questions")
        #expect((question["items/0/settles"].integer ?? 0) > 0)
        try service.send(
            "PATCH",
            "\(model)/components/web",
            #"{"controls":{"parameterized-queries":"implemented"}}"#
        )
        try analyse()
        let finding = try service.send("GET", "\(model)/findings/sql-injection@query")
        #expect(finding["outcome"] == "mitigated")
        #expect(finding["status"] == "mitigated")
    }

    @Test("every cell of the matrix has a finding or a reason")
    func coverage() throws {
        let coverage = try service.send("GET", "\(model)/coverage")
        let rows = coverage["elements"].array ?? []
        #expect(rows.count >= 5)
        for row in rows {
            let cells = row.object?["cells"]?.array ?? []
            #expect(cells.count == 6)
            for cell in cells {
                let members = cell.object
                let findings = members?["findings"]?.array ?? []
                let considered = members?["considered"]?.array ?? []
                #expect(!findings.isEmpty || !considered.isEmpty || members?["reason"] != nil)
            }
        }
    }

    @Test("the control plan and the attack paths answer")
    func plans() throws {
        let plan = try service.send("GET", "\(model)/controls?target=high")
        #expect(plan.status == 200)
        #expect(plan["missing"].array?.isEmpty == false)
        let paths = try service.send("GET", "\(model)/attack-paths")
        #expect(paths.status == 200)
        #expect(paths["items"].array?.isEmpty == false)
    }
}
