/// How wide text is, roughly, in a sans-serif font: enough to lay out boxes that hold it.
enum TextMeasure {
    /// The width of a line at a font size, in the size's unit.
    static func width(_ text: String, size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + share($1) } * size
    }

    /// The text in at most three lines, broken between words where that can be; the last may be cut.
    ///
    /// - Parameters:
    ///   - text: The text; what is treacherous in it is made visible.
    ///   - width: The most width of a line.
    ///   - size: The font size, in the same unit.
    /// - Returns: The lines, at least one.
    static func wrapped(_ text: String, width: Double, size: Double) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in HarmlessText.line(text).split(separator: " ") {
            let longer = line.isEmpty ? String(word) : "\(line) \(word)"
            if line.isEmpty || self.width(longer, size: size) <= width {
                line = longer
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        if lines.count > Self.mostLines {
            lines = Array(lines.prefix(Self.mostLines))
            lines[Self.mostLines - 1] += " …"
        }
        return lines.map { cut($0, width: width * 1.25, size: size) }
    }

    private static func cut(_ line: String, width: Double, size: Double) -> String {
        guard self.width(line, size: size) > width else { return line }
        var rest = line
        while !rest.isEmpty, self.width(rest + "…", size: size) > width { rest.removeLast() }
        return rest + "…"
    }

    private static let mostLines = 3

    private static func share(_ scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case "i", "j", "l", ".", ",", ":", ";", "'", "|", "!", "(", ")", "[", "]", " ": 0.32
        case "f", "t", "r", "/", "-": 0.4
        case "m", "w", "M", "W", "@": 0.9
        case "A"..."Z": 0.7
        case _ where scalar.properties.generalCategory == .nonspacingMark: 0
        case _ where scalar.value >= 0x1100: 1.05
        default: 0.58
        }
    }
}
