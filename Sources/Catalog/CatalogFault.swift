public import JSON

/// One thing that is wrong with the catalogue, for the person who wrote it.
public struct CatalogFault: Sendable, Equatable, CustomStringConvertible {
    /// The file's path below the catalogue's folder.
    public let file: String
    /// The id or slug of the entry; nil where there is none.
    public let entry: String?
    /// The place in the file, and what is wrong there.
    public let fault: Fault

    /// The file, the place, the entry and what is wrong.
    public var description: String {
        let entry = entry.map { " (\($0))" } ?? ""
        return "\(file)#\(fault.pointer)\(entry): \(fault.detail)"
    }
}

/// The catalogue cannot be used.
public struct CatalogError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong; never empty.
    public let faults: [CatalogFault]

    /// What is wrong, a fault on each line.
    public var description: String {
        faults.map(\.description).joined(separator: "\n")
    }
}
