extension Report {
    /// How a report is to be rendered.
    public struct Options: Sendable {
        /// The diagram to show in HTML; without it the Mermaid text is shown.
        public var diagram: DiagramImage?
        /// Whether CSV starts with a byte order mark, which older spreadsheets need to read UTF-8.
        public var byteOrderMark = false

        /// Makes the usual options.
        public init() {}
    }

    /// The report in one format, as it is read.
    ///
    /// - Parameters:
    ///   - format: The format.
    ///   - options: How it is rendered.
    /// - Returns: The bytes, made piece by piece.
    public func rendered(as format: ReportFormat, _ options: Options = Options()) -> Pieces {
        switch format {
        case .html: HTMLReport(self, diagram: options.diagram).pieces
        case .markdown: MarkdownReport(self).pieces
        case .json: JSONReport(self).pieces
        case .csv: CSVReport(self, byteOrderMark: options.byteOrderMark).pieces
        case .sarif: SARIFReport(self).pieces
        case .navigator: NavigatorLayer(self).pieces
        }
    }
}
