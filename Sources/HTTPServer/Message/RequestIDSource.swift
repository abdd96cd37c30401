/// The ids of requests whose clients gave none.
///
/// Each is 13 characters of base 32, which a String holds without allocating. They are a sequence of 64
/// bits, scrambled one to one (the finalizer of SplitMix64), so no two of a source are equal, and those
/// of other sources are as far away as two random numbers.
struct RequestIDSource: Sendable {
    private var state: UInt64

    /// A source that starts at a random place.
    init(using generator: inout some RandomNumberGenerator) {
        state = generator.next()
    }

    /// The next id.
    mutating func next() -> String {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        value ^= value >> 31
        return String(unsafeUninitializedCapacity: 13) { buffer in
            for index in buffer.indices {
                buffer[index] = Self.alphabet[Int(value & 31)]
                value >>= 5
            }
            return 13
        }
    }

    /// The client's own id, if it is 1 to 128 bytes of `[A-Za-z0-9._-]` and was sent once.
    static func valid(in fields: Fields) -> String? {
        guard fields.contains(.xRequestID) else { return nil }
        let values = fields.all(.xRequestID)
        guard values.count == 1, (1...128).contains(values[0].utf8.count),
            values[0].utf8.allSatisfy(isAllowed)
        else { return nil }
        return values[0]
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }

    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
}
