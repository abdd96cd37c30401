extension Report {
    /// How a report is to be rendered.
    public struct Options: Sendable {
        /// The diagram to show in HTML; without it the Mermaid text is shown.
        public var diagram: DiagramImage?
        /// Whether CSV starts with a byte order mark, which older spreadsheets need to read UTF-8.
        public var byteOrderMark = false
        /// What makes a PDF; nil if nothing that does is installed.
        public var printer: PDFPrinter?

        /// Makes the usual options.
        public init() {}
    }

    /// The report in one format, as it is read.
    ///
    /// For PDF it blocks until the printer is done: call it where that may be.
    ///
    /// - Parameters:
    ///   - format: The format.
    ///   - options: How it is rendered.
    /// - Returns: The bytes, made piece by piece.
    /// - Throws: `ProgramError` if there is no PDF; other formats do not fail.
    public func rendered(
        as format: ReportFormat,
        _ options: Options = Options()
    ) throws(ProgramError) -> Pieces {
        switch format {
        case .html: return HTMLReport(self, diagram: options.diagram).pieces
        case .markdown: return MarkdownReport(self).pieces
        case .json: return JSONReport(self).pieces
        case .csv: return CSVReport(self, byteOrderMark: options.byteOrderMark).pieces
        case .sarif: return SARIFReport(self).pieces
        case .navigator: return NavigatorLayer(self).pieces
        case .pdf:
            guard let printer = options.printer else { throw .notInstalled }
            let page = HTMLReport(self, diagram: options.diagram).pieces.bytes
            let pdf = try printer.print(page)
            return Pieces(count: 1) { _, bytes in bytes = pdf }
        }
    }
}
