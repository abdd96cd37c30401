import JSON

/// Something in which a document differs from what its contract says.
struct Violation: Equatable, CustomStringConvertible {
    /// Where in the document.
    let pointer: JSONPointer
    /// What is wrong there.
    let message: String

    init(_ pointer: JSONPointer, _ message: String) {
        self.pointer = pointer
        self.message = message
    }

    var description: String {
        pointer.description.isEmpty ? message : "\(pointer): \(message)"
    }
}
