internal import ThreatModel

/// The colours of an element in texts that other tools draw; dark on light, with a contrast of 4.5 or more.
struct Palette {
    let stroke: String
    let fill: String
    let text: String

    /// The colours of a rating; of nothing open if nil.
    init(_ rating: Rating?) {
        text = "#1f2430"
        switch rating {
        case .critical?: (stroke, fill) = ("#a3123a", "#fbe3e9")
        case .high?: (stroke, fill) = ("#b4480a", "#fdeadd")
        case .medium?: (stroke, fill) = ("#8a6a00", "#fbf2d0")
        case .low?: (stroke, fill) = ("#2563a8", "#e3eefa")
        case nil: (stroke, fill) = ("#5b6472", "#f4f5f7")
        }
    }
}
