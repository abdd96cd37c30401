/// What a connection waits for, which decides how long.
enum Patience: Equatable {
    /// The application: as long as it takes.
    case none
    /// The next request.
    case idle
    /// The rest of a head.
    case head
    /// The rest of a body.
    case body
    /// The client to read.
    case write
    /// The client to close.
    case linger

    /// One wait: waiting for the same thing in another request is another wait.
    struct Key: Equatable {
        var kind: Patience
        var request: Int
    }
}
