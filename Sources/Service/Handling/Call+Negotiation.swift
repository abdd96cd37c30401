internal import HTTPServer

extension Call {
    /// The format that the client likes best.
    ///
    /// - Parameters:
    ///   - formats: What there is, in the server's order of preference.
    ///   - mediaType: The media type of each.
    /// - Returns: The format.
    /// - Throws: `Problem` if it accepts none.
    func negotiated<Format>(
        _ formats: [Format],
        _ mediaType: (Format) -> String
    ) throws(Problem) -> Format {
        let offers = formats.compactMap { MediaType(mediaType($0)) }
        let best = Accept(request.fields.combined(.accept)).best(of: offers)
        guard let best, let index = offers.firstIndex(of: best) else {
            let names = offers.map(\.essence).joined(separator: ", ")
            throw Problem(.notAcceptable, "There are: \(names).")
        }
        return formats[index]
    }
}
