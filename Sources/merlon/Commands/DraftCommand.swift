import ArgumentParser
import Catalog
import Interchange
import JSON
import ThreatModel

/// Reads a model out of a text.
struct DraftCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft",
        abstract: "Drafts a model from a description in prose.",
        discussion:
            "Prints the draft with what each element was read from; with --model-only what `merlon analyze -` takes."
    )

    @Argument(help: "The description as text; - for standard input.")
    var file: String

    @Option(help: "What the model is called.")
    var name = "Draft"

    @Flag(help: "Print the model alone.")
    var modelOnly = false

    func run() throws {
        let description = String(decoding: try ModelFile.bytes(of: file), as: UTF8.self)
        guard (1...Drafter.descriptionLimit).contains(description.unicodeScalars.count) else {
            throw CommandFailure(
                .badInput,
                "\(file): a description has 1 to \(Drafter.descriptionLimit) characters."
            )
        }
        guard !name.isEmpty, name.unicodeScalars.count <= Model.nameLimit else {
            throw CommandFailure(.wrongUse, "--name has 1 to \(Model.nameLimit) characters.")
        }
        let draft = Drafter(catalog: try .loaded()).draft(name: name, description: description)
        var json = JSONWriter()
        if modelOnly { draft.model.write(to: &json) } else { draft.write(to: &json) }
        json.newline()
        try Console.write(json.bytes)
        if modelOnly {
            for question in draft.questions { Console.error(Console.harmless(question.text)) }
        }
    }
}
