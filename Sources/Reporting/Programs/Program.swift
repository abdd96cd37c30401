internal import Dispatch

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A program that is run as a child process: input and output by pipe, both its time and its output bounded, at
/// most a few at once.
///
/// Copies share the bound on how many run.
struct Program: Sendable {
    private let executable: String
    private let timeout: Duration
    private let outputLimit: Int
    private let slots: DispatchSemaphore

    /// Names the program to run.
    ///
    /// - Parameters:
    ///   - executable: Its path.
    ///   - timeout: The most that one run may take, waiting included.
    ///   - outputLimit: The most bytes that it may answer.
    ///   - concurrency: How many may run at once.
    init(executable: String, timeout: Duration, outputLimit: Int, concurrency: Int) {
        self.executable = executable
        self.timeout = timeout
        self.outputLimit = outputLimit
        slots = DispatchSemaphore(value: max(1, concurrency))
    }

    /// The first of some programs that a search path finds, as a path; nil if there is none.
    static func find(_ names: [String], in path: String) -> String? {
        let folders = path.split(separator: ":")
        let candidates = names.lazy.flatMap { name in folders.map { "\($0)/\(name)" } }
        return candidates.first { access($0, X_OK) == 0 }
    }

    /// Runs it on some input and waits for the answer.
    ///
    /// - Parameters:
    ///   - arguments: Its arguments.
    ///   - environment: Its whole environment, as `NAME=value`.
    ///   - input: What it reads.
    /// - Returns: What it wrote.
    /// - Throws: `ProgramError` if it did not succeed in time.
    func run(
        _ arguments: [String],
        environment: [String] = [],
        on input: [UInt8]
    ) throws(ProgramError) -> [UInt8] {
        let deadline = ContinuousClock.now + timeout
        let patience = timeout / .milliseconds(1)
        guard slots.wait(timeout: .now() + .milliseconds(Int(patience))) == .success else {
            throw .busy
        }
        defer { slots.signal() }
        guard access(executable, X_OK) == 0 else { throw .notInstalled }
        let child = try ChildProcess(
            executable: executable,
            arguments: arguments,
            environment: environment
        )
        let output: [UInt8]
        let status: Int32
        do throws(ProgramError) {
            output = try child.exchange(input, limit: outputLimit, until: deadline)
            status = try child.finish(by: deadline)
        } catch {
            child.abort()
            throw error
        }
        guard status == 0 else { throw .failed(waitStatus: status) }
        return output
    }
}
