#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The system's clocks, read once per turn of an event loop.
enum SystemClock {
    /// Nanoseconds of a clock that only goes forward.
    static func monotonic() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// Seconds since 1970 began, UTC; never negative.
    static func wallSeconds() -> Int {
        #if os(Linux)
        var time = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &time)
        return max(0, time.tv_sec)
        #else
        return max(0, time(nil))
        #endif
    }
}

extension Duration {
    /// The whole nanoseconds, from 0 to some 146 years.
    var nanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0 else { return 0 }
        return UInt64(min(seconds, 1 << 32)) * 1_000_000_000
            + UInt64(max(0, attoseconds) / 1_000_000_000)
    }
}
