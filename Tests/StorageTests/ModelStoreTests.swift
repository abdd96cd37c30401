import JSON
import Storage
import Testing
import ThreatModel

@Suite("Models", .scratchFolder)
struct ModelStoreTests {
    let database: Database
    let blog: Model

    init() throws {
        database = try Database.scratch()
        let blog = try Model.blog()
        _ = try database.write { try $0.createModel(blog, id: "m1") }
        self.blog = blog
    }

    @Test("gives a whole model back as it would be written, with what the store adds")
    func roundTrip() throws {
        let document = try #require(try database.read { try $0.modelDocument("m1") })
        var expected = try #require(try JSONReader.read(JSONWriter.bytes(of: blog)).object)
        expected["id"] = "m1"
        expected["revision"] = 1
        expected["createdAt"] = .string(Timestamp.start.description)
        expected["updatedAt"] = .string(Timestamp.start.description)
        let json = try #require(try JSONReader.read(document.json).object)
        #expect(Self.sorted(json) == Self.sorted(expected))
        let (read, revision) = try #require(try database.read { try $0.wholeModel("m1") })
        #expect(read == blog)
        #expect(revision == 1)
    }

    @Test("refuses an id that is in use, in whatever workspace")
    func takenID() throws {
        let other = try database.write { try $0.workspace(named: "other") }
        #expect(throws: StorageError.taken(id: "m1")) {
            try database.write(in: other) { try $0.createModel(.bare(), id: "m1") }
        }
    }

    @Test("makes a revision for each change and none for no change")
    func revisions() throws {
        var properties = blog.properties
        let same = properties
        #expect(
            try database.write { try $0.updateModel("m1", properties: same, expecting: 1) }.revision
                == 1
        )
        properties.name = "Weblog"
        properties.tags = ["internal"]
        let changed = properties
        let updated = try database.write(at: 9) {
            try $0.updateModel("m1", properties: changed, expecting: 1)
        }
        #expect(updated.revision == 2)
        #expect(updated.properties == changed)
        #expect(updated.updatedAt == .start.advanced(by: .seconds(9)))
        #expect(throws: StorageError.stale(current: 2)) {
            try database.write { try $0.updateModel("m1", properties: changed, expecting: 1) }
        }
        let page = try #require(
            try database.read { try $0.revisions(ofModel: "m1", after: nil, limit: 1) }
        )
        #expect(page.items.map(\.revision) == [2])
        #expect(page.items.map(\.action) == ["model.update"])
        let rest = try #require(
            try database.read { try $0.revisions(ofModel: "m1", after: page.next, limit: 1) }
        )
        #expect(rest.items.map(\.revision) == [1])
        #expect(rest.next == nil)
    }

    @Test("gives every earlier revision back byte by byte and restores it")
    func history() throws {
        var documents: [[UInt8]] = []
        var models: [Model] = []
        func remember() throws {
            let current = try #require(try database.read { try $0.wholeModel("m1") }).model
            models.append(current)
            for (index, model) in models.enumerated() {
                let read = try database.read { try $0.wholeModel("m1", from: (model, index + 1)) }
                #expect(read?.model == current)
                #expect(read?.revision == models.count)
            }
            documents.append(try #require(try database.read { try $0.modelDocument("m1") }).json)
        }
        try remember()
        let cache = try draft(
            Component.self,
            ["id": "cache", "name": "Cache", "kind": "data-store"]
        )
        _ = try database.write(at: 1) { try $0.createElement(cache, inModel: "m1") }
        try remember()
        let web = try draft(Component.self, ["id": "web", "name": "Front", "kind": "process"])
            .element
        _ = try database.write(at: 2) { try $0.replaceElement(web, inModel: "m1", expecting: nil) }
        try remember()
        _ = try database.write(at: 3) {
            try $0.deleteElement(
                .id("visitor"),
                .component,
                inModel: "m1",
                .cascade,
                expecting: nil
            )
        }
        try remember()
        var reordered = try #require(try database.read { try $0.wholeModel("m1") }).model
        reordered.components.reverse()
        reordered.properties.description = "Turned round"
        let turned = reordered
        _ = try database.write(at: 4) { try $0.replaceModel("m1", with: turned, expecting: 4) }
        try remember()
        _ = try database.write(at: 5) { try $0.replaceModel("m1", with: .bare(), expecting: 5) }
        try remember()
        for (index, document) in documents.enumerated() {
            let past = try database.read { try $0.modelDocument("m1", revision: index + 1) }
            #expect(past?.json == document)
        }
        let restored = try database.write(at: 6) {
            try $0.restoreModel("m1", toRevision: 1, expecting: 6)
        }
        #expect(restored.revision == 7)
        #expect(try database.read { try $0.wholeModel("m1") }?.model == blog)
        #expect(throws: StorageError.notFound) {
            try database.write { try $0.restoreModel("m1", toRevision: 99, expecting: nil) }
        }
        #expect(try database.check().isSound)
    }

    @Test("keeps the version of elements that a replacement leaves as and where they are")
    func replacement() throws {
        var changed = blog
        changed.components[1].name = "Front"
        changed.assets.append(Asset(id: try .id("logs"), name: "Logs", classification: .internal))
        let model = changed
        let replaced = try database.write { try $0.replaceModel("m1", with: model, expecting: 1) }
        #expect(replaced.revision == 2)
        #expect(try database.read { try $0.wholeModel("m1") }?.model == model)
        let versions = try database.read { snapshot in
            try snapshot.elements(.component, ofModel: "m1", after: nil, limit: 9)?.items.map(
                \.version
            )
        }
        #expect(versions == [1, 2, 1])
        let again = try database.write { try $0.replaceModel("m1", with: model, expecting: nil) }
        #expect(again.revision == 2)
    }

    @Test("takes an id that moves to another kind of element")
    func kindChange() throws {
        var changed = Model(properties: blog.properties)
        changed.assets = [Asset(id: try .id("web"), name: "Web", classification: .internal)]
        let model = changed
        _ = try database.write { try $0.replaceModel("m1", with: model, expecting: nil) }
        #expect(try database.read { try $0.wholeModel("m1") }?.model == model)
        #expect(try database.check().isSound)
    }

    @Test("hides a deleted model, shows it among the deleted, and brings it back")
    func deletion() throws {
        #expect(throws: StorageError.stale(current: 1)) {
            try database.write { try $0.deleteModel("m1", expecting: 2) }
        }
        try database.write(at: 3) { try $0.deleteModel("m1", expecting: 1) }
        let deletedAt = Timestamp.start.advanced(by: .seconds(3))
        #expect(try database.read { try $0.modelDocument("m1") } == nil)
        #expect(try database.read { try $0.revision(ofModel: "m1") } == nil)
        #expect(try database.read { try $0.model("m1") }?.deletedAt == deletedAt)
        #expect(try database.read { try $0.models(ModelQuery()) }.items == [])
        var query = ModelQuery()
        query.onlyDeleted = true
        #expect(try database.read { try $0.models(query) }.items.map(\.id) == ["m1"])
        #expect(throws: StorageError.deleted) {
            try database.write { try $0.deleteModel("m1", expecting: nil) }
        }
        #expect(try database.write { try $0.undeleteModel("m1") }.deletedAt == nil)
        #expect(try database.read { try $0.wholeModel("m1") }?.model == blog)
    }

    @Test("purges what was deleted long enough ago, with all that hangs on it")
    func purge() throws {
        let finding = Finding.sample()
        _ = try database.write { transaction in
            try transaction.saveAnalysis(.sample("a1", [finding]), ofModel: "m1")
            var triage = Triage()
            triage.status = .accepted
            try transaction.saveTriage(
                triage,
                ofFinding: finding.id,
                ofModel: "m1",
                expecting: nil
            )
            try transaction.replaceModel("m1", with: .bare(), expecting: nil)
            try transaction.restoreModel("m1", toRevision: 1, expecting: nil)
            try transaction.createModel(.bare(), id: "m2")
        }
        try database.write(at: 10) { try $0.deleteModel("m1", expecting: nil) }
        try database.write(at: 20) { try $0.deleteModel("m2", expecting: nil) }
        let time = Timestamp.start.advanced(by: .seconds(20))
        #expect(try database.write { try $0.purgeModels(deletedBefore: time, limit: 9) } == ["m1"])
        #expect(try database.read { try $0.model("m1") } == nil)
        #expect(try database.read { try $0.model("m2") } != nil)
        #expect(throws: StorageError.notFound) { try database.write { try $0.undeleteModel("m1") } }
        #expect(try database.check().isSound)
        let new = try Model.blog()
        _ = try database.write { try $0.createModel(new, id: "m3") }
        #expect(try database.read { try $0.wholeModel("m3") }?.model == new)
    }

    private static func sorted(_ object: JSONObject) -> [JSONObject.Member] {
        object.members.sorted { $0.key < $1.key }
    }
}
