package import SchemaDiff
package import Tables

/// What a script does and says before its steps.
package struct Preparation: Hashable, Sendable {
  /// Done first; the plan starts from what they leave.
  package var renames: [Rename]
  /// Columns of the wished schema whose empty places get a value, so that they can be required.
  package var filled: [ColumnID]
  /// Sentences for the reader, each a comment at the top.
  package var notes: [String]

  package init(renames: [Rename] = [], filled: [ColumnID] = [], notes: [String] = []) {
    self.renames = renames
    self.filled = filled
    self.notes = notes
  }

  var isEmpty: Bool { renames.isEmpty && filled.isEmpty }
}

/// The value that stands for "nothing yet" in a column of that type, as SQL; nil if there is none that fits every column.
package func fillingValue(for column: Column, in schema: DatabaseSchema) -> String? {
  if column.type.arity == .list { return "'{}'" }
  switch column.type.family {
  case .int, .bigInt, .float, .decimal: return "0"
  case .boolean: return "false"
  case .string, .binary: return "''"
  case .dateTime:
    return column.type.native?.name == "Time" || column.type.native?.name == "Timetz" ? "'00:00'" : "CURRENT_TIMESTAMP"
  case .json: return "'{}'"
  case .uuid: return "gen_random_uuid()"
  case .enumeration(let name):
    guard let type = schema.enumType(named: name), let value = schema[type].values.first else { return nil }
    return "'\(value.replacing("'", with: "''"))'"
  case .userDefined, .unsupported: return nil
  }
}

extension SQLWriter {
  /// Gives every empty place of the column a value, which somebody has to choose.
  func fill(_ id: ColumnID) -> String? {
    let column = next[id]
    guard let value = fillingValue(for: column, in: next) else { return nil }
    let name = quoted(column.name)
    return "UPDATE \(qualified(next[id.table].name)) SET \(name) = \(value) WHERE \(name) IS NULL"
  }
}

/// The statement that checks the rows which a foreign key was added without looking at.
package func validationSQL(of key: ForeignKey, on table: QualifiedName, in schema: DatabaseSchema) -> String {
  let writer = sqlWriter(for: Pair(previous: schema, next: schema), options: DiffOptions())
  return
    "-- ValidateForeignKey\nALTER TABLE \(writer.dropped(table)) VALIDATE CONSTRAINT \(writer.quoted(key.name ?? ""));\n"
}

/// The query that lists the values which stand in the way of a unique index.
package func duplicatesSQL(of index: Index, on table: QualifiedName, in schema: DatabaseSchema) -> String {
  let writer = sqlWriter(for: Pair(previous: schema, next: schema), options: DiffOptions())
  let names = index.columns.map { $0.isExpression ? $0.name : writer.quoted($0.name) }
  let list = names.joined(separator: ", ")
  let filled = names.map { "\($0) IS NOT NULL" }.joined(separator: " AND ")
  return "SELECT \(list), count(*) FROM \(writer.dropped(table)) WHERE \(filled) GROUP BY \(list) HAVING count(*) > 1;"
}
