import HTTPServer
import JSON
import Storage

/// One finished exchange as a line of the log.
struct AccessLine: Sendable {
    let at: Timestamp
    let exchange: Exchange

    /// The line as JSON.
    var bytes: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("at", at.description)
            json.member("level", "info")
            json.member("message", "request")
            json.member("requestId", exchange.id)
            json.member("method", ifPresent: exchange.method?.name)
            json.member("path", ifPresent: exchange.path)
            json.member("status", exchange.status.code)
            json.member("bytesIn", exchange.bytesIn)
            json.member("bytesOut", exchange.bytesOut)
            json.member("microseconds", Int(exchange.duration / .microseconds(1)))
            json.member("peer", exchange.peer.description)
            json.member("complete", exchange.isComplete)
        }
        json.newline()
        return json.bytes
    }
}
