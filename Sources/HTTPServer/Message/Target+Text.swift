extension Target {
    /// Parses a target such as `/v1/models?limit=5`; nil if it has none of the four forms.
    ///
    /// - Parameters:
    ///   - text: the target as it stands in a request line.
    ///   - method: the method, which decides whether the authority and asterisk forms are allowed.
    public init?(_ text: String, method: Method = .get) {
        let bytes = Array(text.utf8)
        guard let target = try? Target(bytes.span, method: method) else { return nil }
        self = target
    }
}
