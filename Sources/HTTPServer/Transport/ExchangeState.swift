/// What is known so far of a request and its response.
struct ExchangeState {
    /// By the monotonic clock, in nanoseconds.
    var started: UInt64 = 0
    var head: RequestHead?
    var context: (any Sendable)?
    var origin: String?
    var status: Status = .internalServerError
    var bytesIn = 0
    var bytesOut = 0
    /// The id of a request whose head never became complete.
    var id = ""
}
