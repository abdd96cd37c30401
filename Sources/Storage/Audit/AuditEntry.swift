/// One link of the audit trail.
public struct AuditEntry: Sendable, Equatable {
    /// 1 for the first of the database; gapless over all workspaces.
    public let sequence: Int
    /// When the change was made.
    public let at: Timestamp
    /// Who made it: the id of a key, or another word.
    public let actor: String
    /// What was done, such as `element.create`.
    public let action: String
    /// To what: `models/ID`, `models/ID/components/web`, `keys/ID`.
    public let target: String
    /// The JSON text of what was there before; nil if there was nothing or it is too much to repeat.
    public let before: String?
    /// The JSON text of what is there now; nil likewise.
    public let after: String?
    /// The id of the request that asked for it.
    public let requestID: String
    /// The SHA-256 of this entry and the hash of the one before.
    public let hash: [UInt8]
}

/// Where the audit trail does not hold: an entry that was changed, or the first behind one that is missing.
public struct AuditBreak: Sendable, Equatable {
    /// The sequence number that should be there and sound.
    public let sequence: Int
}

/// Which entries of the workspace's audit trail to list; the last come first.
public struct AuditQuery: Sendable {
    /// Who made the change; nil for anybody.
    public var actor: String?
    /// What was done; nil for anything.
    public var action: String?
    /// What was changed; also finds what lies below it.
    public var target: String?
    /// Entries at this time or later.
    public var since: Timestamp?
    /// Entries before this time.
    public var until: Timestamp?
    /// Where to start; nil for the start.
    public var after: Cursor?
    /// The most entries that a page holds; positive.
    public var limit = 50

    /// Makes a query for all entries.
    public init() {}
}
