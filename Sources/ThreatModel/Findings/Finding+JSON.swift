public import JSON

// A finding as it is kept: what the analysis computed. Answers of the service add what the catalogue
// and people say.

extension Finding: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("threatId", threatID)
            json.member("threatVersion", threatVersion)
            json.member("target", target)
            json.member("stride", stride.rawValue)
            json.member("title", title)
            json.member("description", description)
            json.member("actor", actor)
            json.member("killChainPhase", killChainPhase.rawValue)
            json.member("outcome", outcome.rawValue)
            json.member("dread", dread)
            json.member("residualDread", residualDread)
            json.member("mitigations", mitigations)
            json.member("evidence", evidence)
            json.member("silencedBy", silencedBy)
            json.member("questions", questions)
        }
    }

    /// Reads what `write(to:)` wrote.
    public static var parser: JSONParser<Finding> {
        .object { fields in
            let id = fields.required("id", .string)
            let threatID = fields.required("threatId", .string)
            let threatVersion = fields.required("threatVersion", .integer(1...Int.max))
            let target = fields.required("target", Target.parser)
            let stride = fields.required("stride", JSONParser<Stride>.oneOf)
            let title = fields.required("title", .string)
            let description = fields.required("description", .string)
            let actor = fields.required("actor", .string)
            let phase = fields.required("killChainPhase", JSONParser<KillChainPhase>.oneOf)
            let outcome = fields.required("outcome", JSONParser<Outcome>.oneOf)
            let dread = fields.required("dread", DreadAssessment.parser)
            let residual = fields.required("residualDread", DreadValues.parser)
            let mitigations = fields.required("mitigations", .array(Mitigation.parser, limit: 1000))
            let evidence = fields.required("evidence", .array(.string, limit: 1000))
            let silencedBy = fields.required("silencedBy", .array(.string, limit: 1000))
            let questions = fields.required("questions", .array(Question.parser, limit: 1000))
            guard let id, let threatID, let threatVersion, let target, let stride, let title,
                let description, let actor, let phase, let outcome, let dread, let residual,
                let mitigations, let evidence, let silencedBy, let questions
            else { return nil }
            return Finding(
                id: id,
                threatID: threatID,
                threatVersion: threatVersion,
                target: target,
                stride: stride,
                title: title,
                description: description,
                actor: actor,
                killChainPhase: phase,
                outcome: outcome,
                dread: dread,
                residualDread: residual,
                mitigations: mitigations,
                evidence: evidence,
                silencedBy: silencedBy,
                questions: questions
            )
        }
    }
}

extension Finding.Target: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("type", kind.rawValue)
            json.member("id", id)
            json.member("name", name)
        }
    }

    static var parser: JSONParser<Finding.Target> {
        .object { fields in
            let kind = fields.required("type", JSONParser<Kind>.oneOf)
            let id = fields.required("id", .string)
            let name = fields.required("name", .string)
            guard let kind, let id, let name else { return nil }
            return Finding.Target(kind: kind, id: id, name: name)
        }
    }
}

extension Finding.Mitigation: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("control", control)
            json.member("full", isFull)
            json.member("state", ifPresent: state?.rawValue)
            json.member("statedBy", ifPresent: statedBy)
            json.member("detail", ifPresent: detail)
        }
    }

    static var parser: JSONParser<Finding.Mitigation> {
        .object { fields in
            let control = fields.required("control", .string)
            let isFull = fields.required("full", .bool)
            let state = fields.optional("state", JSONParser<ControlState>.oneOf)
            let statedBy = fields.optional("statedBy", .string)
            let detail = fields.optional("detail", .string)
            guard let control, let isFull else { return nil }
            return Finding.Mitigation(
                control: control,
                isFull: isFull,
                state: state,
                statedBy: statedBy,
                detail: detail
            )
        }
    }
}

extension Question: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("element", element)
            json.member("subject", subject)
            json.member("isControl", isControl)
            json.member("text", text)
        }
    }

    static var parser: JSONParser<Question> {
        .object { fields in
            let element = fields.required("element", .string)
            let subject = fields.required("subject", .string)
            let isControl = fields.required("isControl", .bool)
            let text = fields.required("text", .string)
            guard let element, let subject, let isControl, let text else { return nil }
            return Question(element: element, subject: subject, isControl: isControl, text: text)
        }
    }
}
