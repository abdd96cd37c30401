internal import Crypto
internal import Foundation

extension Transaction {
    /// Adds an entry to the audit trail, for a change that the store does not make itself.
    ///
    /// - Parameters:
    ///   - action: What was done, such as `threat.create`.
    ///   - target: To what, such as `threats/ID`.
    ///   - before: The JSON text of what was there; nil for nothing.
    ///   - after: The JSON text of what is there now; nil for nothing.
    /// - Throws: `StorageError` if the database cannot be written.
    public func recordAudit(
        action: String,
        target: String,
        before: String?,
        after: String?
    ) throws(StorageError) {
        try recordAudit(
            action: action,
            target: target,
            before: before,
            after: after,
            in: context.workspace
        )
    }

    func recordAudit(
        action: String,
        target: String,
        before: String?,
        after: String?,
        in workspace: WorkspaceID
    ) throws(StorageError) {
        let link = AuditLink(
            workspace: workspace.rawValue,
            at: context.now,
            actor: context.actor,
            action: action,
            target: target,
            before: before,
            after: after,
            requestID: context.requestID
        )
        let head = try AuditHead.last(connection)
        try connection.run(
            """
            INSERT INTO audit (sequence, at, workspace, actor, action, target, before, after,
                               request_id, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .integer(head.sequence + 1),
            .time(link.at),
            .integer(link.workspace),
            .text(link.actor),
            .text(link.action),
            .text(link.target),
            .text(link.before),
            .text(link.after),
            .text(link.requestID),
            .blob(link.hash(after: head))
        )
    }
}

/// What the hash of an entry covers besides the entry before.
struct AuditLink {
    let workspace: Int
    let at: Timestamp
    let actor: String
    let action: String
    let target: String
    let before: String?
    let after: String?
    let requestID: String

    /// SHA-256 over the hash and number of the entry before, then each field as its length in bytes and its
    /// UTF-8, both counts in eight bytes with the most significant first; a field that is null has the
    /// length 2^64 - 1.
    func hash(after head: AuditHead) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: head.hash)
        Self.add(UInt64(head.sequence), to: &hasher)
        Self.add(UInt64(workspace), to: &hasher)
        Self.add(UInt64(at.milliseconds), to: &hasher)
        for field in [actor, action, target, before, after, requestID] {
            guard var field else {
                Self.add(.max, to: &hasher)
                continue
            }
            Self.add(UInt64(field.utf8.count), to: &hasher)
            field.withUTF8 { hasher.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        }
        return Array(hasher.finalize())
    }

    private static func add(_ number: UInt64, to hasher: inout SHA256) {
        withUnsafeBytes(of: number.bigEndian) { hasher.update(bufferPointer: $0) }
    }
}

extension Database {
    /// The first broken link of the audit trail of the whole database; nil if it holds.
    ///
    /// Blocks: it reads all, some entries at a time, as none that is there ever changes. It cannot see that the
    /// newest entries are missing; keep a copy of the last hash elsewhere for that.
    ///
    /// - Parameter progress: Called with the part of the entries that was read, from 0 to 1.
    /// - Returns: The break.
    /// - Throws: `StorageError` if the database cannot be read.
    public func firstAuditBreak(
        progress: (Double) -> Void = { _ in }
    ) throws(StorageError) -> AuditBreak? {
        var chain = AuditChain()
        let last = try withConnection { (connection) throws(StorageError) in
            try AuditHead.last(connection).sequence
        }
        while chain.head.sequence < last, chain.broken == nil {
            try withConnection { (connection) throws(StorageError) in
                try chain.follow(connection)
            }
            progress(Double(chain.head.sequence) / Double(last))
        }
        return chain.broken
    }
}

/// The audit trail as a chain of hashes, as far as it was followed.
private struct AuditChain {
    private(set) var head = AuditHead.none
    private(set) var broken: AuditBreak?

    private static let stride = 10_000

    /// Goes on for some entries.
    mutating func follow(_ connection: Connection) throws(StorageError) {
        let start = head
        try connection.forEach(
            """
            SELECT sequence, workspace, at, actor, action, target, before, after, request_id, hash
            FROM audit WHERE sequence > ? ORDER BY sequence LIMIT ?
            """,
            .integer(head.sequence),
            .integer(Self.stride)
        ) { row in
            if broken == nil { follow(row) }
        }
        // The last entries are gone since they were counted.
        if head == start, broken == nil { broken = AuditBreak(sequence: head.sequence + 1) }
    }

    private mutating func follow(_ row: Row) {
        let link = AuditLink(
            workspace: row.integer(1),
            at: row.time(2),
            actor: row.text(3),
            action: row.text(4),
            target: row.text(5),
            before: row.optionalText(6),
            after: row.optionalText(7),
            requestID: row.text(8)
        )
        let next = AuditHead(sequence: head.sequence + 1, hash: link.hash(after: head))
        if next == AuditHead(sequence: row.integer(0), hash: row.blob(9)) {
            head = next
        } else {
            broken = AuditBreak(sequence: next.sequence)
        }
    }
}
