/// A change in the making.
///
/// It is good only inside the closure that it was given to.
public struct Transaction {
    /// Who writes, where and when.
    public let context: Context
    let connection: Connection

    /// The workspace as this transaction sees it, with its own changes.
    public var snapshot: Snapshot {
        Snapshot(workspace: context.workspace, connection: connection)
    }
}
