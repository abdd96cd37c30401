/// A whole request.
public struct Request: Sendable {
    /// Everything before the body.
    public var head: RequestHead
    /// The content, unchunked; empty if there was none.
    public var body: [UInt8]
    /// What `Application.admit` passed on with its `.accept`.
    public var context: (any AnyObject & Sendable)?

    /// A request of a head and a body; tests of an application make it without a socket.
    public init(head: RequestHead, body: [UInt8] = [], context: (any AnyObject & Sendable)? = nil) {
        self.head = head
        self.body = body
        self.context = context
    }

    /// The method.
    public var method: Method { head.method }
    /// What is asked for.
    public var target: Target { head.target }
    /// The header fields.
    public var fields: Fields { head.fields }
    /// Who asks, after proxies that the configuration trusts.
    public var peer: Peer { head.peer }
    /// The request's id.
    public var id: String { head.id }
    /// The index of the event loop that serves the connection, from 0.
    public var loop: Int { head.loop }
}
