/// The forms that a diagram comes in.
public enum DiagramFormat: String, Sendable, CaseIterable {
    /// Drawn; needs Graphviz.
    case svg
    /// Mermaid's text, which GitHub and GitLab draw.
    case mermaid
    /// Graphviz's text.
    case dot

    /// The media type, as the `Content-Type` field names it.
    public var mediaType: String {
        switch self {
        case .svg: "image/svg+xml"
        case .mermaid: "text/vnd.mermaid; charset=utf-8"
        case .dot: "text/vnd.graphviz; charset=utf-8"
        }
    }
}
