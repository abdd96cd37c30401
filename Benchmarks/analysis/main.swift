import Analysis
import Catalog
import Foundation
import JSON
import ThreatModel

// analysis-benchmark CATALOG COMPONENTS FLOWS [MODEL.json]
//
// Loads the catalogue and analyses a generated model on one thread; writes the model where asked. Times are
// processor time, so that other work on the machine does not count.

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count >= 3, let components = Int(arguments[2]), let flows = Int(arguments[3]) else {
    print("usage: analysis-benchmark CATALOG COMPONENTS FLOWS [MODEL.json]")
    exit(2)
}

/// The least processor time of several runs in milliseconds, and the last result.
func least<Value>(of runs: Int, _ body: () throws -> Value) rethrows -> (Double, Value) {
    var best = Double.infinity
    var value: Value?
    for _ in 0..<runs {
        value = nil
        let start = clock()
        value = try body()
        best = min(best, Double(clock() - start) * 1000 / Double(CLOCKS_PER_SEC))
    }
    guard let value else { preconditionFailure("at least one run") }
    return (best, value)
}

let runs = components > 20_000 ? 1 : 5
let folder = URL(fileURLWithPath: arguments[1])
let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".tsv") }
    .map {
        CatalogFile(path: $0, bytes: Array(try Data(contentsOf: folder.appendingPathComponent($0))))
    }

let (loading, catalog) = try least(of: runs) { try Catalog(files: files) }
let (compiling, analyzer) = least(of: runs) { Analyzer(catalog: catalog) }
let model = GeneratedModel(components: components, flows: flows).model
let (analysing, result) = least(of: runs) { analyzer.analyze(model) }
let (writing, size) = least(of: runs) {
    result.findings.reduce(0) { $0 + JSONWriter.bytes(of: $1).count }
}
let (asking, questions) = least(of: runs) { result.questions.count }

let bytes = files.reduce(0) { $0 + $1.bytes.count }
print("catalogue: \(catalog.threats.count) threats in \(bytes) bytes")
print(String(format: "load %.1f ms, compile %.1f ms", loading, compiling))
print("model: \(model.components.count) components, \(model.flows.count) flows")
print(String(format: "analyse %.1f ms, %d findings", analysing, result.findings.count))
print(String(format: "write all findings as JSON %.1f ms, %d bytes", writing, size))
print(String(format: "rank questions %.1f ms, %d questions", asking, questions))

if let path = arguments.dropFirst(3).first {
    try Data(JSONWriter.bytes(of: model)).write(to: URL(fileURLWithPath: path))
}
