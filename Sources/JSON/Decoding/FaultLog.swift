/// Gathers the faults and warnings of one document while it is read.
public final class FaultLog {
    /// How many of each are kept; more are counted only by `faultCount`.
    public static let limit = 100

    /// The first faults, in document order as far as reading follows it.
    public private(set) var faults: [Fault] = []
    /// What is odd but accepted.
    public private(set) var warnings: [Fault] = []
    /// How many faults there were in all.
    public private(set) var faultCount = 0

    /// Makes an empty log.
    public init() {}

    /// Records what makes the document unacceptable; beyond the limit it is only counted, and its
    /// message never made: a hostile document must not cost a suggestion for each of its fields.
    public func report(_ fault: @autoclosure () -> Fault) {
        faultCount += 1
        if faults.count < Self.limit { faults.append(fault()) }
    }

    /// Records what the author should look at.
    public func warn(_ warning: @autoclosure () -> Fault) {
        if warnings.count < Self.limit { warnings.append(warning()) }
    }

    /// Ends the reading.
    ///
    /// - Throws: `InvalidDocument` if there was any fault.
    public func check() throws(InvalidDocument) {
        if faultCount > 0 { throw InvalidDocument(faults: faults, count: faultCount) }
    }
}

/// A document is well-formed JSON but not what was asked for.
public struct InvalidDocument: Error, Sendable, Equatable {
    /// At most `FaultLog.limit` faults; never empty.
    public let faults: [Fault]
    /// How many there were in all.
    public let count: Int

    /// Makes the error.
    ///
    /// - Parameters:
    ///   - faults: The faults to show.
    ///   - count: How many there were; all that are shown if nil.
    public init(faults: [Fault], count: Int? = nil) {
        self.faults = faults
        self.count = count ?? faults.count
    }
}
