package import DatabaseAccess
package import Datamodel
package import MigrationHistory
package import SchemaAnalysis
import SchemaSyntax
package import Text

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One project for the length of one command: found, read, and written to where that was asked for.
package struct ProjectSession: Sendable {
  package let project: Project
  /// The folder that the command was run in.
  package let folder: FilePath
  private let reader: ProjectReader
  /// Which databases may be read and written.
  package let hosts: HostPermissions
  /// The version of Prisma whose rules count: the one that was asked for, else the project's; nil if neither is known.
  package let prisma: PrismaVersion?

  /// Finds the project as Prisma's command line would, or the one of the schema file or folder that was named.
  ///
  /// `migrations` is the folder of the history, where it was named too.
  package init(
    startingAt schema: String?, folder: FilePath, migrations: String? = nil, prisma: PrismaVersion? = nil,
    allowedHosts: [String] = []
  ) async throws(NoProject) {
    let environment = ProcessInfo.processInfo.environment
    reader = ProjectReader(environment: environment)
    hosts = HostPermissions(allowing: allowedHosts, environment: environment)
    project = try await reader.findProject(
      in: folder, schema: schema, choices: ProjectChoices(migrations: migrations.map(folder.appending)))
    self.folder = folder
    self.prisma = prisma ?? project.prismaVersion.flatMap(PrismaVersion.init)
  }

  /// Reads schema and history, and the database if it is on this machine or allowed.
  package func load(readingDatabase: Bool) async -> LoadedProject {
    let contents = await reader.read(project)
    let database: DatabaseReading =
      readingDatabase ? await reader.readDatabase(of: contents, allowsHost: hosts.allows) : .none(.notConfigured)
    let former = await FormerScripts().scripts(for: contents, database)
    return LoadedProject(contents, database: database, prisma: prisma, formerScripts: former)
  }

  /// Where the project's database is.
  package func databaseURL() async throws(NoDatabase) -> DatabaseURL {
    try await reader.read(project).database(hosts.allows).url
  }

  /// The history of the project and its database, to be read and written.
  package func historyAndDatabase() async throws(NoDatabase) -> (history: MigrationHistory, any Database, DatabaseURL) {
    let contents = await reader.read(project)
    let (database, url) = try contents.database(hosts.allows)
    let history =
      contents.history ?? MigrationHistory(folder: project.migrationsFolder, entries: [], lockFile: nil)
    return (history, database, url)
  }

  /// The schemas of the database that the datasource names; none if it leaves that to the URL.
  package func namespaces() async -> [String] {
    let files = await reader.read(project).files.map { SchemaFile(path: $0.path, tree: SchemaTree($0.text)) }
    return Datamodel(files).configuration.datasource?.namespaces.map(\.text) ?? []
  }

  /// Edits files, writes new ones, each whole or not at all, and then tells the ledger, if that was asked for.
  ///
  /// In this order every moment at which it may be broken off is a state that has a name and a repair of its own: the schema is
  /// ahead, or the ledger lacks a migration that is there.
  package func carryOut(
    _ change: WorkspaceChange, writingLedger: Bool, in loaded: LoadedProject
  ) async throws {
    try Workspace.apply(change.edits, to: loaded.text(_:))
    try Workspace.write(change.newFiles)
    guard writingLedger, change.writesLedger else { return }
    try await reader.tellLedger(change, of: loaded.contents, now: currentMilliseconds(), allowsHost: hosts.allows)
  }
}

extension LoadedProject {
  /// The statements that the ledger is told the change with; nil if there are none or the database is not known.
  package func ledgerStatements(for change: WorkspaceChange) -> String? {
    guard change.writesLedger, case .success(let url) = contents.connection else { return nil }
    let rows =
      change.markAsApplied.isEmpty ? nil : DatabaseAccess.ledgerStatements(for: change.appliedMigrations, at: url)
    return (change.ledgerRepairs.map(\.statement) + [rows].compactMap(\.self)).joined(separator: "\n")
  }
}

/// Milliseconds since 1970, as ledgers count.
package func currentMilliseconds() -> Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

/// The time now, for the names of migrations.
package func currentTime() -> UTCTime { UTCTime(secondsSince1970: Int64(Date().timeIntervalSince1970)) }

extension WorkspaceChange {
  /// The migrations to be recorded, with the checksums of their scripts.
  package var appliedMigrations: [AppliedMigration] { markAsApplied.map { AppliedMigration($0) } }
}

/// The texts of a schema: of one file, or of all below a folder in the order of their paths.
package func schemaTexts(_ path: FilePath) throws(FileError) -> [(path: FilePath, text: SourceText)] {
  let paths = isFolder(path) ? try files(below: path, suffix: ".prisma") : [path]
  for folder in Set(paths.map(\.parent)) { try? finishReplacements(notedIn: folder) }
  var result: [(path: FilePath, text: SourceText)] = []
  for path in paths { result.append((path, SourceText(try readFile(path)))) }
  return result
}
