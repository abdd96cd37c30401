/// Tells an event loop which of its sockets are ready, and gives the loop its thread.
///
/// All methods but `wake` are called on the loop's thread, once it runs. Readiness is level-triggered: what
/// is not used up is told again.
protocol ReadinessDriver: AnyObject, Sendable {
    /// Starts to run the loop, until `stop`.
    func start(_ loop: EventLoop)
    /// Starts to watch a socket.
    func add(_ token: SocketToken, _ interest: Interest)
    /// Changes what a socket waits for.
    func update(_ token: SocketToken, _ interest: Interest)
    /// Stops watching a socket and closes it.
    func close(_ token: SocketToken)
    /// Gives the loop a turn soon, from any thread.
    func wake()
    /// Ends the loop after this turn.
    func stop()
}
