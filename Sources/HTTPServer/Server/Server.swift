import Foundation

/// An HTTP/1.1 server.
public final class Server: Sendable {
    private let configuration: ServerConfiguration
    private let application: Application

    /// A server that is not yet started.
    public init(configuration: ServerConfiguration = .init(), application: Application) {
        self.configuration = configuration
        self.application = application
    }

    /// Binds, listens and serves, on threads of its own.
    ///
    /// - Returns: where it listens; one address, or as many as were inherited.
    /// - Throws: a `ServerError` if it cannot listen.
    public func start() throws(ServerError) -> [BoundAddress] {
        throw .nothingInherited
    }

    /// Stops accepting, closes idle connections, refuses further requests with 503, finishes those
    /// that run, and cuts what is left after `grace`.
    ///
    /// - Parameters:
    ///   - grace: how long running requests may take.
    ///   - completion: called once, on any thread, when the last connection is gone.
    public func shutdown(grace: Duration, completion: @escaping @Sendable () -> Void) {
        completion()
    }

    /// What the server holds at the moment.
    public var counters: ServerCounters { ServerCounters() }
}

extension ServerConfiguration {
    /// The number of cores that the process may use.
    public static var coreCount: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }
}
