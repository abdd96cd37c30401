import JSON
import Storage
import Testing
import ThreatModel

@Suite("Elements", .scratchFolder)
struct ElementStoreTests {
    let database: Database

    init() throws {
        database = try Database.scratch()
        let model = try Model.blog()
        _ = try database.write { try $0.createModel(model, id: "m1") }
    }

    @Test("adds an element, gives it the model's next revision as its version, and dates the model")
    func create() throws {
        let new = try draft(Component.self, ["id": "cache", "name": "Cache", "kind": "data-store"])
        let stored = try database.write(at: 5) { try $0.createElement(new, inModel: "m1") }
        #expect(stored.version == 2)
        #expect(stored.json == JSONWriter.bytes(of: new.element))
        let found = try database.read { try $0.element(.id("cache"), .component, ofModel: "m1") }
        #expect(found == stored)
        let model = try #require(try database.read { try $0.model("m1") })
        #expect(model.revision == 2)
        #expect(model.updatedAt == .start.advanced(by: .seconds(5)))
    }

    @Test("gives a derived id a number when it is taken, and refuses a written one")
    func takenIDs() throws {
        let derived = try draft(Component.self, ["name": "Web", "kind": "process"])
        let ids = try (0..<3).map { _ in
            try database.write { try $0.createElement(derived, inModel: "m1").id.description }
        }
        #expect(ids == ["web-2", "web-3", "web-4"])
        let written = try draft(Asset.self, ["id": "web", "name": "Web"])
        #expect(throws: StorageError.taken(id: "web")) {
            try database.write { try $0.createElement(written, inModel: "m1") }
        }
    }

    @Test("reports every reference that does not hold")
    func references() throws {
        let flow = try draft(
            Flow.self,
            ["name": "Odd", "source": "accounts", "destination": "nobody", "assets": ["web"]]
        )
        let error = try #require(throws: StorageError.self) {
            try database.write { try $0.createElement(flow, inModel: "m1") }
        }
        guard case .invalid(let document) = error else { return #expect(Bool(false), "\(error)") }
        #expect(
            document.faults.map(\.pointer.description) == ["/source", "/destination", "/assets/0"]
        )
        #expect(
            document.faults.map(\.code.rawValue) == [
                "wrong-kind", "unknown-reference", "wrong-kind",
            ]
        )
        #expect(try database.read { try $0.revision(ofModel: "m1") } == 1)
    }

    @Test("refuses to nest an element in itself, directly or through others")
    func cycles() throws {
        let web = try draft(
            Component.self,
            ["id": "web", "name": "Web", "kind": "process", "partOf": "db"]
        ).element
        let error = try #require(throws: StorageError.self) {
            try database.write { try $0.replaceElement(web, inModel: "m1", expecting: nil) }
        }
        guard case .invalid(let document) = error else { return #expect(Bool(false), "\(error)") }
        #expect(document.faults.map(\.code.rawValue) == ["cycle"])
        let own = try draft(Boundary.self, ["id": "inner", "name": "Inner", "parent": "inner"])
        #expect(throws: StorageError.self) {
            try database.write { try $0.createElement(own, inModel: "m1") }
        }
    }

    @Test("replaces an element and checks the version that was expected")
    func replace() throws {
        let web = try draft(Component.self, ["id": "web", "name": "Front", "kind": "process"])
            .element
        #expect(throws: StorageError.stale(current: 1)) {
            try database.write { try $0.replaceElement(web, inModel: "m1", expecting: 7) }
        }
        let stored = try database.write { try $0.replaceElement(web, inModel: "m1", expecting: 1) }
        #expect(stored.version == 2)
        let again = try database.write { try $0.replaceElement(web, inModel: "m1", expecting: 2) }
        #expect(again.version == 2)
        #expect(try database.read { try $0.revision(ofModel: "m1") } == 2)
        let boundary = try database.write {
            try $0.deleteElement(.id("cloud"), .boundary, inModel: "m1", .cascade, expecting: nil)
        }
        #expect(boundary.changed.map(\.description) == ["db"])
    }

    @Test("refuses an element of another kind, another model or a deleted one")
    func notFound() throws {
        let asset = try draft(Asset.self, ["id": "web", "name": "Web"]).element
        #expect(throws: StorageError.notFound) {
            try database.write { try $0.replaceElement(asset, inModel: "m1", expecting: nil) }
        }
        let new = try draft(Asset.self, ["name": "Web"])
        #expect(throws: StorageError.notFound) {
            try database.write { try $0.createElement(new, inModel: "m2") }
        }
        try database.write { try $0.deleteModel("m1", expecting: nil) }
        #expect(throws: StorageError.deleted) {
            try database.write { try $0.createElement(new, inModel: "m1") }
        }
        #expect(try database.read { try $0.element(.id("web"), .component, ofModel: "m1") } == nil)
    }

    @Test("refuses to delete an element that others name, and says which")
    func refuseDeletion() throws {
        let error = try #require(throws: StorageError.self) {
            try database.write {
                try $0.deleteElement(.id("web"), .component, inModel: "m1", .refuse, expecting: nil)
            }
        }
        let names = ["break-in", "browse", "db", "patched", "query"]
        #expect(error == .referenced(by: try names.map(ElementID.id)))
        #expect(try database.read { try $0.wholeModel("m1")?.model } == (try Model.blog()))
    }

    @Test("deletes flows with their ends and takes the id out of what else names it")
    func cascade() throws {
        let deletion = try database.write {
            try $0.deleteElement(.id("web"), .component, inModel: "m1", .cascade, expecting: 1)
        }
        #expect(deletion.deleted.map(\.description) == ["browse", "query", "web"])
        #expect(deletion.changed.map(\.description) == ["break-in", "db", "patched"])
        #expect(deletion.revision == 2)
        let model = try #require(try database.read { try $0.wholeModel("m1") }).model
        #expect(model.flows.isEmpty)
        #expect(model.components.map(\.id.description) == ["visitor", "db"])
        #expect(model.components.last?.partOf == nil)
        #expect(model.assumptions.first?.elements == [])
        let steps = try #require(model.scenarios.first?.steps)
        #expect(steps.map(\.component?.description) == [nil, nil, "db"])
        #expect(try database.check().isSound)
        let before = try #require(try database.read { try $0.modelDocument("m1", revision: 1) })
        #expect(before.revision == 1)
    }

    @Test("lists the elements of a kind page by page, in order")
    func pages() throws {
        for number in 0..<5 {
            let new = try draft(Asset.self, ["name": .string("Asset \(number)")])
            _ = try database.write { try $0.createElement(new, inModel: "m1") }
        }
        var ids: [String] = []
        var cursor: Cursor?
        repeat {
            let page = try #require(
                try database.read {
                    try $0.elements(.asset, ofModel: "m1", after: cursor, limit: 2)
                }
            )
            ids += page.items.map(\.id.description)
            cursor = page.next
        } while cursor != nil
        #expect(ids == ["accounts", "asset-0", "asset-1", "asset-2", "asset-3", "asset-4"])
        #expect(
            try database.read { try $0.elements(.asset, ofModel: "m2", after: nil, limit: 2) }
                == nil
        )
    }

    @Test("keeps each workspace to itself")
    func workspaces() throws {
        let other = try database.write { try $0.workspace(named: "other") }
        #expect(try database.read(in: other) { try $0.modelDocument("m1") } == nil)
        #expect(try database.read(in: other) { try $0.models(ModelQuery()).items } == [])
        #expect(throws: StorageError.notFound) {
            try database.write(in: other) {
                try $0.deleteElement(
                    .id("web"),
                    .component,
                    inModel: "m1",
                    .cascade,
                    expecting: nil
                )
            }
        }
        #expect(throws: StorageError.notFound) {
            try database.write(in: other) { try $0.deleteModel("m1", expecting: nil) }
        }
    }
}
