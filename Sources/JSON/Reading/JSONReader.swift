/// A strict reader of JSON (RFC 8259): UTF-8 without byte order mark, no duplicate keys, no trailing
/// commas, no comments, bounded depth and number of values.
public struct JSONReader {
    /// What a document may not exceed.
    public struct Limits: Sendable {
        /// How deep arrays and objects may nest.
        public var depth: Int
        /// How many values the document may hold in all.
        public var values: Int

        /// Makes limits; the defaults hold a model of 100,000 components.
        public init(depth: Int = 64, values: Int = 4_000_000) {
            self.depth = depth
            self.values = values
        }
    }

    /// Reads one document.
    ///
    /// - Parameters:
    ///   - bytes: The whole document.
    ///   - limits: What it may not exceed.
    /// - Returns: Its value.
    /// - Throws: `JSONReadError` with the first fault, its byte offset and the pointer to the value.
    public static func read(
        _ bytes: some Collection<UInt8>,
        limits: Limits = Limits()
    ) throws(JSONReadError) -> JSON {
        let read = { (buffer: UnsafeBufferPointer<UInt8>) -> Result<JSON, JSONReadError> in
            var reader = JSONReader(bytes: buffer, limits: limits)
            do throws(JSONReadError) {
                return .success(try reader.document())
            } catch {
                return .failure(error)
            }
        }
        let result =
            bytes.withContiguousStorageIfAvailable(read)
            ?? Array(bytes).withUnsafeBufferPointer(read)
        return try result.get()
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let limits: Limits
    private var position = 0
    private var values = 0
    private var path: [Token] = []

    private enum Token {
        case key(String)
        case index(Int)
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, limits: Limits) {
        self.bytes = bytes
        self.limits = limits
    }

    private mutating func document() throws(JSONReadError) -> JSON {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw fault(.byteOrderMark) }
        skipWhitespace()
        if position == bytes.count { throw fault(.empty) }
        let result = try value()
        skipWhitespace()
        if position < bytes.count { throw fault(.trailingBytes) }
        return result
    }

    private mutating func value() throws(JSONReadError) -> JSON {
        values += 1
        if values > limits.values { throw fault(.tooManyValues(limit: limits.values)) }
        switch try peek() {
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case let byte: throw fault(.unexpectedByte(byte))
        }
    }

    private mutating func object() throws(JSONReadError) -> JSONObject {
        position += 1
        var members: [JSONObject.Member] = []
        var keys: Set<String> = []
        skipWhitespace()
        if try peek() == UInt8(ascii: "}") {
            position += 1
            return JSONObject()
        }
        while true {
            let start = position
            guard try peek() == UInt8(ascii: "\"") else { throw unexpected(after: start) }
            let key = try string()
            if contains(key, members, &keys) { throw fault(.duplicateKey(key), at: start) }
            skipWhitespace()
            try expect(UInt8(ascii: ":"))
            skipWhitespace()
            try enter(.key(key))
            members.append(JSONObject.Member(key: key, value: try value()))
            path.removeLast()
            guard try continues(until: UInt8(ascii: "}")) else { return JSONObject(members) }
        }
    }

    /// Small objects compare their keys, large ones look them up: many keys must not cost their square.
    private func contains(
        _ key: String,
        _ members: [JSONObject.Member],
        _ keys: inout Set<String>
    ) -> Bool {
        guard members.count >= 16 else { return members.contains { $0.key == key } }
        if keys.isEmpty { keys = Set(members.map(\.key)) }
        return !keys.insert(key).inserted
    }

    private mutating func array() throws(JSONReadError) -> [JSON] {
        position += 1
        var elements: [JSON] = []
        skipWhitespace()
        if try peek() == UInt8(ascii: "]") {
            position += 1
            return elements
        }
        while true {
            try enter(.index(elements.count))
            elements.append(try value())
            path.removeLast()
            guard try continues(until: UInt8(ascii: "]")) else { return elements }
        }
    }

    /// Reads the comma or the closing bracket behind a member or element; true if another follows.
    private mutating func continues(until close: UInt8) throws(JSONReadError) -> Bool {
        skipWhitespace()
        let byte = try peek()
        guard byte == UInt8(ascii: ",") || byte == close else { throw fault(.unexpectedByte(byte)) }
        position += 1
        if byte == close { return false }
        skipWhitespace()
        if try peek() == close { throw fault(.trailingComma) }
        return true
    }

    private mutating func enter(_ token: Token) throws(JSONReadError) {
        path.append(token)
        if path.count > limits.depth { throw fault(.tooDeep(limit: limits.depth)) }
    }

    private mutating func literal(_ word: StaticString, _ value: JSON) throws(JSONReadError) -> JSON
    {
        for index in 0..<word.utf8CodeUnitCount {
            try expect(word.utf8Start[index])
        }
        return value
    }

    private func peek() throws(JSONReadError) -> UInt8 {
        guard position < bytes.count else { throw fault(.unexpectedEnd) }
        return bytes[position]
    }

    private mutating func expect(_ byte: UInt8) throws(JSONReadError) {
        let found = try peek()
        guard found == byte else { throw fault(.unexpectedByte(found)) }
        position += 1
    }

    private mutating func skipWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private func unexpected(after offset: Int) -> JSONReadError {
        fault(.unexpectedByte(bytes[offset]), at: offset)
    }

    private func fault(_ reason: JSONReadError.Reason, at offset: Int? = nil) -> JSONReadError {
        let pointer = path.reduce(JSONPointer.root) { pointer, token in
            switch token {
            case .key(let key): pointer.appending(key)
            case .index(let index): pointer.appending(index)
            }
        }
        return JSONReadError(reason: reason, offset: offset ?? position, pointer: pointer)
    }
}

// MARK: - Numbers

extension JSONReader {
    // RFC 8259, section 6: number = [ minus ] int [ frac ] [ exp ]
    private mutating func number() throws(JSONReadError) -> JSON {
        let start = position
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        let leadingZero = position < bytes.count && bytes[position] == UInt8(ascii: "0")
        let digits = try skipDigits()
        if leadingZero, digits > 1 { throw fault(.invalidNumber, at: start) }
        var isInteger = true
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            isInteger = false
            position += 1
            _ = try skipDigits()
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            position += 1
            if position < bytes.count,
                bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
            {
                position += 1
            }
            _ = try skipDigits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isInteger, let value = Int(text) { return .integer(value) }
        guard let value = Double(text), value.isFinite else {
            throw fault(.numberOutOfRange, at: start)
        }
        return .double(value)
    }

    private mutating func skipDigits() throws(JSONReadError) -> Int {
        let start = position
        while position < bytes.count,
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position])
        {
            position += 1
        }
        if position == bytes.count, position == start { throw fault(.unexpectedEnd) }
        if position == start { throw fault(.invalidNumber) }
        return position - start
    }
}

// MARK: - Strings

extension JSONReader {
    private mutating func string() throws(JSONReadError) -> String {
        position += 1
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                let text = try text(bytes[start..<position], from: start)
                position += 1
                return text
            case UInt8(ascii: "\\"):
                return try escapedString(from: start)
            case 0..<0x20:
                throw fault(.controlCharacter(bytes[position]))
            default:
                position += 1
            }
        }
        throw fault(.unexpectedEnd)
    }

    private mutating func escapedString(from start: Int) throws(JSONReadError) -> String {
        var unescaped = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                let text = try text(unescaped[...], from: start)
                position += 1
                return text
            case UInt8(ascii: "\\"):
                try escape(into: &unescaped)
            case 0..<0x20:
                throw fault(.controlCharacter(byte))
            default:
                unescaped.append(byte)
                position += 1
            }
        }
        throw fault(.unexpectedEnd)
    }

    private mutating func escape(into unescaped: inout [UInt8]) throws(JSONReadError) {
        position += 1
        switch try peek() {
        case UInt8(ascii: "\""): unescaped.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): unescaped.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "/"): unescaped.append(UInt8(ascii: "/"))
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"):
            position += 1
            unescaped.append(contentsOf: String(try scalar()).utf8)
            return
        default: throw fault(.invalidEscape)
        }
        position += 1
    }

    // RFC 8259, section 7: characters outside the BMP are written as a UTF-16 surrogate pair.
    private mutating func scalar() throws(JSONReadError) -> UnicodeScalar {
        let start = position - 2
        let first = try hexadecimal()
        if let scalar = UnicodeScalar(first) { return scalar }
        guard first < 0xDC00, position + 1 < bytes.count,
            bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
        else { throw fault(.loneSurrogate, at: start) }
        position += 2
        let second = try hexadecimal()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = UnicodeScalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
        else { throw fault(.loneSurrogate, at: start) }
        return scalar
    }

    private mutating func hexadecimal() throws(JSONReadError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            let byte = try peek()
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - 0x30)
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - 0x57)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - 0x37)
            default: throw fault(.invalidEscape)
            }
            position += 1
        }
        return value
    }

    private func text(
        _ slice: some Collection<UInt8>,
        from start: Int
    ) throws(JSONReadError) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else {
            throw fault(.invalidUTF8, at: start)
        }
        return text
    }
}
