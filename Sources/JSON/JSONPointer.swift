/// The place of a value in a JSON document (RFC 6901).
public struct JSONPointer: Sendable, Equatable, CustomStringConvertible {
    /// The pointer as text: empty for the whole document, else `/`-separated escaped tokens.
    public let description: String

    /// The whole document.
    public static let root = JSONPointer(description: "")

    /// The member `key` of the object at this place.
    public func appending(_ key: String) -> JSONPointer {
        JSONPointer(description: description + "/" + Self.escaped(key))
    }

    /// The element `index` of the array at this place.
    public func appending(_ index: Int) -> JSONPointer {
        JSONPointer(description: description + "/\(index)")
    }

    private init(description: String) {
        self.description = description
    }

    // RFC 6901, section 3: "~" is written "~0" and "/" is written "~1".
    private static func escaped(_ token: String) -> String {
        guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") })
        else { return token }
        var result = ""
        for scalar in token.unicodeScalars {
            switch scalar {
            case "~": result += "~0"
            case "/": result += "~1"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
