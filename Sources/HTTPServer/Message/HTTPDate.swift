/// The date format of HTTP.
///
///     IMF-fixdate = day-name "," SP day SP month SP year SP time-of-day SP GMT  ; RFC 9110 section 5.6.7
enum HTTPDate {
    /// The 29 bytes of a time, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
    ///
    /// - Parameter seconds: since 1970 began, UTC; not negative.
    /// - Returns: ASCII.
    static func format(seconds: Int) -> [UInt8] {
        let (days, time) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let (year, month, day) = civil(days: days)
        var text: [UInt8] = []
        text.reserveCapacity(29)
        text += weekdays[(days + 4) % 7]
        text += [0x2C, ByteClass.space]
        appendTwoDigits(day, to: &text)
        text.append(ByteClass.space)
        text += months[month - 1]
        text.append(ByteClass.space)
        appendTwoDigits(year / 100, to: &text)
        appendTwoDigits(year % 100, to: &text)
        text.append(ByteClass.space)
        appendTwoDigits(time / 3600, to: &text)
        text.append(0x3A)
        appendTwoDigits(time / 60 % 60, to: &text)
        text.append(0x3A)
        appendTwoDigits(time % 60, to: &text)
        text += Array(" GMT".utf8)
        return text
    }

    /// Year, month and day of a number of days since 1970 began, by eras of 400 years that start on
    /// 1 March, so that the leap day is the last of its year.
    private static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func appendTwoDigits(_ value: Int, to text: inout [UInt8]) {
        text.append(UInt8(0x30 + value / 10 % 10))
        text.append(UInt8(0x30 + value % 10))
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"].map {
        Array($0.utf8)
    }
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ].map { Array($0.utf8) }
}
