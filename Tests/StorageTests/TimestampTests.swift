import Storage
import Testing

@Suite("Timestamp")
struct TimestampTests {
    @Test(
        "is written as RFC 3339 in UTC",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_709_251_199_999, "2024-02-29T23:59:59.999Z"),
            (1_763_793_005_007, "2025-11-22T06:30:05.007Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ]
    )
    func description(milliseconds: Int, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
    }

    @Test("stays within the years that RFC 3339 can write", arguments: [-1, Int.min, Int.max])
    func bounds(milliseconds: Int) {
        let time = Timestamp(milliseconds: milliseconds)
        #expect(time.milliseconds == (milliseconds < 0 ? 0 : 253_402_300_799_999))
    }

    @Test("moves by a duration without overflow")
    func advanced() {
        let time = Timestamp(milliseconds: 1000)
        #expect(time.advanced(by: .milliseconds(-250)).milliseconds == 750)
        #expect(time.advanced(by: .seconds(-2)).milliseconds == 0)
        #expect(time.advanced(by: .seconds(Int64.max)) == Timestamp(milliseconds: .max))
        #expect(time.advanced(by: .seconds(Int64.min)).milliseconds == 0)
    }
}
