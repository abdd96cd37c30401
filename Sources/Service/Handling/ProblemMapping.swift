internal import HTTPServer
internal import JSON
internal import Storage
internal import ThreatModel

extension Problem {
    /// Any error as a problem: known ones with what the client can do about them, everything else as an
    /// internal one that says nothing of its cause.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as InvalidDocument: self.init(error)
        case let error as StorageError: self.init(error)
        default: self.init(.internal, "The service failed to handle the request; it is in its log.")
        }
    }

    private init(_ error: InvalidDocument) {
        let more = error.count - error.faults.count
        let shown = more > 0 ? "; the first \(error.faults.count) are listed" : ""
        let isConflict = error.faults.allSatisfy { [.taken, .referenced].contains($0.code) }
        self.init(
            isConflict ? .conflict : .invalid,
            error.count == 1
                ? "The body has a fault." : "The body has \(error.count) faults\(shown)."
        )
        faults = error.faults
    }

    /// The server's own refusals as problems.
    init(_ failure: Failure) {
        self.init(Kind(failure.reason), failure.detail)
    }

    private init(_ error: StorageError) {
        switch error {
        case .notFound: self.init(.notFound, "There is no such resource.")
        case .deleted:
            self.init(.gone, "The model was deleted; POST .../restore brings it back.")
        case .stale(let current):
            self.init(.stale, "It has changed since: the current version is \(current).")
        case .taken(let id): self.init(.conflict, "The id '\(id)' is in use.")
        case .referenced(let ids): self.init(referencedBy: ids)
        case .invalid(let document): self.init(document)
        case .invalidCursor: self = .invalidCursor
        case .keyReused:
            self.init(.idempotencyMismatch, "The first request with this key was another one.")
        case .keyEnded: self.init(.conflict, "The key is no longer good; make a new one.")
        case .tooManyElements: self.init(.conflict, "The model cannot take more elements.")
        case .exists: self.init(.conflict, "The file is there already.")
        case .full: self.init(.storageFull, "The disk is full; nothing was changed.")
        case .busy, .readOnly, .inputOutput, .corrupt, .cannotOpen, .moved, .closed:
            self = .unavailable("The database is not available; nothing was changed.")
        case .foreign, .newer, .changedMigration, .internalFault:
            self.init(.internal, "The service failed to handle the request; it is in its log.")
        }
    }

    /// A cursor that no page of the list, with these filters and this order, has given.
    static var invalidCursor: Problem {
        var problem = Problem(.badParameter, "A parameter of the query is wrong.")
        let pointer = JSONPointer.root.appending("query").appending("cursor")
        let detail = "Is not a cursor of this list; take `nextCursor` of the page before."
        problem.faults = [Fault(.invalidFormat, at: pointer, detail)]
        return problem
    }

    /// What cannot be done now and may be asked for again.
    static func unavailable(_ detail: String) -> Problem {
        var problem = Problem(.unavailable, detail)
        problem.fields.set(.retryAfter, "1")
        return problem
    }

    private init(referencedBy ids: [ElementID]) {
        let names = ids.prefix(10).map(\.description).joined(separator: ", ")
        let more = ids.count > 10 ? " and \(ids.count - 10) more" : ""
        self.init(
            .conflict,
            "Still named by: \(names)\(more). Use ?cascade=true to remove it all the same."
        )
        members = [("references", .array(ids.map { .string($0.description) }))]
    }
}

extension Problem.Kind {
    fileprivate init(_ reason: Failure.Reason) {
        switch reason {
        case .request(let error): self.init(error)
        case .tooSlow: self = .timeout
        case .overloaded, .shuttingDown: self = .unavailable
        case .rateLimited: self = .rateLimited
        case .noReply: self = .internal
        }
    }

    private init(_ error: RequestError) {
        switch error {
        case .unsupportedVersion: self = .versionNotSupported
        case .unknownMethod, .tunnelRefused, .unsupportedTransferCoding: self = .notImplemented
        case .requestLineTooLong: self = .targetTooLong
        case .fieldsTooLarge: self = .fieldsTooLarge
        case .unmetExpectation: self = .expectationFailed
        case .contentTooLarge, .chunkExtensionsTooLarge: self = .contentTooLarge
        default: self = .badRequest
        }
    }
}
