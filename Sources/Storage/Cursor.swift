internal import Foundation
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

    /// What a value of a position is.
    enum Part { case integer, text }

    /// The values that a list goes on behind; they are of the types that the list asked for.
    struct Position {
        fileprivate let values: [JSON]

        func integer(_ index: Int) -> Int { values[index].integer ?? 0 }
        func text(_ index: Int) -> String { values[index].string ?? "" }
        func value(_ index: Int) -> Value {
            values[index].integer.map { .integer($0) } ?? .text(text(index))
        }
    }

    /// The position in the list that the cursor was made for.
    ///
    /// - Throws: `StorageError.invalidCursor` if it was made for another list or by nobody.
    func position(in list: String, _ parts: Part...) throws(StorageError) -> Position {
        let base64 = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        guard text.utf8.count <= 4096, let data = Data(base64Encoded: base64 + padding),
            let values = (try? JSONReader.read(data))?.array,
            values.first == .string(list), values.count == parts.count + 1,
            zip(values.dropFirst(), parts).allSatisfy({ value, part in
                part == .integer ? value.integer != nil : value.string != nil
            })
        else { throw .invalidCursor }
        return Position(values: Array(values.dropFirst()))
    }
}
