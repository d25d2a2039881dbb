import Datamodel
import Lowering
import MigrationHistory
import Replay
import SchemaDiff
import SchemaValidation
import Tables
import Text

/// How far an analysis goes.
package enum AnalysisStage: Int, Comparable, Sendable {
  /// What the files say by themselves, and whatever else is at hand. Meant for every keystroke.
  case syntax
  /// All findings: the history is replayed if it was not yet.
  case complete

  package static func < (left: AnalysisStage, right: AnalysisStage) -> Bool { left.rawValue < right.rawValue }
}

extension Analysis {
  /// The analysis of `inputs`; what is still valid in `previous` is used again.
  ///
  /// Throws only if the task is cancelled. `progress` hears how many migrations of a long history are done.
  package init(
    of inputs: AnalysisInputs, after previous: Analysis? = nil, stage: AnalysisStage = .complete,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(CancellationError) {
    let datamodel = Datamodel(inputs.files, reusing: previous?.datamodel)
    let schema = SchemaSide(inputs, datamodel, reusing: previous)
    let history = try HistorySide(inputs, datamodel.configuration, reusing: previous, stage)?.replayed(
      progress: progress)
    try self.init(of: inputs, datamodel, schema, history, after: previous, stage)
  }

  /// The same, with the replay of the history beside all that is made of the schema: from nothing each takes as long as the
  /// other, and the replay asks no more of the schema than its datasource.
  package static func sideBySide(
    of inputs: AnalysisInputs, after previous: Analysis? = nil, stage: AnalysisStage = .complete,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws(CancellationError) -> Analysis {
    if previous?.history != nil { return try Analysis(of: inputs, after: previous, stage: stage, progress: progress) }
    let side = HistorySide(inputs, Configuration(of: inputs.files), reusing: previous, stage)
    async let history = Result { () throws(CancellationError) in try side?.replayed(progress: progress) }
    let datamodel = Datamodel(inputs.files, reusing: previous?.datamodel)
    let schema = SchemaSide(inputs, datamodel, reusing: previous)
    return try Analysis(of: inputs, datamodel, schema, try await history.get(), after: previous, stage)
  }

  /// There are about ten derived values in a fixed order, and each line says what it is made of.
  private init(
    of inputs: AnalysisInputs, _ datamodel: Datamodel, _ schema: SchemaSide, _ history: HistoryReplay?,
    after previous: Analysis?, _ stage: AnalysisStage
  ) throws(CancellationError) {
    self.inputs = inputs
    self.datamodel = datamodel
    self.history = history
    lowered = schema.lowered
    validation = schema.validation
    var problems = inputs.findings + SchemaAnalysis.diagnostics(of: validation)
    problems += ignoredDeclarations(in: datamodel)
    problems += externalBlocks(of: datamodel, tables: inputs.externalTables, enums: inputs.externalEnums).map {
      Diagnostic(
        path: $0.path, range: $0.range, severity: .hint, code: AnalysisCode.external, message: $0.message,
        tag: .unnecessary)
    }
    problems += Analysis.datasourceFindings(datamodel, inputs)
    if lowered == nil { problems += Analysis.unsupportedProvider(datamodel) }
    let isWhole = !problems.contains { $0.severity == .error }

    let mismatch = inputs.history.map { providerMismatch($0, datamodel.configuration.datasource?.provider) } ?? []
    if let folder = inputs.history { problems += historyFindings(folder, history?.final) + mismatch }
    let folder = inputs.history ?? MigrationHistory(folder: inputs.migrationsFolder, entries: [], lockFile: nil)
    ledgerStanding = LedgerStanding(folder, inputs.database, reusing: previous?.ledgerStanding)
    let isInUse = Analysis.isInUse(inputs.database, lowered)
    problems += ledgerFindings(
      folder, ledgerStanding, inputs.database, isInUse: isInUse, at: Analysis.place(ofDatasourceIn: datamodel))

    guard let lowered, let history else {
      (applied, sources, comparisons, items, findings) = (nil, nil, nil, [], [])
      if lowered != nil, stage == .complete, inputs.history?.migrations.isEmpty ?? true {
        problems += Analysis.emptyHistory(datamodel, inputs)
      }
      diagnostics = Analysis.sorted(problems, inputs)
      return
    }

    let options = Analysis.options(for: inputs, lowered.schema)
    var sources = DriftSources(schema: lowered.schema, history: lowered.counterpart(history.schema))
    var applied: HistoryReplay?
    if case .read(let database, let ledger, _) = inputs.database {
      sources.database = lowered.counterpart(database)
      // A database that is empty has run nothing, ledger or not.
      if let ledger = ledger ?? (isInUse ? nil : []) {
        let names = Set(ledger.lazy.filter { $0.state == .applied }.map(\.migrationName))
        let replay = try history.only(names, reusing: previous?.applied)
        sources.appliedHistory = lowered.counterpart(replay.schema)
        applied = replay
      }
    }
    self.applied = applied
    self.sources = sources
    let comparisons = DriftComparisons(of: sources, options: options, reusing: previous?.comparisons)
    self.comparisons = comparisons
    let places = DriftPlaces(datamodel: datamodel, lowered: lowered)
    items = verdict(comparisons)
      .filter { isWhole && places.isCertain($0.path) || $0.isFirmlyAdded }
    let doubt = Doubt(history.final)
    findings = withoutParts(items).map { item in
      Finding(item: item, diagnostic: places.diagnostic(for: item, in: sources, history: history, doubt: doubt))
    }
    diagnostics = Analysis.sorted(problems + findings.map(\.diagnostic), inputs)
  }

  /// Whether a database has tables where the schema looks for some. Others may have theirs beside them, and PostGIS its own.
  private static func isInUse(_ database: KnownDatabase, _ lowered: LoweredSchema?) -> Bool {
    guard case .read(let tables, _, _) = database else { return false }
    return (lowered?.counterpart(tables) ?? tables).tables.contains { !isTableOfPostGIS($0.name.name) }
  }

  /// What the project means for a comparison with its schema's tables.
  static func options(for inputs: AnalysisInputs, _ schema: DatabaseSchema?) -> DiffOptions {
    var options = DiffOptions()
    if let schema { options.leaveOut(tables: inputs.externalTables, enums: inputs.externalEnums, of: schema) }
    return options
  }

  private static func datasourceFindings(_ datamodel: Datamodel, _ inputs: AnalysisInputs) -> [Diagnostic] {
    guard let datasource = datamodel.configuration.datasource else { return [] }
    let range = datasource.url?.place.range ?? datasource.name.place.range
    let place = datamodel.location(of: Place(datasource.block, range))
    return inputs.datasourceFindings.map {
      Diagnostic(path: place.path, range: place.range, severity: $0.severity, code: $0.code, message: $0.message)
    }
  }

  /// What can't be compared is not in step, so it is said.
  private static func unsupportedProvider(_ datamodel: Datamodel) -> [Diagnostic] {
    guard let datasource = datamodel.configuration.datasource, let provider = datasource.provider else { return [] }
    let range = datasource.declaration.property("provider")?.place.range ?? datasource.name.place.range
    let place = datamodel.location(of: Place(datasource.block, range))
    return [
      Diagnostic(
        path: place.path, range: place.range, severity: .information, code: AnalysisCode.unsupportedProvider,
        message:
          "`\(provider.name)` is not supported yet: the schema is read, and not compared with migrations or a database")
    ]
  }

  /// Where the datasource says which database it is.
  private static func place(ofDatasourceIn datamodel: Datamodel) -> Location? {
    guard let datasource = datamodel.configuration.datasource else { return nil }
    return datamodel.location(of: Place(datasource.block, datasource.name.place.range))
  }

  /// A project without migrations is told once where it stands, not model by model.
  private static func emptyHistory(_ datamodel: Datamodel, _ inputs: AnalysisInputs) -> [Diagnostic] {
    guard !datamodel.models.isEmpty, let datasource = datamodel.configuration.datasource else { return [] }
    let place = datamodel.location(of: Place(datasource.block, datasource.name.place.range))
    return [
      Diagnostic(
        path: place.path, range: place.range, severity: .information, code: AnalysisCode.noMigrations,
        message: "there is no migration yet, so nothing says how the database came to be")
    ]
  }

  /// By file and place, with the severities that were set; what is turned off is left out.
  private static func sorted(_ diagnostics: [Diagnostic], _ inputs: AnalysisInputs) -> [FilePath: [Diagnostic]] {
    var byFile: [FilePath: [Diagnostic]] = [:]
    for var diagnostic in diagnostics {
      if let severity = inputs.severities[diagnostic.code] {
        guard let severity else { continue }
        diagnostic.severity = severity
      }
      byFile[diagnostic.path, default: []].append(diagnostic)
    }
    return byFile.mapValues { list in
      list.enumerated().sorted {
        ($0.element.range.start, $0.element.range.end, $0.offset) < (
          $1.element.range.start, $1.element.range.end, $1.offset
        )
      }.map(\.element)
    }
  }
}

extension DriftItem {
  /// The object is written in the schema for all to see, however broken the rest of the files is.
  fileprivate var isFirmlyAdded: Bool {
    (kind == .unmigrated || kind == .pushed)
      && differences.allSatisfy {
        switch $0 {
        case .enumAdded, .enumValueAdded, .tableAdded, .columnAdded, .indexAdded, .foreignKeyAdded: true
        case .namespaceAdded, .extensionAdded, .extensionChanged, .enumRemoved, .enumValueRemoved, .tableRemoved,
          .columnRemoved, .columnChanged, .primaryKeyAdded, .primaryKeyRemoved, .primaryKeyChanged, .primaryKeyRenamed,
          .indexRemoved, .indexRenamed, .foreignKeyRemoved, .foreignKeyRenamed:
          false
        }
      }
  }
}
