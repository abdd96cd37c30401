/// One request and its response, for the access log and metrics.
public struct Exchange: Sendable {
    /// The method; nil if the request line could not be read.
    public let method: Method?
    /// The path as sent, without the query, which may hold secrets; nil if it could not be read.
    public let path: String?
    /// The response's status.
    public let status: Status
    /// The size of the request's content, in bytes.
    public let bytesIn: Int
    /// The size of the response on the wire, fields included, in bytes.
    public let bytesOut: Int
    /// From the request's first byte to the hand-over of the response's last one.
    public let duration: Duration
    /// Who asked, after trusted proxies.
    public let peer: Peer
    /// The request's id.
    public let id: String
    /// What `Application.admit` passed on, such as the matched route.
    public let context: (any Sendable)?
    /// Whether the whole response went out.
    public let isComplete: Bool
}
