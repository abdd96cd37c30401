/// What a server holds at the moment.
public struct ServerCounters: Sendable, Equatable {
    /// Open connections.
    public var connections = 0
    /// Connections accepted since the start.
    public var accepted = 0
    /// Connections refused since the start.
    public var refused = 0
    /// Requests that wait for a reply from another thread.
    public var waitingRequests = 0
    /// Bodies that are being received or wait for a reply, in bytes.
    public var bufferedBodies = 0
}
