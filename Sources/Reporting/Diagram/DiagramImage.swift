internal import ThreatModel

/// A diagram that is laid out, ready to be drawn.
public struct DiagramImage: Sendable {
    let diagram: Diagram
    let shapes: DiagramShapes
    let layout: DiagramLayout

    /// The image as a file of its own.
    public var svg: [UInt8] {
        var markup = MarkupWriter()
        DiagramDrawing(self, linksTo: { _ in nil }).write(to: &markup)
        return markup.bytes + [UInt8(ascii: "\n")]
    }
}
