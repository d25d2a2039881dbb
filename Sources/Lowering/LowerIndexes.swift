import Datamodel
import Tables

extension LoweringRun {
  func primaryKey(_ key: KeyDeclaration, of model: Model) -> PrimaryKey {
    let declaration = model.declaration
    var name = ""
    if dialect.hasNamedPrimaryKeys {
      name = key.mappedName ?? constraintName(declaration.databaseName, [], "_pkey", limit: identifierLimit)
    }
    return PrimaryKey(
      name,
      key.fields.map {
        IndexColumn(
          declaration.fields[$0.field].databaseName, sortOrder: sortOrder($0.order), length: $0.length)
      })
  }

  /// The index, nil and reported if something of it can't be said in the dialect.
  mutating func index(_ index: IndexDeclaration, of model: Model) -> Index? {
    let declaration = model.declaration
    var columns: [IndexColumn] = []
    columns.reserveCapacity(index.fields.count)
    for field in index.fields {
      var column = IndexColumn(
        declaration.fields[field.field].databaseName, sortOrder: sortOrder(field.order), length: field.length)
      switch field.operatorClass {
      case nil: break
      case .raw(let name): column.operatorClass = name
      case .named(let name):
        guard let databaseName = operatorClassName(name) else {
          report(model, index.place, "unknown operator class `\(name)`")
          return nil
        }
        column.operatorClass = databaseName
      }
      columns.append(column)
    }
    let kind: Index.Kind =
      switch index.kind {
      case .normal: .normal
      case .unique: .unique
      case .fulltext: .fulltext
      }
    let name =
      index.mappedName
      ?? constraintName(
        declaration.databaseName, columns.map(\.name), kind == .unique ? "_key" : "_idx", limit: identifierLimit)
    return Index(
      name, kind, columns, method: index.method.flatMap { rules.indexMethod(named: $0) },
      predicate: index.condition.map { predicate($0, of: declaration) })
  }

  private func sortOrder(_ order: IndexedField.Order?) -> SortOrder? {
    switch order {
    case nil: nil
    case .ascending: .ascending
    case .descending: .descending
    }
  }

  /// The condition of a partial index as SQL.
  private func predicate(_ condition: IndexCondition, of declaration: ModelDeclaration) -> String {
    switch condition {
    case .raw(let text): text
    case .fields(let conditions):
      "("
        + conditions.map { condition in
          "\"\(declaration.fields[condition.field].databaseName)\" " + comparison(condition)
        }.joined(separator: " AND ") + ")"
    }
  }

  private func comparison(_ condition: FieldCondition) -> String {
    let equals = condition.isNegated ? "<>" : "="
    return switch condition.value {
    case .null: condition.isNegated ? "IS NOT NULL" : "IS NULL"
    case .boolean(let value): "\(equals) \(value)"
    case .number(let text): "\(equals) \(text)"
    case .string(let text), .constant(let text):
      "\(equals) '\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
    }
  }
}
