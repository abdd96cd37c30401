public import JSON

/// What is known of the elements that a new or changed one may name.
///
/// A whole model that is being read knows it from memory, a stored one from its database.
public protocol ElementScope {
    /// What goes wrong when asking; `Never` in memory.
    associatedtype Failure: Error
    /// The kind of the element with this id, or nil if there is none.
    func kind(of id: ElementID) throws(Failure) -> ElementKind?
    /// What the element names in a role that has at most one target.
    func target(of id: ElementID, as role: ElementReference.Role) throws(Failure) -> ElementID?
}

extension Element {
    /// Reports every reference of this element that does not hold: to nothing, to an element of the wrong
    /// kind, or closing a cycle of parents or hosts.
    ///
    /// - Parameters:
    ///   - scope: The model, with this element in it.
    ///   - pointer: The element's place in the document.
    ///   - log: Where the faults go.
    /// - Throws: What the scope throws.
    public func checkReferences<Scope: ElementScope>(
        in scope: Scope,
        at pointer: JSONPointer,
        _ log: FaultLog
    ) throws(Scope.Failure) {
        for reference in references {
            let place = reference.pointer(below: pointer)
            guard let kind = try scope.kind(of: reference.target) else {
                log.report(
                    Fault(
                        .unknownReference,
                        at: place,
                        "There is no \(reference.wanted) '\(reference.target)' in this model."
                    )
                )
                continue
            }
            guard reference.kinds.isEmpty || reference.kinds.contains(kind) else {
                log.report(
                    Fault(
                        .wrongKind,
                        at: place,
                        "'\(reference.target)' is \(kind.withArticle), not \(reference.wanted)."
                    )
                )
                continue
            }
            if reference.role.mustBeAcyclic {
                try checkNesting(reference, in: scope, at: place, log)
            }
        }
    }

    private func checkNesting<Scope: ElementScope>(
        _ reference: ElementReference,
        in scope: Scope,
        at place: JSONPointer,
        _ log: FaultLog
    ) throws(Scope.Failure) {
        var current = reference.target
        for _ in 0..<Limits.nesting {
            if current == id {
                log.report(
                    Fault(
                        .cycle,
                        at: place,
                        "'\(id)' would lie inside itself through '\(reference.target)'."
                    )
                )
                return
            }
            guard let next = try scope.target(of: current, as: reference.role) else { return }
            current = next
        }
        log.report(
            Fault(
                .tooDeep,
                at: place,
                "Lies in a cycle, or is nested deeper than \(Limits.nesting) levels."
            )
        )
    }
}

extension ElementReference {
    /// The kinds that the target may be of, in words.
    fileprivate var wanted: String {
        kinds.first?.rawValue ?? "element"
    }
}

extension ElementReference.Role {
    /// Whether following the role from element to element must end.
    public var mustBeAcyclic: Bool {
        self == .parent || self == .partOf
    }
}

extension ElementKind {
    fileprivate var withArticle: String {
        ("aeiou".contains(rawValue.prefix(1)) ? "an " : "a ") + rawValue
    }
}
