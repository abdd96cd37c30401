extension JSON {
    /// This value changed by a merge patch (RFC 7396): objects are merged, `null` removes a member,
    /// anything else replaces the value.
    ///
    /// - Parameter patch: The patch; its depth is bounded by the reader that made it.
    /// - Returns: The changed value.
    public func merging(_ patch: JSON) -> JSON {
        guard case .object(let changes) = patch else { return patch }
        var members = (object ?? JSONObject()).members.map { Optional($0) }
        var positions: [String: Int] = [:]
        for (position, member) in members.enumerated() {
            positions[member?.key ?? ""] = position
        }
        for change in changes.members {
            let position = positions[change.key]
            if change.value == .null {
                if let position { members[position] = nil }
            } else if let position {
                let value = members[position]?.value ?? .null
                members[position]?.value = value.merging(change.value)
            } else {
                members.append(
                    JSONObject.Member(key: change.key, value: JSON.null.merging(change.value))
                )
            }
        }
        return .object(JSONObject(members.compactMap(\.self)))
    }
}
