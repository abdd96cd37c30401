/// A file that the catalogue is read from.
public struct CatalogFile: Sendable {
    /// The path below the catalogue's folder, such as `threats/baseline.yaml`.
    public let path: String
    /// The whole content.
    public let bytes: [UInt8]

    /// Makes a file of its path and content.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
