/// Why a program that helps with a report gave no answer.
public enum ProgramError: Error, Sendable, Equatable {
    /// It is not installed where it was looked for.
    case notInstalled
    /// As many as may be are running, and none was done in time.
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
