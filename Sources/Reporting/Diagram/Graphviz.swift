internal import Dispatch

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Graphviz's `dot`, run as a child process: fixed arguments, input and output by pipe, both its time and its
/// output bounded, at most a few at once.
///
/// Copies share the bound on how many run.
public struct Graphviz: Sendable {
    private let executable: String
    private let timeout: Duration
    private let outputLimit: Int
    private let slots: DispatchSemaphore

    /// Names the program to run.
    ///
    /// - Parameters:
    ///   - executable: The path of `dot`.
    ///   - timeout: The most that one layout may take, waiting included.
    ///   - outputLimit: The most bytes that it may answer.
    ///   - concurrency: How many may run at once.
    public init(
        executable: String,
        timeout: Duration = .seconds(10),
        outputLimit: Int = 32 * 1024 * 1024,
        concurrency: Int = 2
    ) {
        self.executable = executable
        self.timeout = timeout
        self.outputLimit = outputLimit
        slots = DispatchSemaphore(value: max(1, concurrency))
    }

    /// The `dot` that a search path finds.
    ///
    /// - Parameter path: Folders with colons between them, as in the environment's `PATH`.
    /// - Returns: What runs it; nil if there is none.
    public static func installed(in path: String) -> Graphviz? {
        let candidates = path.split(separator: ":").map { folder in "\(folder)/dot" }
        return candidates.first { access($0, X_OK) == 0 }.map { Graphviz(executable: $0) }
    }

    /// Runs it on a graph and waits for the answer.
    ///
    /// - Parameters:
    ///   - format: An output format of Graphviz's.
    ///   - graph: The graph as DOT.
    /// - Returns: The answer.
    /// - Throws: `GraphvizError` if there is none.
    func run(format: StaticString, on graph: String) throws(GraphvizError) -> [UInt8] {
        try run(arguments: ["-T\(format)"], on: graph)
    }

    /// Runs the program with any arguments, within the same bounds.
    func run(arguments: [String], on input: String) throws(GraphvizError) -> [UInt8] {
        let deadline = ContinuousClock.now + timeout
        let patience = timeout / .milliseconds(1)
        guard slots.wait(timeout: .now() + .milliseconds(Int(patience))) == .success else {
            throw .busy
        }
        defer { slots.signal() }
        guard access(executable, X_OK) == 0 else { throw .notInstalled }
        let child = try ChildProcess(executable: executable, arguments: arguments)
        let output: [UInt8]
        let status: Int32
        do throws(GraphvizError) {
            output = try child.exchange(Array(input.utf8), limit: outputLimit, until: deadline)
            status = try child.finish(by: deadline)
        } catch {
            child.abort()
            throw error
        }
        guard status == 0 else { throw .failed(waitStatus: status) }
        return output
    }
}
