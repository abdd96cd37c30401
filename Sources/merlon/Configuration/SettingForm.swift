import HTTPServer

/// How a value is written as text.
struct SettingForm<Value: Sendable>: Sendable {
    /// What a value must be, behind "must be".
    let expectation: String
    var isSwitch = false
    /// Reads a value; nil if it is none.
    let read: @Sendable (String) -> Value?
    let show: @Sendable (Value) -> String

    /// Another form, with a word for no value.
    static func optional<Wrapped>(_ form: SettingForm<Wrapped>, absent word: String) -> Self
    where Value == Wrapped? {
        Self(
            expectation: "\(form.expectation), or \(word)",
            read: { text in text == word ? .some(nil) : form.read(text).map { .some($0) } },
            show: { $0.map(form.show) ?? word }
        )
    }
}

extension SettingForm<String> {
    /// Any text but none.
    static func text(_ expectation: String) -> Self {
        Self(expectation: expectation, read: { $0.isEmpty ? nil : $0 }, show: { $0 })
    }
}

extension SettingForm<Bool> {
    static let toggle = Self(
        expectation: "true or false",
        isSwitch: true,
        read: { ["true": true, "false": false][$0] },
        show: { $0 ? "true" : "false" }
    )
}

extension SettingForm<Int> {
    static func number(_ range: ClosedRange<Int>) -> Self {
        Self(
            expectation: "a whole number from \(range.lowerBound) to \(range.upperBound)",
            read: { text in Quantity.number(text[...]).flatMap { range.contains($0) ? $0 : nil } },
            show: { String($0) }
        )
    }

    /// A number of bytes such as `8192`, `8KiB` or `64MiB`.
    static func bytes(_ range: ClosedRange<Int>) -> Self {
        let (least, most) = (
            Quantity.text(range.lowerBound, Quantity.sizes),
            Quantity.text(range.upperBound, Quantity.sizes)
        )
        return Self(
            expectation: "a size from \(least) to \(most), in bytes, KiB, MiB or GiB",
            read: { text in
                Quantity.value(text, Quantity.sizes).flatMap { range.contains($0) ? $0 : nil }
            },
            show: { Quantity.text($0, Quantity.sizes) }
        )
    }
}

extension SettingForm<Duration> {
    /// A time such as `30` (seconds), `30s`, `500ms`, `5m` or `24h`.
    static func time(_ range: ClosedRange<Duration>) -> Self {
        let milliseconds = range.lowerBound.milliseconds...range.upperBound.milliseconds
        let (least, most) = (
            Quantity.text(milliseconds.lowerBound, Quantity.times),
            Quantity.text(milliseconds.upperBound, Quantity.times)
        )
        return Self(
            expectation: "a time from \(least) to \(most), in seconds or with ms, s, m or h",
            read: { text in
                let text = text.last.map { "0"..."9" ~= $0 } ?? false ? text + "s" : text
                return Quantity.value(text, Quantity.times)
                    .flatMap { milliseconds.contains($0) ? .milliseconds($0) : nil }
            },
            show: { Quantity.text($0.milliseconds, Quantity.times) }
        )
    }
}

extension SettingForm<UInt16> {
    /// The permission bits of a file in octal, such as `0660`.
    static let mode = Self(
        expectation: "permissions in octal from 0600 to 0777, such as 0660",
        read: { text in
            guard (3...4).contains(text.utf8.count), text.utf8.allSatisfy({ 0x30...0x37 ~= $0 }),
                let mode = UInt16(text, radix: 8), 0o600...0o777 ~= mode
            else { return nil }
            return mode
        },
        show: { "0" + String($0, radix: 8) }
    )
}

extension SettingForm where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One word of a closed set.
    static var word: Self {
        Self(
            expectation: "one of " + Value.allCases.map(\.rawValue).joined(separator: ", "),
            read: { Value(rawValue: $0) },
            show: { $0.rawValue }
        )
    }
}

extension SettingForm<[Origin]> {
    static let origins = Self(
        expectation: "exact origins such as https://portal.example, with commas between, or none",
        read: { SettingList.read($0, Origin.init) },
        show: { SettingList.text($0.map(\.text)) }
    )
}

extension SettingForm<TrustedProxies> {
    static let proxies = Self(
        expectation:
            "addresses or blocks such as 10.0.0.0/8, and local for a Unix domain socket, with commas between, or none",
        read: { text in
            guard let names = SettingList.read(text, { $0 }) else { return nil }
            let blocks = names.filter { $0 != "local" }.map(AddressBlock.init)
            guard !blocks.contains(nil) else { return nil }
            return TrustedProxies(
                blocks: blocks.compactMap(\.self),
                trustsLocal: names.contains("local")
            )
        },
        show: { proxies in
            SettingList.text(
                proxies.blocks.map(\.description) + (proxies.trustsLocal ? ["local"] : [])
            )
        }
    )
}

extension SettingForm<ClientRate> {
    static let rate = Self(
        expectation: "a number of requests per second from 0.001 to 1000000, off, or auto",
        read: { text in
            switch text {
            case "auto": return .automatic
            case "off": return .off
            default:
                guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2E }),
                    let rate = Double(text), 0.001...1_000_000 ~= rate
                else { return nil }
                return .perSecond(rate)
            }
        },
        show: { rate in
            switch rate {
            case .automatic: "auto"
            case .off: "off"
            case .perSecond(let rate): Int(exactly: rate).map(String.init) ?? String(rate)
            }
        }
    )
}
