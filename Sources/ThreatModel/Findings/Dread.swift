/// The five factors of DREAD: Howard and LeBlanc, "Writing Secure Code", 2nd edition 2003; 0 to 10 each.
public enum DreadFactor: String, Sendable, CaseIterable {
    case damage
    case reproducibility
    case exploitability
    case affectedUsers
    case discoverability
}

/// A change of a factor by a fact of the model.
public struct DreadMove: Sendable, Equatable {
    /// How far the factor moves; never 0.
    public var by: Int
    /// Why, as a sentence.
    public var because: String
    /// The fact of this model that it rests on, such as `exposure of Web application: direct`.
    public var fact: String

    /// Makes a move.
    public init(by: Int, because: String, fact: String) {
        self.by = by
        self.because = because
        self.fact = fact
    }
}

/// A factor's value and how it came about.
public struct DreadFactorScore: Sendable, Equatable {
    /// The threat's value before this model is looked at, 0 to 10.
    public var base: Int
    /// Why the base is what it is, as a sentence.
    public var because: String
    /// What moved it, in order.
    public var moves: [DreadMove]

    /// Makes a factor's score.
    public init(base: Int, because: String, moves: [DreadMove]) {
        self.base = base
        self.because = because
        self.moves = moves
    }

    /// The base and the moves together, 0 to 10.
    public var value: Int {
        min(10, max(0, moves.reduce(base) { $0 + $1.by }))
    }
}

/// One value of 0 to 10 for each factor.
public struct DreadValues: Sendable, Hashable {
    /// How much harm an attack does.
    public var damage: Int
    /// How reliably an attack works.
    public var reproducibility: Int
    /// How little an attack takes.
    public var exploitability: Int
    /// How many people are hit.
    public var affectedUsers: Int
    /// How easily the weakness is found.
    public var discoverability: Int

    /// Makes values by asking for each factor's.
    public init<E: Error>(_ value: (DreadFactor) throws(E) -> Int) throws(E) {
        damage = try value(.damage)
        reproducibility = try value(.reproducibility)
        exploitability = try value(.exploitability)
        affectedUsers = try value(.affectedUsers)
        discoverability = try value(.discoverability)
    }

    /// The value of one factor.
    public subscript(factor: DreadFactor) -> Int {
        switch factor {
        case .damage: damage
        case .reproducibility: reproducibility
        case .exploitability: exploitability
        case .affectedUsers: affectedUsers
        case .discoverability: discoverability
        }
    }

    /// The sum of the five, 0 to 50: exact where the mean is not.
    public var sum: Int {
        damage + reproducibility + exploitability + affectedUsers + discoverability
    }

    /// The mean of the five, 0 to 10 in steps of 0.2.
    public var score: Double { Double(sum) / 5 }

    /// The rating of the score.
    public var rating: Rating { Rating(sum: sum) }
}

/// The computed score of a finding with its reasons.
public struct DreadAssessment: Sendable, Equatable {
    private var factors: [DreadFactorScore]

    /// Makes an assessment by asking for each factor's.
    public init<E: Error>(_ score: (DreadFactor) throws(E) -> DreadFactorScore) throws(E) {
        var factors: [DreadFactorScore] = []
        for factor in DreadFactor.allCases { factors.append(try score(factor)) }
        self.factors = factors
    }

    /// One factor's score.
    public subscript(factor: DreadFactor) -> DreadFactorScore {
        switch factor {
        case .damage: factors[0]
        case .reproducibility: factors[1]
        case .exploitability: factors[2]
        case .affectedUsers: factors[3]
        case .discoverability: factors[4]
        }
    }

    /// The five values.
    public var values: DreadValues { DreadValues { self[$0].value } }
}
