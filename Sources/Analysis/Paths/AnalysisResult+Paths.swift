internal import Catalog
internal import ThreatModel

extension AnalysisResult {
    /// The most untrusted places from which ways are followed.
    private static let startLimit = 64

    /// The ways from untrusted places in the model to what matters there.
    ///
    /// It is worked out each time.
    ///
    /// - Returns: For each place and each component that matters the easiest way, the most dangerous first.
    /// - Complexity: O(*s* · (*c* + *f*)) for *s* places, at most 64, *c* components and *f* flows.
    public func attackPaths() -> AttackPaths {
        let graph = AttackGraph(assessed)
        let untrusted = assessed.index.nesting.isUntrusted
        let starts = untrusted.indices.filter { untrusted[$0] }
        var ways: [Way] = []
        for start in starts.prefix(Self.startLimit) {
            ways += Way.all(from: start, graph)
        }
        ways.sort(by: Way.isMoreDangerous)
        let listed = ways.prefix(AttackPaths.limit)
        return AttackPaths(
            paths: listed.map { $0.path(graph) },
            isTruncated: ways.count > AttackPaths.limit || starts.count > Self.startLimit,
            bestCut: bestCut(of: Array(listed))
        )
    }

    /// The control that alone closes a step of most ways; of equals the one with the least effort, then by slug.
    private func bestCut(of ways: [Way]) -> AttackPaths.Cut? {
        var counts: [Int: Int] = [:]
        for way in ways {
            let cutting = way.moves.flatMap { assessed.controlsThatClose($0.finding) }
            for control in Set(cutting) { counts[control, default: 0] += 1 }
        }
        let controls = assessed.source.controls
        let best = counts.min { left, right in
            (-left.value, controls[left.key].effort.rank, left.key)
                < (-right.value, controls[right.key].effort.rank, right.key)
        }
        return best.map { AttackPaths.Cut(control: controls[$0.key].slug, paths: $0.value) }
    }
}

extension AssessedModel {
    /// The controls that would close a verdict's finding by themselves, given those that are in place.
    fileprivate func controlsThatClose(_ verdict: Int) -> [Int] {
        let rule = rules.rules[Int(verdicts[verdict].rule)]
        let target = index.element(rule.threat.applies, Int(verdicts[verdict].position))
        let open = rule.mitigations.filter {
            index.statements.statement(of: $0.control, for: target)?.state != .implemented
        }
        let partial = open.filter { !$0.isFull }
        let partialCount = rule.mitigations.count { !$0.isFull }
        let last = partial.count == 1 && partialCount >= rule.partialsNeeded ? partial : []
        return (open.filter(\.isFull) + last).map(\.control)
    }
}

/// A way through the graph.
private struct Way {
    let start: Int
    let moves: [AttackGraph.Move]
    let width: Int

    /// The easiest ways from a place to each component that matters.
    static func all(from start: Int, _ graph: AttackGraph) -> [Way] {
        let paths = WidestPaths(from: start, graph)
        return graph.assets.indices.compactMap { goal in
            guard !graph.assets[goal].isEmpty, let arrival = paths.arrivals[goal] else {
                return nil
            }
            var moves = [arrival.move]
            var component = arrival.from
            while component != start, let before = paths.arrivals[component] {
                moves.append(before.move)
                component = before.from
            }
            return Way(start: start, moves: moves.reversed(), width: arrival.width)
        }
    }

    /// By risk, then the shorter one, then in the model's order.
    static func isMoreDangerous(_ left: Way, _ right: Way) -> Bool {
        (-left.width, left.moves.count, left.start, left.goal)
            < (-right.width, right.moves.count, right.start, right.goal)
    }

    private var goal: Int { moves.last?.destination ?? start }

    func path(_ graph: AttackGraph) -> AttackPath {
        let names = Names(index: graph.index)
        var phase = KillChainPhase.reconnaissance
        var steps = [
            AttackPath.Step(
                component: names.target(.component(start)),
                flow: nil,
                finding: nil,
                phase: phase
            )
        ]
        for (number, move) in moves.enumerated() {
            let verdict = graph.assessed.verdicts[move.finding]
            let killChainPhase = graph.assessed.rules.rules[Int(verdict.rule)].threat.killChainPhase
            let isLast = number == moves.count - 1
            // What is done on the way serves to get on; only at the end does the attacker reach the objective.
            let own =
                isLast
                ? KillChainPhase.actionsOnObjectives
                : min(killChainPhase, .commandAndControl)
            phase = max(phase, own)
            let step = AttackPath.Step(
                component: names.target(.component(move.destination)),
                flow: move.flow.map { names.target(.flow($0)) },
                finding: graph.assessed.findingID(verdict),
                phase: phase
            )
            steps.append(step)
        }
        return AttackPath(
            steps: steps,
            assets: graph.assets[goal].map { graph.index.model.assets[$0].id.description },
            risk: width
        )
    }
}

private func min(_ left: KillChainPhase, _ right: KillChainPhase) -> KillChainPhase {
    left.order <= right.order ? left : right
}

private func max(_ left: KillChainPhase, _ right: KillChainPhase) -> KillChainPhase {
    left.order >= right.order ? left : right
}

extension KillChainPhase {
    fileprivate var order: Int {
        Self.allCases.firstIndex(of: self) ?? 0
    }
}
