import Foundation
import Testing

@testable import Reporting

@Suite("Graphviz")
struct GraphvizTests {
    @Test("says that it is not installed")
    func missing() {
        let graphviz = Graphviz(executable: "/nowhere/dot")
        #expect(throws: ProgramError.notInstalled) { try graphviz.run(format: "svg", on: "") }
        #expect(Graphviz.installed(in: "/nowhere:/dev") == nil)
    }
}
