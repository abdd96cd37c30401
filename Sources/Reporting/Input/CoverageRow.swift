public import ThreatModel

/// What was looked for and found on one element.
public struct CoverageRow: Sendable, Equatable {
    /// One element in one category.
    public struct Cell: Sendable, Equatable {
        /// The category.
        public var stride: Stride
        /// The ids of the findings.
        public var findings: [String]
        /// Where there is no finding: why each rule that was considered does not apply, as sentences.
        public var considered: [String]
        /// Where nothing was expected: why, as a sentence.
        public var because: String?

        /// Makes a cell.
        public init(stride: Stride, findings: [String], considered: [String], because: String?) {
            self.stride = stride
            self.findings = findings
            self.considered = considered
            self.because = because
        }
    }

    /// The element; the model itself counts as one.
    public var element: Finding.Target
    /// Whether the model leaves the element out as a target.
    public var isOutOfScope: Bool
    /// One for each category, in any order.
    public var cells: [Cell]

    /// Makes a row.
    public init(element: Finding.Target, isOutOfScope: Bool, cells: [Cell]) {
        self.element = element
        self.isOutOfScope = isOutOfScope
        self.cells = cells
    }
}
