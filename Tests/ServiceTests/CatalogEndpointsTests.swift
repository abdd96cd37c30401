import HTTPServer
import JSON
import Testing

@Suite("The catalogue over the API")
struct CatalogEndpointsTests {
    private let service: TestService

    init() throws { service = try TestService() }

    @Test("threats, technologies, controls and references are listed and read")
    func lists() throws {
        for (list, key) in [
            ("threats", "id"), ("technologies", "slug"), ("controls", "slug"), ("references", "id"),
        ] {
            var ids: Set<String> = []
            var target = "/v1/catalog/\(list)?limit=500"
            var count = 0
            while true {
                let page = try service.send("GET", target)
                for item in page["items"].array ?? [] {
                    count += 1
                    ids.insert(item.object?[key]?.string ?? "")
                }
                guard let cursor = page["nextCursor"].string else { break }
                target = "/v1/catalog/\(list)?limit=500&cursor=\(cursor)"
            }
            #expect(ids.count == count)
            #expect(count > 150)
        }
        #expect(
            try service.send("GET", "/v1/catalog/threats/sql-injection")["stride"] == "tampering"
        )
        #expect(try service.send("GET", "/v1/catalog/technologies/aws-s3")["vendor"] == "aws")
        #expect(try service.send("GET", "/v1/catalog/controls/backups").status == 200)
        #expect(try service.send("GET", "/v1/catalog/threats/nothing").status == 404)
    }

    @Test("a reference says whether it is live and what took its place")
    func references() throws {
        let live = try service.send("GET", "/v1/catalog/references/T1190")
        #expect(live["live"] == true)
        #expect(live["tactics"] == ["initial-access"])
        let revoked = try service.send("GET", "/v1/catalog/references/T1089")
        #expect(revoked["live"] == false)
        #expect(revoked["successors"] == ["T1685"])
        let superseded = try service.send("GET", "/v1/catalog/references/A03:2021")
        #expect(superseded["successors"] == ["A05:2025"])
    }

    @Test("filters narrow a list")
    func filters() throws {
        let threats = try service.send("GET", "/v1/catalog/threats?stride=repudiation&limit=500")
        let strides = Set(
            (threats["items"].array ?? []).compactMap { $0.object?["stride"]?.string }
        )
        #expect(strides == ["repudiation"])
        let queues = try service.send(
            "GET",
            "/v1/catalog/technologies?category=message-queue&vendor=aws"
        )
        #expect(queues["items"].array?.isEmpty == false)
        #expect(try service.send("GET", "/v1/catalog/controls?q=no-such-words")["items"] == [])
    }
}
