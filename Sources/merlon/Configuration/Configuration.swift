import HTTPServer
import Logging
import Service

/// Everything that can be set on the service, with its defaults.
///
/// `Setting.all` gives each part its name, its form and its help.
struct Configuration: Sendable {
    var host = "127.0.0.1"
    var port = 8080
    var socket: String?
    /// Permission bits of the socket's file.
    var socketMode: UInt16 = 0o660
    var isStartedBySystemd = false
    var database = "merlon.sqlite"
    var grace = Duration.seconds(30)
    var logLevel = Logger.Level.info
    var logsRequests = true
    var rate = ClientRate.automatic
    /// Requests that a client may send at once; nil is twice its rate.
    var rateBurst: Int?
    var origins: [Origin] = []
    /// 0 event loops are one per core.
    var server = ServerConfiguration()
    /// 0 event loops or workers are one per core.
    var service = ServiceConfiguration(loops: 0, workers: 0, isLoopbackOnly: true)

    /// The defaults.
    init() {
        server.loops = 0
    }
}

/// How many requests a client may send.
enum ClientRate: Sendable, Equatable {
    /// No limit if only this machine is served, else a generous one.
    case automatic
    case off
    case perSecond(Double)
}

extension Configuration {
    /// Whether only processes of this machine are served, so that keys may be done without.
    ///
    /// A Unix domain socket, systemd's sockets and trusted proxies mean that others come by way of a proxy.
    var isLoopbackOnly: Bool {
        guard socket == nil, !isStartedBySystemd, server.trustedProxies == TrustedProxies() else {
            return false
        }
        return host == "localhost" || (IPAddress(host)?.isLoopback ?? false)
    }

    /// The rate that each client is held to; nil is none.
    var rateLimit: RateLimit? {
        switch rate {
        case .automatic: isLoopbackOnly ? nil : limit(perSecond: 1000)
        case .off: nil
        case .perSecond(let rate): limit(perSecond: rate)
        }
    }

    /// Where the server listens.
    var listenAddress: ListenAddress {
        if isStartedBySystemd { return .inherited }
        if let socket { return .unix(path: socket, mode: socketMode) }
        return .tcp(host: host, port: port)
    }

    /// What the HTTP server is made with.
    var serverConfiguration: ServerConfiguration {
        var configuration = server
        configuration.listen = listenAddress
        configuration.loops = server.loops == 0 ? ServerConfiguration.coreCount : server.loops
        if !origins.isEmpty {
            configuration.cors = CORSPolicy(origins: Set(origins.map(\.text)))
        }
        return configuration
    }

    /// What the service is made with.
    var serviceConfiguration: ServiceConfiguration {
        var configuration = service
        configuration.loops = serverConfiguration.loops
        if service.workers == 0 { configuration.workers = ServerConfiguration.coreCount }
        configuration.isLoopbackOnly = isLoopbackOnly
        configuration.rateLimit = rateLimit
        return configuration
    }

    private func limit(perSecond rate: Double) -> RateLimit {
        RateLimit(perSecond: rate, burst: rateBurst ?? max(1, Int(rate * 2)))
    }
}
