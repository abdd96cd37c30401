import Analysis
import ArgumentParser
import Catalog
import Dispatch
import Foundation
import HTTPServer
import Logging
import Reporting
import Service
import Storage

/// Serves the API.
struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serves the API.",
        usage: "merlon serve [--config FILE] [--SETTING VALUE ...]",
        discussion: ConfigurationText.help
    )

    @Argument(parsing: .allUnrecognized, help: .hidden)
    var arguments: [String] = []

    func run() throws {
        // Who reads the log may go away; the service stays.
        signal(SIGPIPE, SIG_IGN)
        let settings = try EffectiveConfiguration.ofThisProcess(arguments).configuration
        let sink = LogSink()
        let level = settings.logLevel
        let logger = Logger(label: "merlon") { label in
            JSONLinesLogHandler(logLevel: level, label: label, sink: sink)
        }
        let configuration = settings.serviceConfiguration
        let analyzer = Analyzer(catalog: try Catalog.loaded())
        let database = try DatabaseOption.open(
            settings.database,
            readers: Service.readers(for: configuration)
        )
        try requireKeys(database, settings)
        let service = Service(
            configuration: configuration,
            analyzer: analyzer,
            database: database,
            graphviz: Graphviz.installed(in: Environment.searchPath),
            printer: PDFPrinter.installed(in: Environment.searchPath),
            logger: logger,
            accessLog: accessLog(settings, sink)
        )
        let server = Server(
            configuration: settings.serverConfiguration,
            application: service.application
        )
        // Whoever has read that it listens may end it.
        let shutdown = Shutdown()
        let addresses = try start(server, settings)
        let maintenance = Maintenance(
            database: database,
            logger: logger,
            deletedFor: configuration.deletedKept
        )
        maintenance.start()
        for address in addresses {
            Console.send(Array("listening on \(address)\n".utf8), to: STDOUT_FILENO)
        }
        logger.notice(
            "started",
            metadata: [
                "address": "\(addresses.map(\.description).joined(separator: ", "))",
                "database": "\(settings.database)", "catalog": "\(analyzer.catalog.version)",
            ]
        )
        shutdown.awaitSignal()
        logger.notice("stopping")
        maintenance.stop()
        shutdown.drain(server, grace: settings.grace)
        database.close()
        logger.notice("stopped")
        sink.flush()
    }

    private func accessLog(
        _ settings: Configuration,
        _ sink: LogSink
    ) -> (@Sendable (Exchange) -> Void)? {
        guard settings.logsRequests, settings.logLevel <= .info else { return nil }
        return { exchange in sink.write(exchange) }
    }

    private func requireKeys(_ database: Database, _ settings: Configuration) throws {
        let hasKeys: Bool
        do {
            hasKeys = try database.hasKeys(on: 0)
        } catch let error as StorageError {
            throw CommandFailure(error, settings.database)
        }
        if hasKeys { return }
        guard settings.isLoopbackOnly else {
            throw CommandFailure(
                .wrongUse,
                "Without keys only this machine may be served, by a loopback address and without a proxy. "
                    + "Make one first: merlon keys create --role admin --database \(settings.database)"
            )
        }
        Console.error("no keys: open to every process of this machine, and to it alone")
    }

    private func start(
        _ server: Server,
        _ settings: Configuration
    ) throws -> [BoundAddress] {
        do throws(ServerError) {
            return try server.start()
        } catch {
            throw CommandFailure(.cannot, "cannot listen on \(Self.place(settings)): \(error)")
        }
    }

    private static func place(_ settings: Configuration) -> String {
        switch settings.listenAddress {
        case .inherited: "the sockets of systemd"
        case .unix(let path, _): path
        case .tcp(let host, let port): "\(host):\(port)"
        }
    }
}
