internal import FoundationEssentials
internal import JSON

/// Where a page of a list starts: just behind the last entry of the page before.
///
/// It holds the values that the list is sorted by, so entries that come or go in between neither repeat
/// nor hide others.
public struct Cursor: Sendable, Equatable {
    /// The cursor as text for a client, in the alphabet of base64url (RFC 4648, section 5).
    public let text: String

    /// Makes a cursor of what a client sent; whether it fits is found out by the list.
    public init(text: String) {
        self.text = text
    }

    init(list: String, _ position: [JSON]) {
        let bytes = JSONWriter.bytes(of: JSON.array([.string(list)] + position))
        text = Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The position in the list that the cursor was made for.
    ///
    /// - Throws: `StorageError.invalidCursor` if it was made for another list or by nobody.
    func position(in list: String, count: Int) throws(StorageError) -> [JSON] {
        let base64 = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        guard text.utf8.count <= 4096, let data = Data(base64Encoded: base64 + padding),
            let values = (try? JSONReader.read(Array(data)))?.array,
            values.count == count + 1, values.first == .string(list)
        else { throw .invalidCursor }
        return Array(values.dropFirst())
    }
}
