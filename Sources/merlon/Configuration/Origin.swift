import HTTPServer

/// A web origin as browsers send it: scheme, host, and a port that is not the scheme's own.
///
///     origin = scheme "://" host [ ":" port ]                       ; RFC 6454, section 6.2
struct Origin: Sendable, Equatable {
    let text: String

    /// Takes an exact origin; nil for anything else, such as `*`, a path or capital letters, which would
    /// match no browser's.
    init?(_ text: String) {
        for (scheme, ownPort) in [("http://", ":80"), ("https://", ":443")] {
            guard text.hasPrefix(scheme), !text.hasSuffix(ownPort), text == text.lowercased(),
                let target = Target(text), target.form == .absolute,
                target.authority == String(text.dropFirst(scheme.count))
            else { continue }
            self.text = text
            return
        }
        return nil
    }
}
