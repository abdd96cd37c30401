import Foundation
import Storage
import Testing

/// Gives each test a folder of its own, removed afterwards.
struct ScratchFolder: TestTrait, SuiteTrait, TestScoping {
    @TaskLocal static var path = ""

    var isRecursive: Bool { true }

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "merlon-storage-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await Self.$path.withValue(folder.path(), operation: function)
    }

    /// A file in the test's folder.
    static func file(_ name: String) -> String {
        URL(filePath: path).appending(path: name).path()
    }
}

extension Trait where Self == ScratchFolder {
    /// Gives each test a folder of its own.
    static var scratchFolder: Self { ScratchFolder() }
}
