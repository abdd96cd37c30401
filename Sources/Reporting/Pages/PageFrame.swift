/// What the pages besides the report have in common: their head, their looks, and what stands above and below.
enum PageFrame {
    /// A whole page.
    ///
    /// - Parameters:
    ///   - title: Its title.
    ///   - kicker: What stands above it.
    ///   - content: Writes what is on it.
    /// - Returns: The page.
    static func page(
        _ title: String,
        kicker: String,
        _ content: (inout MarkupWriter) -> Void
    ) -> [UInt8] {
        var markup = MarkupWriter()
        markup.literal("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        markup.element("title", text: "\(title): \(kicker)")
        markup.literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        markup.literal("<meta name=\"color-scheme\" content=\"light dark\">")
        markup.element("style") { markup in
            markup.literal(HTMLStyle.shared)
            markup.literal("\n")
            markup.literal(PageStyle.sheet)
        }
        markup.literal("</head><body><a class=\"skip\" href=\"#main\">Skip to the content</a>")
        markup.element("header", ["class": "hero"]) { markup in
            markup.element("p", ["class": "kicker"], text: kicker)
            markup.element("h1", text: title)
        }
        markup.element("main", ["id": "main"], content)
        markup.literal("</body></html>\n")
        return markup.bytes
    }
}
