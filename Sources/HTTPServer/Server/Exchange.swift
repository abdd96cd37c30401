/// One request and its response, for the access log and metrics.
///
/// `@unchecked`: the connection's loop fills it in, and hands it out when nothing of it changes any more.
public final class Exchange: @unchecked Sendable {
    /// What is known of the request; nil if its head never became complete.
    public internal(set) var head: RequestHead?
    /// What `Application.admit` passed on, such as the matched route.
    public internal(set) var context: (any AnyObject & Sendable)?
    /// The response's status.
    public internal(set) var status: Status = .internalServerError
    /// The size of the request's content, in bytes.
    public internal(set) var bytesIn = 0
    /// The size of the response on the wire, fields included, in bytes.
    public internal(set) var bytesOut = 0
    /// From the request's first byte to the hand-over of the response's last one, in nanoseconds.
    public internal(set) var nanoseconds = 0
    /// Whether the whole response went out.
    public internal(set) var isComplete = false

    /// When the request began, by the monotonic clock in nanoseconds.
    var started: UInt64 = 0
    /// The listed origin that the request comes from.
    var origin: String?
    /// The id of a request whose head never became complete.
    var ownID = ""
    private let connectionPeer: Peer

    init(peer: Peer) {
        connectionPeer = peer
    }

    /// The method; nil if the request line could not be read.
    public var method: Method? { head?.method }
    /// The path as sent, without the query, which may hold secrets; nil if it could not be read.
    public var path: String? { head?.target.path }
    /// Who asked, after trusted proxies.
    public var peer: Peer { head?.peer ?? connectionPeer }
    /// The request's id.
    public var id: String { head?.id ?? ownID }
}
