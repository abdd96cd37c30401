/// A workspace: what lies in one is invisible from the others.
public struct WorkspaceID: Sendable, Hashable {
    /// The workspace's number in its database.
    public let rawValue: Int

    /// The workspace that every database has, named `default`.
    public static let `default` = WorkspaceID(rawValue: 1)

    init(rawValue: Int) { self.rawValue = rawValue }
}

/// Who writes, where, when and for which request: what the audit trail says of a change.
public struct Context: Sendable {
    /// The workspace that the change is in.
    public let workspace: WorkspaceID
    /// The id of the key that was used, or another word for who it was, such as `local`.
    public let actor: String
    /// The time of the change.
    public let now: Timestamp
    /// The id of the request, or of what else caused the change.
    public let requestID: String

    /// Makes a context.
    public init(workspace: WorkspaceID, actor: String, now: Timestamp, requestID: String) {
        self.workspace = workspace
        self.actor = actor
        self.now = now
        self.requestID = requestID
    }
}
