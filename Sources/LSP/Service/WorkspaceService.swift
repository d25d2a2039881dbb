package import SchemaAnalysis
import Synchronization
package import Text
package import Workspace

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The service over real files and databases: finds the projects of the open documents, reads them, and has them judged.
///
/// In: the editor's inputs. Out: snapshots that hold one analysis for each project. A keystroke touches no disk: what was read
/// is kept in the snapshot, and is read again when files are said to have changed. Knows no protocol.
package final class WorkspaceService: ProjectService {
  private let reader: ProjectReader
  private let hosts: HostPermissions
  private let databases = KnownDatabases()
  /// What the log has to say of readings that findings waited for; the next look at all databases brings it.
  private let unsaidLines = Mutex<[String]>([])
  private let versionControl = FormerScripts()
  /// What version control was last found to know of scripts that were run.
  private let formerScripts = Mutex<[FilePath: ScriptsOfLedger]>([:])

  /// What the last run of a history has shown.
  private let verifications = Mutex<[FilePath: VerifiedHistory]>([:])

  private let patience: DatabasePatience

  package init(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    patience: DatabasePatience = DatabasePatience()
  ) {
    self.patience = patience
    reader = ProjectReader(environment: environment)
    hosts = HostPermissions(environment: environment)
  }

  package func snapshot(
    after previous: (any ProjectSnapshot)?, inputs: ProjectInputs, changedFiles: Set<FilePath>, stage: AnalysisStage,
    progress: @escaping ProgressHandler
  ) async throws(CancellationError) -> any ProjectSnapshot {
    let previous = previous as? WorkspaceSnapshot
    let contents = await contents(for: inputs, after: previous, changedFiles: changedFiles)
    var projects: [AnalysedProject] = []
    for contents in contents {
      let old = previous?.projects.first { $0.id == contents.id }
      let isAhead =
        old.map { $0.isAheadOfDatabase || !changedFiles.isEmpty && $0.loaded.contents.history != contents.history }
        ?? false
      let database = await database(of: contents, inputs.settings, stage, isAhead: isAhead)
      var contents = contents
      // Who writes a ledger has written the migrations before: a row is never compared with files that are older than it.
      if let old, database != old.database {
        contents = await reader.read(contents.project, overlays: inputs.documents.mapValues(\.text))
      }
      var project = try await analyse(contents, database, after: old, inputs, stage, progress)
      // The datasource says where the database is, so what was read for the old one is not about the new one.
      if let old, project.analysis.datasource != old.analysis.datasource {
        let contents = await reader.read(contents.project, overlays: inputs.documents.mapValues(\.text))
        let database = await self.database(of: contents, inputs.settings, stage, isAhead: false)
        project = try await analyse(contents, database, after: project, inputs, stage, progress)
      }
      project.isAheadOfDatabase = isAhead && stage == .syntax
      projects.append(project)
    }
    return WorkspaceSnapshot(inputs: inputs, projects: projects)
  }

  private func analyse(
    _ contents: ProjectContents, _ database: DatabaseReading, after old: AnalysedProject?, _ inputs: ProjectInputs,
    _ stage: AnalysisStage, _ progress: @escaping ProgressHandler
  ) async throws(CancellationError) -> AnalysedProject {
    let loaded = LoadedProject(
      contents, database: database, severities: inputs.settings.severities,
      formerScripts: formerScripts.withLock { $0[contents.id] ?? ScriptsOfLedger() },
      verification: verifications.withLock { $0[contents.id]?.verification(of: contents) }, after: old?.loaded)
    let analysis = try await Analysis.sideBySide(of: loaded.inputs, after: old?.analysis, stage: stage) { done, total in
      progress(ProgressReport(title: "Replaying migrations", done: done, total: total))
    }
    return AnalysedProject(loaded: loaded, database: database, analysis: analysis)
  }

  /// What the projects consist of now: as before but for the texts, unless something else than a schema's text changed.
  private func contents(
    for inputs: ProjectInputs, after previous: WorkspaceSnapshot?, changedFiles: Set<FilePath>
  ) async -> [ProjectContents] {
    let texts = inputs.documents.mapValues(\.text)
    if let previous, changedFiles.isEmpty, previous.isOnlyRetyped(by: inputs) {
      return previous.projects.map { $0.loaded.contents.replacing(texts) }
    }
    await reader.filesChanged(changedFiles)
    var found: [ProjectContents] = []
    for path in inputs.documents.keys.sorted() where path.lastComponent.hasSuffix(".prisma") {
      if found.contains(where: { $0.project.holds(path) }) { continue }
      let project = await project(of: path, inputs, texts)
      let contents = await reader.read(project, overlays: texts)
      if !found.contains(where: { $0.id == contents.id }) { found.append(contents) }
    }
    for path in inputs.documents.keys.sorted() where path.lastComponent == "migration.sql" {
      if found.contains(where: { $0.project.migrationsFolder.holds(path) }) { continue }
      guard let project = await project(ofMigration: path, inputs) else { continue }
      let contents = await reader.read(project, overlays: texts)
      if !found.contains(where: { $0.id == contents.id }) { found.append(contents) }
    }
    return found
  }

  /// The project whose history `…/migrations/NAME/migration.sql` belongs to, if it is found near by: a command that is run in the
  /// user's folder, or in one around the migrations, would be about it.
  private func project(ofMigration path: FilePath, _ inputs: ProjectInputs) async -> Project? {
    let beside = path.parent.parent.parent
    let folders = inputs.roots.filter { $0.holds(path) } + [beside.parent, beside]
    for folder in folders {
      let project = try? await reader.findProject(in: folder, schema: inputs.settings.schema)
      if let project, project.migrationsFolder.holds(path) { return project }
    }
    return nil
  }

  private func project(
    of document: FilePath, _ inputs: ProjectInputs, _ texts: [FilePath: SourceText]
  ) async -> Project {
    let settings = inputs.settings
    func choices(_ root: FilePath?) -> ProjectChoices {
      guard let root else { return ProjectChoices() }
      return ProjectChoices(
        migrations: settings.migrations.map(root.appending), databaseURL: settings.databaseURL, folder: root)
    }
    if let schema = settings.schema {
      for root in inputs.roots {
        let project = try? await reader.findProject(in: root, schema: schema, choices: choices(root))
        if let project, project.holds(document) { return project }
      }
    }
    let root = settings.schema == nil ? inputs.roots.first { $0.holds(document) } : nil
    return await reader.findProject(
      containing: document, overlays: texts, choices: choices(root), roots: inputs.roots)
  }

  /// What is known of the database. It is read when a project is first seen, so that its first findings are the right ones;
  /// but not before what the schema says by itself was said. If the files are ahead of what is known (`isAhead`), as they are
  /// when somebody has run or recorded a migration in a terminal, it is looked at once more before they are compared with it.
  private func database(
    of contents: ProjectContents, _ settings: ProjectSettings, _ stage: AnalysisStage, isAhead: Bool
  ) async -> DatabaseReading {
    guard settings.readsDatabases else { return .none(.notConfigured) }
    switch databases.knowledge(of: contents) {
    case .reading(let reading):
      guard isAhead, stage == .complete, reading.isAnswered else { return reading }
      return await look(at: contents, within: patience.again) ?? reading
    // A URL that is being typed is followed when it is saved, or at the next look.
    case .another: return .none(.noAnswerYet)
    case .nothing where stage == .syntax: return .none(.noAnswerYet)
    case .nothing: break
    }
    if let reading = await look(at: contents, within: patience.first) { return reading }
    _ = databases.take(.none(.noAnswerYet), of: contents, now: currentTime())
    return .none(.noAnswerYet)
  }

  /// Reads the database. nil if that takes longer than `patience`: it is read once more in the background, and nobody waits for
  /// it here.
  private func look(at contents: ProjectContents, within patience: Duration) async -> DatabaseReading? {
    let reading = await firstOf(patience) { [reader, hosts] in
      await reader.readDatabase(of: contents, allowsHost: hosts.allows)
    }
    guard let reading else { return nil }
    take(reading, of: contents)
    guard case .reading(let known) = databases.knowledge(of: contents) else { return reading }
    return known
  }

  private func take(_ reading: DatabaseReading, of contents: ProjectContents) {
    let news = databases.take(reading, of: contents, now: currentTime())
    unsaidLines.withLock { $0 += news.lines }
  }

  package func readDatabases(
    of snapshot: any ProjectSnapshot, asking ask: @escaping QuestionHandler
  ) async -> DatabaseNews {
    var all = DatabaseNews(
      lines: unsaidLines.withLock { lines in
        defer { lines = [] }
        return lines
      })
    for project in (snapshot as? WorkspaceSnapshot)?.projects ?? [] {
      let contents = project.loaded.contents
      await hosts.settle(contents, asking: ask)
      let reading = await reader.readDatabase(of: contents, allowsHost: hosts.allows)
      let news = databases.take(reading, of: contents, now: currentTime())
      all.isChanged = all.isChanged || news.isChanged
      all.isFailing = all.isFailing || news.isFailing
      all.lines += news.lines
      // While it doesn't answer, what was found out about its ledger still counts, too.
      if news.isFailing { continue }
      let former = await versionControl.scripts(for: contents, reading)
      let oldFormer = formerScripts.withLock { scripts in
        defer { scripts[contents.id] = former }
        return scripts[contents.id] ?? ScriptsOfLedger()
      }
      if oldFormer != former { all.isChanged = true }
    }
    return all
  }

  package func filesChangedOnDisk(since snapshot: any ProjectSnapshot) async -> Set<FilePath> {
    guard let snapshot = snapshot as? WorkspaceSnapshot else { return [] }
    var changed: Set<FilePath> = []
    let texts = snapshot.inputs.documents.mapValues(\.text)
    for project in snapshot.projects {
      let old = project.loaded.contents
      // Its files, its configuration, or where its history lies may be others now.
      if let document = snapshot.inputs.documents.keys.filter(old.project.holds).min() {
        let found = await self.project(of: document, snapshot.inputs, texts)
        if found != old.project { changed.insert(found.config?.file ?? old.project.config?.file ?? old.id) }
      }
      let new = await reader.read(old.project, overlays: texts)
      if new.history != old.history { changed.insert(old.project.migrationsFolder) }
      if new.files != old.files { changed.insert(old.id) }
    }
    return changed
  }

  package func write(_ change: WorkspaceChange, of snapshot: any ProjectSnapshot) async throws {
    for edit in change.edits where (snapshot as? WorkspaceSnapshot)?.inputs.documents[edit.path] != nil {
      throw OfferError(
        "\(edit.path) is open, and this editor lets nobody else edit it: use `plumb` on the command line")
    }
    try Workspace.apply(change.edits, to: snapshot.text(of:))
    try Workspace.write(change.newFiles)
  }

  package func reconcile(
    _ change: WorkspaceChange, in path: FilePath, of snapshot: any ProjectSnapshot
  ) async throws -> String {
    guard let project = (snapshot as? WorkspaceSnapshot)?.project(of: path) else {
      throw OfferError("the project of \(path) is not open any more")
    }
    let contents = project.loaded.contents
    let reading = await reader.readDatabase(of: contents, allowsHost: hosts.allows)
    if case .failed(let error) = reading { throw OfferError("\(error); nothing was written") }
    take(reading, of: contents)
    // What the user has agreed to was made for the database as the snapshot has it.
    guard project.loaded.holds(reading) else {
      throw OfferError("the database has changed meanwhile; look at the findings once more")
    }
    try Workspace.write(change.newFiles)
    do {
      try await reader.tellLedger(change, of: contents, now: currentMilliseconds(), allowsHost: hosts.allows)
    } catch {
      throw OfferError("the files were written, and the ledger of the database was not: \(error)")
    }
    // The next analysis sees the new files; without the new rows it would take them for something that was done by hand.
    let after = await reader.readDatabase(of: contents, allowsHost: hosts.allows)
    take(after, of: contents)
    let applied =
      change.namesToMark.isEmpty ? [] : ["Recorded as applied: " + change.namesToMark.joined(separator: ", ")]
    let repaired = change.namesToRepair.map { "The ledger was changed for \($0)" }
    return (applied + repaired).joined(separator: ". ")
  }

  package func verify(in path: FilePath, of snapshot: any ProjectSnapshot) async throws -> VerificationReport {
    guard let snapshot = snapshot as? WorkspaceSnapshot, let project = snapshot.project(of: path) else {
      throw OfferError("the project of \(path) is not open any more")
    }
    let contents = project.loaded.contents
    let verified = try await VerifiedHistory(
      of: contents, project.analysis, shadow: snapshot.inputs.settings.shadowURL,
      folder: snapshot.inputs.roots.first { $0.holds(path) } ?? contents.project.root, hosts: hosts)
    verifications.withLock { $0[contents.id] = verified }
    return VerificationReport(isInStep: verified.isInStep, text: verified.summary)
  }
}

/// How long findings wait for a database that is not known, or may be another than it was.
package struct DatabasePatience: Sendable {
  var first = Duration.milliseconds(400)
  var again = Duration.milliseconds(100)

  package init() {}
}

/// What `work` gives, or nil if it takes longer than `patience`; it is then cancelled and left to itself.
private func firstOf<Value: Sendable>(
  _ patience: Duration, _ work: @escaping @Sendable () async -> Value
) async -> Value? {
  let (results, continuation) = AsyncStream<Value?>.makeStream()
  let running = Task { continuation.yield(await work()) }
  let clock = Task {
    try? await Task.sleep(for: patience)
    continuation.yield(nil)
  }
  defer {
    running.cancel()
    clock.cancel()
  }
  for await result in results { return result }
  return nil
}

/// One project with what was found out about it.
struct AnalysedProject: Sendable {
  let loaded: LoadedProject
  /// What was known of the database.
  let database: DatabaseReading
  let analysis: Analysis
  /// The migrations have changed since the database was looked at.
  var isAheadOfDatabase = false

  var id: FilePath { loaded.contents.id }

  func holds(_ path: FilePath) -> Bool {
    loaded.contents.project.holds(path) || loaded.contents.project.migrationsFolder.holds(path)
  }
}
