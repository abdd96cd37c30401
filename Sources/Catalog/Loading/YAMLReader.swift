internal import JSON

/// A reader of the plain part of YAML 1.2 that the catalogue is written in.
///
/// The catalogue is read at every start, and a general YAML parser takes ten times as long for it as this.
/// Understood are block and flow collections, plain and quoted scalars, folded and literal blocks, and comments.
/// Refused, with their line, are anchors, aliases, tags, directives, several documents, tabs as indentation, complex
/// and repeated keys. A test compares the result for every file with that of Yams.
struct YAMLReader {
    /// Why a document was refused.
    struct Failure: Error {
        /// From 1.
        let line: Int
        let reason: String
    }

    private(set) var position = 0
    let bytes: [UInt8]
    private var depth = 0

    /// How deep collections may nest.
    private static let depthLimit = 64

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads a document.
    ///
    /// - Parameter bytes: The whole document in UTF-8.
    /// - Returns: Its value; null if it is empty.
    /// - Throws: `Failure` at the first thing that is not understood.
    static func read(_ bytes: [UInt8]) throws(Failure) -> JSON {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw Failure(line: 1, reason: "must be UTF-8")
        }
        var reader = YAMLReader(bytes)
        if let carriageReturn = bytes.firstIndex(of: UInt8(ascii: "\r")) {
            reader.advance(to: carriageReturn)
            throw reader.failure("has a carriage return")
        }
        let value = try reader.block(below: -1)
        try reader.skipToContent()
        guard reader.position == bytes.count else {
            throw reader.failure("is indented less than what it belongs to")
        }
        return value
    }

    /// Reads the node that starts at the next content, if that is indented by more than `indent`; else null.
    private mutating func block(below indent: Int) throws(Failure) -> JSON {
        try skipToContent()
        guard position < bytes.count, column > indent else { return .null }
        return try node(below: indent)
    }

    /// Reads the node at the position; a plain scalar in it goes on over lines indented by more than `indent`.
    private mutating func node(below indent: Int) throws(Failure) -> JSON {
        try enter()
        defer { leave() }
        if isDash { return try sequence(at: column) }
        switch bytes[position] {
        case UInt8(ascii: ">"), UInt8(ascii: "|"): return .string(try blockScalar(below: indent))
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            let value = try flow()
            try endLine()
            return value
        default: break
        }
        let start = position
        let key = try scalar(inFlow: false, below: indent)
        guard isColon else {
            try endLine()
            return key.value
        }
        position = start
        return try mapping(at: column)
    }

    private mutating func sequence(at indent: Int) throws(Failure) -> JSON {
        var elements: [JSON] = []
        repeat {
            position += 1
            skipSpaces()
            let isInline = !isAtLineEnd
            elements.append(isInline ? try node(below: indent) : try block(below: indent))
            try skipToContent()
        } while position < bytes.count && column == indent && isDash
        return .array(elements)
    }

    private mutating func mapping(at indent: Int) throws(Failure) -> JSON {
        var members: [JSONObject.Member] = []
        repeat {
            let key = try scalar(inFlow: false, below: .max).text
            guard isColon else { throw failure("must be a key with a colon") }
            try refuseRepeated(key, in: members)
            position += 1
            skipSpaces()
            members.append(JSONObject.Member(key: key, value: try mappingValue(indent)))
            try skipToContent()
        } while position < bytes.count && column == indent && !isDash
        return .object(JSONObject(members))
    }

    /// A sequence may stand below its key without being indented.
    private mutating func mappingValue(_ indent: Int) throws(Failure) -> JSON {
        guard isAtLineEnd else {
            let value = try inlineValue(indent)
            return value
        }
        try skipToContent()
        if position < bytes.count, column == indent, isDash { return try node(below: indent) }
        return try block(below: indent)
    }

    /// A value on the line of its key: a collection there must be written in flow style.
    private mutating func inlineValue(_ indent: Int) throws(Failure) -> JSON {
        let start = position
        let value = try node(below: indent)
        if case .object = value, bytes[start] != UInt8(ascii: "{") {
            advance(to: start)
            throw failure("has two keys on one line")
        }
        return value
    }

    func refuseRepeated(_ key: String, in members: [JSONObject.Member]) throws(Failure) {
        guard !members.contains(where: { $0.key == key }) else {
            throw failure("repeats the key '\(key)'")
        }
    }

    /// Notes that a collection or scalar starts inside another.
    mutating func enter() throws(Failure) {
        depth += 1
        guard depth <= Self.depthLimit else { throw failure("is nested too deep") }
    }

    mutating func leave() {
        depth -= 1
    }
}

extension YAMLReader {
    /// Reads a folded (`>`) or literal (`|`) block, with `-` for no line break at the end.
    private mutating func blockScalar(below indent: Int) throws(Failure) -> String {
        let isFolded = bytes[position] == UInt8(ascii: ">")
        position += 1
        let strips = position < bytes.count && bytes[position] == UInt8(ascii: "-")
        if strips { position += 1 }
        try endLine()
        var lines: [ArraySlice<UInt8>] = []
        var inner: Int?
        while position < bytes.count {
            let start = position
            skipSpaces()
            let width = position - start
            let isBlank = position == bytes.count || bytes[position] == UInt8(ascii: "\n")
            if !isBlank, width <= (inner.map { $0 - 1 } ?? indent) {
                position = start
                break
            }
            let margin = isBlank ? width : inner ?? width
            if !isBlank { inner = margin }
            let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            lines.append(bytes[(start + min(margin, end - start))..<end])
            position = min(end + 1, bytes.count)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        if isFolded, lines.contains(where: { $0.first == UInt8(ascii: " ") }) {
            throw failure("has a folded line that is indented more than the first")
        }
        let text =
            isFolded ? Self.folded(lines) : Array(lines.joined(separator: [UInt8(ascii: "\n")]))
        return String(decoding: text, as: UTF8.self) + (strips || text.isEmpty ? "" : "\n")
    }

    /// Lines joined by spaces; each empty line between them is a line break.
    static func folded(_ lines: [ArraySlice<UInt8>]) -> [UInt8] {
        var text: [UInt8] = []
        var breaks = 0
        for (number, line) in lines.enumerated() {
            if line.isEmpty {
                breaks += 1
                continue
            }
            if breaks > 0 {
                text += repeatElement(UInt8(ascii: "\n"), count: breaks)
            } else if number > 0 {
                text.append(UInt8(ascii: " "))
            }
            breaks = 0
            text += line
        }
        return text
    }
}

extension YAMLReader {
    /// The distance from the start of the line, in bytes.
    var column: Int {
        var start = position
        while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        return position - start
    }

    /// Whether a sequence's entry starts here.
    private var isDash: Bool {
        bytes[position] == UInt8(ascii: "-") && isSpaceOrEnd(position + 1)
    }

    /// Whether the colon behind a key is here.
    var isColon: Bool {
        position < bytes.count && bytes[position] == UInt8(ascii: ":") && isSpaceOrEnd(position + 1)
    }

    private var isAtLineEnd: Bool {
        position == bytes.count || bytes[position] == UInt8(ascii: "\n")
            || bytes[position] == UInt8(ascii: "#")
    }

    func isSpaceOrEnd(_ position: Int) -> Bool {
        position >= bytes.count || bytes[position] == UInt8(ascii: " ")
            || bytes[position] == UInt8(ascii: "\n")
    }

    mutating func skipSpaces() {
        while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
    }

    /// Skips blank lines and comments to the next content.
    mutating func skipToContent() throws(Failure) {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"): position += 1
            case UInt8(ascii: "#"): skipLine()
            case UInt8(ascii: "\t"): throw failure("has a tab where only spaces may be")
            default: return
            }
        }
    }

    /// Goes to the start of the next line; only a comment may be left on this one.
    private mutating func endLine() throws(Failure) {
        skipSpaces()
        guard isAtLineEnd else { throw failure("has more behind the value") }
        skipLine()
    }

    private mutating func skipLine() {
        position =
            bytes[position...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
    }

    mutating func advance(to position: Int) {
        self.position = position
    }

    func failure(_ reason: String) -> Failure {
        let line = bytes[..<min(position, bytes.count)].count { $0 == UInt8(ascii: "\n") } + 1
        return Failure(line: line, reason: reason)
    }
}
