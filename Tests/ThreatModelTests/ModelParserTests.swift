import JSON
import Testing
import ThreatModel

extension Vocabulary {
    static let sample = Vocabulary(
        controls: ["authentication", "encryption-in-transit"],
        technologies: ["flask": "flask", "amazon s3": "aws-s3", "aws s3": "aws-s3"],
        protocols: [
            "https": "https", "http": "http", "webhook": "webhook", "tls": "tls", "tcp": "tcp",
        ]
    )
}

@Suite("Reading a model")
struct ModelParserTests {
    private func read(_ text: String) throws -> (model: Model?, log: FaultLog) {
        let log = FaultLog()
        let json = try JSONReader.read(Array(text.utf8))
        return (Model.parser(.sample).parse(json, .root, log), log)
    }

    private func faults(_ text: String) throws -> [String] {
        try read(text).log.faults.map { "\($0.pointer) \($0.code.rawValue)" }
    }

    @Test("writes back what it read")
    func roundTrip() throws {
        let text = """
            {"name":"Blog","description":"","status":"draft","tags":[],"businessCriticality":"high",\
            "components":[{"id":"web","name":"Web","kind":"process","technologies":["flask"],\
            "boundary":"dc","description":"","tags":["x"],"assets":["data"],\
            "controls":{"authentication":"planned"},"outOfScope":false}],\
            "boundaries":[{"id":"dc","name":"DC","kind":"network","trust":80,"controls":{},\
            "description":"","tags":[]}],"flows":[],"assets":[{"id":"data","name":"Data",\
            "classification":"restricted","dataTypes":["health"],"volume":"many","description":"",\
            "tags":[]}],"assumptions":[{"id":"a1","text":"True","elements":["web"],\
            "reviewDate":"2028-02-29","tags":[]}],"scenarios":[{"id":"s1","name":"XSS",\
            "description":"","steps":[{"description":"Lure","killChainPhase":"delivery",\
            "component":"web"}],"tags":[]}]}
            """
        let (model, log) = try read(text)
        #expect(log.faults == [])
        let written = JSONWriter.bytes(of: try #require(model))
        #expect(String(decoding: written, as: UTF8.self) == text)
    }

    @Test("derives ids that are free, written ones first")
    func derivesIDs() throws {
        let (model, _) = try read(
            """
            {"name":"M","components":[{"name":"My Web!","kind":"process"},
            {"name":"my web","kind":"process"},{"id":"my-web","name":"x","kind":"process"},
            {"name":"日本","kind":"process"}]}
            """
        )
        #expect(
            model?.components.map(\.id.description) == [
                "my-web-2", "my-web-3", "my-web", "component",
            ]
        )
    }

    @Test("takes aliases for slugs, keeps what is unknown and warns")
    func technologies() throws {
        let (model, log) = try read(
            """
            {"name":"M","components":[{"name":"a","kind":"data-store",
            "technologies":["Amazon S3","AWS-S3","flsk"]}]}
            """
        )
        #expect(model?.components.first?.technologies == ["aws-s3", "flsk"])
        #expect(log.warnings.map(\.pointer.description) == ["/components/0/technologies/2"])
        #expect(log.warnings.first?.detail.contains("'flask'") == true)
    }

    @Test("reads a longer name as the technologies in it and says so")
    func technologiesInText() throws {
        let (model, log) = try read(
            """
            {"name":"M","components":[{"name":"a","kind":"process","technologies":
            ["Our Flask2.3 app on AWS S3","flask with amazon s3","Amazonian S3","S3 with flask"]}]}
            """
        )
        #expect(
            model?.components.first?.technologies == [
                "flask", "aws-s3", "Amazonian S3", "S3 with flask",
            ]
        )
        #expect(log.warnings.count == 4)
        #expect(log.warnings.first?.detail.contains("read as 'flask' and 'aws-s3'") == true)
    }

    @Test(
        "reads a longer name as the protocol that decides",
        arguments: [
            ("HTTPS/JSON", "https"), ("https + JWT", "https"), ("HTTP over TLS", "https"),
            ("HTTP, proprietary", "http"), ("HTTPS webhook", "webhook"), ("TCP with TLS", "tls"),
            ("TLS on TCP", "tls"), ("carrier pigeon", "carrier pigeon"),
        ]
    )
    func protocolInText(written: String, slug: String) throws {
        let (model, log) = try read(
            """
            {"name":"M","components":[{"name":"a","kind":"process"},{"name":"b","kind":"process"}],
            "flows":[{"name":"f","source":"a","destination":"b","protocol":"\(written)"}]}
            """
        )
        #expect(model?.flows.first?.protocol == slug)
        #expect(log.warnings.map(\.pointer.description) == ["/flows/0/protocol"])
    }

    @Test("reports every bad reference with its place")
    func references() throws {
        #expect(
            try faults(
                """
                {"name":"M","components":[
                {"id":"a","name":"a","kind":"process","boundary":"nowhere","partOf":"a"},
                {"id":"b","name":"b","kind":"process","boundary":"a","assets":["gone"]}],
                "flows":[{"name":"f","source":"a","destination":"missing"},
                {"name":"g","source":"a","destination":"a"}],
                "boundaries":[{"id":"p","name":"p","parent":"q"},{"id":"q","name":"q","parent":"p"}]}
                """
            ) == [
                "/flows/1/destination self-reference",
                "/components/0/boundary unknown-reference", "/components/0/partOf cycle",
                "/components/1/boundary wrong-kind", "/components/1/assets/0 unknown-reference",
                "/boundaries/0/parent cycle", "/boundaries/1/parent cycle",
                "/flows/0/destination unknown-reference",
            ]
        )
    }

    @Test("does not report a faulty element again at its references")
    func oneFaultOnce() throws {
        #expect(
            try faults(
                """
                {"name":"M","components":[{"id":"a","name":"a","kind":"proces"},
                {"name":"B","kind":"process"}],"flows":[{"name":"f","source":"a","destination":"b"}]}
                """
            ) == ["/components/0/kind unknown-value"]
        )
    }

    @Test("refuses an id used twice, over all kinds")
    func duplicates() throws {
        #expect(
            try faults(
                """
                {"name":"M","components":[{"id":"a","name":"a","kind":"process"}],
                "assets":[{"id":"a","name":"a"}]}
                """
            ) == ["/assets/0/id duplicate"]
        )
    }

    @Test(
        "refuses what is out of bounds",
        arguments: [
            (#"{}"#, "/name required"), (#"{"name":""}"#, "/name too-short"),
            (#"{"name":"a\u0000"}"#, "/name control-character"),
            (#"{"name":"a","colour":1}"#, "/colour unknown-field"),
            (#"{"name":"a","components":{}}"#, "/components wrong-type"),
            (
                #"{"name":"a","boundaries":[{"name":"b","trust":101}]}"#,
                "/boundaries/0/trust out-of-range"
            ),
            (
                #"{"name":"a","components":[{"id":"A","name":"b","kind":"process"}]}"#,
                "/components/0/id invalid-format"
            ),
            (
                #"{"name":"a","components":[{"name":"b","kind":"process","controls":{"encryption-in-transt":"absent"}}]}"#,
                "/components/0/controls/encryption-in-transt unknown-value"
            ),
            (
                #"{"name":"a","assumptions":[{"text":"b","reviewDate":"2027-02-29"}]}"#,
                "/assumptions/0/reviewDate invalid-format"
            ),
        ]
    )
    func bounds(_ text: String, _ fault: String) throws {
        #expect(try faults(text) == [fault])
    }

    @Test("looks for cycles no deeper than a bound")
    func deepNesting() throws {
        let boundaries = (0..<70).map { index in
            index == 0
                ? #"{"id":"b0","name":"b"}"#
                : #"{"id":"b\#(index)","name":"b","parent":"b\#(index - 1)"}"#
        }
        let text = #"{"name":"M","boundaries":[\#(boundaries.joined(separator: ","))]}"#
        #expect(
            try faults(text) == (65..<70).map { "/boundaries/\($0)/parent too-deep" }
        )
    }

    @Test("makes many equal names distinct without asking each number")
    func manyEqualNames() throws {
        let id = try #require(ElementID("a"))
        var asked = 0
        let free = id.firstFree { candidate in
            asked += 1
            return candidate == id || (Int(candidate.description.dropFirst(2)) ?? 0) <= 9_999
        }
        #expect(free.description == "a-10000")
        #expect(asked < 40)
    }
}
