import Datamodel
import SchemaFormat
import SchemaSyntax
package import Tables
package import Text

/// What puts objects of the database into the schema: edits of its files, which leave everything else as it is.
package struct Adoption: Hashable, Sendable {
  /// The edits of one file, in order.
  package struct FileEdits: Hashable, Sendable {
    package let path: FilePath
    package let edits: [TextEdit]
  }

  package let files: [FileEdits]
}

extension SchemaWriter {
  /// The edits that put the object into the schema; nil if the schema has no place for it, has it already, or can't say it.
  ///
  /// A table comes with the enums that it needs and the relations to models that are there, a foreign key with both of its
  /// fields. New blocks go to the end of the file with the datasource; fields behind their like, indexes in front of
  /// `@@map`.
  package func adopting(_ path: ObjectPath) -> Adoption? {
    var changes = SchemaChanges(datamodel: previous.datamodel)
    let isPossible: Bool
    switch path {
    case .table(let name): isPossible = adoptTable(name, &changes)
    case .enumType(let name): isPossible = adoptEnum(name, &changes)
    case .enumValue(let name, let value): isPossible = adoptValue(value, of: name, &changes)
    case .column(let name, let column): isPossible = adoptColumn(column, of: name, &changes)
    case .index(let name, let kind, let columns): isPossible = adoptIndex(kind, columns, of: name, &changes)
    case .primaryKey(let name): isPossible = adoptPrimaryKey(of: name, &changes)
    case .foreignKey(let name, let columns, _): isPossible = adoptForeignKey(columns, of: name, &changes)
    // These stand in the datasource.
    case .namespace, .databaseExtension: isPossible = false
    }
    return isPossible && !changes.isEmpty ? changes.adoption : nil
  }

  // MARK: Blocks

  private func adoptTable(_ name: QualifiedName, _ changes: inout SchemaChanges) -> Bool {
    guard let table = tablesByName[database.resolved(name)], previousModel(of: table) == nil, !leftOut.contains(table)
    else { return false }
    for column in database[table].columns {
      if case .enumeration(let type) = column.type.family { _ = adoptEnum(type, &changes) }
    }
    // Relations to tables that the schema lacks as well are adopted with these.
    let isThere = { (other: TableID) in other == table || previousModel(of: other) != nil }
    changes.append(model(of: table, relatedTo: isThere))
    for relation in relations.inline {
      let other = relation.key.table == table ? relation.target : relation.key.table
      guard other != table, relation.key.table == table || relation.target == table,
        let model = previousModel(of: other)
      else { continue }
      let field = relation.key.table == table ? backField(of: relation.key) : forwardField(of: relation.key)
      if let field { changes.insert(field, asRelationOf: model) }
    }
    return true
  }

  private func adoptEnum(_ name: QualifiedName, _ changes: inout SchemaChanges) -> Bool {
    guard let id = database.enumType(named: name), previous.enumeration(named: name) == nil else { return false }
    changes.append(enumeration(id))
    return true
  }

  // MARK: Members

  private func adoptValue(_ value: String, of name: QualifiedName, _ changes: inout SchemaChanges) -> Bool {
    guard let id = database.enumType(named: name), let known = previous.enumeration(named: name),
      let position = database[id].values.firstIndex(of: value),
      !known.declaration.values.contains(where: { $0.databaseName == value })
    else { return false }
    let before = database[id].values[..<position].reversed()
    changes.insert(lines(of: value, of: id), intoEnum: known, behind: before.map { self.value($0, of: id).name })
    return true
  }

  private func adoptColumn(_ column: String, of name: QualifiedName, _ changes: inout SchemaChanges) -> Bool {
    guard let (table, model) = known(name), previous.field(of: column, in: model) == nil,
      let position = database[table].columns.firstIndex(where: { $0.name == column })
    else { return false }
    if case .enumeration(let type) = database[table].columns[position].type.family { _ = adoptEnum(type, &changes) }
    changes.insert(scalarField(of: ColumnID(table, position)), asColumnOf: model)
    return true
  }

  private func adoptForeignKey(_ columns: [String], of name: QualifiedName, _ changes: inout SchemaChanges) -> Bool {
    guard let (table, model) = known(name),
      let relation = relations.inline.first(where: { $0.key.table == table && database[$0.key].columns == columns }),
      let target = previousModel(of: relation.target), let forward = forwardField(of: relation.key),
      let back = backField(of: relation.key), model.declaration.field(named: forward.name) == nil,
      columns.allSatisfy({ previous.field(of: $0, in: model) != nil })
    else { return false }
    changes.insert(forward, asRelationOf: model)
    changes.insert(back, asRelationOf: target)
    return true
  }

  private func adoptIndex(
    _ kind: Index.Kind, _ columns: [String], of name: QualifiedName, _ changes: inout SchemaChanges
  ) -> Bool {
    guard let (table, model) = known(name),
      let position = database[table].indexes.firstIndex(where: {
        $0.kind == kind && $0.columns.map(\.name) == columns && isVisible($0)
      }), columns.allSatisfy({ previous.field(of: $0, in: model) != nil })
    else { return false }
    let index = database[table].indexes[position]
    if kind == .unique, columns.count == 1, let field = previous.field(of: columns[0], in: model) {
      changes.append(uniqueAttribute(index, of: table), to: field)
    } else {
      changes.insert(attribute(of: IndexID(table, position)), intoModel: model)
    }
    return true
  }

  private func adoptPrimaryKey(of name: QualifiedName, _ changes: inout SchemaChanges) -> Bool {
    guard let (table, model) = known(name), model.declaration.key == nil, let key = database[table].primaryKey,
      key.columns.allSatisfy({ previous.field(of: $0.name, in: model) != nil })
    else { return false }
    if let attribute = idAttribute(of: table) {
      changes.insert(attribute, intoModel: model)
    } else if let column = key.columns.first, let field = previous.field(of: column.name, in: model) {
      changes.append(idAttribute(key, of: table), to: field)
    }
    return true
  }

  private func known(_ name: QualifiedName) -> (TableID, Model)? {
    guard let table = tablesByName[database.resolved(name)], let model = previousModel(of: table) else { return nil }
    return (table, model)
  }
}
