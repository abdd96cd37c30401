internal import JSON

/// Flow collections and scalars.
extension YAMLReader {
    /// A scalar as it was written, for keys, and what it means.
    struct Scalar {
        let text: String
        let value: JSON

        init(quoted text: String) {
            self.text = text
            value = .string(text)
        }

        /// Resolves a plain scalar as YAML's core schema does.
        init(plain text: String) {
            self.text = text
            value =
                switch text {
                case "", "null", "~": .null
                case "true": .bool(true)
                case "false": .bool(false)
                default: Self.number(text) ?? .string(text)
                }
        }

        private static func number(_ text: String) -> JSON? {
            guard let first = text.utf8.first, first < UInt8(ascii: ":"),
                text.utf8.allSatisfy({ "+-.0123456789eE".utf8.contains($0) })
            else { return nil }
            return Int(text).map(JSON.integer) ?? Double(text).map(JSON.double)
        }
    }

    /// Reads a collection in flow style, or a scalar inside one.
    mutating func flow() throws(Failure) -> JSON {
        try enter()
        defer { leave() }
        switch bytes[position] {
        case UInt8(ascii: "["): return .array(try flowSequence())
        case UInt8(ascii: "{"): return .object(JSONObject(try flowMapping()))
        default: return try scalar(inFlow: true, below: -1).value
        }
    }

    private mutating func flowSequence() throws(Failure) -> [JSON] {
        var elements: [JSON] = []
        try next()
        while bytes[position] != UInt8(ascii: "]") {
            elements.append(try flow())
            try separator(before: UInt8(ascii: "]"))
        }
        advance(to: position + 1)
        return elements
    }

    private mutating func flowMapping() throws(Failure) -> [JSONObject.Member] {
        var members: [JSONObject.Member] = []
        try next()
        while bytes[position] != UInt8(ascii: "}") {
            let key = try scalar(inFlow: true, below: -1).text
            guard isColon else { throw failure("must be a key with a colon") }
            try refuseRepeated(key, in: members)
            try next()
            let isEmpty =
                bytes[position] == UInt8(ascii: ",") || bytes[position] == UInt8(ascii: "}")
            members.append(JSONObject.Member(key: key, value: isEmpty ? .null : try flow()))
            try separator(before: UInt8(ascii: "}"))
        }
        advance(to: position + 1)
        return members
    }

    /// Goes past this byte to the next content, of which there must be some.
    private mutating func next() throws(Failure) {
        advance(to: position + 1)
        try requireContent()
    }

    private mutating func requireContent() throws(Failure) {
        try skipToContent()
        guard position < bytes.count else { throw failure("ends inside a collection") }
    }

    private mutating func separator(before end: UInt8) throws(Failure) {
        try requireContent()
        if bytes[position] == UInt8(ascii: ",") { return try next() }
        guard bytes[position] == end else { throw failure("must have a comma between entries") }
    }

    /// Reads a scalar; it stops before a colon that makes it a key.
    ///
    /// - Parameters:
    ///   - inFlow: Whether it stands in a flow collection.
    ///   - indent: A plain scalar in block style goes on over lines indented by more than this.
    /// - Returns: The scalar as it was written, and what it means.
    /// - Throws: `Failure` if it is of a kind that is not understood.
    mutating func scalar(inFlow: Bool, below indent: Int) throws(Failure) -> Scalar {
        switch bytes[position] {
        case UInt8(ascii: "\""): return Scalar(quoted: try quoted(by: UInt8(ascii: "\"")))
        case UInt8(ascii: "'"): return Scalar(quoted: try quoted(by: UInt8(ascii: "'")))
        case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"),
            UInt8(ascii: ">"), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"),
            UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
            throw failure("starts with a character that has another meaning in YAML")
        case UInt8(ascii: "?") where isSpaceOrEnd(position + 1):
            throw failure("must not have a complex key")
        default: return try plain(inFlow: inFlow, below: indent)
        }
    }

    private mutating func plain(inFlow: Bool, below indent: Int) throws(Failure) -> Scalar {
        var lines = [plainLine(inFlow: inFlow)]
        while !isColon, position < bytes.count, bytes[position] == UInt8(ascii: "\n") {
            let end = position
            try skipToContent()
            let goesOn =
                position < bytes.count
                && (inFlow ? !",]}".utf8.contains(bytes[position]) : column > indent)
            guard goesOn else {
                advance(to: end)
                break
            }
            lines.append(plainLine(inFlow: inFlow))
            if isColon, !inFlow { throw failure("must not have a key of several lines") }
        }
        let text =
            lines.count == 1
            ? String(decoding: lines[0], as: UTF8.self)
            : String(decoding: Self.folded(lines), as: UTF8.self)
        if text == "---" || text == "..." { throw failure("must be a single document") }
        return Scalar(plain: text)
    }

    private mutating func plainLine(inFlow: Bool) -> ArraySlice<UInt8> {
        let start = position
        var end = position
        scan: while end < bytes.count {
            switch bytes[end] {
            case UInt8(ascii: "\n"): break scan
            case UInt8(ascii: ":") where isSpaceOrEnd(end + 1): break scan
            case UInt8(ascii: "#") where end > start && bytes[end - 1] == UInt8(ascii: " "):
                break scan
            case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
                UInt8(ascii: "}"):
                if inFlow { break scan }
            default: break
            }
            end += 1
        }
        advance(to: end)
        while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
        return bytes[start..<end]
    }

    private mutating func quoted(by quote: UInt8) throws(Failure) -> String {
        var text: [UInt8] = []
        advance(to: position + 1)
        while let end = endOfSpan(quote) {
            text += bytes[position..<end]
            advance(to: end)
            switch bytes[end] {
            case quote
            where quote == UInt8(ascii: "'") && end + 1 < bytes.count && bytes[end + 1] == quote:
                text.append(quote)
                advance(to: end + 2)
            case quote:
                advance(to: end + 1)
                skipSpaces()
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            default: fold(into: &text)
            }
        }
        throw failure("ends inside a quoted scalar")
    }

    /// The next byte of a quoted scalar that does not stand for itself.
    private func endOfSpan(_ quote: UInt8) -> Int? {
        let escape = quote == UInt8(ascii: "\"") ? UInt8(ascii: "\\") : quote
        var end = position
        while end < bytes.count {
            let byte = bytes[end]
            if byte == quote || byte == escape || byte == UInt8(ascii: "\n") { return end }
            end += 1
        }
        return nil
    }

    /// A line break inside quotes is a space, and an empty line a line break.
    private mutating func fold(into text: inout [UInt8]) {
        while text.last == UInt8(ascii: " ") { text.removeLast() }
        var breaks = -1
        while position < bytes.count, " \n".utf8.contains(bytes[position]) {
            if bytes[position] == UInt8(ascii: "\n") { breaks += 1 }
            advance(to: position + 1)
        }
        text +=
            breaks == 0 ? [UInt8(ascii: " ")] : Array(repeating: UInt8(ascii: "\n"), count: breaks)
    }

    private mutating func escape(into text: inout [UInt8]) throws(Failure) {
        guard position + 1 < bytes.count else { throw failure("ends inside a quoted scalar") }
        let byte = bytes[position + 1]
        let replacement: UInt8
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): replacement = byte
        case UInt8(ascii: "n"): replacement = UInt8(ascii: "\n")
        case UInt8(ascii: "t"): replacement = UInt8(ascii: "\t")
        default: throw failure("has an escape other than \\\", \\\\, \\/, \\n and \\t")
        }
        text.append(replacement)
        advance(to: position + 2)
    }
}
