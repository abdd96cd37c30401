import Foundation

/// Shows on a terminal how far long work has come; silent elsewhere.
struct ProgressBar {
    private let title: String
    private let isShown = isatty(STDERR_FILENO) == 1
    private var lastPercent = -1

    init(_ title: String) {
        self.title = title
    }

    /// Shows that `done` of `total` parts are done.
    mutating func show(_ done: Int, of total: Int) {
        let percent = total > 0 ? min(100, done * 100 / total) : 100
        guard isShown, percent != lastPercent else { return }
        lastPercent = percent
        let filled = percent * 30 / 100
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
        let end = percent == 100 ? "\n" : ""
        Console.send(
            Array("\r\(title) [\(bar)] \(percent) %\(end)".utf8),
            to: STDERR_FILENO
        )
    }
}
