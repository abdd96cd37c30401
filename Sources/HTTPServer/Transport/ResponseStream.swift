/// A response whose content is made piece by piece.
struct ResponseStream {
    let producer: BodyProducer
    /// Bytes still owed, if the length was stated.
    var remaining: Int?
    let isChunked: Bool
    /// Whether the next piece waits for the socket to be writable.
    var isPaused = false
}
