public import JSON

extension Model.Properties {
    /// Writes the members of a model's own fields into an object that is open.
    public func writeMembers(to json: inout JSONWriter) {
        json.member("name", name)
        json.member("description", description)
        json.member("owner", ifPresent: owner)
        json.member("status", status.rawValue)
        json.member("tags", tags)
        json.member("businessCriticality", businessCriticality.rawValue)
    }
}

extension Model: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            properties.writeMembers(to: &json)
            json.member("components", components)
            json.member("boundaries", boundaries)
            json.member("flows", flows)
            json.member("assets", assets)
            json.member("assumptions", assumptions)
            json.member("scenarios", scenarios)
        }
    }
}
