/// What is known of a request before its body is read.
public struct RequestHead: Sendable {
    /// The method, known or not.
    public var method: Method
    /// What is asked for.
    public var target: Target
    /// The header fields.
    public var fields: Fields
    /// The content's size in bytes if the client stated it; nil for a chunked body, 0 for none.
    public var contentLength: Int?
    /// Who asks, after proxies that the configuration trusts.
    public var peer: Peer
    /// The client's X-Request-Id if it is 1 to 128 bytes of `[A-Za-z0-9._-]`, else one of ours.
    public var id: String
    /// The index of the event loop that serves the connection, from 0.
    public var loop: Int

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
