/// The preconditions that a request puts on the state of the resource.
public struct Preconditions: Sendable, Equatable {
    /// What they come to.
    public enum Outcome: Sendable, Equatable {
        /// Do what is asked.
        case proceed
        /// The client has this representation: 304, with the ETag.
        case notModified
        /// The resource is not in the state that the client thinks: 412.
        case failed
    }

    /// If-Match: go on only if the current tag is one of these.
    public let ifMatch: EntityTagCondition?
    /// If-None-Match: go on only if it is none of these.
    public let ifNoneMatch: EntityTagCondition?

    /// Reads the fields of a request; nil if one of the two is malformed, which deserves a 400, since to
    /// ignore it could overwrite what the client means to protect.
    public init?(_ fields: Fields) {
        let match = fields.combined(.ifMatch)
        let noneMatch = fields.combined(.ifNoneMatch)
        ifMatch = match.flatMap(EntityTagCondition.init)
        ifNoneMatch = noneMatch.flatMap(EntityTagCondition.init)
        guard (match == nil) == (ifMatch == nil), (noneMatch == nil) == (ifNoneMatch == nil) else {
            return nil
        }
    }

    /// Evaluates them in the order of RFC 9110 section 13.2.2: If-Match compares strongly,
    /// If-None-Match weakly.
    ///
    /// - Parameters:
    ///   - method: the request's; GET and HEAD can be answered with 304.
    ///   - current: the tag of the current representation, or nil if there is none.
    /// - Returns: what to do.
    public func evaluate(method: Method, current: EntityTag?) -> Outcome {
        switch ifMatch {
        case nil: break
        case .any: if current == nil { return .failed }
        case .tags(let tags):
            guard let current, tags.contains(where: current.matchesStrongly) else {
                return .failed
            }
        }
        let isKnown: Bool =
            switch (ifNoneMatch, current) {
            case (nil, _), (_, nil): false
            case (.any, _?): true
            case (.tags(let tags), let current?): tags.contains(where: current.matchesWeakly)
            }
        guard isKnown else { return .proceed }
        return method == .get || method == .head ? .notModified : .failed
    }
}
