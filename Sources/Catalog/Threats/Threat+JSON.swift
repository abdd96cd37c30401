internal import JSON
internal import ThreatModel

extension Threat {
    /// Reads a threat, from a file or from a client.
    static func parser(_ lexicon: Lexicon) -> JSONParser<Threat> {
        .object { fields in
            let id = fields.required("id", .slug)
            let version = fields.required("version", .integer(1...10_000))
            let applies = fields.required("applies", JSONParser<Finding.Target.Kind>.oneOf)
            let stride = fields.required("stride", JSONParser<Stride>.oneOf)
            let actor = fields.required("actor", lexicon.actor)
            let phase = fields.required("killChain", JSONParser<KillChainPhase>.oneOf)
            let supersedes = fields.optional("supersedes", .set(.slug, limit: 50), default: [])
            let mitigations = fields.required(
                "mitigatedBy",
                .array(Mitigation.parser(lexicon), limit: 20)
            )
            let references = fields.required("references", References.parser)
            let sources = fields.required("sources", .array(.line(1...200), limit: 20))
            let cases = fields.required("cases", Case.parser)
            // What the rest may say depends on what the threat is about.
            let subject = applies ?? .component
            let title = fields.required("title", Template.parser(subject, limit: 200))
            let description = fields.required("description", Template.parser(subject))
            let notes = fields.required("notes", Notes.parser(subject))
            let when = fields.required("when", Condition.parser(subject, lexicon))
            let unless = fields.optional("unless", Condition.parser(subject, lexicon))
            let dread = fields.required("dread", dreadParser(subject, lexicon))
            guard let id, let version, let applies, let stride, let actor, let phase,
                let mitigations, let references, let sources, let cases, let title,
                let description, let notes, let when, let dread
            else { return nil }
            return Threat(
                id: id,
                version: version,
                applies: applies,
                stride: stride,
                title: title,
                description: description,
                actor: actor,
                killChainPhase: phase,
                when: when,
                unless: unless,
                supersedes: supersedes,
                dreadRules: dread,
                mitigations: mitigations,
                references: references,
                sources: sources,
                notes: notes,
                cases: cases
            )
        }
    }

    private static func dreadParser(
        _ subject: Finding.Target.Kind,
        _ lexicon: Lexicon
    ) -> JSONParser<[DreadRule]> {
        .object { fields in
            DreadFactor.allCases.compactMap { factor in
                fields.required(factor.rawValue, DreadRule.parser(factor, subject, lexicon))
            }
        }
    }
}

extension Threat.Mitigation {
    private enum Strength: String, CaseIterable {
        case full, partial
    }

    static func parser(_ lexicon: Lexicon) -> JSONParser<Threat.Mitigation> {
        .object { fields in
            let control = fields.required("control", lexicon.control)
            let strength = fields.required("strength", JSONParser<Strength>.oneOf)
            guard let control, let strength else { return nil }
            return Threat.Mitigation(control: control, isFull: strength == .full)
        }
    }
}

extension Threat.Notes {
    static func parser(_ subject: Finding.Target.Kind) -> JSONParser<Threat.Notes> {
        .object { fields in
            let note = Template.parser(subject, limit: 600)
            let engineering = fields.required("engineering", note)
            let architecture = fields.required("architecture", note)
            let business = fields.required("business", note)
            let compliance = fields.required("compliance", note)
            guard let engineering, let architecture, let business, let compliance else {
                return nil
            }
            return Threat.Notes(
                engineering: engineering,
                architecture: architecture,
                business: business,
                compliance: compliance
            )
        }
    }
}

extension Threat.References {
    static var parser: JSONParser<Threat.References> {
        .object { fields in
            let attack = fields.required("attack", .array(Technique.parser, limit: 20))
            let cwe = fields.required("cwe", .set(.line(1...20), limit: 20))
            let capec = fields.optional("capec", .set(.line(1...20), limit: 20), default: [])
            let owasp = fields.required("owasp", .set(.line(1...20), limit: 20))
            guard let attack, let cwe, let owasp else { return nil }
            return Threat.References(attack: attack, cwe: cwe, capec: capec, owasp: owasp)
        }
    }
}

extension Threat.References.Technique {
    static var parser: JSONParser<Threat.References.Technique> {
        .object { fields in
            let technique = fields.required("technique", .line(1...20))
            let tactic = fields.required("tactic", .slug)
            guard let technique, let tactic else { return nil }
            return Threat.References.Technique(technique: technique, tactic: tactic)
        }
    }
}
