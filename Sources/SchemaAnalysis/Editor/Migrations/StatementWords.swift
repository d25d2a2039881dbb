import Replay
import Tables

extension Statement {
  /// What the statement does, in a line: `create table User`.
  var title: String {
    switch kind {
    case .createTable(let table): "create table \(table.name.name)"
    case .alterTable(let table): "alter table \(table.name.name)"
    case .dropObjects(let drop): "drop \(drop.objects.words) \(drop.names.map(\.name).joined(separator: ", "))"
    case .createIndex(let index):
      "create \(index.isUnique ? "unique " : "")index \(index.name ?? "on \(index.table.name)")"
    case .alterRelation(let relation): "alter \(relation.objects.words) \(relation.name.name)"
    case .createType(let name, _): "create type \(name.name)"
    case .alterType(let name, _): "alter type \(name.name)"
    case .createSequence(let sequence): "create sequence \(sequence.name.name)"
    case .alterSequence(let sequence): "alter sequence \(sequence.name.name)"
    case .createSchema(let schema): "create schema \(schema.name)"
    case .renameSchema(let name, let new): "rename schema \(name) to \(new)"
    case .setSearchPath(let path): "look in \(path.names?.joined(separator: ", ") ?? "the usual schemas")"
    case .createExtension(let item, _): "create extension \(item.name)"
    case .createView(let view): "create \(view.isMaterialized ? "materialized view" : "view") \(view.name.name)"
    case .createRoutine(let routine): "create \(routine.kind.rawValue) \(routine.name.name)"
    case .createTableObject(let object): "create \(object.kind.rawValue) \(object.name.name)"
    case .block: "run a block"
    case .transaction(let step): step.words
    case .data(let data): data.words.lowercased()
    case .truncate(let truncate): "truncate \(truncate.names.map(\.name).joined(separator: ", "))"
    case .harmless(let words), .createCast(let words), .lonely(let words): words.lowercased()
    case .unknown: "not understood"
    }
  }

  /// What it does to the tables, one thing a line.
  var effects: [String] {
    switch kind {
    case .createTable(let table):
      ["Creates table `\(table.name)` with \(counted(table.columns.count, "column"))"]
        + table.constraints.compactMap { effect(of: $0, on: table.name) }
    case .alterTable(let table): table.commands.compactMap { effect(of: $0.action, on: table.name) }
    case .dropObjects(let drop):
      drop.names.map { "Drops \(drop.objects.words) `\($0)`" + (drop.objects == .table ? " and every row in it" : "") }
    case .createIndex(let index):
      [
        "Creates \(index.isUnique ? "a unique index" : "an index") on `\(index.table)`"
          + (index.predicate == nil ? "" : ", for some rows only")
      ]
    case .createType(let name, .enumeration(let values)):
      ["Creates enum `\(name)` with \(counted(values.count, "value"))"]
    case .createType(let name, _): ["Creates type `\(name)`"]
    case .alterType(let name, .addValue(let value, _, _)): ["Adds value `\(value)` to enum `\(name)`"]
    case .alterType(let name, .renameValue(let value, let new)):
      ["Renames value `\(value)` of enum `\(name)` to `\(new)`"]
    case .alterType(let name, .dropValue(let value)): ["Drops value `\(value)` of enum `\(name)`"]
    case .alterType(let name, .rename(let new)): ["Renames type `\(name)` to `\(new)`"]
    case .alterType(let name, _): ["Changes type `\(name)`"]
    case .alterRelation(let relation):
      if case .rename(let new) = relation.change {
        ["Renames \(relation.objects.words) `\(relation.name)` to `\(new)`"]
      } else {
        ["Changes \(relation.objects.words) `\(relation.name)`"]
      }
    case .createView(let view):
      ["Creates \(view.isMaterialized ? "materialized view" : "view") `\(view.name)`, which the schema can't say"]
    case .createRoutine(let routine):
      ["Creates \(routine.kind.rawValue) `\(routine.name)`, which the schema can't say"]
    case .createTableObject(let object):
      ["Creates \(object.kind.rawValue) `\(object.name)`, which the schema can't say"]
    case .unknown(let unreadable): ["Not understood: \(unreadable.reason)"]
    case .harmless, .createCast, .data: ["Changes no table"]
    case .truncate(let truncate):
      truncate.names.map { "Throws away every row of `\($0)`" }
        + (truncate.cascade ? ["and of every table that refers to it"] : [])
    case .lonely: ["Changes no table", "Can't run in one transaction with other statements"]
    case .block: ["Runs a block of statements"]
    case .createSequence, .alterSequence, .createSchema, .renameSchema, .setSearchPath, .createExtension, .transaction:
      ["\(title.prefix(1).uppercased())\(title.dropFirst())"]
    }
  }

  /// The tables that it names, its own first.
  var tables: [QualifiedName] {
    switch kind {
    case .createTable(let table):
      [table.name] + table.constraints.compactMap(\.referencedTable)
        + table.columns.flatMap { $0.constraints.compactMap(\.referencedTable) }
    case .alterTable(let table):
      [table.name]
        + table.commands.compactMap { command in
          if case .addConstraint(let constraint) = command.action { constraint.referencedTable } else { nil }
        }
    case .createIndex(let index): [index.table]
    case .dropObjects(let drop): drop.objects == .table ? drop.names : drop.table.map { [$0] } ?? []
    case .createTableObject(let object): [object.table]
    case .createView(let view): view.query.sources.map(\.name)
    case .data(let data): data.objects == .table ? data.target.map { [$0] } ?? [] : []
    case .truncate(let truncate): truncate.names
    case .alterRelation, .createType, .alterType, .createSequence, .alterSequence, .createSchema, .renameSchema,
      .setSearchPath, .createExtension, .createCast, .createRoutine, .block, .transaction, .harmless, .lonely, .unknown:
      []
    }
  }

  /// The type that it is about.
  var type: QualifiedName? {
    switch kind {
    case .createType(let name, _), .alterType(let name, _): name
    case .createTable, .alterTable, .dropObjects, .createIndex, .alterRelation, .createSequence, .alterSequence,
      .createSchema, .renameSchema, .setSearchPath, .createExtension, .createCast, .createView, .createRoutine,
      .createTableObject,
      .block, .transaction, .data, .truncate, .harmless, .lonely, .unknown:
      nil
    }
  }
}

extension Statement.TransactionStep {
  fileprivate var words: String {
    switch self {
    case .begin: "begin"
    case .commit: "commit"
    case .rollback: "rollback"
    case .savepoint(let name): "savepoint \(name)"
    case .release(let name): "release \(name)"
    case .rollbackTo(let name): "rollback to \(name)"
    }
  }
}

private func counted(_ count: Int, _ word: String) -> String { count == 1 ? "1 \(word)" : "\(count) \(word)s" }

private func effect(of action: AlterTable.Action, on table: QualifiedName) -> String? {
  switch action {
  case .addColumn(let column, _):
    let isRequired = column.constraints.contains { $0.kind == .notNull }
    let hasDefault = column.constraints.contains { if case .defaultValue = $0.kind { true } else { false } }
    return "Adds column `\(column.name)` to `\(table)`"
      + (isRequired && !hasDefault ? "; fails if the table has rows" : "")
  case .dropColumn(let name, _, _): return "Drops column `\(name)` of `\(table)` and every value in it"
  case .setType(let name, _, _):
    return "Changes the type of `\(table)`.`\(name)`; every row is written anew if the types are stored otherwise"
  case .setDefault(let name, _): return "Gives `\(table)`.`\(name)` a default"
  case .dropDefault(let name): return "Takes the default of `\(table)`.`\(name)` away"
  case .setNotNull(let name): return "Makes `\(table)`.`\(name)` required; fails if a row has none"
  case .dropNotNull(let name): return "Lets `\(table)`.`\(name)` be empty"
  case .addIdentity(let name, _, _): return "Lets `\(table)`.`\(name)` count up"
  case .changeIdentity(let name, _): return "Changes how `\(table)`.`\(name)` counts up"
  case .dropIdentity(let name, _): return "Lets `\(table)`.`\(name)` count no more"
  case .dropExpression(let name, _): return "Makes the generated column `\(table)`.`\(name)` a usual one"
  case .addConstraint(let constraint): return effect(of: constraint, on: table)
  case .movePrimaryKey: return "Moves the primary key of `\(table)`"
  case .dropConstraint(let name, _, _): return "Drops constraint `\(name)` of `\(table)`"
  case .renameColumn(let name, let new): return "Renames column `\(name)` of `\(table)` to `\(new)`"
  case .renameTable(let new): return "Renames table `\(table)` to `\(new)`"
  case .renameConstraint(let name, let new): return "Renames constraint `\(name)` of `\(table)` to `\(new)`"
  case .setSchema(let name): return "Moves `\(table)` to schema `\(name)`"
  case .inherit, .stopInheriting, .attachPartition, .detachPartition: return "Changes what `\(table)` inherits"
  case .setRowLevelSecurity(let isOn): return "Switches row level security of `\(table)` \(isOn ? "on" : "off")"
  case .changeUnseen(.foreignKeyOrCheck(let name)):
    return "Holds every row of `\(table)` against constraint `\(name)`; fails if one breaks it"
  case .changeUnseen, .harmless: return nil
  case .unread(let reason): return "Not understood: \(reason)"
  }
}

private func effect(of constraint: TableConstraint, on table: QualifiedName) -> String? {
  switch constraint.kind {
  case .primaryKey: return "Gives `\(table)` its primary key"
  case .unique: return "Makes values of `\(table)` unique; fails if rows share them"
  case .usingIndex: return "Makes a constraint of an index of `\(table)`"
  case .foreignKey(let columns, let reference):
    return "Adds a foreign key from `\(table)` (\(columns.joined(separator: ", "))) to `\(reference.table)`"
  case .check: return "Adds a check to `\(table)`, which the schema can't say"
  case .exclude: return "Adds an exclusion to `\(table)`, which the schema can't say"
  }
}

extension TableConstraint {
  fileprivate var referencedTable: QualifiedName? {
    if case .foreignKey(_, let reference) = kind { reference.table } else { nil }
  }
}

extension ColumnConstraint {
  fileprivate var referencedTable: QualifiedName? {
    if case .references(let reference) = kind { reference.table } else { nil }
  }
}
