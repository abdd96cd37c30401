import Foundation
import Logging
import Service
import Storage

/// Writes each log entry as one line of JSON to standard error.
struct JSONLinesLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    let label: String
    let sink: LogSink

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let line = LogLine(
            at: .now,
            level: event.level,
            label: label,
            message: event.message,
            metadata: metadata.merging(event.metadata ?? [:]) { $1 }
        )
        sink.write(line.bytes)
    }
}
