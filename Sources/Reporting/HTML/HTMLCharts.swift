internal import ThreatModel

/// Draws the charts: tables and pictures with numbers in them, so that colour is never all there is.
enum HTMLCharts {
    /// Writes bars, each split by rating, with their counts.
    static func write(_ distribution: Distribution, to markup: inout MarkupWriter) {
        markup.element("table", ["class": "bars"]) { markup in
            markup.element("caption", text: distribution.title)
            markup.literal("<colgroup><col class=\"part\"><col><col class=\"count\"></colgroup>")
            markup.literal("<thead class=\"unseen\"><tr><th scope=\"col\">Part</th>")
            markup.literal(
                "<th scope=\"col\">By rating</th><th scope=\"col\">Open findings</th></tr></thead>"
            )
            markup.element("tbody") { markup in
                for bar in distribution.bars { write(bar, of: distribution.longest, to: &markup) }
            }
        }
    }

    private static func write(
        _ bar: Distribution.Bar,
        of longest: Int,
        to markup: inout MarkupWriter
    ) {
        let present = Rating.allCases.reversed().filter { bar.counts[$0] != nil }
        let words = listed(present.map { "\(bar.counts[$0] ?? 0) \($0.words)" })
        markup.element("tr") { markup in
            markup.element("th", ["scope": "row"]) { $0.element("bdi", text: bar.name) }
            markup.element("td", ["class": "bar"]) { markup in
                markup.element("svg", ["role": "img", "aria-label": words, "height": "14"]) {
                    markup in
                    markup.element("title", text: words)
                    var start = 0
                    for rating in present {
                        let count = bar.counts[rating] ?? 0
                        markup.element(
                            "rect",
                            [
                                "class": "mark \(rating.rawValue)",
                                "x": percent(start, of: longest),
                                "width": percent(count, of: longest), "height": "14",
                            ]
                        )
                        start += count
                    }
                }
            }
            markup.element("td", ["class": "number"], text: "\(bar.total)")
        }
    }

    private static func percent(_ count: Int, of whole: Int) -> String {
        "\(DiagramDrawing.number(Double(count) * 100 / Double(whole)))%"
    }

    private static let side = 76
    private static let inset = 64

    /// Writes the five by five matrix of likelihood and impact.
    static func write(_ matrix: RiskMatrix, to markup: inout MarkupWriter) {
        markup.element("figure", ["class": "risk"]) { markup in
            markup.element(
                "svg",
                [
                    "viewBox": "0 0 456 456", "role": "group",
                    "aria-labelledby": "risk-matrix-title risk-matrix-text",
                ]
            ) { markup in
                markup.element(
                    "title",
                    ["id": "risk-matrix-title"],
                    text: "Risk matrix of the open findings"
                )
                markup.element("desc", ["id": "risk-matrix-text"], text: words(matrix))
                for impact in 0..<5 {
                    for likelihood in 0..<5 { write(matrix, impact, likelihood, to: &markup) }
                }
                writeAxes(to: &markup)
            }
            writeKey(to: &markup)
            markup.element(
                "figcaption",
                text: "Open findings by likelihood (mean of reproducibility, exploitability and"
                    + " discoverability) and impact (mean of damage and affected users)."
            )
        }
    }

    private static func write(
        _ matrix: RiskMatrix,
        _ impact: Int,
        _ likelihood: Int,
        to markup: inout MarkupWriter
    ) {
        let findings = matrix.cells[impact][likelihood]
        let (x, y) = (inset + likelihood * side, (4 - impact) * side + 4)
        let rating = RiskMatrix.rating(impact: impact, likelihood: likelihood)
        let state = findings.isEmpty ? " vacant" : ""
        markup.element("g", ["class": "cell \(rating.rawValue)\(state)"]) { markup in
            markup.element(
                "rect",
                [
                    "x": "\(x + 2)", "y": "\(y + 2)", "width": "\(side - 4)",
                    "height": "\(side - 4)", "rx": "8",
                ]
            )
            guard !findings.isEmpty else { return }
            markup.element(
                "title",
                text: listed(findings.map { "\($0.label) \($0.finding.title)" }, limit: 20)
            )
            markup.element(
                "text",
                ["class": "count", "x": "\(x + side / 2)", "y": "\(y + side / 2 + 2)"],
                text: "\(findings.count)"
            )
            markup.element(
                "text",
                ["class": "labels", "x": "\(x + side / 2)", "y": "\(y + side / 2 + 22)"]
            ) { writeLabels(findings, to: &$0) }
        }
    }

    /// The first findings of a cell, each leading to what the report says of it.
    private static func writeLabels(_ findings: [RankedFinding], to markup: inout MarkupWriter) {
        for (index, finding) in findings.prefix(2).enumerated() {
            if index > 0 { markup.literal(" ") }
            markup.element("a", ["href": Destination.finding(finding.id).address]) {
                $0.element("tspan", text: finding.label)
            }
        }
        if findings.count > 2 { markup.element("tspan", text: " …") }
    }

    /// Writes what the colours of the charts mean.
    static func writeKey(to markup: inout MarkupWriter) {
        markup.element("ul", ["class": "key", "aria-label": "Colours"]) { markup in
            for rating in Rating.allCases.reversed() {
                markup.element("li") { markup in
                    markup.element("svg", ["viewBox": "0 0 10 10", "aria-hidden": "true"]) {
                        $0.element(
                            "rect",
                            [
                                "class": "mark \(rating.rawValue)", "width": "10",
                                "height": "10", "rx": "2",
                            ]
                        )
                    }
                    markup.text(rating.title)
                }
            }
        }
    }

    private static func writeAxes(to markup: inout MarkupWriter) {
        for (index, band) in RiskMatrix.bands.enumerated() {
            let middle = index * side + side / 2
            markup.element(
                "text",
                ["class": "axis", "x": "\(inset + middle)", "y": "\(5 * side + 24)"],
                text: band
            )
            markup.element(
                "text",
                ["class": "axis", "x": "\(inset - 22)", "y": "\(5 * side - middle + 8)"],
                text: band
            )
        }
        markup.element(
            "text",
            ["class": "axis name", "x": "\(inset + 5 * side / 2)", "y": "\(5 * side + 52)"],
            text: "Likelihood"
        )
        let y = 5 * side / 2
        markup.element(
            "text",
            ["class": "axis name", "x": "14", "y": "\(y)", "transform": "rotate(-90 14 \(y))"],
            text: "Impact"
        )
    }

    private static func words(_ matrix: RiskMatrix) -> String {
        var parts: [String] = []
        for impact in (0..<5).reversed() {
            for likelihood in (0..<5).reversed() {
                let count = matrix.cells[impact][likelihood].count
                guard count > 0 else { continue }
                let bands = (RiskMatrix.bands[impact], RiskMatrix.bands[likelihood])
                parts.append("impact \(bands.0), likelihood \(bands.1): \(count)")
            }
        }
        return parts.joined(separator: "; ") + "."
    }
}
