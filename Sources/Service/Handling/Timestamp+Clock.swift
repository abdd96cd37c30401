internal import FoundationEssentials
internal import JSON
public import Storage

extension Timestamp {
    /// The time of the system's clock.
    public static var now: Timestamp {
        Timestamp(milliseconds: Int(Date().timeIntervalSince1970 * 1000))
    }
}

extension JSONParser where Value == Timestamp {
    /// A time as RFC 3339 writes it, in UTC, with or without a fraction: `2026-11-22T06:30:00Z`.
    static var timestamp: Self {
        JSONParser<String>.string.flatMap { text, pointer, log in
            let styles = [
                Date.ISO8601FormatStyle(),
                Date.ISO8601FormatStyle(includingFractionalSeconds: true),
            ]
            for style in styles {
                guard text.utf8.count <= 40, let date = try? Date(text, strategy: style) else {
                    continue
                }
                return Timestamp(milliseconds: Int(date.timeIntervalSince1970 * 1000))
            }
            log.report(
                Fault(.invalidFormat, at: pointer, "Must be a time such as 2026-11-22T06:30:00Z.")
            )
            return nil
        }
    }
}
