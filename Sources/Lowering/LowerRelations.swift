import Datamodel
import Tables
import Text

extension LoweringRun {
  /// Adds the foreign keys, then the tables of implicit many-to-many relations.
  mutating func lowerRelations() {
    let wantsForeignKeys = datamodel.configuration.datasource?.relationMode != .prisma
    let relations = datamodel.relations
    for position in relations.indices {
      // Asked before the relation is copied: after an edit it is so of nearly all.
      if relations[position].kind != .manyToMany, hasForeignKeys[relations[position].forward.model.position] {
        continue
      }
      let relation = relations[position]
      guard let own = tableOfModel[relation.forward.model.position], let target = tableOfModel[relation.target.position]
      else { continue }
      if relation.kind == .manyToMany {
        addJoinTable(relation, own, target, hasForeignKeys: wantsForeignKeys)
      } else if wantsForeignKeys {
        addForeignKey(relation, to: own, references: target)
      }
    }
  }

  private mutating func addForeignKey(_ relation: Relation, to table: Int, references target: Int) {
    let model = datamodel[relation.forward.model]
    let field = datamodel[relation.forward]
    let referenced = datamodel[relation.target].declaration
    guard relation.fields.allSatisfy({ isColumn($0, of: model) }) else { return }
    let columns = relation.fields.map { model.declaration.fields[$0].databaseName }
    let isOptional = relation.fields.allSatisfy { model.declaration.fields[$0].arity == .optional }
    tables[table].foreignKeys.append(
      ForeignKey(
        field.relation?.mappedName
          ?? constraintName(model.declaration.databaseName, columns, "_fkey", limit: identifierLimit),
        columns, references: tables[target].name, relation.references.map { referenced.fields[$0].databaseName },
        onDelete: field.relation?.onDelete.map(action) ?? (isOptional ? .setNull : .restrict),
        onUpdate: field.relation?.onUpdate.map(action) ?? .cascade))
    origins.tables[table].foreignKeys.append((field.relation?.place ?? field.name.place).range)
  }

  private func action(_ action: DeclaredAction) -> ReferentialAction {
    switch action {
    case .cascade: .cascade
    case .restrict: .restrict
    case .noAction: .noAction
    case .setNull: .setNull
    case .setDefault: .setDefault
    }
  }

  private mutating func addJoinTable(_ relation: Relation, _ a: Int, _ b: Int, hasForeignKeys: Bool) {
    let model = datamodel[relation.forward.model]
    let field = datamodel[relation.forward]
    guard let keyOfA = singleKey(of: a), let keyOfB = singleKey(of: b) else {
      report(model, field.name.place, "a many-to-many relation needs an id of one field on both sides")
      return
    }
    let name = prefix(of: "_" + relation.name, bytes: identifierLimit)
    func constraint(_ suffix: String) -> String { constraintName(name, [], suffix, limit: identifierLimit) }
    let hasPrimaryKey = rules.joinTablesHavePrimaryKey(prisma)
    let pair = [IndexColumn("A"), IndexColumn("B")]
    var table = Table(
      QualifiedName(tables[a].name.namespace, name),
      columns: [Column("A", keyOfA.type), Column("B", keyOfB.type)])
    if hasPrimaryKey {
      table.primaryKey = PrimaryKey(dialect.hasNamedPrimaryKeys ? constraint("_AB_pkey") : "", pair)
    } else {
      table.indexes.append(Index(constraint("_AB_unique"), .unique, pair))
    }
    table.indexes.append(Index(constraint("_B_index"), .normal, [IndexColumn("B")]))
    if hasForeignKeys {
      for (column, target, key) in [("A", a, keyOfA), ("B", b, keyOfB)] {
        table.foreignKeys.append(
          ForeignKey(
            constraint("_\(column)_fkey"), [column], references: tables[target].name, [key.name], onDelete: .cascade,
            onUpdate: .cascade))
      }
    }
    tables.append(table)
    let place = field.name.place.range
    let column = ColumnOrigin(name: place, type: field.typePlace.range, defaultValue: nil)
    origins.tables.append(
      TableOrigin(
        block: model.block, name: place, columns: [column, column], primaryKey: hasPrimaryKey ? place : nil,
        indexes: table.indexes.map { _ in place }, foreignKeys: table.foreignKeys.map { _ in place },
        isComplete: model.isComplete))
  }

  /// The column that alone is the table's key.
  private func singleKey(of table: Int) -> Column? {
    guard let key = tables[table].primaryKey, key.columns.count == 1 else { return nil }
    return tables[table].column(named: key.columns[0].name)
  }
}
