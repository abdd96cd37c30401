internal import JSON

extension JSON {
    /// Reads a YAML file of the catalogue.
    ///
    /// - Throws: `CatalogError` with the line where it cannot be read.
    init(yaml file: CatalogFile) throws(CatalogError) {
        do throws(YAMLReader.Failure) {
            self = try YAMLReader.read(file.bytes)
        } catch {
            throw CatalogError(faults: [.whole(file.path, "Line \(error.line) \(error.reason).")])
        }
    }
}
