import Catalog
import Foundation
import HTTPServer
import JSON
import Testing

@Suite("Templates over the API")
struct TemplateTests {
    private static let ids: [String] = {
        let folder = projectFolder().appending(path: "Templates").path()
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.map { String($0.dropLast(".json".count)) }.sorted()
    }()

    @Test("at least eight, each named after its file")
    func list() throws {
        let service = try TestService()
        let list = try service.send("GET", "/v1/templates")
        #expect(list["items"].array?.compactMap { $0.object?["id"]?.string } == Self.ids)
        #expect(Self.ids.count >= 8)
        let page = try service.send("GET", "/v1/templates?limit=5")
        let next = try #require(page["nextCursor"].string)
        let rest = try service.send("GET", "/v1/templates?cursor=\(next)")
        #expect(rest["items/0/id"].string == Self.ids[5])
        #expect(
            try service.send("GET", "/v1/templates?q=payment%20service")["items/0/id"]
                == "payment-checkout"
        )
        #expect(try service.send("GET", "/v1/templates?tag=iot")["items/0/id"] == "iot-fleet")
        #expect(try service.send("GET", "/v1/templates/none").status == 404)
    }

    @Test("can be sent back as it is, and has findings on every element", arguments: ids)
    func analysis(_ id: String) throws {
        let service = try TestService()
        let template = try service.send("GET", "/v1/templates/\(id)")
        #expect(template["id"].string == id)
        let made = try service.send("POST", "/v1/models", bytes: template.bytes)
        #expect(made.status == 201)
        #expect(made["warnings"] == .null, "every technology and protocol is one of the catalogue")
        let path = try #require(made.fields.first(.location))
        let analysis = try service.send("POST", "\(path)/analyses")
        #expect(analysis["totals/byStride"].object?.members.count { $0.value != 0 } == 6)
        #expect((analysis["totals/findings"].integer ?? 0) >= 30)
        let findings = try service.send("GET", "\(path)/findings?limit=500")
        let targets = Set(
            (findings["items"].array ?? []).compactMap {
                $0.object?["target"]?.object?["id"]?.string
            }
        )
        let processes = (made["components"].array ?? []).compactMap(\.object).filter {
            $0["kind"] != "external-entity"
        }
        for component in processes {
            let name = try #require(component["id"]?.string)
            #expect(targets.contains(name), "\(name) has no finding")
        }
    }

    @Test("a model is made of a template's name, changed by what else is said")
    func creation() throws {
        let service = try TestService()
        let made = try service.send(
            "POST",
            "/v1/models",
            #"{"template":"serverless-api","name":"Notes","owner":"Ana"}"#
        )
        #expect(made.status == 201)
        #expect(made["name"] == "Notes")
        #expect(made["owner"] == "Ana")
        #expect(made["components/0/id"] == "client")
        let wrong = try service.send(
            "POST",
            "/v1/models",
            #"{"template":"serverless-apo","nam":"Notes"}"#
        )
        #expect(wrong.faults.contains("/template unknown-value"))
        #expect(wrong.faults.contains("/nam unknown-field"))
        #expect(wrong["errors/0/detail"].string?.contains("serverless-api") ?? false)
    }
}
