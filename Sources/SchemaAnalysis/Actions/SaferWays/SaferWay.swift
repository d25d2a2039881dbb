import MigrationHistory
import MigrationSQL
import SchemaDiff
import Tables

/// All ways to do a risky change so that nothing is lost, refused or blocked. A new one is a file of its own and a line here.
let saferWays: [any SaferWay] = [
  FillNewColumn(),
  FillBeforeRequired(),
  CastThroughText(),
  ListDuplicates(),
  BuildIndexConcurrently(),
  ValidateForeignKeyLater(),
  RelaxBeforeDrop(),
]

/// A way to write a change that is kinder to the rows and to those who work with them than the usual migration, which is
/// offered beside it.
protocol SaferWay: Sendable {
  /// Names it in the identity of its offers.
  var name: String { get }

  /// What the user is offered for the change, the words behind "Create"; nil if it is no way to do it. The schemas are those
  /// between which the item's differences are.
  func title(for item: DriftItem, in schemas: Pair<DatabaseSchema>) -> String?

  /// The migrations, and the tables that they must give: the target's goal, unless the way stops short of it.
  func migrations(
    for path: ObjectPath, to target: MigrationTarget, options: DiffOptions
  ) throws(OfferError)
    -> SaferMigrations
}

struct SaferMigrations {
  var scripts: [ScriptDraft]
  /// nil: what was asked for.
  var goal: DatabaseSchema?
}

/// Offers one way.
struct OfferSaferWay: CodeAction {
  let way: any SaferWay

  var name: String { "safer-" + way.name }

  func offers(for findings: [Finding], in analysis: Analysis) -> [CodeActionOffer] {
    guard let sources = analysis.sources else { return [] }
    let schemas = Pair(previous: sources.history, next: sources.schema)
    return findings.compactMap { finding in
      guard finding.item.kind == .unmigrated, let title = way.title(for: finding.item, in: schemas) else { return nil }
      return CodeActionOffer(
        identity: .init(name: name, objects: [finding.item.path.key]), title: "Create " + title, isPreferred: false,
        diagnostics: [finding.diagnostic])
    }
  }

  func change(
    for items: [DriftItem], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError)
    -> WorkspaceChange
  {
    guard let state = analysis.history?.final else { throw OfferError("the history could not be replayed") }
    guard let item = items.first(where: { $0.kind == .unmigrated }) else {
      throw OfferError("this change is in step by now")
    }
    var target = try analysis.target(for: [item], from: state, after: analysis.migrationNames, request: request)
    let safer = try way.migrations(for: item.path, to: target, options: analysis.options)
    if let goal = safer.goal {
      target = MigrationTarget(
        state: target.state, existing: target.existing, renames: target.renames, history: target.history, goal: goal,
        paths: target.paths)
    }
    let proposal = try analysis.proved(safer.scripts, for: target, request: request)
    try analysis.checkThatItCanRun(proposal, from: state)
    return WorkspaceChange(
      newFiles: proposal.newFiles + analysis.missingLockFile, summary: "Create the \(proposal.words)")
  }
}

// MARK: What the ways share

/// The script from one to the other.
func script(
  _ words: String, from previous: DatabaseSchema, to next: DatabaseSchema, _ options: DiffOptions,
  after preparation: Preparation = Preparation()
) -> ScriptDraft {
  let plan = plan(from: previous, to: next, options: options)
  return ScriptDraft(
    words: words,
    sql: migrationSQL(plan, from: previous, to: next, options: options, header: true, after: preparation))
}

extension MigrationTarget {
  /// The column of that path on both sides; an error if one of them does not have it.
  func column(_ path: ObjectPath, in schema: DatabaseSchema) throws(OfferError) -> ColumnID {
    guard case .column(let table, let name) = path, let id = schema.table(named: table),
      let position = schema[id].columns.firstIndex(where: { $0.name == name })
    else { throw OfferError("this change is in step by now") }
    return ColumnID(id, position)
  }
}

extension DatabaseSchema {
  /// The same with another column in place of one.
  func replacing(_ id: ColumnID, _ change: (inout Column) -> Void) -> DatabaseSchema {
    var result = self
    change(&result.tables[id.table.position].columns[id.position])
    return result
  }
}
