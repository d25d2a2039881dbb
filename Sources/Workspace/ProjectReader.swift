package import DatabaseAccess
package import MigrationHistory
package import SchemaAnalysis
package import Text
import SerialQueue

/// Reads projects from disk and from their databases: everything that the pure analysis needs, as values.
///
/// In: paths, and the texts of open documents, which come before those of files. Out: `Project`, `ProjectContents`,
/// `DatabaseReading`. Nothing here judges: it knows no diagnostics, no protocol and no SQL. What can't be read is a problem in
/// the result, never an error thrown.
///
/// An actor on a queue of its own, since reading blocks. It keeps what it read by path and stamp, so that reading again costs
/// a look at each file (820 migrations: 27 ms at first, then about 6) and, for a database that did not change, two.
package actor ProjectReader {
  private let environment: [String: String]
  private let executor = SerialQueueExecutor(label: "plumb.files")
  private var scripts = FileCache<Migration>()
  private var texts = FileCache<SourceText>()
  private var databases: [DatabaseURL: (stamp: DatabaseStamp, state: DatabaseState)] = [:]
  private let surveys = SurveyCache()

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// `environment` is that of the process.
  package init(environment: [String: String]) {
    self.environment = environment
  }

  /// The project that the document belongs to. `roots` are the folders that the user works in.
  package func findProject(
    containing document: FilePath, overlays: [FilePath: SourceText], choices: ProjectChoices = ProjectChoices(),
    roots: [FilePath] = []
  ) -> Project {
    finder(overlays: overlays, choices, roots).project(containing: document)
  }

  /// The project that a command run in `folder` is about.
  package func findProject(
    in folder: FilePath, schema: String? = nil, choices: ProjectChoices = ProjectChoices()
  ) throws(NoProject) -> Project {
    try finder(overlays: [:], choices, [folder]).project(in: folder, schema: schema)
  }

  /// To be told when files changed on disk: what was found out about whole folders may not hold any more.
  package func filesChanged(_ paths: Set<FilePath>) {
    if paths.contains(where: mayConfigureProjects) { surveys.forget() }
  }

  private func finder(
    overlays: [FilePath: SourceText], _ choices: ProjectChoices, _ roots: [FilePath]
  ) -> ProjectFinder {
    ProjectFinder(
      environment: environment, overlays: overlays, choices: choices, roots: roots, survey: surveys.survey(of:))
  }

  /// The texts of the schema and of the history. Reads no database.
  package func read(_ project: Project, overlays: [FilePath: SourceText] = [:]) -> ProjectContents {
    var problems = project.problems
    var files: [ProjectContents.File] = []
    for path in schemaFiles(of: project, overlays, &problems) {
      if let text = overlays[path] {
        files.append(ProjectContents.File(path: path, text: text))
        continue
      }
      do throws(FileError) {
        let text = try texts.value(of: path) { SourceText($0) }
        files.append(ProjectContents.File(path: path, text: text))
      } catch {
        problems.append(ConfigProblem(.unreadableFile(reason: error.explanation), at: path))
      }
    }
    let history =
      project.isPrisma8 ? nil : readHistory(project.migrationsFolder, cache: &scripts, overlays: overlays)
    let urls = connectionSettings(
      of: project, files, chosen: environment["PLUMB_DATABASE_URL"], overlays: overlays, &problems)
    var others: [FilePath: SourceText] = [:]
    if let config = project.config { others[config.file] = config.text }
    for path in Set(problems.map(\.path)) where others[path] == nil && !files.contains(where: { $0.path == path }) {
      others[path] = overlays[path] ?? (try? texts.value(of: path) { SourceText($0) })
    }
    return ProjectContents(
      project: project, files: files, otherTexts: others, history: history, urls: urls, problems: problems)
  }

  /// The tables and the ledger of the project's database, read-only. A database on another machine is only read if
  /// `allowsHost` says so.
  package func readDatabase(
    of contents: ProjectContents, allowsHost: @Sendable (DatabaseURL) -> Bool = { $0.isLocal }
  ) async -> DatabaseReading {
    let (database, url): (any Database, DatabaseURL)
    do throws(NoDatabase) { (database, url) = try contents.database(allowsHost) } catch { return .none(error) }
    if case .file(let path) = url.location, !DatabaseStamp(ofFile: path).exists { return .none(.missingFile(path)) }
    let stamp: DatabaseStamp
    do throws(DatabaseError) { stamp = try await database.stamp() } catch { return .failed(error) }
    if let (old, state) = databases[url], old == stamp { return .read(state) }
    let reading: DatabaseReading
    do throws(DatabaseError) { reading = .read(try await database.read()) } catch { return .failed(error) }
    // Taken before the reading: a change during it makes the next look differ.
    if case .read(let state) = reading { databases[url] = (stamp, state) }
    return reading
  }

  /// Writes what the change says of migrations into the ledger of the project's database, or says why not.
  package func tellLedger(
    _ change: WorkspaceChange, of contents: ProjectContents, now: Int64,
    allowsHost: @Sendable (DatabaseURL) -> Bool = { $0.isLocal }
  ) async throws(RecordingError) {
    let database: any Database
    do throws(NoDatabase) { database = try contents.database(allowsHost).database } catch {
      throw RecordingError.noDatabase(error)
    }
    do throws(DatabaseError) {
      if !change.ledgerRepairs.isEmpty { try await database.repairLedger(change.ledgerRepairs, now: now) }
      if !change.markAsApplied.isEmpty { try await database.recordApplied(change.appliedMigrations, now: now) }
    } catch { throw RecordingError.failed(error) }
  }

  private func schemaFiles(
    of project: Project, _ overlays: [FilePath: SourceText], _ problems: inout [ConfigProblem]
  ) -> [FilePath] {
    if project.isPrisma8 { return [] }
    guard case .folder(let folder) = project.schema else { return [project.schema.path] }
    let open = overlays.keys.filter(project.holds)
    do throws(FileError) {
      let files = try Workspace.files(below: folder, suffix: ".prisma")
      // Half of an edit is in error, and not what anybody wrote.
      for folder in Set(files.map(\.parent)) { try? finishReplacements(notedIn: folder) }
      return Set(files).union(open).sorted()
    } catch {
      problems.append(ConfigProblem(.unreadableFile(reason: error.explanation), at: folder))
      return open.sorted()
    }
  }
}

/// Everything on disk that a project consists of, at one moment.
package struct ProjectContents: Sendable, Equatable {
  package struct File: Sendable, Equatable {
    package let path: FilePath
    package let text: SourceText
  }

  package let project: Project
  /// The schema's files in the order of their paths.
  package let files: [File]
  /// The texts of configuration files, and of others that have problems.
  package let otherTexts: [FilePath: SourceText]
  /// nil if there is no migrations folder.
  package let history: MigrationHistory?
  package let urls: URLSettings
  package let problems: [ConfigProblem]

  /// The one that migrations use.
  package var databaseURL: URLSetting { urls.directURL.text == nil ? urls.url : urls.directURL }

  /// The same project with other texts for some files of its schema, as an editor has them.
  package func replacing(_ texts: [FilePath: SourceText]) -> ProjectContents {
    ProjectContents(
      project: project, files: files.map { File(path: $0.path, text: texts[$0.path] ?? $0.text) },
      otherTexts: otherTexts.merging(texts.filter { otherTexts[$0.key] != nil }) { $1 }, history: history, urls: urls,
      problems: problems)
  }

  /// The database to read and write, if that is allowed.
  package func database(
    _ allowsHost: (DatabaseURL) -> Bool
  ) throws(NoDatabase) -> (database: any Database, url: DatabaseURL) {
    let url = try connection.get()
    guard allowsHost(url) else { throw .hostNotAllowed(url) }
    guard let database = DatabaseAccess.database(at: url) else { throw .notSupported(url) }
    return (database, url)
  }

  /// The database to connect to, or why there is none.
  package var connection: Result<DatabaseURL, NoDatabase> {
    switch databaseURL {
    case .absent: return .failure(.notConfigured)
    case .missingVariable(let name, _, _): return .failure(.missingVariable(name))
    case .unreadable: return .failure(.unreadableSetting)
    case .text(let text, let folder, _, _):
      do throws(DatabaseURLProblem) {
        let url = try DatabaseURL(text.revealed(), relativeTo: folder)
        return url.location == .memory ? .failure(.inMemory) : .success(url)
      } catch {
        return .failure(.invalidURL(error))
      }
    }
  }
}

/// What is known of a project's database.
package enum DatabaseReading: Sendable, Equatable {
  case none(NoDatabase)
  case failed(DatabaseError)
  case read(DatabaseState)
  /// It does not answer now; what it was when it last did.
  case stale(DatabaseState, asOf: UTCTime, DatabaseError)
}

/// Why a database was not even tried.
package enum NoDatabase: Error, Sendable, Hashable, CustomStringConvertible {
  case notConfigured
  case missingVariable(String)
  case unreadableSetting
  case invalidURL(DatabaseURLProblem)
  case inMemory
  /// The file is not there (yet): nothing was ever pushed or migrated.
  case missingFile(FilePath)
  case hostNotAllowed(DatabaseURL)
  case notSupported(DatabaseURL)
  /// It is slow; the answer is still awaited.
  case noAnswerYet

  package var description: String {
    switch self {
    case .notConfigured: "no database is configured"
    case .missingVariable(let name): "the environment variable `\(name)` has no value"
    case .unreadableSetting: "the database URL can't be known without running the configuration"
    case .invalidURL(let problem): problem.description
    case .inMemory: "the database is in memory"
    case .missingFile(let path): "the database \(path) does not exist"
    case .hostNotAllowed(let url): "\(url) is on another machine, and reading it was not allowed"
    case .notSupported(let url): "databases such as \(url) can't be read yet"
    case .noAnswerYet: "the database has not answered yet"
    }
  }
}

/// Why applied migrations could not be recorded.
package enum RecordingError: Error, Sendable, Hashable, CustomStringConvertible {
  case noDatabase(NoDatabase)
  case failed(DatabaseError)

  package var description: String {
    switch self {
    case .noDatabase(let reason): reason.description
    case .failed(let error): error.description
    }
  }
}
