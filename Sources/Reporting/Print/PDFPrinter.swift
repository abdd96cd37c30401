/// What makes a PDF of a report's page: Chromium or WeasyPrint, run as a child process within bounds of time,
/// memory and output, one at a time.
///
/// Copies share the bound on how many run.
public struct PDFPrinter: Sendable {
    /// A program that prints pages.
    enum Kind: Sendable {
        case chromium
        case weasyPrint
    }

    private let kind: Kind
    private let executable: String
    private let program: Program

    /// Names the program to run.
    ///
    /// - Parameters:
    ///   - kind: What it is.
    ///   - executable: Its path.
    ///   - timeout: The most that one page may take, waiting included.
    init(_ kind: Kind, executable: String, timeout: Duration = .seconds(60)) {
        self.kind = kind
        self.executable = executable
        program = Program(
            executable: "/bin/sh",
            timeout: timeout,
            outputLimit: Self.outputLimit,
            concurrency: 1
        )
    }

    /// The printer that a search path finds; Chromium is preferred, since it knows the newest styles.
    ///
    /// - Parameter path: Folders with colons between them, as in the environment's `PATH`.
    /// - Returns: What runs it; nil if there is none.
    public static func installed(in path: String) -> PDFPrinter? {
        if let browser = Program.find(["chromium", "chromium-browser", "google-chrome"], in: path) {
            return PDFPrinter(.chromium, executable: browser)
        }
        return Program.find(["weasyprint"], in: path).map {
            PDFPrinter(.weasyPrint, executable: $0)
        }
    }

    /// Prints a page.
    ///
    /// It blocks until the program is done: call it where that may be.
    ///
    /// - Parameter page: The page as HTML, self-contained.
    /// - Returns: The PDF.
    /// - Throws: `ProgramError` if it cannot be printed in time.
    func print(_ page: [UInt8]) throws(ProgramError) -> [UInt8] {
        let folder = try PrintFolder()
        defer { folder.remove() }
        switch kind {
        case .chromium:
            try folder.write(page, to: Self.page)
            _ = try run(chromiumArguments(folder), folder, on: [])
            return try checked(folder.read(Self.result, limit: Self.outputLimit))
        case .weasyPrint:
            return try checked(run(["--encoding", "utf-8", "-", "-"], folder, on: page))
        }
    }

    /// Runs the program with bounds on the memory (KiB) and the time (seconds) of each of its processes.
    ///
    /// The bound is on data rather than address space, of which a browser reserves terabytes.
    private func run(
        _ arguments: [String],
        _ folder: PrintFolder,
        on input: [UInt8]
    ) throws(ProgramError) -> [UInt8] {
        let bounded = #"ulimit -c 0 && ulimit -d 2000000 && ulimit -t 60 && exec "$0" "$@""#
        return try program.run(
            ["-c", bounded, executable] + arguments,
            environment: [
                "PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", "HOME=\(folder.path)",
                "TMPDIR=\(folder.path)",
            ],
            on: input
        )
    }

    /// Without network, and with what the browser keeps in a folder that is thrown away.
    private func chromiumArguments(_ folder: PrintFolder) -> [String] {
        [
            "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-breakpad", "--no-first-run", "--no-pings", "--no-default-browser-check",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9",
            "--user-data-dir=\(folder.path)/profile", "--no-pdf-header-footer",
            "--print-to-pdf=\(folder.path)/\(Self.result)",
        ] + (PrintFolder.isOwnedByRoot ? ["--no-sandbox"] : [])
            + ["file://\(folder.path)/\(Self.page)"]
    }

    private func checked(_ answer: [UInt8]) throws(ProgramError) -> [UInt8] {
        guard answer.starts(with: Array("%PDF-".utf8)) else { throw .unreadable }
        return answer
    }

    private static let page = "report.html"
    private static let result = "report.pdf"
    /// The most bytes of a PDF.
    private static let outputLimit = 64 * 1024 * 1024
}
