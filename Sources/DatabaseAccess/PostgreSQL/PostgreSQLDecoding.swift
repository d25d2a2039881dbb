import Tables
import Replay

/// The tables that the rows of a catalog describe, in the order in which Prisma reads them.
///
/// Left out are the ledger, what extensions made, temporary tables, and partitions, whose table stands for them. What the
/// schema language can't say is carried as blind. The law: a history that was run and read back gives what its replay gives.
func decode(_ catalog: PostgreSQLCatalog) -> DatabaseSchema {
  let rows = PostgreSQLRowsByOwner(catalog)
  var schema = DatabaseSchema(.postgreSQL)
  schema.defaultNamespace = catalog.usualNamespace
  schema.namespaces = catalog.namespaces.map(\.name)
  for type in catalog.types where rows.namespaces[type.namespace] != nil && !type.isOfExtension {
    let name = QualifiedName(type.namespaceName, type.name)
    switch type.kind {
    case "e": schema.enums.append(EnumType(name, rows.enumValues[type.id] ?? []))
    case "d": schema.blindObjects.append(BlindObject(.domain, name))
    case "c", "r": schema.blindObjects.append(BlindObject(.compositeType, name))
    case "b" where type.element == 0: schema.blindObjects.append(BlindObject(.compositeType, name))
    default: break
    }
  }
  for relation in catalog.relations where !relation.isOfExtension {
    guard let name = rows.name(of: relation) else { continue }
    switch relation.kind {
    case "r", "p":
      if relation.isPartition || relation.name == PostgreSQLLedger.table { continue }
      schema.tables.append(table(relation, name, rows).inCatalogOrder())
    case "v": schema.blindObjects.append(BlindObject(.view, name))
    case "m": schema.blindObjects.append(BlindObject(.materializedView, name))
    default: break
    }
  }
  for other in catalog.others where other.kind == .function {
    guard let namespace = rows.namespaces[other.owner] else { continue }
    schema.blindObjects.append(BlindObject(.function, QualifiedName(namespace, other.name)))
  }
  schema.extensions = catalog.extensions.map {
    DatabaseExtension($0.name, schema: $0.namespace, version: $0.version, isRelocatable: $0.isRelocatable)
  }
  schema.extensions.sort { byteOrder($0.name, $1.name) }
  schema.blindObjects.sort { ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name) }
  schema.sortIntoCatalogOrder()
  return schema
}

/// The same rows, by what they belong to.
struct PostgreSQLRowsByOwner {
  let namespaces: [Int: String]
  let enumValues: [Int: [String]]
  let types: PostgreSQLTypes
  fileprivate let columns: [Int: [PostgreSQLCatalog.Column]]
  fileprivate let indexes: [Int: [PostgreSQLCatalog.Index]]
  fileprivate let expressions: [Int: [Int: String]]
  fileprivate let operatorClasses: [Int: PostgreSQLCatalog.OperatorClass]
  fileprivate let constraints: [Int: [PostgreSQLCatalog.Constraint]]
  fileprivate let others: [Int: [PostgreSQLCatalog.Other]]
  /// The indexes that implement unique constraints.
  fileprivate let uniqueConstraints: Set<Int>
  private let relations: [Int: PostgreSQLCatalog.Relation]

  init(_ catalog: PostgreSQLCatalog) {
    namespaces = Dictionary(catalog.namespaces.map { ($0.id, $0.name) }) { first, _ in first }
    relations = Dictionary(catalog.relations.map { ($0.id, $0) }) { first, _ in first }
    enumValues = Dictionary(grouping: catalog.enumValues, by: \.type).mapValues { $0.map(\.name) }
    types = PostgreSQLTypes(catalog)
    columns = Dictionary(grouping: catalog.columns, by: \.table)
    indexes = Dictionary(grouping: catalog.indexes, by: \.table)
    expressions = Dictionary(grouping: catalog.indexExpressions, by: \.index).mapValues { parts in
      Dictionary(parts.map { ($0.position, $0.text) }) { first, _ in first }
    }
    operatorClasses = Dictionary(catalog.operatorClasses.map { ($0.id, $0) }) { first, _ in first }
    constraints = Dictionary(grouping: catalog.constraints, by: \.table)
    uniqueConstraints = Set(catalog.constraints.lazy.filter { $0.kind == "u" }.map(\.index))
    others = Dictionary(grouping: catalog.others.filter { $0.kind != .function }, by: \.owner)
  }

  fileprivate func name(of relation: PostgreSQLCatalog.Relation) -> QualifiedName? {
    namespaces[relation.namespace].map { QualifiedName($0, relation.name) }
  }

  fileprivate func name(ofRelation id: Int) -> QualifiedName? { relations[id].flatMap(name(of:)) }

  fileprivate func columnNames(_ numbers: [Int], of table: Int) -> [String] {
    let columns = columns[table] ?? []
    return numbers.compactMap { number in columns.first { $0.number == number }?.name }
  }
}

private func table(
  _ relation: PostgreSQLCatalog.Relation, _ name: QualifiedName, _ rows: PostgreSQLRowsByOwner
) -> Table {
  var primaryKey: PrimaryKey?
  var indexes: [Index] = []
  var foreignKeys: [ForeignKey] = []
  var blindObjects: [BlindObject] = []
  for row in rows.indexes[relation.id] ?? [] {
    let index = index(row, rows)
    if row.isPrimaryKey {
      primaryKey = PrimaryKey(index.name, index.columns)
    } else {
      indexes.append(index)
    }
  }
  func blind(_ kind: BlindObject.Kind, _ object: String) {
    blindObjects.append(BlindObject(kind, QualifiedName(name.namespace, object)))
  }
  for row in rows.constraints[relation.id] ?? [] {
    switch row.kind {
    case "f":
      guard let referenced = rows.name(ofRelation: row.referencedTable) else { continue }
      foreignKeys.append(
        ForeignKey(
          row.name, rows.columnNames(row.columns, of: relation.id), references: referenced,
          rows.columnNames(row.referencedColumns, of: row.referencedTable), onDelete: action(row.onDelete),
          onUpdate: action(row.onUpdate)))
    case "c": blind(.check, row.name)
    case "x": blind(.exclusion, row.name)
    default: break
    }
  }
  for other in rows.others[relation.id] ?? [] {
    switch other.kind {
    case .trigger: blind(.trigger, other.name)
    case .policy: blind(.policy, other.name)
    case .rule: blind(.rule, other.name)
    case .function: break
    }
  }
  if relation.hasRowLevelSecurity { blind(.rowLevelSecurity, name.name) }
  if relation.kind == "p" { blind(.partition, name.name) }
  if relation.hasParent { blind(.inheritance, name.name) }
  blindObjects.sort { ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name) }
  return Table(
    name, columns: (rows.columns[relation.id] ?? []).map { column($0, rows.types) }, primaryKey: primaryKey,
    indexes: indexes, foreignKeys: foreignKeys, blindObjects: blindObjects)
}

private func column(_ row: PostgreSQLCatalog.Column, _ types: PostgreSQLTypes) -> Column {
  let type = types.columnType(of: row)
  var column = Column(row.name, type)
  if row.isGenerated {
    column.generationExpression = row.defaultText ?? ""
    return column
  }
  column.defaultValue = row.defaultText.flatMap { types.texts.defaultValue($0, of: type) }
  if case .sequence = column.defaultValue { column.isAutoIncrement = true }
  if row.isIdentity { column.isAutoIncrement = true }
  return column
}

private func index(_ row: PostgreSQLCatalog.Index, _ rows: PostgreSQLRowsByOwner) -> Index {
  let method = methodName(row.method)
  let names = rows.columns[row.table] ?? []
  var columns: [IndexColumn] = []
  var included: [String] = []
  for (place, number) in row.columns.enumerated() {
    let name = names.first { $0.number == number }?.name
    guard place < row.keyCount else {
      // INCLUDE columns read as further key columns.
      columns.append(IndexColumn(name ?? ""))
      included.append(name ?? "")
      continue
    }
    let expression = name == nil ? withoutAddedParentheses(rows.expressions[row.id]?[place + 1] ?? "") : nil
    var column = IndexColumn(name ?? expression ?? "", isExpression: name == nil)
    if place < row.options.count, row.options[place] & 1 == 1 { column.sortOrder = .descending }
    if !row.isPrimaryKey, place < row.operatorClasses.count,
      let found = rows.operatorClasses[row.operatorClasses[place]],
      !found.isDefault, !isDefaultOperatorClass(found.name, of: method)
    {
      column.operatorClass = found.name
    }
    columns.append(column)
  }
  return Index(
    row.name, row.isUnique ? .unique : .normal, columns, method: method, predicate: row.predicate, included: included,
    isConstraint: rows.uniqueConstraints.contains(row.id))
}

/// The server puts parentheses around what is no call, as CREATE INDEX needs them.
private func withoutAddedParentheses(_ text: String) -> String {
  text.hasPrefix("(") && text.hasSuffix(")") ? String(text.dropFirst().dropLast()) : text
}

/// The schema language's name of an access method; nil for B-tree.
private func methodName(_ method: String) -> String? {
  switch method {
  case "btree": nil
  case "hash": "Hash"
  case "gist": "Gist"
  case "gin": "Gin"
  case "spgist": "SpGist"
  case "brin": "Brin"
  default: method
  }
}

private func action(_ letter: Character) -> ReferentialAction {
  switch letter {
  case "r": .restrict
  case "c": .cascade
  case "n": .setNull
  case "d": .setDefault
  default: .noAction
  }
}
