import Datamodel
import Lowering
import MigrationSQL
import Replay
import SchemaSyntax
import Tables
import Text

// What the declarations of a schema are in the database: names, types, and the migration that they owe their form to.

extension Analysis {
  /// The table of a model, or the type of an enum.
  func databaseFacts(ofBlock place: BlockPlace) -> [String] {
    guard let lowered else { return [] }
    if let model = datamodel.model(at: place), let id = lowered.table(of: model) {
      let table = lowered.schema[id]
      let name = lowered.schema.resolved(table.name)
      var lines = ["Table `\(shown(table.name))`"]
      if let key = table.primaryKey {
        lines.append("Primary key \(named(key.name))on \(list(key.columns.map(\.name)))")
      }
      lines += table.indexes.prefix(8).map { text(of: $0) }
      if table.indexes.count > 8 { lines.append("… and \(table.indexes.count - 8) more indexes") }
      lines += table.foreignKeys.prefix(8).map { text(of: $0) }
      return lines + state(of: .table(name))
    }
    guard case .enumeration(let enumeration) = datamodel.declaration(at: place),
      let id = lowered.schema.enumType(named: QualifiedName(enumeration.namespace?.text, enumeration.databaseName))
    else { return [] }
    let type = lowered.schema[id]
    return ["Type `\(shown(type.name))`"] + state(of: .enumType(lowered.schema.resolved(type.name)))
  }

  /// The column of a field; of a relation its foreign key.
  func databaseFacts(ofField position: Int, in place: BlockPlace) -> [String] {
    guard let lowered, let model = datamodel.model(at: place), let id = lowered.table(of: model),
      datamodel[model].declaration.fields.indices.contains(position)
    else { return [] }
    let field = datamodel[model].declaration.fields[position]
    let table = lowered.schema[id]
    let owner = lowered.schema.resolved(table.name)
    guard datamodel.meaning(of: FieldID(model, position)).isColumn, let column = table.column(named: field.databaseName)
    else {
      guard let key = foreignKey(of: FieldID(model, position), in: lowered) else { return [] }
      let path = ObjectPath.foreignKey(
        owner, columns: key.columns, references: lowered.schema.resolved(key.referencedTable))
      return [text(of: key)] + state(of: path)
    }
    var text = "Column `\(column.name)` \(typeText(of: column, in: lowered.schema))"
    if column.type.arity == .required { text += " NOT NULL" }
    if let value = defaultText(of: column, in: lowered.schema) { text += " DEFAULT \(value)" }
    var lines = [text]
    if column.isFilledByClient { lines.append("Prisma Client makes the value") }
    if let key = table.primaryKey, key.columns.contains(where: { $0.name == column.name }) {
      lines.append("Primary key \(named(key.name))on \(list(key.columns.map(\.name)))")
    }
    lines += table.indexes.filter { $0.columns.contains { $0.name == column.name } }.map { self.text(of: $0) }
    lines += table.foreignKeys.filter { $0.columns.contains(column.name) }.map { self.text(of: $0) }
    return lines + state(of: .column(owner, column.name))
  }

  func databaseFacts(ofValue position: Int, in place: BlockPlace) -> [String] {
    guard let lowered, case .enumeration(let enumeration) = datamodel.declaration(at: place),
      enumeration.values.indices.contains(position),
      let id = lowered.schema.enumType(named: QualifiedName(enumeration.namespace?.text, enumeration.databaseName))
    else { return [] }
    let value = enumeration.values[position].databaseName
    let lines = value == enumeration.values[position].name.text ? [] : ["`\(value)` in the database"]
    return lines + state(of: .enumValue(lowered.schema.resolved(lowered.schema[id].name), value))
  }

  /// The index, key or foreign key that the attribute around the range asks for.
  func databaseFacts(ofAttributeAt range: TextRange, _ editor: EditorPlace) -> [String] {
    guard let lowered, let model = datamodel.model(at: editor.place), let id = lowered.table(of: model) else {
      return []
    }
    let (table, origin) = (lowered.schema[id], lowered.origins[id])
    let owner = lowered.schema.resolved(table.name)
    if let place = origin.primaryKey, place.touches(range), let key = table.primaryKey {
      return ["Primary key \(named(key.name))on \(list(key.columns.map(\.name)))"] + state(of: .primaryKey(owner))
    }
    for (index, place) in zip(table.indexes, origin.indexes)
    where place.start <= range.start && range.end <= place.end {
      let path = ObjectPath.index(owner, kind: index.kind, columns: index.columns.map(\.name))
      return [text(of: index)] + state(of: path)
    }
    for (key, place) in zip(table.foreignKeys, origin.foreignKeys)
    where place.start <= range.start && range.end <= place.end {
      let path = ObjectPath.foreignKey(
        owner, columns: key.columns, references: lowered.schema.resolved(key.referencedTable))
      return [text(of: key)] + state(of: path)
    }
    return []
  }

  /// The foreign key that a relation field stands for.
  func foreignKey(of field: FieldID, in lowered: LoweredSchema) -> ForeignKey? {
    guard let id = lowered.table(of: field.model) else { return nil }
    let range = datamodel[field].place.range
    let origin = lowered.origins[id]
    let position = origin.foreignKeys.firstIndex { range.start <= $0.start && $0.end <= range.end }
    return position.map { lowered.schema[id].foreignKeys[$0] }
  }

  // MARK: Words

  private func shown(_ name: QualifiedName) -> String { name.description }
  private func named(_ name: String) -> String { name.isEmpty ? "" : "`\(name)` " }
  private func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }

  private func text(of index: Index) -> String {
    let kind =
      switch index.kind {
      case .normal: "Index"
      case .unique: "Unique index"
      case .fulltext: "Full-text index"
      }
    return "\(kind) `\(index.name)` on \(list(index.columns.map(\.name)))" + (index.method.map { " using \($0)" } ?? "")
  }

  private func text(of key: ForeignKey) -> String {
    "Foreign key \(named(key.name ?? ""))from \(list(key.columns)) to `\(key.referencedTable.name)` "
      + "(on delete \(key.onDelete.words), on update \(key.onUpdate.words))"
  }

  /// What the history and the database say of the object.
  private func state(of path: ObjectPath) -> [String] {
    guard let history else { return [] }
    var lines: [String] = []
    if let place = history.final.place(of: path) { lines.append("Last changed by migration `\(place.migration)`") }
    if let item = items.first(where: { $0.path == path }) { lines.append("**\(item.kind.words)**") }
    return lines + versions(of: path)
  }
}

extension ReferentialAction {
  var words: String {
    switch self {
    case .noAction: "no action"
    case .restrict: "restrict"
    case .cascade: "cascade"
    case .setNull: "set null"
    case .setDefault: "set default"
    }
  }
}

extension DriftClass {
  /// How schema, history and database stand to each other, in a few words.
  fileprivate var words: String {
    switch self {
    case .unmigrated: "In the schema, in no migration"
    case .pushed: "In the schema and in the database, in no migration"
    case .unapplied: "A migration for it waits to be run"
    case .appliedByHand: "Its migration was run by hand: the ledger lacks it"
    case .outOfBand: "The database was changed by hand"
    case .conflict: "Schema, history and database all differ"
    case .name: "Only its name differs"
    }
  }
}
