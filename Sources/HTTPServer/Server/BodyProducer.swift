/// Makes the content of an answer piece by piece.
///
/// The server pulls the next piece when the last one has gone to the socket, so a client that stops
/// reading costs one piece and the socket's buffer. HTTP/1.1 clients get chunks, unless the length is
/// stated; HTTP/1.0 clients get the end of the connection as the end of the content.
public struct BodyProducer: Sendable {
    /// A piece of content, or how it ends.
    public enum Piece: Sendable {
        /// More content; 16 to 64 KiB a piece is a good size. An empty piece is skipped.
        case data([UInt8])
        /// The content is complete.
        case end
        /// It cannot be completed: the connection is cut, so that the client takes it for broken.
        case failure
    }

    /// The content's size in bytes, if it is known.
    let length: Int?
    let pull: @Sendable (Delivery<Piece>) -> Void

    /// A producer that may deliver from any thread, within the call or later.
    ///
    /// - Parameters:
    ///   - length: the content's size in bytes, if it is known; delivering another size cuts the
    ///     connection.
    ///   - pull: called on the connection's event loop for each piece, never again before that piece
    ///     was delivered, nor after the end; it must not block.
    public init(length: Int? = nil, pull: @escaping @Sendable (Delivery<Piece>) -> Void) {
        self.length = length
        self.pull = pull
    }

    /// Asks for the next piece, as the server does; tests of an application read a body with it.
    public func next(_ delivery: Delivery<Piece>) {
        pull(delivery)
    }
}
