internal import JSON
internal import Storage
internal import ThreatModel

extension StoredModel {
    /// Writes the model as lists show it: without its elements.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("revision", revision)
            json.member("createdAt", createdAt.description)
            json.member("updatedAt", updatedAt.description)
            json.member("deletedAt", ifPresent: deletedAt?.description)
            properties.writeMembers(to: &json)
        }
    }
}

extension ModelRevision {
    /// Writes what changed, when and by whom.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("revision", revision)
            json.member("at", at.description)
            json.member("actor", actor)
            json.member("action", action)
            json.member("element", ifPresent: element)
        }
    }
}
