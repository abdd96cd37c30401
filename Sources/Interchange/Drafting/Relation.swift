/// What a verb says of the component before it and the one after it.
enum Relation {
    /// The first starts an exchange with the second.
    case calls
    /// The second starts an exchange with the first: `receives orders from`.
    case isCalledBy
    /// The first runs on the second.
    case runsOn
    /// The first is made with the second.
    case isMadeWith
    /// The first is the second.
    case equals
    /// The first lets the second do something: `allows users to`.
    case serves
    /// The second starts exchanges with the first on others' behalf: `behind a load balancer`.
    case isBehind

    /// By every form that the verb takes.
    static let words: [String: Relation] = {
        var words: [String: Relation] = [:]
        for (verbs, relation) in verbs {
            for verb in verbs.split(separator: " ") {
                for form in forms(of: String(verb)) { words[form] = relation }
            }
        }
        return words
    }()

    /// Words that make the participle behind them a passive one.
    static let auxiliaries: Set<String> = [
        "is", "are", "was", "were", "be", "been", "being", "gets", "get",
    ]
    /// Words that may stand between a component and its verb.
    static let adverbs: Set<String> = [
        "also", "always", "and", "can", "could", "currently", "daily", "directly", "first", "has",
        "have", "internally", "may", "might", "must", "only", "periodically", "securely",
        "should", "shall", "that", "then", "to", "typically", "which", "who", "will", "would",
    ]
    static let prepositions: Set<String> = [
        "against", "at", "behind", "by", "for", "from", "in", "inside", "into", "of", "on", "onto",
        "over", "through", "to", "towards", "using", "via", "with", "within",
    ]

    private static let verbs: [(String, Relation)] = [
        (
            """
            access archive authenticate back browse buffer cache call check collect communicate \
            connect consume contact create delete deliver deploy dispatch download edit email emit \
            enqueue export fetch file forward ingest insert interact invoke keep kept list load \
            log look manage monitor notify obtain open pass persist place poll post process \
            proxy publish pull push put query read reach record replicate request resolve \
            retrieve route save scan search send sent sign ship show store stream submit \
            subscribe sync synchronize talk transmit trigger update upload use validate verify \
            go flow chat view visit wrap write written upload delegate authorize charge render
            """, .calls
        ),
        ("receive accept expose", .isCalledBy),
        ("host run deploy reside live sit", .runsOn),
        ("build built implement develop code base power", .isMadeWith),
        ("allow let enable provide serve offer", .serves),
    ]

    private static func forms(of verb: String) -> [String] {
        var forms = [verb, verb + "s", verb + "ed", verb + "ing"]
        if verb.hasSuffix("e") { forms += [verb + "d", verb.dropLast() + "ing"] }
        if verb.hasSuffix("y") { forms += [verb.dropLast() + "ies", verb.dropLast() + "ied"] }
        if "shxz".contains(verb.last ?? " ") { forms.append(verb + "es") }
        if ["submit", "log", "get", "put", "ship", "wrap", "run", "let", "sit", "scan"]
            .contains(verb), let last = verb.last
        {
            forms += ["\(verb)\(last)ed", "\(verb)\(last)ing"]
        }
        return forms
    }
}
