import Datamodel
import Lowering
import MigrationHistory
import Replay
import SchemaValidation
import Tables

/// What an analysis makes of the schema alone.
struct SchemaSide {
  let lowered: LoweredSchema?
  let validation: Validation

  /// Takes what is still valid from `previous`.
  init(_ inputs: AnalysisInputs, _ datamodel: Datamodel, reusing previous: Analysis?) {
    let prisma = inputs.prisma ?? datamodel.likelyPrismaVersion
    lowered = Dialect(of: datamodel.configuration).map {
      lower(
        datamodel, dialect: $0, prisma: prisma, defaultNamespace: inputs.defaultNamespace, reusing: previous?.lowered)
    }
    validation = Validation(of: datamodel, prisma: prisma, reusing: previous?.validation)
  }
}

/// What an analysis makes of the history alone, ready to be replayed; of the schema it knows which database it is for.
struct HistorySide {
  private let migrations: [Migration]
  private let dialect: Dialect
  private let defaultNamespace: String?
  private let sending: ScriptSending
  private let previous: HistoryReplay?

  /// Nil if there is nothing to replay, or not at this stage.
  init?(_ inputs: AnalysisInputs, _ schema: Configuration, reusing previous: Analysis?, _ stage: AnalysisStage) {
    guard let dialect = Dialect(of: schema), let folder = inputs.history, !folder.migrations.isEmpty,
      // SQL of another database would be read as what it is not.
      providerMismatch(folder, schema.datasource?.provider).isEmpty,
      stage == .complete || previous?.history?.migrations.count == folder.migrations.count
    else { return nil }
    migrations = folder.migrations
    self.dialect = dialect
    defaultNamespace = inputs.defaultNamespace
    sending = .by(inputs.prisma ?? schema.likelyPrismaVersion)
    self.previous = previous?.history
  }

  /// Throws only if the task is cancelled. `progress` hears how many migrations are done.
  func replayed(
    progress: (_ done: Int, _ total: Int) -> Void
  ) throws(CancellationError) -> HistoryReplay {
    try HistoryReplay(
      migrations, dialect: dialect, defaultNamespace: defaultNamespace, sending: sending, reusing: previous,
      progress: progress)
  }
}

extension Dialect {
  /// That of the database which the schema names; nil if it names none that Plumb can lower to.
  init?(of schema: Configuration) {
    let provider = schema.datasource?.provider?.name
    guard let dialect = Dialect.supported.first(where: { $0.name.rawValue == provider }) else { return nil }
    self = dialect
  }
}
