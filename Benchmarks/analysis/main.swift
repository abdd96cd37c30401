import Analysis
import Catalog
import Foundation
import JSON
import ThreatModel

// analysis-benchmark CATALOG COMPONENTS FLOWS [MODEL.json]
//
// Times loading the catalogue and analysing a generated model on one thread; writes the model where asked.

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count >= 3, let components = Int(arguments[2]), let flows = Int(arguments[3]) else {
    print("usage: analysis-benchmark CATALOG COMPONENTS FLOWS [MODEL.json]")
    exit(2)
}

let clock = ContinuousClock()

/// The shortest of several runs in milliseconds, and the last result.
func shortest<Value>(of runs: Int, _ body: () throws -> Value) rethrows -> (Double, Value) {
    var best = Duration.seconds(1_000_000)
    var value: Value?
    for _ in 0..<runs {
        value = nil
        best = min(best, try clock.measure { value = try body() })
    }
    guard let value else { preconditionFailure("at least one run") }
    return (best / .milliseconds(1), value)
}

let folder = URL(fileURLWithPath: arguments[1])
let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".tsv") }
    .map {
        CatalogFile(path: $0, bytes: Array(try Data(contentsOf: folder.appendingPathComponent($0))))
    }

let (loading, catalog) = try shortest(of: 5) { try Catalog(files: files) }
let (compiling, analyzer) = shortest(of: 5) { Analyzer(catalog: catalog) }
let model = GeneratedModel(components: components, flows: flows).model
let (analysing, result) = shortest(of: 5) { analyzer.analyze(model) }

let bytes = files.reduce(0) { $0 + $1.bytes.count }
print("catalogue: \(catalog.threats.count) threats in \(bytes) bytes")
print(String(format: "load %.1f ms, compile %.1f ms", loading, compiling))
print("model: \(model.components.count) components, \(model.flows.count) flows")
print(String(format: "analyse %.1f ms, %d findings", analysing, result.findings.count))

if let path = arguments.dropFirst(3).first {
    try Data(JSONWriter.bytes(of: model)).write(to: URL(fileURLWithPath: path))
}
