import ArgumentParser
import DatabaseAccess
import MigrationHistory
import SchemaAnalysis
import Tables
import Text
import Workspace

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what Plumb sees of a project and its database, and what keeps it from seeing more.",
    discussion: """
      For when an answer surprises, and for reports of bugs: passwords are left out. Nothing is written. Exits with 0 if
      everything can be read, with 2 if something is in the way.
      """)

  @OptionGroup var project: ProjectOptions
  @Option(help: "text or json.") var format = OutputFormat.text

  func run() async throws {
    let session = try await project.session()
    let loaded = await session.load(readingDatabase: true)
    let analysis = try Analysis(of: loaded.inputs)
    let report = Report(
      lines: files(session) + history(loaded) + database(loaded, analysis), problems: problems(loaded, session.folder))
    switch format {
    case .json: Terminal.print(try Terminal.json(report))
    case .text: Terminal.print(report.text)
    }
    if report.isInTheWay { throw ExitCode(2) }
  }

  // MARK: What there is

  private func files(_ session: ProjectSession) -> [Line] {
    let project = session.project
    func shown(_ path: FilePath) -> String {
      session.folder.holds(path) ? path.relative(to: session.folder) : path.string
    }
    let count = project.schemaFiles.count
    return [
      Line("plumb", .fine, "\(plumbVersion) on \(operatingSystem)"),
      Line(
        "schema", count > 0 ? .fine : .problem, "\(shown(project.schema.path)), \(count) file\(count == 1 ? "" : "s")"),
      Line(
        "configuration", .fine, project.config.map { shown($0.file) } ?? "no prisma.config, so as Prisma looks for it"),
      Line(
        "prisma", session.prisma == nil ? .note : .fine,
        session.prisma.map { "\($0)" }
          ?? "no version found in package.json or a lock file, so the schema has to tell; --prisma says it"),
    ]
  }

  private func history(_ loaded: LoadedProject) -> [Line] {
    let folder = loaded.contents.project.migrationsFolder
    guard let history = loaded.inputs.history else { return [Line("migrations", .note, "no folder \(folder)")] }
    let count = history.migrations.count
    let provider = history.lockFile?.provider.map { " for \($0.rawValue)" } ?? ""
    let isSound = !history.problems.contains { $0.weight == .error }
    return [
      Line(
        "migrations", isSound ? .fine : .problem, "\(count) in \(folder.lastComponent)\(provider)")
    ]
  }

  private func database(_ loaded: LoadedProject, _ analysis: Analysis) -> [Line] {
    var lines: [Line] = []
    if case .success(let url) = loaded.contents.connection {
      lines.append(Line("database", .fine, "\(url)"))
      if case .server(let server) = url.location, server.kind == "postgresql" {
        let isThere = clientLibraryIsInstalled
        lines.append(
          Line(
            "client library", isThere ? .fine : .problem,
            isThere
              ? "libpq was found" : "libpq was not found: install libpq5 (Debian, Ubuntu) or libpq (Fedora, Homebrew)"
          ))
      }
    }
    if let reason = loaded.databaseProblem {
      lines.append(Line("reading it", loaded.hasUnreadDatabase ? .problem : .note, reason))
    } else if case .read(let tables, let ledger, _) = loaded.inputs.database {
      lines.append(
        Line("reading it", .fine, "\(tables.tables.count) tables and views of \(tables.dialect.name.rawValue)"))
      lines.append(
        ledger.map { Line("ledger", .fine, "\($0.count) rows in _prisma_migrations") }
          ?? Line("ledger", .note, "no table _prisma_migrations: no migration was run or recorded there"))
    }
    if analysis.lowered == nil {
      lines.append(Line("comparison", .problem, "the schema names no provider that can be compared yet"))
    }
    return lines
  }

  /// What was wrong with the configuration.
  private func problems(_ loaded: LoadedProject, _ folder: FilePath) -> [Line] {
    loaded.contents.problems.map { problem in
      let path = folder.holds(problem.path) ? problem.path.relative(to: folder) : problem.path.string
      return Line(path, .problem, "\(problem.message) [\(problem.code)]")
    }
  }

  private var operatingSystem: String {
    #if os(Linux)
      "Linux"
    #elseif os(macOS)
      "macOS"
    #else
      "another system"
    #endif
  }

  // MARK: How it is said

  private enum Standing: String, Encodable {
    case fine, note, problem
  }

  private struct Line: Encodable {
    let about: String
    let standing: Standing
    let message: String

    init(_ about: String, _ standing: Standing, _ message: String) {
      self.about = about
      self.standing = standing
      self.message = message
    }
  }

  /// The stable form for scripts.
  private struct Report: Encodable {
    var version = 1
    let lines: [Line]
    let problems: [Line]

    var isInTheWay: Bool { (lines + problems).contains { $0.standing == .problem } }

    var text: String {
      let all = lines + problems
      let width = all.map(\.about.count).max() ?? 0
      return all.map { line in
        let mark =
          switch line.standing {
          case .fine: Terminal.styled("ok     ", .green)
          case .note: Terminal.styled("note   ", .blue)
          case .problem: Terminal.styled("problem", .red)
          }
        let padding = String(repeating: " ", count: width - line.about.count)
        return "\(mark)  \(line.about)\(padding)  \(line.message)"
      }.joined(separator: "\n")
    }
  }
}
