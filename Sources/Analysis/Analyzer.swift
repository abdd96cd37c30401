public import Catalog

/// Finds the threats of a catalogue in models.
///
/// It is made once for a catalogue and used from any thread. The same model gives the same result.
public struct Analyzer: Sendable {
    /// What it looks for.
    public let catalog: Catalog

    /// Prepares the catalogue's conditions for evaluation.
    public init(catalog: Catalog) {
        self.catalog = catalog
    }
}
