/// Whole numbers with a unit behind them.
enum Quantity {
    /// A unit and how many of the smallest one it has; the largest comes first.
    typealias Unit = (name: String, factor: Int)

    /// Bytes.
    static let sizes: [Unit] = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("", 1)]
    /// Milliseconds.
    static let times: [Unit] = [("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)]

    /// The number of smallest units; nil if the text is no number and unit, or too large.
    static func value(_ text: String, _ units: [Unit]) -> Int? {
        let digits = text.prefix { "0"..."9" ~= $0 }
        let name = text.dropFirst(digits.count)
        guard let number = number(digits), let unit = units.first(where: { $0.name == name })
        else { return nil }
        let (value, overflows) = number.multipliedReportingOverflow(by: unit.factor)
        return overflows ? nil : value
    }

    /// The shortest exact text.
    static func text(_ value: Int, _ units: [Unit]) -> String {
        let unit = units.first { value != 0 && value.isMultiple(of: $0.factor) } ?? units[2]
        return "\(value / unit.factor)\(unit.name)"
    }

    /// A number of at most 18 digits and nothing else.
    static func number(_ text: Substring) -> Int? {
        guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy({ 0x30...0x39 ~= $0 })
        else { return nil }
        return Int(text)
    }
}

/// Values with commas between them; `none` is the empty list.
enum SettingList {
    /// Reads a list; nil if a value of it cannot be read.
    static func read<Value>(_ text: String, _ value: (String) -> Value?) -> [Value]? {
        if text == "none" { return [] }
        let texts = text.split(separator: ",", omittingEmptySubsequences: false)
            .map {
                String($0.trimmingPrefix { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
        var values: [Value] = []
        for text in texts {
            guard !text.isEmpty, let value = value(text) else { return nil }
            values.append(value)
        }
        return values
    }

    static func text(_ values: [String]) -> String {
        values.isEmpty ? "none" : values.joined(separator: ", ")
    }
}

extension Duration {
    /// The whole milliseconds.
    var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
