import Testing
import ThreatModel

@testable import Analysis

@Suite("The assessment of a whole model")
struct AssessmentTests {
    @Test("has for each target what is found for it alone", arguments: 0..<60)
    func matchesEach(seed: Int) throws {
        let analyzer = try TestCatalog.shipped.get()
        var random = RandomModel(seed: 1000 + seed)
        var model = random.model(analyzer.catalog)
        model.boundaries.append(.of("inner", .subnet, parent: "inside"))
        for number in model.flows.indices where random.next(3) == 0 {
            model.flows[number].isBidirectional = true
        }
        for number in model.components.indices {
            if random.next(8) == 0 { model.components[number].outOfScope = true }
            if random.next(3) == 0 { model.components[number].boundary = .of("inner") }
        }
        if seed.isMultiple(of: 5) { model.assets = [] }

        let index = ModelIndex(model, analyzer.rules.catalog)
        let targets = index.targets
        let assessment = Assessment(index, analyzer.rules, targets)
        let evaluation = Evaluation(index, analyzer.rules)
        #expect(!assessment.verdicts.isEmpty)
        for (number, target) in targets.enumerated() {
            let range = assessment.starts[number]..<assessment.starts[number + 1]
            let alone = evaluation.verdicts(on: target).applying
            #expect(Array(assessment.verdicts[range]) == alone, "\(target)")
        }
    }
}
