package import SchemaAnalysis
package import Text

/// One Prisma project: which files belong to it and what is configured. Found, not yet read.
package struct Project: Sendable, Equatable {
  /// The schema as one file, or all `.prisma` files below a folder.
  package enum Schema: Sendable, Hashable {
    case file(FilePath)
    case folder(FilePath)

    package var path: FilePath {
      switch self {
      case .file(let path), .folder(let path): path
      }
    }
  }

  /// The folder that paths are shown from: that of the configuration, of package.json, or of the schema.
  package let root: FilePath
  package let schema: Schema
  /// Sorted. `ProjectReader.read` lists them anew.
  package let schemaFiles: [FilePath]
  /// It need not exist.
  package let migrationsFolder: FilePath
  /// The folder from which the schema's relative file URLs are seen.
  package let schemaFolder: FilePath
  /// As found: `6.19.0`, `^7.1.0`, `catalog:prisma`.
  package let prismaVersion: String?
  package let config: PrismaConfig?
  /// The variables that Prisma would see.
  package let environment: Environment
  package let choices: ProjectChoices
  package let problems: [ConfigProblem]
  /// It belongs to Prisma 8 and is left alone: it has no files here, and the only problem says so.
  package let isPrisma8: Bool

  /// Tables and enums that Prisma must not migrate.
  package var externalTables: [ExternalName] { config?.externalTables ?? [] }
  package var externalEnums: [ExternalName] { config?.externalEnums ?? [] }

  /// The first number of the version, nil if it has none.
  package var prismaMajor: Int? {
    prismaVersion.flatMap { version in
      let digits = version.drop { !("0"..."9" ~= $0) }.prefix { "0"..."9" ~= $0 }
      return Int(digits)
    }
  }

  /// Whether a file is, or would be, part of the schema.
  package func holds(_ path: FilePath) -> Bool {
    switch schema {
    case .file(let file): path == file
    case .folder(let folder): folder.holds(path) && path.string.hasSuffix(".prisma")
    }
  }

  /// Whether a change of this file can change what the project says: its schema, history or configuration.
  package func dependsOn(_ path: FilePath) -> Bool {
    holds(path) || migrationsFolder.holds(path) || path == config?.file || path.lastComponent.hasPrefix(".env")
      || mayConfigureProjects(path)
  }
}

/// Why no project was found: the places that were looked at, in order.
package struct NoProject: Error, Sendable, Equatable, CustomStringConvertible {
  package let searched: [FilePath]
  /// The path that was asked for by name and is not there.
  package let missing: FilePath?
  /// Schemas that lie further below.
  package let below: [FilePath]

  init(searched: [FilePath], missing: FilePath? = nil, below: [FilePath] = []) {
    self.searched = searched
    self.missing = missing
    self.below = below
  }

  package var description: String {
    if let missing { return "no schema at \(missing): file or folder not found" }
    let places = "no Prisma schema found; looked for " + searched.map(\.string).joined(separator: ", ")
    if below.isEmpty { return places }
    return places + "; name one of these with --schema: " + below.prefix(20).map(\.string).joined(separator: ", ")
  }
}
