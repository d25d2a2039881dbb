import ArgumentParser
import DatabaseAccess
import Datamodel
import SchemaSyntax
import SchemaWriting
import Tables
import Text
import Workspace

struct Introspect: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the Prisma schema that says what a database has.",
    discussion: """
      What `prisma db pull` would write goes to standard output; no file is changed. Names, order and documentation of the \
      schema that is there are kept. A schema of several files is printed file by file, each below a line with its name.
      With --prisma the text is that of this version, its mistakes included.
      """)

  @Option(help: "The database; the project's own by default.") var url: String?
  @Option(help: "The schema file or folder; found as Prisma finds it by default.") var schema: String?
  @Option(help: "The version of Prisma whose output is printed.") var prisma: String?

  func run() async throws {
    let folder = currentFolder()
    let version = try prisma.map(version(from:))
    let session = try? await ProjectSession(startingAt: schema, folder: folder, prisma: version)
    let files = try schemaFiles(in: folder, session)
    let datamodel = Datamodel(files)
    let url = try await databaseURL(in: folder, session)
    guard let database = database(at: url) else { throw Failure("databases of this kind can't be read yet: \(url)") }
    let state = try await database.read()
    if let provider = datamodel.configuration.datasource?.provider, provider.name != state.schema.dialect.name.rawValue
    {
      throw Failure("the schema is for \(provider.name), the database is \(state.schema.dialect.name.rawValue): \(url)")
    }
    let details = try await database.readDetails()
    let written = writtenSchema(
      of: state.schema, details: details, over: datamodel,
      options: WritingOptions(
        prisma: version ?? session?.prisma ?? datamodel.likelyPrismaVersion, matchesEngineExactly: version != nil))
    if written.isEmpty { throw Failure("the database has nothing to write a schema from: \(url)") }
    for file in written.files {
      if written.files.count > 1 { Terminal.print("// \(file.path.relative(to: folder))") }
      Terminal.printRaw(file.text)
    }
    if let warnings = written.warnings { Terminal.printError(warnings) }
  }

  private func schemaFiles(in folder: FilePath, _ session: ProjectSession?) throws -> [SchemaFile] {
    var files: [SchemaFile] = []
    let paths = schema.map { [folder.appending($0)] } ?? session?.project.schemaFiles ?? []
    for path in paths {
      files += try schemaTexts(path).map { SchemaFile(path: $0.path, tree: SchemaTree($0.text)) }
    }
    guard files.isEmpty else { return files }
    throw Failure("there is no schema here; name one with --schema, a datasource is enough")
  }

  private func databaseURL(in folder: FilePath, _ session: ProjectSession?) async throws -> DatabaseURL {
    if let url { return try DatabaseURL(url, relativeTo: folder) }
    if let session { return try await session.databaseURL() }
    throw Failure("there is no project here; name the database with --url")
  }
}
