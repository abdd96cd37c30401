/// Which sites' scripts may call the server (the CORS protocol of the Fetch standard).
///
/// The server answers their preflights itself and adds the CORS fields to what the application
/// answers. Credentials (cookies) are never allowed: clients send `Authorization`.
public struct CORSPolicy: Sendable, Equatable {
    /// Origins such as `https://portal.example`, compared byte for byte; there is no wildcard.
    public var origins: Set<String>
    /// Methods that a script may use.
    public var methods: [Method] = [.get, .head, .post, .put, .patch, .delete]
    /// Request fields that a script may send.
    public var requestFields: [FieldName] = [
        .authorization, .contentType, .ifMatch, .ifNoneMatch, .idempotencyKey, .xRequestID,
    ]
    /// Response fields that a script may read.
    public var responseFields: [FieldName] = [
        .etag, .link, .location, .retryAfter, .xRequestID,
    ]
    /// How long a browser may remember a preflight's answer, in seconds.
    public var maxAge = 600

    /// A policy for these origins with the default methods and fields.
    public init(origins: Set<String>) {
        self.origins = origins
    }
}
