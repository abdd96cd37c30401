/// Why a diagram could not be laid out.
public enum GraphvizError: Error, Sendable, Equatable {
    /// Graphviz is not installed where it was looked for.
    case notInstalled
    /// As many diagrams as may be are being laid out, and none was done in time.
    case busy
    /// It took too long and was ended.
    case timedOut
    /// It made more than it may, and was ended.
    case outputTooLarge
    /// It could not be started or talked to.
    case system(errno: Int32)
    /// It ended without success.
    case failed(waitStatus: Int32)
    /// It answered what cannot be understood.
    case unreadable
}
