// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nothing of it gets into the product. It compiles the product's modules from their folder
// (`Modules` leads to ../Sources), because what it measures is no public interface.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, path: "Modules/\(name)", swiftSettings: settings)
}

let package = Package(
  name: "plumb-benchmarks",
  platforms: [.macOS(.v15)],
  targets: [
    module("Text"),
    module("SchemaSyntax", ["Text"]),
    module("Datamodel", ["SchemaSyntax", "Text"]),
    module("SchemaValidation", ["Datamodel", "SchemaSyntax", "Text"]),
    module("SchemaFormat", ["SchemaSyntax", "Text"]),
    module("Tables"),
    module("Lowering", ["Datamodel", "SchemaSyntax", "Tables", "Text"]),
    module("SchemaWriting", ["Datamodel", "Lowering", "SchemaFormat", "SchemaSyntax", "Tables", "Text"]),
    module("SchemaDiff", ["Tables"]),
    module("MigrationSQL", ["SchemaDiff", "Tables"]),
    module("MigrationHistory", ["Text"]),
    module("Replay", ["MigrationHistory", "Tables", "Text"]),
    module(
      "SchemaAnalysis",
      [
        "Datamodel", "Lowering", "MigrationHistory", "MigrationSQL", "Replay", "SchemaDiff", "SchemaFormat",
        "SchemaSyntax", "SchemaValidation", "SchemaWriting", "Tables", "Text",
      ]),
    .systemLibrary(name: "CSQLite", path: "Modules/CSQLite", pkgConfig: "sqlite3"),
    module("SerialQueue"),
    module("DatabaseAccess", ["CSQLite", "MigrationHistory", "Replay", "SerialQueue", "Tables", "Text"]),
    .executableTarget(
      name: "bench",
      dependencies: [
        "DatabaseAccess", "Datamodel", "Lowering", "MigrationHistory", "MigrationSQL", "Replay", "SchemaAnalysis",
        "SchemaDiff", "SchemaFormat", "SchemaSyntax", "SchemaValidation", "Tables", "Text",
      ],
      swiftSettings: settings),
  ]
)
