/// A moment, to the millisecond.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z, never negative.
    public let milliseconds: Int

    /// Makes a timestamp; a time before 1970 becomes the start of 1970, one after 9999 its end.
    public init(milliseconds: Int) {
        self.milliseconds = min(max(0, milliseconds), Self.lastMilliseconds)
    }

    /// The moment that lies `duration` later, or earlier if it is negative.
    public func advanced(by duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        let (sum, overflows) = milliseconds.addingReportingOverflow(
            Int(product) + Int(attoseconds / 1_000_000_000_000_000)
        )
        if overflow || overflows {
            return Timestamp(milliseconds: seconds < 0 ? 0 : Self.lastMilliseconds)
        }
        return Timestamp(milliseconds: sum)
    }

    /// The day in UTC, such as `2026-11-22`.
    public var day: String { String(description.prefix(10)) }

    /// Whether one moment is before another.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// 9999-12-31T23:59:59.999Z: four digits of a year are all that RFC 3339 writes.
    private static let lastMilliseconds = 253_402_300_799_999
}

extension Timestamp: CustomStringConvertible {
    /// The moment as RFC 3339 writes it, in UTC: `2026-11-22T06:30:00.125Z`.
    public var description: String {
        let (days, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        let (year, month, day) = Self.civil(daysSince1970: days)
        let time = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60]
        let date = [Self.padded(year, 4), Self.padded(month, 2), Self.padded(day, 2)]
        return date.joined(separator: "-") + "T"
            + time.map { Self.padded($0, 2) }.joined(separator: ":")
            + "." + Self.padded(rest % 1000, 3) + "Z"
    }

    /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
    private static func civil(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
