internal import Storage

/// How long something read from the database is known to be right.
///
/// While this process has committed nothing, nothing is read again, except that once a second it is looked
/// whether another process has written.
struct Freshness {
    /// The database's commits when it was read; nil if one was under way.
    private let commitCount: Int?
    private let readAt: Timestamp

    /// Made before reading: what is committed after this makes what is read something to look at again.
    init(_ database: Database, at now: Timestamp) {
        commitCount = database.settledCommitCount
        readAt = now
    }

    /// Whether what was read at `self` still holds at `now`, the moment that is about to be read.
    func holds(at now: Freshness) -> Bool {
        commitCount != nil && commitCount == now.commitCount && readAt <= now.readAt
            && now.readAt.milliseconds - readAt.milliseconds < 1000
    }
}
