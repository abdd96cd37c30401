internal import ThreatModel

/// What the shapes and colours of a diagram mean, in one line.
enum DiagramLegend {
    /// Writes it with its top left corner at the origin.
    static func write(to markup: inout MarkupWriter) {
        var x = 0.0
        writeText("Worst open finding", at: x, to: &markup)
        x += 116
        for rating in Rating.allCases.reversed() {
            writeSwatch(rating.rawValue, rating.title, at: &x, to: &markup)
        }
        writeSwatch("calm", "Nothing open", at: &x, to: &markup)
    }

    private static func writeSwatch(
        _ name: String,
        _ title: String,
        at x: inout Double,
        to markup: inout MarkupWriter
    ) {
        markup.element("g", ["class": "dfd-\(name)"]) { markup in
            markup.element(
                "rect",
                [
                    "class": "dfd-shape", "x": DiagramDrawing.number(x), "y": "1", "width": "18",
                    "height": "12", "rx": "3",
                ]
            )
        }
        writeText(title, at: x + 24, to: &markup)
        x += 24 + TextMeasure.width(title, size: DiagramShapes.smallSize) + 20
    }

    private static func writeText(_ text: String, at x: Double, to markup: inout MarkupWriter) {
        markup.element(
            "text",
            ["class": "dfd-small dfd-label", "x": DiagramDrawing.number(x), "y": "11"],
            text: text
        )
    }
}
