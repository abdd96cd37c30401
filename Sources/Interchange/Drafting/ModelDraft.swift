public import JSON
public import ThreatModel

/// A model that was read out of a description, with what it was read from.
public struct ModelDraft: Sendable {
    /// A part of the description; offsets count Unicode scalars, the end excluded.
    public struct Passage: Sendable, Equatable {
        /// Where it starts.
        public let start: Int
        /// Where it ends.
        public let end: Int
        /// What it says.
        public let text: String
    }

    /// Why an element is in the model.
    public struct Evidence: Sendable, Equatable {
        /// The element's id.
        public let element: ElementID
        /// What was read.
        public let passage: Passage
        /// What was made of it, as a sentence.
        public let because: String
    }

    /// What the description leaves open.
    public struct Question: Sendable, Equatable {
        /// The element that it is about; nil for the whole model.
        public let element: ElementID?
        /// The question in words.
        public let text: String
    }

    /// The model; valid as it is.
    public internal(set) var model: Model
    /// Why its elements are there, by their order in the text.
    public internal(set) var evidence: [Evidence] = []
    /// Names that nothing was made of, in their order.
    public internal(set) var unrecognized: [Passage] = []
    /// What the description leaves open.
    public internal(set) var questions: [Question] = []
}

extension ModelDraft: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("model", model)
            json.member("evidence", evidence)
            json.member("unrecognized", unrecognized)
            json.member("questions", questions)
        }
    }
}

extension ModelDraft.Passage: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { writeMembers(to: &$0) }
    }

    func writeMembers(to json: inout JSONWriter) {
        json.member("start", start)
        json.member("end", end)
        json.member("text", text)
    }
}

extension ModelDraft.Evidence: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("element", element)
            passage.writeMembers(to: &json)
            json.member("because", because)
        }
    }
}

extension ModelDraft.Question: JSONWritable {
    /// Writes it as one JSON value.
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("element", ifPresent: element)
            json.member("question", text)
        }
    }
}
