/// What `Application.observe` is told.
public enum ServerEvent: Sendable {
    /// A connection was accepted.
    case opened(Peer)
    /// A connection was refused, being one too many in all or from its address, or for want of file
    /// descriptors.
    case refused(Peer)
    /// A connection is gone.
    case closed(Peer)
    /// A response was handed to the socket in full, or the connection broke before that.
    case finished(Exchange)
}
