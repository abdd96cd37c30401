/// Text of people within Markdown: nothing in it is markup, a link, a mention or a reference.
enum MarkdownText {
    /// The text in one line, harmless in a paragraph, a heading, a table's cell and a link.
    static func escaped(_ text: String) -> String {
        let line = HarmlessText.line(text)
        if !line.utf8.contains(where: isSpecial) { return line }
        var result = ""
        let scalars = Array(line.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "|", "~", "{", "}", "!":
                result += "\\\(scalar)"
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "@", "#", "$": result += "&#\(scalar.value);"
            // What GitHub would make a link of: "https://", "mailto:", "www."
            case ":"
            where index > 0 && scalars[index - 1].properties.isAlphabetic && !isEnd(scalars, index):
                result += "&#58;"
            case "." where isAfterW(scalars, index): result += "&#46;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
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

    private static func isEnd(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        index + 1 == scalars.count || scalars[index + 1] == " "
    }

    private static func isAfterW(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        index > 0 && (scalars[index - 1] == "w" || scalars[index - 1] == "W")
    }
}
