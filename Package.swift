// swift-tools-version: 6.2
import PackageDescription

// One section per module, in the order of the arrows (a module imports only modules above it), each with its test target.
// The list of allowed arrows stands in ARCHITECTURE.md; Tests/ArchitectureTests reads the imports and holds both to it.

// With FUZZ in the environment the modules are built for libFuzzer and the targets below Fuzz/ are there too; see Fuzz/run.
let isFuzzing = Context.environment["FUZZ"] != nil

let fuzzSettings: [SwiftSetting] = isFuzzing ? [.unsafeFlags(["-sanitize=fuzzer"])] : []

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings + fuzzSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
  name: "plumb",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "plumb", targets: ["plumb"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
  ],
  targets: [
    // What tests share.
    .target(name: "SecondParser", path: "Tests/SecondParser"),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),

    // Text: bytes, lines, positions.
    module("Text"),
    tests("TextTests", ["TestSupport", "Text"]),

    // Actors on queues of their own.
    module("SerialQueue"),

    // The schema language.
    module("SchemaSyntax", ["Text"]),
    tests("SchemaSyntaxTests", ["SchemaSyntax", "Text"]),
    module("SchemaFormat", ["SchemaSyntax", "Text"]),
    tests("SchemaFormatTests", ["SchemaFormat", "SchemaSyntax", "TestSupport", "Text"]),
    module("Datamodel", ["SchemaSyntax", "Text"]),
    tests("DatamodelTests", ["Datamodel", "SchemaSyntax", "TestSupport", "Text"]),

    module("SchemaValidation", ["Datamodel", "SchemaSyntax", "Text"]),
    tests("SchemaValidationTests", ["SchemaValidation", "Datamodel", "SchemaSyntax", "TestSupport", "Text"]),

    // The relational side.
    module("Tables"),
    tests("TablesTests", ["Tables"]),
    module("Lowering", ["Datamodel", "SchemaSyntax", "Tables", "Text"]),
    tests("LoweringTests", ["Lowering", "Datamodel", "SchemaSyntax", "Tables", "Text"]),
    module("SchemaWriting", ["Datamodel", "Lowering", "SchemaFormat", "SchemaSyntax", "Tables", "Text"]),
    tests(
      "SchemaWritingTests",
      [
        "SchemaWriting", "Datamodel", "Lowering", "MigrationHistory", "Replay", "SchemaFormat", "SchemaSyntax",
        "Tables",
        "Text",
      ]),
    module("SchemaDiff", ["Tables"]),
    tests("SchemaDiffTests", ["SchemaDiff", "Tables"]),
    module("MigrationSQL", ["SchemaDiff", "Tables"]),
    tests("MigrationSQLTests", ["MigrationSQL", "SchemaDiff", "Tables"]),

    // The history.
    module("MigrationHistory", ["Text"]),
    tests("MigrationHistoryTests", ["MigrationHistory", "Text"]),
    module("Replay", ["MigrationHistory", "Tables", "Text"]),
    tests("ReplayTests", ["Replay", "MigrationHistory", "Tables", "Text"]),

    // The judgement.
    module(
      "SchemaAnalysis",
      [
        "Datamodel", "Lowering", "MigrationHistory", "MigrationSQL", "Replay", "SchemaDiff", "SchemaFormat",
        "SchemaSyntax", "SchemaValidation", "SchemaWriting", "Tables", "Text",
      ]),
    tests(
      "SchemaAnalysisTests",
      [
        "SchemaAnalysis", "Datamodel", "Lowering", "MigrationHistory", "MigrationSQL", "Replay", "SchemaDiff",
        "SchemaFormat", "SchemaSyntax", "SchemaValidation", "Tables", "Text",
      ]),

    // The outside world: databases and files.
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    module("DatabaseAccess", ["CSQLite", "MigrationHistory", "Replay", "SerialQueue", "Tables", "Text"]),
    tests("DatabaseAccessTests", ["DatabaseAccess", "MigrationHistory", "Tables", "Text"]),
    module(
      "Workspace",
      [
        "DatabaseAccess", "Datamodel", "MigrationHistory", "Replay", "SchemaAnalysis", "SchemaSyntax", "SerialQueue",
        "Tables", "Text",
      ]),
    tests("WorkspaceTests", ["Workspace", "DatabaseAccess", "MigrationHistory", "SchemaAnalysis", "Tables", "Text"]),

    // The protocol and the server.
    module("LanguageServerProtocol", ["Text"]),
    tests("LanguageServerProtocolTests", ["LanguageServerProtocol", "Text"]),
    module(
      "LSP",
      [
        "LanguageServerProtocol", "SchemaAnalysis", "SerialQueue", "Text", "Workspace",
        .product(name: "Logging", package: "swift-log"),
      ]),
    tests(
      "LSPTests",
      [
        "DatabaseAccess", "Datamodel", "LSP", "LanguageServerProtocol", "MigrationHistory", "SchemaAnalysis",
        "SchemaSyntax", "Text", "Workspace",
        .product(name: "Logging", package: "swift-log"),
      ]),

    // The command line.
    .executableTarget(
      name: "plumb",
      dependencies: [
        "DatabaseAccess", "Datamodel", "LSP", "Lowering", "MigrationHistory", "MigrationSQL", "Replay",
        "SchemaAnalysis", "SchemaDiff", "SchemaFormat", "SchemaSyntax", "SchemaValidation", "SchemaWriting", "Tables",
        "Text", "Workspace",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),

    // The whole: the built program, and real servers.
    tests("EndToEndTests", ["TestSupport"], exclude: ["emacs.el", "killed.c", "neovim.lua", "vim.vim"]),
    tests(
      "DatabaseTests",
      [
        "CSQLite", "DatabaseAccess", "Datamodel", "Lowering", "MigrationHistory", "MigrationSQL", "Replay",
        "SchemaAnalysis", "SchemaDiff", "SchemaSyntax", "SecondParser", "Tables", "TestSupport", "Text", "Workspace",
      ]),
    tests("ArchitectureTests", []),
  ]
)

if isFuzzing {
  func fuzz(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
      name: name, dependencies: dependencies + ["FuzzSupport"], path: "Fuzz/\(name)", swiftSettings: settings,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])])
  }
  package.targets += [
    .target(name: "CLibFuzzer", path: "Fuzz/CLibFuzzer"),
    .target(name: "FuzzSupport", dependencies: ["CLibFuzzer"], path: "Fuzz/FuzzSupport", swiftSettings: settings),
    fuzz("SchemaParseFuzz", ["SchemaSyntax", "Text"]),
    fuzz("SchemaReparseFuzz", ["SchemaSyntax", "Text"]),
    fuzz("SchemaFormatFuzz", ["SchemaFormat", "SchemaSyntax", "Text"]),
    fuzz("SchemaValidateFuzz", ["Datamodel", "SchemaSyntax", "SchemaValidation", "Text"]),
    fuzz("MessageFuzz", ["LSP", "LanguageServerProtocol"]),
    fuzz("PositionFuzz", ["Text"]),
    fuzz("ReplayFuzz", ["MigrationHistory", "Replay", "Tables", "Text"]),
  ]
}
