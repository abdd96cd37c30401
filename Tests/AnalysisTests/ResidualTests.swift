import Testing
import ThreatModel

@testable import Analysis

@Suite("The residual score")
struct ResidualTests {
    private let eight = DreadValues { _ in 8 }

    private func sums(_ controls: [Residual.Control], suffice: Bool = false) -> [Int] {
        let values = Residual.values(of: eight, with: controls, suffice: suffice)
        return DreadFactor.allCases.map { values[$0] }
    }

    @Test("is the score where nothing is in place")
    func withoutControls() {
        #expect(sums([]) == [8, 8, 8, 8, 8])
    }

    @Test("loses a quarter of each factor that a partial control reduces, rounded up")
    func partial() {
        let control = Residual.Control(isFull: false, reduces: [.damage, .discoverability])
        #expect(sums([control]) == [6, 8, 8, 8, 6])
        #expect(sums([control, control]) == [5, 8, 8, 8, 5])
    }

    @Test(
        "loses three quarters where a full control reduces, and likelihood where controls suffice"
    )
    func full() {
        let control = Residual.Control(isFull: true, reduces: [.damage])
        #expect(sums([control]) == [2, 8, 8, 8, 8])
        #expect(sums([control], suffice: true) == [2, 2, 2, 8, 8])
    }

    @Test("never rises with another control")
    func isMonotone() {
        let choices = DreadFactor.allCases.flatMap { factor in
            [true, false].map { Residual.Control(isFull: $0, reduces: [factor]) }
        }
        for first in choices {
            for second in choices {
                let one = sums([first])
                let two = sums([first, second])
                let sufficing = sums([first, second], suffice: true)
                #expect(zip(one, two).allSatisfy { $0 >= $1 })
                #expect(zip(two, sufficing).allSatisfy { $0 >= $1 })
            }
        }
    }
}
