internal import ThreatModel

/// For one starting point an easiest way to every component: one whose hardest step is easiest.
///
/// M. Pollack, "The maximum capacity through a network", Operations Research 8, 1960.
struct WidestPaths {
    /// How a component is reached.
    struct Arrival {
        /// The component before it.
        let from: Int
        let move: AttackGraph.Move
        /// The score of the hardest step so far, 0 to 50.
        let width: Int
    }

    /// By component; those that cannot be reached are not there.
    private(set) var arrivals: [Int: Arrival] = [:]
    /// By width, as widths are small whole numbers: the arrivals to look at, first found first.
    private var pending = [[Arrival]](repeating: [], count: 51)

    init(from start: Int, _ graph: AttackGraph) {
        push(graph.moves(from: start, isOutside: true), from: start, width: 50, graph)
        for width in stride(from: 50, through: 0, by: -1) {
            var next = 0
            while next < pending[width].count {
                let arrival = pending[width][next]
                next += 1
                let component = arrival.move.destination
                guard component != start, arrivals[component] == nil else { continue }
                arrivals[component] = arrival
                let moves = graph.moves(from: component, isOutside: false)
                push(moves, from: component, width: width, graph)
            }
        }
    }

    private mutating func push(
        _ moves: [AttackGraph.Move],
        from component: Int,
        width: Int,
        _ graph: AttackGraph
    ) {
        for move in moves where arrivals[move.destination] == nil {
            let narrowed = min(width, graph.assessed.score(move.finding))
            pending[narrowed].append(Arrival(from: component, move: move, width: narrowed))
        }
    }
}
