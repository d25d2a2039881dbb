package import MigrationHistory
package import Tables
import Text

/// Replays the migrations and tells, statement by statement, where each stands, what it was read as, and what came of it.
/// One line per statement, below the name of its migration; the last lines count.
package func debugReplay(
  _ migrations: [Migration], dialect: Dialect, sending: ScriptSending = .whole
) -> String {
  var state = ReplayState(dialect: dialect, sending: sending)
  var lines: [String] = []
  var counts = ReplayCounts()
  for migration in migrations {
    lines.append(migration.name)
    state.begin(migration)
    let bytes = migration.text.bytes
    var splitter = StatementSplitter(bytes, rules: .of(dialect))
    var next = splitter.next()
    while let raw = next {
      next = splitter.next()
      let (problems, unknown) = (state.problems.count, state.unknown.count)
      let statement = state.run(raw, in: bytes, isAlone: state.transaction.statementCount == 0 && next == nil)
      counts.add(statement.kind)
      let position = migration.text.position(at: raw.range.start, in: .utf8)
      lines.append("  \(position.line + 1):\(position.column + 1) \(raw.range) \(statement.kind.summary)")
      lines += state.problems[problems...].map {
        "    problem\($0.code.map { " \($0)" } ?? ""): \($0.message)\($0.remark)"
      }
      lines += state.unknown[unknown...].map { "    unknown: \($0.reason); may touch \($0.touches.words)" }
    }
    state.endMigration()
  }
  lines.append("\(counts.understood) understood, \(counts.harmless) harmless, \(counts.unknown) unknown")
  let schema = state.schema
  lines.append("\(schema.tables.count) tables, \(schema.enums.count) enums, \(state.problems.count) problems")
  return lines.joined(separator: "\n") + "\n"
}

/// How many statements were read as what.
struct ReplayCounts: Hashable, Sendable {
  var understood = 0
  var harmless = 0
  var unknown = 0

  mutating func add(_ kind: Statement.Kind) {
    switch kind {
    case .harmless, .transaction, .data, .createCast, .lonely: harmless += 1
    case .unknown: unknown += 1
    case .alterTable(let table) where table.commands.contains { $0.action.isUnread }: unknown += 1
    default: understood += 1
    }
  }
}

extension AlterTable.Action {
  fileprivate var isUnread: Bool {
    if case .unread = self { true } else { false }
  }
}

extension ReplayProblem {
  fileprivate var remark: String {
    switch certainty {
    case .certain: isConsequence ? " (a consequence)" : ""
    case .ifSentAsAWhole: " (if the script is sent as a whole)"
    case .ifServerIsOlder(let version): " (before version \(version))"
    }
  }
}

extension UnknownStatement.Touched {
  fileprivate var words: String {
    switch self {
    case .all: "anything"
    case .objects(let names): names.map(\.description).joined(separator: ", ")
    }
  }
}

extension Statement.Kind {
  /// What the statement does, in a few words.
  fileprivate var summary: String {
    switch self {
    case .createTable(let table):
      "create table \(table.name): \(table.columns.count) columns, \(table.constraints.count) constraints"
    case .alterTable(let change):
      "alter table \(change.name): \(change.commands.map(\.action.summary).joined(separator: ", "))"
    case .dropObjects(let drop):
      "drop \(drop.objects.words) \(drop.names.map(\.description).joined(separator: ", "))\(drop.cascade ? " cascade" : "")"
    case .createIndex(let index):
      "create \(index.isUnique ? "unique " : "")index \(index.name ?? "without a name") on \(index.table)"
    case .alterRelation(let change): "alter \(change.objects.words) \(change.name)"
    case .createType(let name, let definition): "create type \(name): \(definition.summary)"
    case .alterType(let name, let change): "alter type \(name): \(change.summary)"
    case .createSequence(let sequence): "create sequence \(sequence.name)"
    case .alterSequence(let change): "alter sequence \(change.name)"
    case .createSchema(let schema): "create schema \(schema.name)"
    case .renameSchema(let name, let newName): "rename schema \(name) to \(newName)"
    case .setSearchPath(let path): "search path \(path.names?.joined(separator: ", ") ?? "as before")"
    case .createExtension(let made, _): "create extension \(made.name)"
    case .createView(let view): "create \(view.isMaterialized ? "materialized view" : "view") \(view.name)"
    case .createRoutine(let routine): "create \(routine.kind.rawValue) \(routine.name)"
    case .createTableObject(let object): "create \(object.kind.rawValue) \(object.name)"
    case .block(let block): "DO block of \(block.steps.count) steps"
    case .transaction(let step): "transaction: \(step)"
    case .data(let data): "no effect on tables: \(data.words)"
    case .truncate(let truncate):
      "no effect on tables: truncate \(truncate.names.map(\.description).joined(separator: ", "))"
    case .createCast(let words): "no effect on tables, but on which types go together: \(words)"
    case .lonely(let words): "no effect on tables, and not in a transaction: \(words)"
    case .harmless(let word): "no effect on tables: \(word)"
    case .unknown: "not understood"
    }
  }
}

extension AlterTable.Action {
  fileprivate var summary: String {
    switch self {
    case .addColumn(let column, _): "add column \(column.name)"
    case .dropColumn(let name, _, _): "drop column \(name)"
    case .setType(let name, let type, _): "type of \(name) \(type.name)"
    case .setDefault(let name, _): "default of \(name)"
    case .dropDefault(let name): "no default of \(name)"
    case .setNotNull(let name): "\(name) not null"
    case .dropNotNull(let name): "\(name) null"
    case .addIdentity(let name, _, _), .changeIdentity(let name, _): "identity of \(name)"
    case .dropIdentity(let name, _): "no identity of \(name)"
    case .dropExpression(let name, _): "no expression of \(name)"
    case .addConstraint(let constraint): "add constraint \(constraint.name ?? "without a name")"
    case .movePrimaryKey: "move primary key"
    case .dropConstraint(let name, _, _): "drop constraint \(name)"
    case .renameColumn(let name, let newName): "rename column \(name) to \(newName)"
    case .renameTable(let name): "rename to \(name)"
    case .renameConstraint(let name, let newName): "rename constraint \(name) to \(newName)"
    case .setSchema(let name): "move to \(name)"
    case .inherit(let name): "inherit \(name)"
    case .stopInheriting(let name): "inherit \(name) no more"
    case .attachPartition(let name, isDefault: _): "attach \(name)"
    case .detachPartition(let name): "detach \(name)"
    case .setRowLevelSecurity(let isOn): "row level security \(isOn ? "on" : "off")"
    case .changeUnseen, .harmless: "nothing that shows"
    case .unread: "not understood"
    }
  }
}

extension TypeDefinition {
  fileprivate var summary: String {
    switch self {
    case .enumeration(let values): "enum of \(values.joined(separator: ", "))"
    case .domain(let type): "domain over \(type.name)"
    case .composite: "composite"
    case .other: "base type"
    }
  }
}

extension AlterType {
  fileprivate var summary: String {
    switch self {
    case .addValue(let value, _, _): "add value \(value)"
    case .renameValue(let value, let newValue): "rename value \(value) to \(newValue)"
    case .dropValue(let value): "drop value \(value)"
    case .rename(let name): "rename to \(name)"
    case .setSchema(let name): "move to \(name)"
    case .harmless: "nothing that shows"
    }
  }
}
