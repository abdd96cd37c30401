/// Text of people as readers may see it: nothing in it is invisible or reorders what stands around it.
///
/// Control characters, bidirectional controls and zero-width characters become visible as their code
/// point. Joiners stay, since scripts and emoji need them; so does text that is written from right to left.
enum HarmlessText {
    /// The text with what is treacherous made visible.
    static func of(_ text: String) -> String {
        if isPlain(text) || !text.unicodeScalars.contains(where: isTreacherous) { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if isTreacherous(scalar) {
                result += "[U+\(hexadecimal(scalar.value))]"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The same in one line: each run of line breaks and tabs is one space.
    static func line(_ text: String) -> String {
        if isPlain(text) { return text }
        return of(text).split { $0.isNewline || $0 == "\t" }.joined(separator: " ")
    }

    /// Whether it is one line of printable ASCII, which most text is: nothing is to be looked for in it.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    }

    private static func isTreacherous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0: true
        case 0xAD, 0x61C, 0x180E: true
        case 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F: true
        case 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
        case 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
