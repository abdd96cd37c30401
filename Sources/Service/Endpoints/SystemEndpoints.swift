internal import Crypto
internal import Foundation
internal import HTTPServer
internal import JSON
internal import Storage

/// What machines ask of the service itself.
enum SystemEndpoints {
    static let all: [Endpoint] = [
        .read(.get, "/healthz", access: .open) { _ in health },
        .read(.get, "/readyz", access: .open, readiness),
        .read(.get, "/metrics", metrics),
        .read(.get, "/openapi.yaml", access: .open) { _ in yaml },
        .read(.get, "/openapi.json", access: .open) { _ in json },
    ]

    private static let health = Response.json(["status": "ok"] as JSON)

    private static func metrics(_ call: Call) -> Response {
        var text = MetricsText()
        text.totals(call.service.metrics.totals)
        text.value(
            "merlon_work_pending",
            "gauge",
            "Pieces of long work that wait or run.",
            call.service.workers.pending
        )
        text.activity(call.service.database.activity)
        return Response(
            status: .ok,
            fields: [
                .contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store",
            ],
            body: .bytes(Array(text.text.utf8))
        )
    }

    /// Ready is who can read the database.
    private static func readiness(_ call: Call) throws -> Response {
        _ = try call.service.database.hasKeys(on: call.reader)
        return .json(["status": "ready"] as JSON)
    }

    private static let yaml = file(Contract.yaml, "application/yaml")
    private static let json = file(Contract.json, "application/json")

    private static func file(_ bytes: [UInt8], _ type: String) -> Response {
        let digest = Data(SHA256.hash(data: bytes).prefix(12)).base64EncodedString()
        return Response(
            status: .ok,
            fields: [
                .contentType: type, .cacheControl: "public, max-age=300", .etag: "\"\(digest)\"",
            ],
            body: .bytes(bytes)
        )
    }
}
