internal import ThreatModel

/// Which elements of a model may be spoken of differently than in an earlier state of it.
///
/// What a rule says of an element rests on what the model says of it and of what surrounds it, and through relations on
/// the same of other elements. So an element is affected if one of those differs that are as many relations away as the
/// rules go.
struct ModelDifference {
    private let match: ModelMatch
    private let affected: Spread

    /// - Parameters:
    ///   - earlier: The earlier state.
    ///   - later: The state whose elements are asked about.
    ///   - reach: How many relations the rules go from an element.
    init(from earlier: ModelIndex, to later: ModelIndex, reach: Int) {
        match = ModelMatch(earlier, later)
        var spread = Spread(Surroundings(match))
        for _ in 0..<reach { spread.advance() }
        affected = spread
    }

    /// Whether what is said of an element may be different, even with the same verdicts.
    func isAffected(_ element: ElementRef) -> Bool {
        switch element {
        case .component(let component): affected.components[component]
        case .flow(let flow): affected.flows[flow]
        case .boundary(let boundary): affected.boundaries[boundary]
        case .model: true
        }
    }

    /// The element with the same id in the earlier state.
    func earlier(_ element: ElementRef) -> ElementRef? {
        switch element {
        case .component(let component): match.components[component].map(ElementRef.component)
        case .flow(let flow): match.flows[flow].map(ElementRef.flow)
        case .boundary(let boundary): match.boundaries[boundary].map(ElementRef.boundary)
        case .model: .model
        }
    }

    /// A verdict with the position that its element had in the earlier state; nil if it had none.
    func earlier(_ verdict: Verdict, of element: ElementRef) -> Verdict? {
        let position = Int(verdict.position)
        let earlier =
            switch element {
            case .component: match.components[position]
            case .flow: match.views[position]
            case .boundary: match.boundaries[position]
            case .model: Int?(0)
            }
        guard let earlier else { return nil }
        var known = verdict
        known.position = Int32(truncatingIfNeeded: earlier)
        return known
    }
}

/// The elements of which everything that is read without following a relation is as it was.
private struct Surroundings {
    let new: ModelIndex
    private(set) var components: [Bool] = []
    private(set) var flows: [Bool] = []
    private(set) var boundaries: [Bool] = []
    private let match: ModelMatch
    private let old: ModelIndex

    init(_ match: ModelMatch) {
        self.match = match
        old = match.old
        new = match.new
        // The model's name is in many sentences, and without any asset nothing is known of data.
        let isSameModel =
            new.model.properties.isIdentical(to: old.model.properties)
            && new.model.assets.isEmpty == old.model.assets.isEmpty
        let enclosures = new.model.boundaries.indices.map(isSame(boundary:))
        let statements = new.model.components.indices.map(isSame(component:))
        components = statements.indices.map { component in
            isSameModel && statements[component]
                && new.nesting.hosts(of: component).allSatisfy { statements[$0] }
                && new.nesting.boundaries(around: component).allSatisfy { enclosures[$0] }
                && isReachedAsBefore(component)
        }
        flows = new.model.flows.indices.map { flow in
            let view = new.flows.views[flow]
            return isSame(flow: flow) && components[view.source] && components[view.destination]
        }
        boundaries = enclosures.indices.map { boundary in
            isSameModel && enclosures[boundary] && hasSameContents(boundary)
        }
    }

    /// Whether a boundary and those around it are as they were.
    private func isSame(boundary: Int) -> Bool {
        guard let earlier = match.boundaries[boundary] else { return false }
        let outer = new.nesting.boundaries(from: boundary)
        let wasOuter = old.nesting.boundaries(from: earlier)
        return match.isSame(outer, wasOuter, match.boundaries)
            && zip(outer, wasOuter).allSatisfy {
                new.model.boundaries[$0].isIdentical(to: old.model.boundaries[$1])
            }
    }

    private func hasSameContents(_ boundary: Int) -> Bool {
        guard let earlier = match.boundaries[boundary] else { return false }
        let contents = new.nesting.contents[boundary]
        return match.isSame(contents, old.nesting.contents[earlier], match.components)
    }

    /// Whether a component says what it said, and the same elements are around it.
    private func isSame(component: Int) -> Bool {
        guard let earlier = match.components[component] else { return false }
        return new.model.components[component].isIdentical(to: old.model.components[earlier])
            && new.categories[component] == old.categories[earlier]
            && match.isSame(
                new.nesting.boundaries(around: component),
                old.nesting.boundaries(around: earlier),
                match.boundaries
            )
            && match.isSame(
                new.nesting.hosts(of: component),
                old.nesting.hosts(of: earlier),
                match.components
            )
            && match.isSame(
                new.nesting.parts[component],
                old.nesting.parts[earlier],
                match.components
            )
            && match.isSame(new.data.held[component], old.data.held[earlier], match.assets)
            && match.isSame(
                new.flows.inbound(component),
                old.flows.inbound(earlier),
                match.views
            )
            && match.isSame(
                new.flows.outbound(component),
                old.flows.outbound(earlier),
                match.views
            )
    }

    private func isSame(flow: Int) -> Bool {
        guard let earlier = match.flows[flow] else { return false }
        return new.model.flows[flow].isIdentical(to: old.model.flows[earlier])
            && match.isSame(new.data.carried[flow], old.data.carried[earlier], match.assets)
    }

    /// Whether the same is told of how an attacker gets to a component.
    private func isReachedAsBefore(_ component: Int) -> Bool {
        guard let earlier = match.components[component],
            new.nesting.isUntrusted[component] == old.nesting.isUntrusted[earlier],
            new.reachability.exposure[component] == old.reachability.exposure[earlier]
        else { return false }
        switch (new.reachability.arrival[component], old.reachability.arrival[earlier]) {
        case (nil, nil): return true
        case (let now?, let before?):
            let names = { (component: Int, earlier: Int) in
                new.model.components[component].name
                    .isIdentical(to: old.model.components[earlier].name)
            }
            return names(now.origin, before.origin) && names(now.from, before.from)
                && now.length == before.length && isSameStep(now.view, before.view)
        default: return false
        }
    }

    private func isSameStep(_ now: Int?, _ before: Int?) -> Bool {
        switch (now, before) {
        case (nil, nil): return true
        case (let now?, let before?):
            let flow = new.flows.views[now].flow
            return match.views[now] == before
                && new.model.flows[flow]
                    .isIdentical(to: old.model.flows[old.flows.views[before].flow])
        default: return false
        }
    }
}

/// The elements that a difference reaches, one relation farther at each step.
private struct Spread {
    private(set) var components: [Bool]
    private(set) var flows: [Bool]
    private(set) var boundaries: [Bool]
    private let index: ModelIndex

    init(_ surroundings: Surroundings) {
        index = surroundings.new
        components = surroundings.components.map(!)
        flows = surroundings.flows.map(!)
        boundaries = surroundings.boundaries.map(!)
        encloseAffected()
    }

    mutating func advance() {
        var next = components
        for component in components.indices where components[component] {
            for host in index.nesting.hosts(of: component) { next[host] = true }
        }
        for component in components.indices where !next[component] {
            next[component] = index.nesting.hosts(of: component).contains { components[$0] }
        }
        for (flow, isAffected) in flows.enumerated() {
            let view = index.flows.views[flow]
            if isAffected {
                next[view.source] = true
                next[view.destination] = true
            } else {
                flows[flow] = components[view.source] || components[view.destination]
            }
        }
        components = next
        encloseAffected()
    }

    /// A boundary is spoken of by what lies in it and what crosses it.
    private mutating func encloseAffected() {
        var affected = components
        for (flow, isAffected) in flows.enumerated() where isAffected {
            affected[index.flows.views[flow].source] = true
            affected[index.flows.views[flow].destination] = true
        }
        for component in affected.indices where affected[component] {
            for boundary in index.nesting.boundaries(around: component) {
                boundaries[boundary] = true
            }
        }
    }
}
