internal import Crypto

/// The secret of a key: 256 random bits behind `mrl_`.
///
/// Only its hash is stored.
public struct KeySecret: Sendable {
    /// What the client sends; it is shown once and never again.
    public let text: String

    /// A new secret.
    ///
    /// - Parameter random: Where the bits come from; it must be fit for cryptography.
    public init(using random: inout some RandomNumberGenerator) {
        let digits = Array("0123456789abcdefghijklmnopqrstuv".utf8)
        let characters = (0..<52).map { _ in digits[Int(random.next() & 31)] }
        text = "mrl_" + String(decoding: characters, as: UTF8.self)
    }

    /// The SHA-256 of the secret: 32 bytes.
    ///
    /// A slow hash is not needed for so many random bits.
    public var hash: [UInt8] { Self.hash(of: text) }

    /// Whether a text has the form of a secret.
    static func isOne(_ text: some StringProtocol) -> Bool {
        let bytes = text.utf8
        return bytes.count == 56 && bytes.starts(with: "mrl_".utf8)
            && bytes.dropFirst(4).allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x76).contains($0)
            }
    }

    /// The SHA-256 of what a client sent.
    static func hash(of text: some StringProtocol) -> [UInt8] {
        Array(SHA256.hash(data: Array(text.utf8)))
    }
}
