/// Graphviz's `dot`, run as a child process: fixed arguments, input and output by pipe, both its time and its
/// output bounded, at most a few at once.
///
/// Copies share the bound on how many run, and the memory of the last layouts.
public struct Graphviz: Sendable {
    private let program: Program
    /// The last layouts by the graph that was asked for: a revision that was drawn is not laid out again.
    let layouts = LayoutMemory()

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
        program = Program(
            executable: executable,
            timeout: timeout,
            outputLimit: outputLimit,
            concurrency: concurrency
        )
    }

    /// The `dot` that a search path finds.
    ///
    /// - Parameter path: Folders with colons between them, as in the environment's `PATH`.
    /// - Returns: What runs it; nil if there is none.
    public static func installed(in path: String) -> Graphviz? {
        Program.find(["dot"], in: path).map { Graphviz(executable: $0) }
    }

    /// Runs it on a graph and waits for the answer.
    ///
    /// - Parameters:
    ///   - format: An output format of Graphviz's.
    ///   - graph: The graph as DOT.
    /// - Returns: The answer.
    /// - Throws: `ProgramError` if there is none.
    func run(format: StaticString, on graph: String) throws(ProgramError) -> [UInt8] {
        try program.run(["-T\(format)"], on: Array(graph.utf8))
    }
}
