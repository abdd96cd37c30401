internal import Foundation

/// The last layouts, by the graph that Graphviz was given.
///
/// A graph holds sizes and numbers of one revision and nothing else, so that what is remembered is never stale.
/// `@unchecked`: `lock` guards what it holds.
final class LayoutMemory: @unchecked Sendable {
    /// The most bytes of graphs and answers that are remembered.
    private let limit: Int
    private let lock = NSLock()
    private var entries: [String: (layout: DiagramLayout, size: Int, use: Int)] = [:]
    private var size = 0
    private var uses = 0

    /// Remembers nothing yet.
    ///
    /// - Parameter limit: The most bytes of graphs and answers that are remembered.
    init(limit: Int = 16 * 1024 * 1024) {
        self.limit = limit
    }

    /// How many layouts are remembered.
    var count: Int { lock.withLock { entries.count } }

    /// The layout of a graph, if it is remembered.
    subscript(graph: String) -> DiagramLayout? {
        lock.withLock {
            uses += 1
            entries[graph]?.use = uses
            return entries[graph]?.layout
        }
    }

    /// Remembers a layout; those that were not used for longest make room.
    ///
    /// - Parameters:
    ///   - layout: The layout.
    ///   - graph: The graph.
    ///   - size: How much there is to remember, in bytes.
    func keep(_ layout: DiagramLayout, of graph: String, size: Int) {
        guard size <= limit else { return }
        lock.withLock {
            self.size += size - (entries[graph]?.size ?? 0)
            uses += 1
            entries[graph] = (layout, size, uses)
            while self.size > limit, let oldest = entries.min(by: { $0.value.use < $1.value.use }) {
                entries[oldest.key] = nil
                self.size -= oldest.value.size
            }
        }
    }
}
