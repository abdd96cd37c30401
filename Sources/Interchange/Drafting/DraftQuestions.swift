internal import ThreatModel

/// What to ask of whoever wrote a description.
enum DraftQuestions {
    static func all(of model: Model) -> [ModelDraft.Question] {
        var questions: [ModelDraft.Question] = []
        func ask(_ id: ElementID?, _ text: String) {
            questions.append(ModelDraft.Question(element: id, text: text))
        }
        if model.components.isEmpty {
            ask(nil, "Which applications, services and data stores is the system made of?")
        } else if !model.components.contains(where: { $0.kind == .externalEntity }) {
            ask(nil, "Who uses the system, and from where?")
        }
        let linked = Set(model.flows.flatMap { [$0.source, $0.destination] })
        for component in model.components {
            let name = component.name
            if !linked.contains(component.id), component.partOf == nil {
                ask(component.id, "What does '\(name)' exchange data with?")
            }
            if component.boundary == nil {
                ask(component.id, "Where is '\(name)', and who can reach it?")
            }
            if component.kind != .externalEntity, component.technologies.isEmpty {
                ask(component.id, "Which product, language or framework is '\(name)' made of?")
            }
            if component.kind == .dataStore, component.assets.isEmpty {
                ask(component.id, "Which data does '\(name)' hold, and how sensitive is it?")
            }
        }
        for flow in model.flows where flow.protocol == nil {
            ask(flow.id, "Which protocol does '\(flow.name)' use?")
        }
        return questions
    }
}
