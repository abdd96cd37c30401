/// The value of Accept: which media types the client takes, and how much it likes each.
///
///     Accept      = [ media-range [ weight ] *( OWS "," OWS media-range [ weight ] ) ]  ; RFC 9110 12.5.1
///     media-range = "*/*" / type "/*" / type "/" subtype, and parameters
///     weight      = OWS ";" OWS "q=" qvalue
///     qvalue      = "0" [ "." 0*3DIGIT ] / "1" [ "." 0*3"0" ]
public struct Accept: Sendable, Equatable {
    private struct Range: Sendable, Equatable {
        let type: MediaType
        /// Thousandths.
        let weight: Int
    }

    private let ranges: [Range]

    /// Parses the combined values of the field.
    ///
    /// An element that is malformed is skipped; if none is left, or there is no field, everything
    /// is acceptable.
    public init(_ value: String?) {
        var ranges: [Range] = []
        var scanner = Scanner(value ?? "")
        scanner.skipSeparators()
        while !scanner.isAtEnd {
            if let type = MediaType(&scanner), scanner.isAtEnd || scanner.next == 0x2C,
                type.type != "*" || type.subtype == "*",
                let weight = Self.weight(type.parameter("q"))
            {
                ranges.append(Range(type: type, weight: weight))
            } else {
                scanner.skipElement()
            }
            scanner.skipSeparators()
        }
        self.ranges = ranges
    }

    /// The offer that the client likes best.
    ///
    /// Of those it likes equally the first wins. The most specific range that matches an offer decides; a
    /// charset in a range is not looked at, since there is but UTF-8.
    ///
    /// - Parameter offers: what there is, in the server's order of preference.
    /// - Returns: nil if none is acceptable: 406.
    public func best(of offers: [MediaType]) -> MediaType? {
        guard !ranges.isEmpty else { return offers.first }
        var best: (offer: MediaType, weight: Int)?
        for offer in offers {
            let weight = weight(of: offer)
            if weight > best?.weight ?? 0 { best = (offer, weight) }
        }
        return best?.offer
    }

    private func weight(of offer: MediaType) -> Int {
        var decisive: (specificity: Int, weight: Int) = (0, 0)
        for range in ranges {
            guard let specificity = Self.specificity(of: range.type, for: offer) else { continue }
            if specificity > decisive.specificity { decisive = (specificity, range.weight) }
        }
        return decisive.weight
    }

    /// How closely a range describes an offer, at least 1, or nil if it does not.
    private static func specificity(of range: MediaType, for offer: MediaType) -> Int? {
        guard range.type != "*" else { return 1 }
        guard range.type == offer.type else { return nil }
        guard range.subtype != "*" else { return 2 }
        let parameters = range.parameters.filter { $0.name != "q" && $0.name != "charset" }
        guard range.subtype == offer.subtype,
            parameters.allSatisfy({ offer.parameter($0.name) == $0.value })
        else { return nil }
        return 3 + parameters.count
    }

    /// A qvalue in thousandths; 1000 if there is none, nil if it is malformed.
    private static func weight(_ text: String?) -> Int? {
        guard let text else { return 1000 }
        let bytes = Array(text.utf8)
        guard (1...5).contains(bytes.count), bytes[0] == 0x30 || bytes[0] == 0x31,
            bytes.count == 1 || bytes[1] == 0x2E,
            bytes.dropFirst(2).allSatisfy(ByteClass.isDigit)
        else { return nil }
        var weight = Int(bytes[0] - 0x30)
        for index in 2..<5 {
            weight = weight * 10 + (index < bytes.count ? Int(bytes[index] - 0x30) : 0)
        }
        return weight <= 1000 ? weight : nil
    }
}
