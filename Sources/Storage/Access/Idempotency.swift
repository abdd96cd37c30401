internal import JSON

/// The first answer to a request that had an idempotency key.
public struct StoredResponse: Sendable, Equatable {
    /// The method and path of the request, such as `POST /v1/models`.
    public var request: String
    /// The SHA-256 of the request's body: 32 bytes.
    public var bodyHash: [UInt8]
    /// The status code of the answer.
    public var status: Int
    /// The answer's header fields that must be repeated, in order.
    public var fields: [Field]
    /// The answer's body.
    public var body: [UInt8]

    /// A header field.
    public struct Field: Sendable, Equatable {
        /// The name as it was sent.
        public var name: String
        /// The value as it was sent.
        public var value: String

        /// Makes a field.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Makes an answer to store.
    public init(
        request: String,
        bodyHash: [UInt8],
        status: Int,
        fields: [Field],
        body: [UInt8]
    ) {
        self.request = request
        self.bodyHash = bodyHash
        self.status = status
        self.fields = fields
        self.body = body
    }
}

extension Transaction {
    /// The first answer for an idempotency key of the workspace.
    ///
    /// Asking and `remember` belong in one transaction with the change itself: then of two equal requests at
    /// the same time exactly one makes it.
    ///
    /// - Parameters:
    ///   - key: The idempotency key.
    ///   - request: The method and path of this request.
    ///   - bodyHash: The SHA-256 of its body.
    /// - Returns: The answer; nil if the key is new or has expired.
    /// - Throws: `StorageError.keyReused` if the key was used for another request, or another.
    public func rememberedResponse(
        forKey key: String,
        request: String,
        bodyHash: [UInt8]
    ) throws(StorageError) -> StoredResponse? {
        let response = try connection.first(
            """
            SELECT request, body_hash, status, fields, body FROM idempotency
            WHERE workspace = ? AND key = ? AND expires_at > ?
            """,
            .integer(context.workspace.rawValue),
            .text(key),
            .time(context.now)
        ) { (row) throws(StorageError) in try StoredResponse(row) }
        guard let response else { return nil }
        guard response.request == request, response.bodyHash == bodyHash else { throw .keyReused }
        return response
    }

    /// Keeps the answer for an idempotency key.
    ///
    /// - Parameters:
    ///   - response: The answer.
    ///   - key: The idempotency key.
    ///   - expiry: Until when.
    /// - Throws: `StorageError` if the database cannot be written.
    public func remember(
        _ response: StoredResponse,
        forKey key: String,
        until expiry: Timestamp
    ) throws(StorageError) {
        try connection.run(
            """
            INSERT INTO idempotency (workspace, key, request, body_hash, status, fields, body,
                                     expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (workspace, key) DO UPDATE SET
                request = excluded.request, body_hash = excluded.body_hash,
                status = excluded.status, fields = excluded.fields, body = excluded.body,
                expires_at = excluded.expires_at
            """,
            .integer(context.workspace.rawValue),
            .text(key),
            .text(response.request),
            .blob(response.bodyHash),
            .integer(response.status),
            .utf8(JSONWriter.bytes(of: response.fields.map { [$0.name, $0.value] })),
            .blob(response.body),
            .time(expiry)
        )
    }

    /// Removes answers, of all workspaces, that have expired by now.
    ///
    /// - Parameter limit: The most to remove in this transaction.
    /// - Returns: How many were removed.
    /// - Throws: `StorageError` if the database cannot be written.
    @discardableResult
    public func purgeResponses(limit: Int) throws(StorageError) -> Int {
        try connection.run(
            """
            DELETE FROM idempotency WHERE rowid IN (
                SELECT rowid FROM idempotency WHERE expires_at <= ? ORDER BY expires_at LIMIT ?
            )
            """,
            .time(context.now),
            .integer(limit)
        )
        return connection.changedRows
    }
}

extension StoredResponse {
    fileprivate init(_ row: Row) throws(StorageError) {
        let fields = try row.json(3).array ?? []
        self.init(
            request: row.text(0),
            bodyHash: row.blob(1),
            status: row.integer(2),
            fields: fields.compactMap { field in
                guard let pair = field.array?.compactMap(\.string), pair.count == 2 else {
                    return nil
                }
                return Field(name: pair[0], value: pair[1])
            },
            body: row.blob(4)
        )
    }
}
