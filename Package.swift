// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "merlon",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "merlon", targets: ["merlon"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .executableTarget(
            name: "merlon",
            dependencies: [
                "Analysis", "Catalog", "HTTPServer", "Interchange", "JSON", "Reporting", "Service",
                "Storage", "ThreatModel",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Service",
            dependencies: [
                "Analysis", "Catalog", "Embedded", "HTTPServer", "Interchange", "JSON",
                "Reporting", "Storage", "ThreatModel", "YAML",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .target(name: "HTTPServer", dependencies: ["CSockets"], swiftSettings: strict),
        .target(name: "CSockets"),
        .executableTarget(
            name: "http-echo",
            dependencies: ["HTTPServer"],
            swiftSettings: strict
        ),
        .target(
            name: "Storage",
            dependencies: [
                "CSQLite", "Embedded", "JSON", "ThreatModel",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .target(name: "Analysis", dependencies: ["Catalog", "ThreatModel"], swiftSettings: strict),
        .target(
            name: "Catalog",
            dependencies: [
                "Embedded", "JSON", "ThreatModel",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Reporting",
            dependencies: ["Catalog", "JSON", "ThreatModel"],
            swiftSettings: strict
        ),
        .target(
            name: "Interchange",
            dependencies: ["Catalog", "JSON", "ThreatModel"],
            swiftSettings: strict
        ),
        .target(name: "ThreatModel", dependencies: ["JSON"], swiftSettings: strict),
        .target(name: "YAML", dependencies: ["JSON", "Yams"], swiftSettings: strict),
        .target(name: "JSON", swiftSettings: strict),
        .target(name: "Embedded", dependencies: ["CEmbedded"], swiftSettings: strict),
        .target(name: "CEmbedded"),
        .systemLibrary(
            name: "CSQLite",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]
        ),
        .executableTarget(
            name: "analysis-benchmark",
            dependencies: ["Analysis", "Catalog", "JSON", "ThreatModel"],
            path: "Benchmarks/analysis",
            exclude: ["compare-pytm.py"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HTTPServerTests",
            dependencies: ["HTTPServer"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "AnalysisTests",
            dependencies: ["Analysis", "Catalog", "JSON", "ThreatModel"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CatalogTests",
            dependencies: ["Catalog", "Embedded", "JSON", "ThreatModel", "YAML"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ServiceTests",
            dependencies: [
                "Analysis", "Catalog", "Embedded", "HTTPServer", "JSON", "Service", "Storage",
                "ThreatModel", "YAML",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["JSON", "merlon"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ReportingTests",
            dependencies: ["Analysis", "Catalog", "JSON", "Reporting", "ThreatModel"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "InterchangeTests",
            dependencies: ["Analysis", "Catalog", "Interchange", "JSON", "ThreatModel"],
            swiftSettings: strict
        ),
        .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: strict),
        .target(name: "CFaultyDisk", dependencies: ["CSQLite"], path: "Tests/CFaultyDisk"),
        .testTarget(
            name: "StorageTests",
            dependencies: ["CFaultyDisk", "CSQLite", "JSON", "Storage", "ThreatModel"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ThreatModelTests",
            dependencies: ["JSON", "ThreatModel"],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x
)
