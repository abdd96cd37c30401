internal import JSON
internal import ThreatModel

/// The stored elements of a model on their way back to values.
///
/// They were checked against the catalogue when they came in, and stay readable whatever becomes of it: the
/// controls that they state are what they are read with.
struct ElementTexts {
    private var texts: [ElementKind: [JSON]] = [:]
    private var controls: Set<String> = []

    mutating func append(_ text: JSON, _ kind: ElementKind) {
        texts[kind, default: []].append(text)
        guard let statements = text.object?["controls"]?.object else { return }
        for statement in statements.members { controls.insert(statement.key) }
    }

    /// The elements of all kinds, as a model with these properties.
    ///
    /// - Throws: `StorageError.corrupt` if one cannot be read.
    func model(_ properties: Model.Properties) throws(StorageError) -> Model {
        var model = Model(properties: properties)
        model.components = try elements()
        model.boundaries = try elements()
        model.flows = try elements()
        model.assets = try elements()
        model.assumptions = try elements()
        model.scenarios = try elements()
        return model
    }

    /// One element.
    ///
    /// - Throws: `StorageError.corrupt` if it cannot be read.
    static func element(_ text: JSON, _ kind: ElementKind) throws(StorageError) -> any Element {
        var texts = ElementTexts()
        texts.append(text, kind)
        let model = try texts.model(Model.Properties(name: ""))
        guard let element = model.elements.first else { throw .corrupt }
        return element
    }

    private func elements<Value: Element>() throws(StorageError) -> [Value] {
        guard let texts = texts[Value.kind] else { return [] }
        let vocabulary = Vocabulary(controls: controls, technologies: [:], protocols: [:])
        let parser = Value.parser(vocabulary)
        let log = FaultLog()
        let values = texts.compactMap { parser.parse($0, .root, log)?.element }
        guard values.count == texts.count else { throw .corrupt }
        return values
    }
}
