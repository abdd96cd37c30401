/// The first answer to a request that had an idempotency key.
public struct StoredResponse: Sendable, Equatable {
    /// The method and path of the request, such as `POST /v1/models`.
    public var request: String
    /// The SHA-256 of the request's body: 32 bytes.
    public var bodyHash: [UInt8]
    public var status: Int
    /// The answer's header fields that must be repeated, in order.
    public var fields: [Field]
    public var body: [UInt8]

    /// A header field.
    public struct Field: Sendable, Equatable {
        public var name: String
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
    /// The first answer for an idempotency key of the workspace; nil if the key is new or has expired.
    ///
    /// Asking and `remember` belong in one transaction with the change itself: then of two equal requests at
    /// the same time exactly one makes it.
    ///
    /// - Parameters:
    ///   - key: The idempotency key.
    ///   - request: The method and path of this request.
    ///   - bodyHash: The SHA-256 of its body.
    /// - Throws: `StorageError.keyReused` if the key was used for another request, or another.
    public func rememberedResponse(
        forKey key: String,
        request: String,
        bodyHash: [UInt8]
    ) throws(StorageError) -> StoredResponse? { fatalError() }

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
    ) throws(StorageError) { fatalError() }

    /// Removes answers, of all workspaces, that have expired by now.
    ///
    /// - Parameter limit: The most to remove in this transaction.
    /// - Returns: How many were removed.
    /// - Throws: `StorageError` if the database cannot be written.
    @discardableResult
    public func purgeResponses(limit: Int) throws(StorageError) -> Int { fatalError() }
}
