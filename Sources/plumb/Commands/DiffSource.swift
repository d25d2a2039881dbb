import ArgumentParser
import DatabaseAccess
import Datamodel
import Lowering
import MigrationHistory
import Replay
import SchemaAnalysis
import SchemaDiff
import SchemaSyntax
import SchemaValidation
import Tables
import Text
import Workspace

/// Something that tables can be read from.
enum DiffSource: Hashable, ExpressibleByArgument {
  case empty
  case schema(String)
  case migrations(String)
  /// nil: the project's own.
  case database(String?)

  init?(argument: String) {
    func rest(_ prefix: String) -> String? {
      guard argument.hasPrefix(prefix), argument.count > prefix.count else { return nil }
      return String(argument.dropFirst(prefix.count))
    }
    if argument == "empty" {
      self = .empty
    } else if argument == "database" {
      self = .database(nil)
    } else if let path = rest("schema:") {
      self = .schema(path)
    } else if let path = rest("migrations:") {
      self = .migrations(path)
    } else if let url = rest("database:") {
      self = .database(url)
    } else {
      return nil
    }
  }
}

extension DiffSource {
  var isSchema: Bool {
    switch self {
    case .schema: true
    case .empty, .migrations, .database: false
    }
  }
}

/// Reads the two sides of a comparison. What can't be read is an error with a sentence for the user.
struct DiffSourceReader {
  let folder: FilePath
  /// nil: that of the project.
  let prisma: PrismaVersion?
  let names: LoweredNames
  /// Machines whose databases may be read, beside this one.
  var allowedHosts: [String] = []
  /// Where objects without a namespace live, if a database that takes part says so.
  var namespace: String?

  /// The tables of both sides, for the dialect that one of them names.
  mutating func read(
    _ pair: (from: DiffSource, to: DiffSource)
  ) async throws -> (from: DatabaseSchema, to: DatabaseSchema) {
    var dialect = try await dialect(of: pair.to)
    if dialect == nil { dialect = try await self.dialect(of: pair.from) }
    for case .database(let url) in [pair.to, pair.from] {
      if case .server(let server) = try await databaseURL(url).location { namespace = namespace ?? server.namespace }
    }
    guard let dialect else {
      throw Failure("neither side says for which database: name a schema, a database or a history with a lock file")
    }
    let (from, to) = (try await read(pair.from, dialect), try await read(pair.to, dialect))
    return (from.seen(by: to), to.seen(by: from))
  }

  /// The project of the schema that is compared, whose configuration names what somebody else looks after; nil without one.
  func project(of pair: (from: DiffSource, to: DiffSource)) async -> Project? {
    for case .schema(let path) in [pair.to, pair.from] {
      // A schema that lies about by itself is compared by itself.
      if let session = try? await ProjectSession(startingAt: path, folder: folder) { return session.project }
    }
    return nil
  }

  /// The rows that the plan's risks are about, if the side that it starts from is a database; else nothing is counted.
  func counts(for plan: MigrationPlan, in source: DiffSource) async throws -> RowCounts {
    guard case .database(let url) = source, let database = database(at: try await databaseURL(url)) else {
      return RowCounts()
    }
    return try await database.count(plan.questions)
  }

  /// One side, and how it was lowered if it is a schema.
  private struct Side {
    let schema: DatabaseSchema
    var lowered: LoweredSchema?

    /// What a history or a database has beside that what a schema is about is not compared with it.
    func seen(by other: Side) -> DatabaseSchema {
      guard lowered == nil, let view = other.lowered else { return schema }
      return view.counterpart(schema)
    }
  }

  private func dialect(of source: DiffSource) async throws -> Dialect? {
    let name: String?
    switch source {
    case .empty: return nil
    case .schema(let path): name = try schema(at: path).configuration.datasource?.provider?.name
    case .migrations(let path): name = try history(at: path).lockFile?.provider?.rawValue
    case .database(let url):
      switch try await databaseURL(url).location {
      case .file, .memory: name = "sqlite"
      case .server(let server): name = server.kind
      }
    }
    guard let name else { return nil }
    guard let dialect = Dialect.supported.first(where: { $0.name.rawValue == name }) else {
      let known = Dialect.supported.map(\.name.rawValue).joined(separator: ", ")
      throw Failure("`\(name)` is not supported yet; these are: \(known)")
    }
    return dialect
  }

  private func read(_ source: DiffSource, _ dialect: Dialect) async throws -> Side {
    switch source {
    case .empty:
      var schema = DatabaseSchema(dialect)
      if let namespace { schema.defaultNamespace = namespace }
      return Side(schema: schema)
    case .schema(let path):
      let datamodel = try schema(at: path)
      let version = try await versionOfRules(near: path) ?? datamodel.likelyPrismaVersion
      try refuseErrors(in: datamodel, prisma: version)
      let lowered = lower(
        datamodel, dialect: dialect, prisma: version, defaultNamespace: namespace, names: names)
      for thing in lowered.unresolved { Terminal.printError("warning: \(thing.reason); it is left out") }
      return Side(schema: lowered.schema, lowered: lowered)
    case .migrations(let path):
      let history = try history(at: path)
      let state = try HistoryReplay(
        history.migrations, dialect: dialect, defaultNamespace: namespace,
        sending: prisma.map(ScriptSending.by) ?? .whole, reusing: nil
      ).final
      for problem in state.problems where problem.certainty == .certain {
        Terminal.printError("warning: \(problem.place.migration): \(problem.message); the replay goes on after it")
      }
      for statement in state.unknown {
        Terminal.printError("warning: \(statement.place.migration): \(statement.reason)")
      }
      return Side(schema: state.schema)
    case .database(let url):
      let url = try await databaseURL(url)
      guard let database = database(at: url) else { throw Failure("databases of this kind can't be read yet: \(url)") }
      return Side(schema: try await database.read().schema)
    }
  }

  /// What was asked for, else what the project of the schema uses.
  private func versionOfRules(near schema: String) async throws -> PrismaVersion? {
    if let prisma { return prisma }
    return try await ProjectSession(startingAt: schema, folder: folder).prisma
  }

  private func schema(at path: String) throws -> Datamodel {
    let files = try schemaTexts(folder.appending(path)).map { SchemaFile(path: $0.path, tree: SchemaTree($0.text)) }
    return Datamodel(files)
  }

  /// What a schema with an error means is not certain, so it is not compared; nor does Prisma. Where its database is has no
  /// part in it.
  private func refuseErrors(in datamodel: Datamodel, prisma: PrismaVersion) throws {
    let findings = Validation(of: datamodel, prisma: prisma).findings
    let errors = findings.filter { $0.severity == .error }
    // Behind an error everything counts as recovered.
    let takesRecovered = errors.contains { !$0.isRecovered && $0.code.isAboutAddresses }
    guard let error = errors.first(where: { !$0.code.isAboutAddresses && (takesRecovered || !$0.isRecovered) }) else {
      return
    }
    throw Failure("\(error.path) is no valid schema (byte \(error.range.start)): \(error.message)")
  }

  private func history(at path: String) throws -> MigrationHistory {
    guard let history = readHistory(folder.appending(path)) else {
      throw Failure("there is no folder \(folder.appending(path))")
    }
    for problem in history.problems where problem.weight == .error { throw Failure(problem.message) }
    return history
  }

  private func databaseURL(_ text: String?) async throws -> DatabaseURL {
    guard let text else {
      return try await ProjectSession(startingAt: nil, folder: folder, allowedHosts: allowedHosts).databaseURL()
    }
    return try DatabaseURL(text, relativeTo: folder)
  }
}

/// Why a command could not answer, as a sentence for the user. Exit code 1.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
