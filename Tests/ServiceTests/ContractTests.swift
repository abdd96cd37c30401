import Embedded
import Foundation
import HTTPServer
import JSON
import Service
import Testing

@Suite("The contract")
struct ContractTests {
    @Test("every route is an operation of openapi.yaml, and every operation a route")
    func routes() throws {
        let contract = try OpenAPIDocument.ofThisProject()
        let configuration = ServiceConfiguration(loops: 1, workers: 1, isLoopbackOnly: true)
        let routes = Service.routes(configuration).map { "\($0.method) \($0.pattern)" }
        #expect(Set(routes).symmetricDifference(contract.operations.map(\.description)) == [])
        #expect(Set(routes).count == routes.count)
    }

    @Test("is served as YAML and as JSON")
    func served() throws {
        let service = try TestService()
        let yaml = try service.send("GET", "/openapi.yaml")
        let file = try Data(contentsOf: projectFolder().appending(path: "openapi.yaml"))
        #expect(yaml.bytes == Array(file))
        let json = try service.send("GET", "/openapi.json")
        #expect(json["openapi"] == "3.1.0")
        let etag = try #require(json.fields.first(.etag))
        #expect(etag != yaml.fields.first(.etag))
        let again = try service.send("GET", "/openapi.json", fields: [.ifNoneMatch: etag])
        #expect(again.status == 304)
    }

    @Test("unknown paths, methods and hosts are problems")
    func unknown() throws {
        let service = try TestService()
        let missing = try service.send("GET", "/v1/nothing")
        #expect(missing.status == 404)
        #expect(missing["type"] == "urn:merlon:problem:not-found")
        #expect(missing["requestId"] == "test-request")
        let method = try service.send("DELETE", "/v1/models")
        #expect(method.status == 405)
        #expect(method.fields.first(.allow) == "GET, HEAD, OPTIONS, POST")
        #expect(try service.send("BREW", "/v1/models").status == 501)
    }

    @Test("docs/errors.md lists every type of problem with its status, and no other")
    func problems() throws {
        let file = projectFolder().appending(path: "docs/errors.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let listed = text.matches(of: /(?m)^\| `([a-z-]+)` \| (\d{3}) \|/).map { "\($0.2) \($0.1)" }
        let known = Service.problems.map { "\($0.status) \($0.type)" }
        #expect(listed.sorted() == known.sorted())
    }

    @Test("docs/errors.md lists every code of a fault that the sources name")
    func faultCodes() throws {
        let root = projectFolder()
        let text = try String(
            contentsOf: root.appending(path: "docs/errors.md"),
            encoding: .utf8
        )
        let files = try #require(
            FileManager.default.enumerator(atPath: root.appending(path: "Sources").path())
        )
        var codes: Set<String> = []
        for case let path as String in files where path.hasSuffix(".swift") {
            let source = try String(
                contentsOf: root.appending(path: "Sources/\(path)"),
                encoding: .utf8
            )
            codes.formUnion(
                source.matches(of: /= (?:Fault\.)?Code\(rawValue: "([a-z-]+)"\)/).map {
                    String($0.1)
                }
            )
        }
        #expect(codes.count > 10)
        #expect(codes.filter { !text.contains("`\($0)`") }.sorted() == [])
    }

    @Test("every file of the data folders is in the binary")
    func embedded() throws {
        let root = projectFolder()
        var files = ["openapi.yaml"]
        for folder in ["Catalog", "Migrations", "Templates"] {
            let paths = try #require(
                FileManager.default.enumerator(atPath: root.appending(path: folder).path())
            )
            for case let path as String in paths where !path.hasSuffix("/") {
                guard ["yaml", "tsv", "sql", "json"].contains(URL(filePath: path).pathExtension)
                else {
                    continue
                }
                files.append("\(folder)/\(path)")
            }
        }
        #expect(EmbeddedFile.all(under: "").map(\.path) == files.sorted())
        for path in files {
            let bytes = try Data(contentsOf: root.appending(path: path))
            #expect(EmbeddedFile.named(path).map { Data($0.bytes) } == bytes, "\(path)")
        }
    }
}
