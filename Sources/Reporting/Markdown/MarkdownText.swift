/// Text of people within Markdown: nothing in it is markup, a link, a mention or a reference.
enum MarkdownText {
    /// The text in one line, harmless in a paragraph, a heading, a table's cell and a link.
    static func escaped(_ text: String) -> String {
        let line = HarmlessText.line(text)
        if !line.utf8.contains(where: isSpecial) { return line }
        let bytes = Array(line.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
                UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "|"), UInt8(ascii: "~"),
                UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "!"):
                result += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "&"): result += "&amp;".utf8
            case UInt8(ascii: "<"): result += "&lt;".utf8
            case UInt8(ascii: ">"): result += "&gt;".utf8
            case UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "$"):
                result += "&#\(byte);".utf8
            // What GitHub would make a link of: "https://", "mailto:", "www."
            case UInt8(ascii: ":")
            where index > 0 && isLetter(bytes[index - 1]) && !isEnd(bytes, index):
                result += "&#58;".utf8
            case UInt8(ascii: ".") where index > 0 && bytes[index - 1] | 0x20 == UInt8(ascii: "w"):
                result += "&#46;".utf8
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The same where it may start a line: nor is it a list or an underline.
    static func escapedAtStart(_ text: String) -> String {
        let escaped = escaped(text)
        guard let first = escaped.first else { return "" }
        if "-+=".contains(first) { return "\\" + escaped }
        let digits = escaped.prefix { $0.isASCII && $0.isNumber }
        let rest = escaped.dropFirst(digits.count)
        guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" else {
            return escaped
        }
        return "\(digits)\\\(rest)"
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: ","),
            UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ";"), 0x80...:
            false
        default: true
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte >= 0x80
    }

    private static func isEnd(_ bytes: [UInt8], _ index: Int) -> Bool {
        index + 1 == bytes.count || bytes[index + 1] == UInt8(ascii: " ")
    }
}
