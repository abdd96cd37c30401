internal import HTTPServer
internal import Logging

/// Writes a line for each finished exchange.
struct AccessLog: Sendable {
    let logger: Logger

    func note(_ event: ServerEvent) {
        guard case .finished(let exchange) = event else { return }
        logger.info(
            "request",
            metadata: [
                "requestId": "\(exchange.id)",
                "method": "\(exchange.method?.name ?? "-")",
                "path": "\(exchange.path ?? "-")",
                "status": "\(exchange.status.code)",
                "bytesIn": "\(exchange.bytesIn)",
                "bytesOut": "\(exchange.bytesOut)",
                "microseconds": "\(exchange.duration / .microseconds(1))",
                "peer": "\(exchange.peer)",
                "complete": "\(exchange.isComplete)",
            ]
        )
    }
}
