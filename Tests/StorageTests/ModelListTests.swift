import Storage
import Testing
import ThreatModel

@Suite("Lists of models", .scratchFolder)
struct ModelListTests {
    let database: Database

    /// Five models, created in this order; the last is deleted.
    init() throws {
        database = try Database.scratch()
        let models = [
            ("m1", "delta", ["a"], "ann"), ("m2", "Alpha", ["a", "b"], "ben"),
            ("m3", "charlie", ["b"], "ann"), ("m4", "bravo", [], "ann"),
            ("m5", "echo", ["a"], "ann"),
        ]
        for (index, (id, name, tags, owner)) in models.enumerated() {
            _ = try database.write(at: index) {
                try $0.createModel(.bare(name, tags: tags, owner: owner), id: id)
            }
        }
        try database.write(at: 10) { try $0.deleteModel("m5", expecting: nil) }
        var properties = Model.bare("Alpha", tags: ["a", "b"], owner: "ben").properties
        properties.status = .approved
        let approved = properties
        _ = try database.write(at: 20) {
            try $0.updateModel("m2", properties: approved, expecting: nil)
        }
    }

    /// A query and the models that it finds.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let ids: [String]
        let query: ModelQuery

        init(
            _ description: String,
            _ ids: [String],
            _ change: (inout ModelQuery) -> Void = { _ in }
        ) {
            testDescription = description
            self.ids = ids
            var query = ModelQuery()
            change(&query)
            self.query = query
        }

        static let all = [
            Case("newest first", ["m4", "m3", "m2", "m1"]),
            Case("oldest first", ["m1", "m2", "m3", "m4"]) { $0.isDescending = false },
            Case("by name", ["m2", "m4", "m3", "m1"]) {
                $0.sort = .name
                $0.isDescending = false
            },
            Case("last changed first", ["m2", "m4", "m3", "m1"]) { $0.sort = .updated },
            Case("by tag", ["m2", "m1"]) { $0.tag = "a" },
            Case("by tag and name", ["m2", "m3"]) {
                $0.tag = "b"
                $0.sort = .name
                $0.isDescending = false
            },
            Case("by owner", ["m4", "m3", "m1"]) { $0.owner = "ann" },
            Case("by owner and last change", ["m4", "m3", "m1"]) {
                $0.owner = "ann"
                $0.sort = .updated
            },
            Case("by status", ["m2"]) { $0.status = .approved },
            Case("by status and name", ["m4", "m3", "m1"]) {
                $0.status = .draft
                $0.sort = .name
                $0.isDescending = false
            },
            Case("by tag, owner and status", ["m1"]) {
                $0.tag = "a"
                $0.owner = "ann"
                $0.status = .draft
            },
            Case("deleted", ["m5"]) { $0.onlyDeleted = true },
            Case("a quote is not syntax", []) { $0.tag = "a' OR '1'='1" },
        ]
    }

    @Test("finds what is asked for, in order", arguments: Case.all)
    func filters(item: Case) throws {
        let page = try database.read { try $0.models(item.query) }
        #expect(page.items.map(\.id) == item.ids)
        #expect(page.next == nil)
    }

    @Test("gives the same in pages of one", arguments: Case.all)
    func pages(item: Case) throws {
        var query = item.query
        query.limit = 1
        var ids: [String] = []
        repeat {
            let page = try database.read { try $0.models(query) }
            ids += page.items.map(\.id)
            query.after = page.next
        } while query.after != nil
        #expect(ids == item.ids)
    }

    @Test("neither repeats nor skips when models come and go between pages")
    func changesBetweenPages() throws {
        var query = ModelQuery()
        query.limit = 2
        let first = try database.read { try $0.models(query) }
        #expect(first.items.map(\.id) == ["m4", "m3"])
        _ = try database.write { try $0.createModel(.bare(), id: "m6") }
        try database.write { try $0.deleteModel("m3", expecting: nil) }
        query.after = first.next
        #expect(try database.read { try $0.models(query) }.items.map(\.id) == ["m2", "m1"])
    }

    @Test(
        "refuses a cursor that is not its own",
        arguments: ["", "!", "bm9uc2Vuc2U", "WyJtb2RlbHMudXBkYXRlZC5kZXNjIiwxLDFd", "W10"]
    )
    func foreignCursor(text: String) throws {
        var query = ModelQuery()
        query.after = Cursor(text: text)
        #expect(throws: StorageError.invalidCursor) { try database.read { try $0.models(query) } }
    }

    @Test("refuses a cursor of the list in another order")
    func otherOrder() throws {
        var query = ModelQuery()
        query.limit = 1
        query.after = try database.read { try $0.models(query) }.next
        query.sort = .name
        #expect(throws: StorageError.invalidCursor) { try database.read { try $0.models(query) } }
    }
}
