/// What a request may cost before the application has seen it.
public struct MessageLimits: Sendable, Equatable {
    /// The request line without its CR LF, in bytes; past it 414.
    ///
    /// Default 8 KiB.
    public var requestLine = 8 * 1024
    /// One field line without its CR LF, in bytes; past it 431.
    ///
    /// Default 8 KiB.
    public var fieldLine = 8 * 1024
    /// All field lines of a head, or of a trailer, in bytes; past it 431.
    ///
    /// Default 32 KiB.
    public var fieldSection = 32 * 1024
    /// The number of fields in a head, or in a trailer; past it 431.
    ///
    /// Default 100.
    public var fieldCount = 100
    /// The chunk extensions of one message, in bytes; past it 413.
    ///
    /// Default 4 KiB.
    public var chunkExtensions = 4 * 1024

    /// The defaults.
    public init() {}
}
