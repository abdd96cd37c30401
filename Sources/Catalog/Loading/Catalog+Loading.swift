internal import Crypto
internal import Embedded

extension Catalog {
    /// The catalogue that ships inside the binary.
    ///
    /// - Throws: `CatalogError` with everything that is wrong with it.
    public static func embedded() throws(CatalogError) -> Catalog {
        let folder = "Catalog/"
        let files = EmbeddedFile.all(under: folder).map {
            CatalogFile(path: String($0.path.dropFirst(folder.count)), bytes: Array($0.bytes))
        }
        return try Catalog(files: files)
    }

    /// Reads a catalogue from its files.
    ///
    /// - Parameter files: The YAML files and the reference tables, in any order.
    /// - Throws: `CatalogError` with everything that is wrong with them.
    public init(files: [CatalogFile]) throws(CatalogError) {
        let reading = try CatalogReading(files)
        guard reading.faults.isEmpty else { throw CatalogError(faults: reading.faults) }
        self.init(reading.parts, version: Self.digest(of: files))
    }

    private static func digest(of files: [CatalogFile]) -> String {
        var hash = SHA256()
        for file in files.sorted(by: { $0.path < $1.path }) {
            hash.update(data: Array("\(file.path)\0\(file.bytes.count)\0".utf8))
            hash.update(data: file.bytes)
        }
        return hash.finalize().prefix(8)
            .map { byte in
                let digits = String(byte, radix: 16)
                return digits.count < 2 ? "0" + digits : digits
            }
            .joined()
    }
}
