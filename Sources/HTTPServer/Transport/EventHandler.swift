/// A socket of an event loop: one that listens, or a connection.
protocol EventHandler: AnyObject {
    var token: SocketToken { get }
    /// When `expire` is due, by the monotonic clock in nanoseconds; never is `UInt64.max`.
    var deadline: UInt64 { get }
    /// The socket is ready.
    func ready(_ events: ReadyEvents)
    /// The deadline has passed.
    func expire()
    /// The server goes down.
    func stop()
    /// The time for going down is over: close the socket.
    func abort()
}
