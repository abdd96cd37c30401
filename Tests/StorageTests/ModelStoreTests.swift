import JSON
import Storage
import Testing
import ThreatModel

@Suite("Models", .scratchFolder)
struct ModelStoreTests {
    @Test("stores a whole model and gives it back as it would be written")
    func roundTrip() throws {
        let database = try Database.scratch()
        let model = try Model.blog()
        let stored = try database.write { try $0.createModel(model, id: "m1") }
        #expect(stored.revision == 1)
        #expect(stored.properties == model.properties)
        let document = try #require(try database.read { try $0.modelDocument("m1") })
        let json = try #require(try JSONReader.read(document.json).object)
        #expect(json["id"] == "m1")
        #expect(json["revision"] == 1)
        #expect(json["createdAt"] == .string(Timestamp.start.description))
        #expect(json["updatedAt"] == .string(Timestamp.start.description))
        var expected = try #require(try JSONReader.read(JSONWriter.bytes(of: model)).object)
        expected = JSONObject(expected.members)
        for member in expected.members { #expect(json[member.key] == member.value) }
        let (read, revision) = try #require(try database.read { try $0.wholeModel("m1") })
        #expect(read == model)
        #expect(revision == 1)
    }
}
