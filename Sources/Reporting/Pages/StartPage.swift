public import ThreatModel

/// The page that a browser gets first: the models with how they stand.
public struct StartPage: Sendable {
    /// A model in the list.
    public struct Model: Sendable {
        /// The model's id.
        public var id: String
        /// What it says of itself.
        public var properties: ThreatModel.Model.Properties
        /// Its revision.
        public var revision = 1
        /// When it last changed, as an RFC 3339 timestamp in UTC.
        public var updatedAt = ""
        /// When it was last analysed, likewise; nil if it never was.
        public var analysedAt: String?
        /// The revision that was analysed; nil if none was.
        public var analysedRevision: Int?
        /// How many findings still ask for something, by rating.
        public var open: [Rating: Int] = [:]

        /// Makes a model that was never analysed.
        public init(id: String, properties: ThreatModel.Model.Properties) {
            self.id = id
            self.properties = properties
        }
    }

    /// The models, in the order in which they are listed.
    public var models: [Model] = []
    /// What was searched for; empty for nothing.
    public var search = ""
    /// The address of the next page; nil if this is the last.
    public var next: String?
    /// Whether diagrams can be drawn; as Mermaid's text they always come.
    public var canDraw = false
    /// Whether reports come as PDF.
    public var canPrint = false
    /// Whether somebody can sign out.
    public var isSignedIn = false

    /// Makes a page without models.
    public init() {}

    /// The page as HTML.
    public var bytes: [UInt8] {
        PageFrame.page("Threat models", kicker: "Merlon") { markup in
            writeTools(to: &markup)
            if models.isEmpty {
                markup.element("p", text: emptiness)
            } else {
                markup.element("ul", ["class": "models"]) { markup in
                    for model in models { write(model, to: &markup) }
                }
            }
            if let next {
                markup.element("p") {
                    $0.element("a", ["href": next, "rel": "next"], text: "More models")
                }
            }
        }
    }

    private var emptiness: String {
        search.isEmpty
            ? "There is no model yet. POST /v1/models makes one; the API documentation says how."
            : "No model matches “\(search)”."
    }

    private func writeTools(to markup: inout MarkupWriter) {
        markup.element("div", ["class": "tools"]) { markup in
            markup.element("form", ["method": "get", "action": "/", "role": "search"]) { markup in
                markup.element("label", ["for": "q", "class": "unseen"], text: "Search models")
                markup.start(
                    "input",
                    [
                        "id": "q", "name": "q", "type": "search", "value": search,
                        "maxlength": "200", "placeholder": "Search models",
                    ]
                )
                markup.element("button", ["type": "submit"], text: "Search")
            }
            markup.element("ul") { markup in
                markup.element("li") {
                    $0.element("a", ["href": "/docs"], text: "API documentation")
                }
                guard isSignedIn else { return }
                markup.element("li") { markup in
                    markup.element("form", ["method": "post", "action": "/sign-out"]) {
                        $0.element(
                            "button",
                            ["class": "plain", "type": "submit"],
                            text: "Sign out"
                        )
                    }
                }
            }
        }
    }

    private func write(_ model: Model, to markup: inout MarkupWriter) {
        let ratings = Rating.allCases.reversed().filter { model.open[$0] != nil }
        let address = "/v1/models/\(model.id)"
        markup.element("li", ["class": ratings.first?.rawValue]) { markup in
            markup.element("h2") { markup in
                markup.element("a", ["href": "\(address)/report?format=html"]) {
                    $0.element("bdi", text: model.properties.name)
                }
            }
            markup.element("div", ["class": "counts"]) { markup in
                if model.analysedAt != nil, ratings.isEmpty {
                    markup.element("span", ["class": "tag"], text: "Nothing open")
                }
                for rating in ratings {
                    markup.element(
                        "span",
                        [
                            "class":
                                "\(rating == ratings.first ? "rating" : "ref") \(rating.rawValue)"
                        ],
                        text: "\(model.open[rating] ?? 0) \(rating.words)"
                    )
                    markup.literal(" ")
                }
            }
            markup.element("p", text: Self.state(of: model))
            markup.element("ul", ["class": "actions"]) { markup in
                for (name, path) in offers {
                    markup.element("li") { $0.element("a", ["href": address + path], text: name) }
                }
            }
        }
    }

    /// What there is of each model, by the rest of its address.
    private var offers: [(String, String)] {
        [
            ("Report", "/report?format=html"),
            ("Diagram", "/diagram?format=\(canDraw ? "svg" : "mermaid")"),
        ] + (canPrint ? [("PDF", "/report?format=pdf")] : []) + [
            ("Markdown", "/report?format=markdown"), ("CSV", "/report?format=csv"),
            ("SARIF", "/report?format=sarif"), ("Navigator", "/report?format=navigator"),
        ]
    }

    /// How a model stands, in words.
    private static func state(of model: Model) -> String {
        var parts = [model.properties.status.title]
        if let owner = model.properties.owner { parts.append("owned by \(owner)") }
        parts.append("revision \(model.revision) of \(Moment.readable(model.updatedAt))")
        guard let analysedAt = model.analysedAt else {
            return (parts + ["never analysed"]).joined(separator: " · ")
        }
        let isStale = model.analysedRevision != model.revision
        let revision = isStale ? ", at revision \(model.analysedRevision ?? 0)" : ""
        parts.append("analysed \(Moment.readable(analysedAt))\(revision)")
        return parts.joined(separator: " · ")
    }
}
