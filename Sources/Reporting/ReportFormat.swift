/// The forms that a report comes in.
public enum ReportFormat: String, Sendable, CaseIterable {
    /// One self-contained page, to read and to print.
    case html
    /// GitHub's dialect, with tables and a Mermaid diagram.
    case markdown
    /// The report's data, described in `docs/report.md`.
    case json
    /// The threat table for a spreadsheet.
    case csv
    /// SARIF 2.1.0 for code-scanning tools.
    case sarif
    /// A layer for the MITRE ATT&CK Navigator.
    case navigator
    /// The page on paper; a program that prints pages has to be installed.
    case pdf

    /// The media type, as the `Content-Type` field names it.
    public var mediaType: String {
        switch self {
        case .html: "text/html; charset=utf-8"
        case .markdown: "text/markdown; charset=utf-8"
        case .json: "application/json"
        case .csv: "text/csv; charset=utf-8; header=present"
        case .sarif: "application/sarif+json"
        case .navigator: "application/vnd.mitre.attack-navigator+json"
        case .pdf: "application/pdf"
        }
    }

    /// What the name of a file in this format ends with, without the dot.
    public var fileExtension: String {
        switch self {
        case .html: "html"
        case .markdown: "md"
        case .json: "json"
        case .csv: "csv"
        case .sarif: "sarif"
        case .navigator: "navigator.json"
        case .pdf: "pdf"
        }
    }
}

extension ReportFormat {
    /// Whether the format shows the diagram as a picture.
    public var isDrawn: Bool { self == .html || self == .pdf }

    /// Whether the format says what a list of findings does not: coverage, questions, control plan and attack paths.
    public var isWhole: Bool { self != .csv && self != .sarif && self != .navigator }
}
