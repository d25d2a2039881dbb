import DatabaseAccess
package import Datamodel
import MigrationHistory
package import SchemaAnalysis
import SchemaSyntax
package import Text

/// A project as it was read, in the form that the analysis takes.
package struct LoadedProject: Sendable {
  package let contents: ProjectContents
  package let inputs: AnalysisInputs
  /// Why nothing is known of the database; nil if something is.
  package let databaseProblem: String?
  /// The project has a database, and nothing is known of it.
  package let hasUnreadDatabase: Bool
  private let texts: [FilePath: SourceText]

  /// `prisma` and `severities` are what the user set; `formerScripts` what version control knows (`FormerScripts`), and
  /// `verification` what a run of this very history has shown. Trees of files that changed since `previous` are made from its trees.
  package init(
    _ contents: ProjectContents, database: DatabaseReading, prisma: PrismaVersion? = nil,
    severities: [String: Diagnostic.Severity?] = [:], formerScripts: ScriptsOfLedger = ScriptsOfLedger(),
    verification: Verification? = nil, after previous: LoadedProject? = nil
  ) {
    self.contents = contents
    texts = Dictionary(contents.files.map { ($0.path, $0.text) }) { first, _ in first }
    let schema = Set(texts.keys)
    var datasourceFindings: [DatasourceFinding] = []
    var findings: [Diagnostic] = []
    for problem in contents.problems {
      let finding = LoadedProject.finding(problem)
      if schema.contains(problem.path), !finding.range.isEmpty {
        datasourceFindings.append(
          DatasourceFinding(severity: finding.severity, code: finding.code, message: finding.message))
      } else {
        findings.append(finding)
      }
    }
    if let verification {
      findings += verification.statementFindings
      datasourceFindings += verification.objectFindings
    }
    let known: KnownDatabase
    switch database {
    case .read(let state):
      known = .read(
        state.schema, ledger: state.ledger, label: LoadedProject.label(of: contents))
      databaseProblem = nil
      hasUnreadDatabase = false
    case .stale(let state, let asOf, let error):
      known = .read(
        state.schema, ledger: state.ledger, label: LoadedProject.label(of: contents))
      databaseProblem = error.description
      hasUnreadDatabase = true
      datasourceFindings.append(
        DatasourceFinding(
          severity: .information, code: error.code,
          message: "\(error.description); what is said of it is from \(asOf.words)"))
    case .none(let reason):
      known = .unknown
      databaseProblem = reason.description
      hasUnreadDatabase = reason != .notConfigured
    case .failed(let error):
      known = .unknown
      databaseProblem = error.description
      hasUnreadDatabase = true
      datasourceFindings.append(
        DatasourceFinding(severity: .information, code: error.code, message: error.description))
    }
    var inputs = AnalysisInputs(
      files: contents.files.map { LoadedProject.schemaFile($0, after: previous) },
      prisma: prisma ?? contents.project.prismaVersion.flatMap(PrismaVersion.init),
      history: contents.history, migrationsFolder: contents.project.migrationsFolder, database: known,
      findings: findings, datasourceFindings: datasourceFindings, severities: severities)
    if case .success(let url) = contents.connection, case .server(let server) = url.location {
      inputs.defaultNamespace = server.namespace
    }
    if case .stale(_, let asOf, _) = database { inputs.databaseIsOnlyKnownAsOf = asOf }
    inputs.externalTables = contents.project.externalTables
    inputs.externalEnums = contents.project.externalEnums
    inputs.formerScripts = formerScripts.byName
    self.inputs = inputs
  }

  /// Whether a database that is as it was read now is the one that this project was loaded with.
  package func holds(_ reading: DatabaseReading) -> Bool {
    switch (inputs.database, reading) {
    case (.read(let schema, let ledger, _), .read(let state)): schema == state.schema && ledger == state.ledger
    case (.unknown, .none), (.unknown, .failed): true
    case (.read, .none), (.read, .failed), (.read, .stale), (.unknown, .read), (.unknown, .stale): false
    }
  }

  /// The text that ranges in a file of the schema or the history refer to; nil for other files.
  package func text(_ path: FilePath) -> SourceText? {
    if let text = texts[path] ?? contents.otherTexts[path] { return text }
    if let history = contents.history {
      if history.lockFile?.path == path { return history.lockFile?.text }
      if history.folder.holds(path) { return history.migration(at: path)?.text }
    }
    return nil
  }

  private static func schemaFile(_ file: ProjectContents.File, after previous: LoadedProject?) -> SchemaFile {
    guard let previous, let text = previous.texts[file.path],
      let known = previous.inputs.files.first(where: { $0.path == file.path })
    else { return SchemaFile(path: file.path, tree: SchemaTree(file.text)) }
    guard let change = file.text.change(from: text) else { return known }
    return SchemaFile(
      path: file.path,
      tree: known.tree.reparsed(file.text, edit: change.range, replacementLength: change.length))
  }

  /// The database as people call it: its file or its name, without a password.
  private static func label(of contents: ProjectContents) -> String {
    guard case .success(let url) = contents.connection else { return "the database" }
    switch url.location {
    case .file(let path): return path.relative(to: contents.project.root)
    case .memory, .server: return "\(url)"
    }
  }

  private static func finding(_ problem: ConfigProblem) -> Diagnostic {
    Diagnostic(
      path: problem.path, range: problem.range, severity: problem.severity, code: problem.code,
      message: problem.message)
  }
}

extension ConfigProblem {
  fileprivate var severity: Diagnostic.Severity {
    switch kind {
    case .unreadableFile, .missingPath: .error
    // On most machines of a team only the application knows its database; that is no fault of the schema.
    case .unreadableSetting(let setting, _), .missingVariable(_, let setting, _):
      ConfigProblem.isAboutDatabase(setting) ? .information : .warning
    case .unreadableConfiguration, .unknownKey, .wrongType, .missingGate, .invalidURL: .warning
    case .unreadableLoad, .prisma8: .information
    }
  }
}
