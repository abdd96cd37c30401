import Testing

@testable import Reporting

@Suite("Pieces")
struct PiecesTests {
    @Test("gives every part once, in pieces of a bounded size")
    func piecewise() {
        let pieces = Pieces(count: 100) { part, bytes in
            bytes += [UInt8](repeating: UInt8(part), count: 1000)
        }
        let sizes = pieces.map(\.count)
        #expect(sizes == [33_000, 33_000, 33_000, 1000])
        #expect(pieces.bytes == (0..<100).flatMap { [UInt8](repeating: UInt8($0), count: 1000) })
    }

    @Test("has no piece where there are no parts")
    func nothing() {
        #expect(Pieces(count: 0) { _, _ in }.bytes.isEmpty)
    }
}
