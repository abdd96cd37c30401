/// What the server serves: four functions, called on the event loops' threads.
///
/// None may block: reading from memory or a per-loop database reader is fine, anything longer goes to a
/// queue of the application, which keeps the `Reply`.
public struct Application: Sendable {
    /// Called once the head is complete, before the body is read: gives the body's limit, or the
    /// answer (404, 405, 413, 415, 401 ...).
    public var admit: @Sendable (RequestHead) -> Admission
    /// Called with the whole request.
    ///
    /// A reply within the call is written straight away.
    public var respond: @Sendable (Request, Reply) -> Void
    /// Renders the server's own refusals.
    public var problem: @Sendable (Failure) -> Response
    /// Told of connections and finished exchanges, for the access log and metrics; nil costs nothing.
    public var observe: (@Sendable (ServerEvent) -> Void)?

    /// An application of these functions.
    ///
    /// - Parameters:
    ///   - admit: the verdict on a head.
    ///   - respond: answers a request.
    ///   - problem: renders the server's own refusals; by default as minimal problem+json.
    ///   - observe: told of connections and finished exchanges.
    public init(
        admit: @escaping @Sendable (RequestHead) -> Admission,
        respond: @escaping @Sendable (Request, Reply) -> Void,
        problem: @escaping @Sendable (Failure) -> Response = { $0.minimalResponse },
        observe: (@Sendable (ServerEvent) -> Void)? = nil
    ) {
        self.admit = admit
        self.respond = respond
        self.problem = problem
        self.observe = observe
    }
}
