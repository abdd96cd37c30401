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
    static let configuration = CommandConfiguration(abstract: "Serves the API.")

    @Option(help: "The address to listen on; beyond the loopback address keys are needed.")
    var host = "127.0.0.1"

    @Option(help: "The port; 0 picks a free one.")
    var port = 8080

    @Option(
        help:
            "The least level that is logged: trace, debug, info, notice, warning, error, critical.",
        transform: Word.value
    )
    var logLevel = Logger.Level.info

    @Option(help: "How many seconds running requests may take once the server is told to stop.")
    var grace = 30

    @Flag(help: "Refuse writes that do not say with If-Match which version they change.")
    var requireIfMatch = false

    @Option(help: "The folder for backups that clients ask for; without it they are refused.")
    var backups: String?

    @OptionGroup var options: DatabaseOption

    func validate() throws {
        guard (0...65_535).contains(port) else {
            throw ValidationError("--port must be from 0 to 65535.")
        }
        guard (0...3600).contains(grace) else {
            throw ValidationError("--grace must be from 0 to 3600 seconds.")
        }
    }

    func run() throws {
        // Who reads the log may go away; the service stays.
        signal(SIGPIPE, SIG_IGN)
        let sink = LogSink()
        let level = logLevel
        let logger = Logger(label: "merlon") { label in
            JSONLinesLogHandler(logLevel: level, label: label, sink: sink)
        }
        let loops = ServerConfiguration.coreCount
        let isLoopback = host == "localhost" || (IPAddress(host)?.isLoopback ?? false)
        var configuration = ServiceConfiguration(
            loops: loops,
            workers: loops,
            isLoopbackOnly: isLoopback
        )
        configuration.requiresIfMatch = requireIfMatch
        configuration.backupFolder = backups
        let analyzer = Analyzer(catalog: try Catalog.loaded())
        let database = try options.open(readers: Service.readers(for: configuration))
        try requireKeys(database, isLoopback)
        let service = Service(
            configuration: configuration,
            analyzer: analyzer,
            database: database,
            graphviz: Graphviz.installed(in: Environment.searchPath),
            printer: PDFPrinter.installed(in: Environment.searchPath),
            logger: logger,
            accessLog: accessLog(level, sink)
        )
        let server = Server(
            configuration: serverConfiguration(loops),
            application: service.application
        )
        let address = try start(server)
        let maintenance = Maintenance(database: database, logger: logger)
        maintenance.start()
        Console.send(Array("listening on \(address)\n".utf8), to: STDOUT_FILENO)
        logger.notice(
            "started",
            metadata: [
                "address": "\(address)", "database": "\(options.database)",
                "catalog": "\(analyzer.catalog.version)",
            ]
        )
        Shutdown.awaitSignal()
        logger.notice("stopping")
        maintenance.stop()
        Shutdown.drain(server, grace: .seconds(grace))
        database.close()
        logger.notice("stopped")
        sink.flush()
    }

    private func accessLog(
        _ level: Logger.Level,
        _ sink: LogSink
    ) -> (@Sendable (Exchange) -> Void)? {
        guard level <= .info else { return nil }
        return { exchange in sink.write(exchange) }
    }

    private func serverConfiguration(_ loops: Int) -> ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.listen = .tcp(host: host, port: port)
        configuration.loops = loops
        return configuration
    }

    private func requireKeys(_ database: Database, _ isLoopback: Bool) throws {
        let hasKeys = try options.attempt { try database.hasKeys(on: 0) }
        if hasKeys { return }
        guard isLoopback else {
            throw CommandFailure(
                .wrongUse,
                "Without keys only this machine may be served, not \(host). Make one first: "
                    + "merlon keys create --role admin --database \(options.database)"
            )
        }
        Console.error("no keys: open to every process of this machine, and to it alone")
    }

    private func start(_ server: Server) throws -> BoundAddress {
        do throws(ServerError) {
            let addresses = try server.start()
            guard let address = addresses.first else { throw ServerError.nothingInherited }
            return address
        } catch {
            throw CommandFailure(.cannot, "cannot listen on \(host):\(port): \(error)")
        }
    }
}
