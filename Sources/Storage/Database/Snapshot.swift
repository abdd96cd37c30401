/// What one workspace looks like at one moment.
///
/// It is good only inside the closure that it was given to.
public struct Snapshot {
    /// The workspace that it shows.
    public let workspace: WorkspaceID
    let connection: Connection
}
