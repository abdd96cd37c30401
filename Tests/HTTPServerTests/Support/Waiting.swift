#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Waits until something has come about; the suite's time limit is the bound.
func waitUntil(_ condition: () throws -> Bool) rethrows {
    while try !condition() { usleep(2_000) }
}
