internal import JSON
public import ThreatModel

/// Something that makes threats harder, rarer or less harmful.
public struct Control: Sendable {
    /// How a control works.
    public enum Function: String, Sendable, CaseIterable {
        case preventive, detective, corrective
    }

    /// How soon it can be expected.
    public enum Term: String, Sendable, CaseIterable {
        case immediate, short, long
    }

    /// How much work it is; ordered from least to most.
    public enum Effort: String, Sendable, CaseIterable {
        case small, medium, large
    }

    /// The clauses of one regulation or standard that a control serves.
    public struct Compliance: Sendable, Equatable {
        /// The framework's slug, such as `gdpr`.
        public let framework: String
        /// As the framework writes them, such as `Art. 32`.
        public let clauses: [String]
    }

    /// Its name in models and threats.
    public let slug: String
    /// What to do, as a short command.
    public let title: String
    /// What it is and what makes it effective.
    public let description: String
    /// How it works.
    public let function: Function
    /// The DREAD factors that it lowers where it is implemented.
    public let reduces: [DreadFactor]
    /// What it can be stated of.
    public let appliesTo: [Finding.Target.Kind]
    /// Whether it is in place, as a question for each of `appliesTo`.
    public let questions: [Finding.Target.Kind: Template]
    /// How soon it can be expected.
    public let term: Term
    /// How much work it is.
    public let effort: Effort
    /// NIST SP 800-53 r5 ids.
    public let nist: [String]
    /// OWASP ASVS 5.0.0 ids.
    public let asvs: [String]
    /// AWS Foundational Security Best Practices ids.
    public let fsbp: [String]
    /// CIS Controls v8 safeguards.
    public let cis: [String]
    /// Ordered by framework.
    public let compliance: [Compliance]
}

extension Control {
    /// Reads a control, from a file or from a client.
    static func parser(_ lexicon: Lexicon) -> JSONParser<Control> {
        .object { fields in
            let slug = fields.required("slug", .slug)
            let title = fields.required("title", .line(1...100))
            let description = fields.required("description", .prose(1...2000))
            let function = fields.required("function", JSONParser<Function>.oneOf)
            let reduces = fields.required("reduces", .set(JSONParser<DreadFactor>.oneOf, limit: 5))
            let appliesTo = fields.required(
                "appliesTo",
                .set(JSONParser<Finding.Target.Kind>.oneOf, limit: 4)
            )
            let questions = fields.required("question", questions(appliesTo ?? []))
            let term = fields.required("term", JSONParser<Term>.oneOf)
            let effort = fields.required("effort", JSONParser<Effort>.oneOf)
            let ids = JSONParser<[String]>.set(.line(1...30), limit: 50)
            let nist = fields.required("nist", ids)
            let asvs = fields.required("asvs", ids)
            let fsbp = fields.optional("fsbp", ids, default: [])
            let cis = fields.optional("cis", ids, default: [])
            let compliance = fields.optional("compliance", compliance(lexicon), default: [])
            guard let slug, let title, let description, let function, let reduces, let appliesTo,
                let questions, let term, let effort, let nist, let asvs
            else { return nil }
            return Control(
                slug: slug,
                title: title,
                description: description,
                function: function,
                reduces: reduces,
                appliesTo: appliesTo,
                questions: questions,
                term: term,
                effort: effort,
                nist: nist,
                asvs: asvs,
                fsbp: fsbp,
                cis: cis,
                compliance: compliance
            )
        }
    }

    private static func questions(
        _ subjects: [Finding.Target.Kind]
    ) -> JSONParser<[Finding.Target.Kind: Template]> {
        .object { fields in
            var questions: [Finding.Target.Kind: Template] = [:]
            for subject in subjects {
                questions[subject] = fields.required(
                    subject.rawValue,
                    Template.parser(subject, limit: 400)
                )
            }
            return questions
        }
    }

    private static func compliance(_ lexicon: Lexicon) -> JSONParser<[Compliance]> {
        .object { fields in
            lexicon.frameworks.sorted().compactMap { framework in
                let clauses = JSONParser<[String]>.set(.line(1...60), limit: 50)
                return fields.optional(framework, clauses)
                    .map { Compliance(framework: framework, clauses: $0) }
            }
        }
    }
}
