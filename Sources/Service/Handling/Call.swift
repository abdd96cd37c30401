internal import HTTPServer
internal import JSON
internal import Storage
internal import ThreatModel

/// One request that an endpoint was found for: what handlers see of the world.
struct Call: Sendable {
    /// The request as it came.
    let request: Request
    /// The path's parameters.
    let parameters: Parameters
    /// Who asks.
    var principal: Principal
    /// When the request was taken up.
    let now: Timestamp
    /// The number of the database reader that this thread may use.
    var reader: Int
    /// Whether a worker carries it out: what it does is large.
    var isInBackground = false
    /// What the whole service shares.
    let service: Core

    /// A parameter that the route's pattern has.
    ///
    /// - Throws: `Problem` if the pattern does not have it after all.
    func parameter(_ name: String) throws(Problem) -> String {
        guard let value = parameters[name] else {
            throw Problem(.notFound, "There is no such resource.")
        }
        return value
    }

    /// What the storage notes down with each change.
    var context: Context {
        Context(
            workspace: principal.workspace,
            actor: principal.name,
            now: now,
            requestID: request.id
        )
    }

    /// Reads from the database on this thread.
    func read<Value>(_ work: (Snapshot) throws -> Value) throws -> Value {
        try service.database.read(on: reader, in: principal.workspace, work)
    }
}
