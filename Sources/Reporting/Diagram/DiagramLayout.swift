internal import JSON

/// Where things lie, in points from the top left corner: what Graphviz answers as `json0`.
struct DiagramLayout: Sendable {
    /// A point.
    struct Point: Sendable, Equatable {
        var x: Double
        var y: Double
    }

    /// A rectangle.
    struct Frame: Sendable, Equatable {
        var left: Double
        var top: Double
        var width: Double
        var height: Double

        var center: Point { Point(x: left + width / 2, y: top + height / 2) }
    }

    /// A line of Bézier curves, three points for each after the first.
    struct Curve: Sendable, Equatable {
        /// From the source to where the arrow's head starts.
        var points: [Point]
        /// The tip of the arrow's head.
        var tip: Point?
        /// The tip of the head at the source, where exchanges start from both ends.
        var backTip: Point?
        /// The middle of the label, on the line where it got no room of its own.
        var label: Point?
    }

    let width: Double
    let height: Double
    /// In the order of the model's components.
    let components: [Frame]
    /// In the order of the model's boundaries.
    let boundaries: [Frame]
    /// In the order of the model's flows; nil for a flow with an end that is not there.
    let flows: [Curve?]

    /// Reads Graphviz's answer; nil unless it places every component and boundary.
    init?(_ answer: [UInt8], _ shapes: DiagramShapes) {
        guard let json = try? JSONReader.read(answer), let root = json.object,
            let bounds = Self.numbers(root["bb"]?.string), bounds.count == 4
        else { return nil }
        width = bounds[2]
        height = bounds[3]
        let ceiling = bounds[3]
        var frames: [String: Frame] = [:]
        for object in root["objects"]?.array ?? [] {
            guard let members = object.object, let name = members["name"]?.string else { continue }
            frames[name] = Self.frame(members, ceiling)
        }
        let components = shapes.components.indices.map { frames["n\($0)"] }
        let boundaries = shapes.boundaries.indices.map { frames["cluster_\($0)"] }
        self.components = components.compactMap(\.self)
        self.boundaries = boundaries.compactMap(\.self)
        guard self.components.count == components.count, self.boundaries.count == boundaries.count
        else { return nil }
        var curves: [String: Curve] = [:]
        for edge in root["edges"]?.array ?? [] {
            guard let members = edge.object, let id = members["id"]?.string else { continue }
            curves[id] = Self.curve(members, ceiling)
        }
        flows = shapes.flows.indices.map { curves["e\($0)"] }
    }

    private static func frame(_ members: JSONObject, _ ceiling: Double) -> Frame? {
        if let box = numbers(members["bb"]?.string), box.count == 4 {
            return Frame(
                left: box[0],
                top: ceiling - box[3],
                width: box[2] - box[0],
                height: box[3] - box[1]
            )
        }
        guard let center = numbers(members["pos"]?.string), center.count == 2,
            let width = members["width"]?.string.flatMap(Double.init),
            let height = members["height"]?.string.flatMap(Double.init)
        else { return nil }
        return Frame(
            left: center[0] - width * 36,
            top: ceiling - center[1] - height * 36,
            width: width * 72,
            height: height * 72
        )
    }

    // "splineType = spline ( ';' spline )*, spline = (endp)? (startp)? point (triple)+, endp = "e,%f,%f""
    // (Graphviz, attribute types)
    private static func curve(_ members: JSONObject, _ ceiling: Double) -> Curve? {
        guard let text = members["pos"]?.string else { return nil }
        var curve = Curve(points: [])
        let spline = text.split(separator: ";").first ?? ""
        for word in spline.split(separator: " ") {
            let mark = word.first.flatMap { "es".contains($0) ? $0 : nil }
            guard let pair = numbers(String(mark == nil ? word : word.dropFirst(2))),
                pair.count == 2
            else { continue }
            let point = Point(x: pair[0], y: ceiling - pair[1])
            switch mark {
            case "e": curve.tip = point
            case "s": curve.backTip = point
            default: curve.points.append(point)
            }
        }
        if let label = numbers(members["lp"]?.string), label.count == 2 {
            curve.label = Point(x: label[0], y: ceiling - label[1])
        }
        guard curve.points.count > 3 else { return nil }
        curve.label = curve.label ?? middle(of: curve.points)
        return curve
    }

    /// The middle of the middle one of a line's curves.
    private static func middle(of points: [Point]) -> Point {
        let start = (points.count - 1) / 3 / 2 * 3
        let weights = [1.0, 3, 3, 1]
        return zip(points[start...], weights).reduce(Point(x: 0, y: 0)) { sum, next in
            let (point, weight) = next
            return Point(x: sum.x + point.x * weight / 8, y: sum.y + point.y * weight / 8)
        }
    }

    private static func numbers(_ text: String?) -> [Double]? {
        text?.split(separator: ",").compactMap { Double($0) }.filter(\.isFinite)
    }
}
