import JSON
@testable import Storage
import Testing
import ThreatModel

@Suite("Search", .scratchFolder)
struct SearchTests {
    let database: Database

    init() throws {
        database = try Database.scratch()
        let models: [(String, Model)] = [
            ("element", try .blog("First")),
            ("name", .bare("Articles")),
            (
                "description",
                try .sample([
                    "name": "Second", "description": "It shows an article of café Müller.",
                ])
            ),
            ("beginning", .bare("Articulated arm")),
        ]
        for (id, model) in models { _ = try database.write { try $0.createModel(model, id: id) } }
    }

    @Test(
        "finds words in names and descriptions, the best match first",
        arguments: [
            ("articles", ["name", "description", "element"]),
            ("ARTICLE", ["name", "description", "element"]),
            ("art", ["beginning", "name", "description", "element"]),
            ("cafe muller", ["description"]),
            ("renders articles", ["element"]),
            ("renders database", []),
            ("internet", ["element"]),
            ("patched", ["element"]),
            ("nothing", []),
        ]
    )
    func words(text: String, ids: [String]) throws {
        #expect(try search(text) == ids)
    }

    @Test("finds the same once its index, a part for each commit, was put in order")
    func merging() throws {
        for number in 0..<300 where try partCount() <= 8 {
            _ = try database.write { try $0.createModel(.bare("Other"), id: "m\(number)") }
        }
        let before = try search("article")
        #expect(try partCount() > 8)
        #expect(try database.write { try $0.mergeSearchIndexes(limit: 256) })
        #expect(try partCount() == 1)
        #expect(try !database.write { try $0.mergeSearchIndexes(limit: 256) }, "nothing is left")
        #expect(try search("article") == before)
        #expect(try database.check().isSound)
    }

    /// FTS5 numbers its parts in the rowids of its data, above the lowest 37 bits.
    private func partCount() throws -> Int {
        try database.read { snapshot in
            try snapshot.connection.first(
                "SELECT count(DISTINCT id >> 37) FROM model_search_data WHERE id >> 37 > 0"
            ) { $0.integer(0) } ?? 0
        }
    }

    @Test(
        "takes nothing for syntax",
        arguments: [
            "\"", "article\"", "art*", "name:article", "article OR nothing", "NOT", "(article",
            "-article",
            "article NEAR/2 shows", "^article", "{name}", "'; DROP TABLE model; --", "\u{0}article",
            "+",
            "", " ", "AND AND AND", "scope:w1", "🙂",
        ]
    )
    func hostileText(text: String) throws {
        _ = try search(text)
        #expect(try search("article").count == 3)
    }

    @Test("finds nothing where there is no word", arguments: ["", " ", "\"", "-", "🙂"])
    func noWords(text: String) throws {
        #expect(try search(text) == [])
    }

    @Test("follows changes of names, descriptions and elements, and deletions")
    func changes() throws {
        let web = try draft(
            Component.self,
            ["id": "web", "name": "Renderer", "kind": "process", "description": "Draws"]
        ).element
        _ = try database.write { transaction in
            try transaction.replaceElement(web, inModel: "element", expecting: nil)
            let properties = Model.bare("Essays").properties
            try transaction.updateModel("name", properties: properties, expecting: nil)
        }
        #expect(try search("article") == ["description"])
        #expect(try search("renderer") == ["element"])
        #expect(try search("essay") == ["name"])
        try database.write { try $0.deleteModel("name", expecting: nil) }
        #expect(try search("essay") == [])
        _ = try database.write { try $0.undeleteModel("name") }
        #expect(try search("essay") == ["name"])
        _ = try database.write {
            try $0.restoreModel("element", toRevision: 1, expecting: nil)
        }
        #expect(try search("article") == ["description", "element"])
        try database.write { try $0.deleteModel("element", expecting: nil) }
        let end = Timestamp(milliseconds: .max)
        _ = try database.write { try $0.purgeModels(deletedBefore: end, limit: 10) }
        #expect(try search("article") == ["description"])
    }

    @Test("pages through all matches and keeps to the filters and the workspace")
    func pages() throws {
        let other = try database.write { try $0.workspace(named: "other") }
        for number in 0..<150 {
            let model = Model.bare("Article \(number)", tags: number % 3 == 0 ? ["third"] : [])
            _ = try database.write(in: number % 2 == 0 ? other : .default) {
                try $0.createModel(model, id: "a\(number)")
            }
        }
        var query = ModelQuery()
        query.text = "article"
        query.limit = 7
        #expect(try ids(query).count == 75 + 3)
        #expect(try Set(ids(query)).count == 75 + 3)
        query.tag = "third"
        #expect(try ids(query).count == 25)
        #expect(try ids(query, in: other).count == 25)
    }

    private func ids(_ query: ModelQuery, in workspace: WorkspaceID = .default) throws -> [String] {
        var query = query
        var ids: [String] = []
        repeat {
            let page = try database.read(in: workspace) { try $0.models(query) }
            ids += page.items.map(\.id)
            query.after = page.next
        } while query.after != nil
        return ids
    }

    private func search(_ text: String) throws -> [String] {
        var query = ModelQuery()
        query.text = text
        return try ids(query)
    }
}
