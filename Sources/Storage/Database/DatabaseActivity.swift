/// What a database has done since it was opened, for metrics.
public struct DatabaseActivity: Sendable {
    /// Writes that wait for their turn.
    public var waitingWrites = 0
    /// How many writes shared each transaction.
    public var batchSizes = Distribution(limits: [1, 2, 4, 8, 16, 32, 64, 128, 256])
    /// What each of these transactions took, its sync to disk included, in seconds.
    public var writeSeconds = Distribution(limits: Distribution.seconds)
    /// Transactions that failed and were rolled back.
    public var failedWrites = 0
    /// Read transactions.
    public var reads = 0
    /// What they took together, in seconds.
    public var readSeconds = 0.0
}

/// How many numbers lie below each of a few limits.
public struct Distribution: Sendable {
    /// Ascending.
    public let limits: [Double]
    /// How many lie at or below each limit but above the one before, and last how many above all.
    public private(set) var counts: [Int]
    /// The sum of the numbers.
    public private(set) var sum = 0.0

    /// Limits for what is measured in seconds.
    public static let seconds = [
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ]

    /// A distribution of no numbers.
    public init(limits: [Double]) {
        self.limits = limits
        counts = Array(repeating: 0, count: limits.count + 1)
    }

    /// Counts a number.
    public mutating func add(_ number: Double) {
        var index = 0
        while index < limits.count, number > limits[index] { index += 1 }
        counts[index] += 1
        sum += number
    }

    /// Adds another distribution with the same limits.
    public mutating func add(_ other: Distribution) {
        for index in counts.indices { counts[index] += other.counts[index] }
        sum += other.sum
    }
}
