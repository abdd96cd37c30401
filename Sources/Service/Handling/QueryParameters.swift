internal import HTTPServer
internal import JSON
internal import Storage

/// Reads the parameters of a query, and reports all that are wrong or unknown at once.
struct QueryParameters {
    private let query: Query
    private let log = FaultLog()
    private var known: [String] = []

    /// Makes a reader of a request's query.
    init(_ call: Call) {
        query = call.request.target.query
    }

    /// A parameter that is given at most once; nil if it is not given or wrong.
    mutating func single<Value>(_ name: String, _ parser: JSONParser<Value>) -> Value? {
        known.append(name)
        let values = query.values(name)
        guard values.count < 2 else {
            report(.duplicate, name, "Is given more than once.")
            return nil
        }
        return values.first.flatMap { parser.parse(.string($0), Self.pointer(name), log) }
    }

    /// A parameter that may be given several times, for any of its values.
    mutating func all<Value>(_ name: String, _ parser: JSONParser<Value>) -> [Value] {
        known.append(name)
        let values = query.values(name)
        guard values.count <= 50 else {
            report(.tooLong, name, "Is given more than 50 times.")
            return []
        }
        return values.compactMap { parser.parse(.string($0), Self.pointer(name), log) }
    }

    /// A whole number.
    mutating func integer(_ name: String, _ range: ClosedRange<Int>) -> Int? {
        single(name, .decimal).flatMap { value in
            guard !range.contains(value) else { return value }
            report(
                .outOfRange,
                name,
                "Must be from \(range.lowerBound) to \(range.upperBound)."
            )
            return nil
        }
    }

    /// `true` or `false`; false if not given.
    mutating func flag(_ name: String) -> Bool {
        single(name, JSONParser<Flag>.oneOf) == .true
    }

    /// What to sort by, and whether the greatest comes first: `score`, `-score`.
    mutating func sort<Key: RawRepresentable & CaseIterable>(
        _ type: Key.Type
    ) -> (key: Key, isDescending: Bool)? where Key.RawValue == String {
        let name = "sort"
        guard let text = single(name, .line(1...100)) else { return nil }
        let isDescending = text.hasPrefix("-")
        let word = isDescending ? String(text.dropFirst()) : text
        return JSONParser<Key>.oneOf.parse(.string(word), Self.pointer(name), log)
            .map { ($0, isDescending) }
    }

    /// Notes that a parameter does not fit the others.
    func refuse(_ name: String, _ detail: String) {
        report(.unknownField, name, detail)
    }

    /// Which page of a list: `cursor` and `limit`.
    mutating func page() -> (cursor: Cursor?, limit: Int) {
        let cursor = single("cursor", .line(1...4096)).map { Cursor(text: $0) }
        return (cursor, integer("limit", 1...500) ?? 50)
    }

    /// Ends the reading.
    ///
    /// - Throws: `Problem` that lists every fault.
    func check() throws(Problem) {
        for item in query.all where !known.contains(item.key) {
            log.report(
                Fault(
                    .unknownField,
                    at: Self.pointer(item.key),
                    Suggestion.sentence(
                        for: item.key,
                        of: known,
                        noun: "parameter",
                        listing: true
                    )
                )
            )
        }
        guard log.faultCount > 0 else { return }
        var problem = Problem(.badParameter, "A parameter of the query is wrong.")
        problem.faults = log.faults
        throw problem
    }

    private enum Flag: String, CaseIterable { case `true`, `false` }

    private func report(_ code: Fault.Code, _ name: String, _ detail: String) {
        log.report(Fault(code, at: Self.pointer(name), detail))
    }

    private static func pointer(_ name: String) -> JSONPointer {
        JSONPointer.root.appending("query").appending(name)
    }
}

extension JSONParser where Value == Int {
    /// A string of 1 to 18 ASCII digits.
    fileprivate static var decimal: Self {
        JSONParser<String>.string.flatMap { text, pointer, log in
            let isDecimal =
                (1...18).contains(text.utf8.count)
                && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            if isDecimal, let value = Int(text) { return value }
            log.report(Fault(.wrongType, at: pointer, "Must be a whole number."))
            return nil
        }
    }
}
