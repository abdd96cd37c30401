/// An answer.
///
/// The server itself writes Date, Server, Content-Length, Transfer-Encoding and Connection, and, where
/// the application did not, X-Content-Type-Options and X-Request-Id. A HEAD request gets the fields
/// without the content.
public struct Response: Sendable {
    /// The content of an answer.
    public enum Body: Sendable {
        /// None.
        case empty
        /// All of it at once.
        case bytes([UInt8])
        /// Piece by piece, as the client reads.
        case stream(BodyProducer)
    }

    /// The status, 200 or above.
    public var status: Status
    /// The header fields, except those that the server writes.
    public var fields: Fields
    /// The content; ignored for a status that forbids it.
    public var body: Body

    /// An answer of these parts.
    public init(status: Status, fields: Fields = Fields(), body: Body = .empty) {
        self.status = status
        self.fields = fields
        self.body = body
    }
}
