import JSON
import Logging
import Storage

/// One entry of the log.
struct LogLine: Sendable {
    let at: Timestamp
    let level: Logger.Level
    let label: String
    let message: Logger.Message
    let metadata: Logger.Metadata

    /// The entry as a line of JSON, its fields ordered.
    var bytes: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("at", at.description)
            json.member("level", level.rawValue)
            json.member("logger", label)
            json.member("message", message.description)
            for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
                json.member(key, value.description)
            }
        }
        json.newline()
        return json.bytes
    }
}
