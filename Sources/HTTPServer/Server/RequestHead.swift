/// What is known of a request before its body is read.
///
/// It is a class, since it is handed on several times for each request.
public final class RequestHead: Sendable {
    /// The method, known or not.
    public let method: Method
    /// What is asked for.
    public let target: Target
    /// The header fields.
    public let fields: Fields
    /// The content's size in bytes if the client stated it; nil for a chunked body, 0 for none.
    public let contentLength: Int?
    /// Who asks, after proxies that the configuration trusts.
    public let peer: Peer
    /// The client's X-Request-Id if it is 1 to 128 bytes of `[A-Za-z0-9._-]`, else one of ours.
    public let id: String
    /// The index of the event loop that serves the connection, from 0.
    public let loop: Int

    /// A head of these parts; tests of an application make it without a socket.
    public init(
        method: Method,
        target: Target,
        fields: Fields = Fields(),
        contentLength: Int? = 0,
        peer: Peer = .local,
        id: String = "",
        loop: Int = 0
    ) {
        self.method = method
        self.target = target
        self.fields = fields
        self.contentLength = contentLength
        self.peer = peer
        self.id = id
        self.loop = loop
    }
}
