/// A socket in an event loop's table.
///
/// The generation tells a socket from an earlier one that had the same file descriptor, for which an event
/// or a reply may still be under way.
struct SocketToken: Hashable, Sendable {
    let descriptor: Int32
    let generation: UInt32

    /// Both in 64 bits, as the kernel hands them back.
    var rawValue: UInt64 {
        UInt64(generation) << 32 | UInt64(UInt32(bitPattern: descriptor))
    }

    init(descriptor: Int32, generation: UInt32) {
        self.descriptor = descriptor
        self.generation = generation
    }

    init(rawValue: UInt64) {
        descriptor = Int32(bitPattern: UInt32(truncatingIfNeeded: rawValue))
        generation = UInt32(truncatingIfNeeded: rawValue >> 32)
    }
}

/// What a socket waits for.
struct Interest: OptionSet, Sendable {
    let rawValue: UInt8

    static let read = Interest(rawValue: 1)
    static let write = Interest(rawValue: 2)
}

/// What a socket is ready for.
struct ReadyEvents: OptionSet, Sendable {
    let rawValue: UInt8

    static let read = ReadyEvents(rawValue: 1)
    static let write = ReadyEvents(rawValue: 2)
    /// Both sides are closed, or the socket failed; it is told whether asked for or not.
    static let broken = ReadyEvents(rawValue: 4)
}
