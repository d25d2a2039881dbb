import Datamodel
import Tables

/// How names that are longer than the database keeps appear in lowered tables.
package enum LoweredNames: Sendable {
  /// Cut, as the server cuts them without refusing: so that a column is known again in what the database has.
  case asKept
  /// As the schema has them. Prisma compares and writes these, and then takes the cut name for another one.
  case asWritten
}

extension DatabaseSchema {
  /// Cuts what is too long. Tables without such names stay as they are and share their storage with others. Cost: a look
  /// at the length of every name, but for those of the tables that are known to be kept as
  /// they are (`areKept`, by their places; the tables behind its end are not).
  mutating func cutNames(besides areKept: [Bool]) {
    let limit = dialect.identifierLimit
    for position in namespaces.indices { cut(&namespaces[position], limit) }
    for position in enums.indices { cut(&enums[position].name, limit) }
    for position in tables.indices {
      if position < areKept.count && areKept[position] { continue }
      if tables[position].hasLongName(limit) { tables[position].cutNames(limit) }
    }
  }
}

extension Table {
  fileprivate func hasLongName(_ limit: Int) -> Bool {
    name.isLong(limit)
      || columns.contains { column in
        if case .enumeration(let type) = column.type.family, type.isLong(limit) { return true }
        return column.name.utf8.count > limit
      }
      || foreignKeys.contains { key in
        key.referencedTable.isLong(limit) || key.referencedColumns.contains { $0.utf8.count > limit }
      }
  }

  fileprivate mutating func cutNames(_ limit: Int) {
    cut(&name, limit)
    for position in columns.indices {
      cut(&columns[position].name, limit)
      if case .enumeration(var type) = columns[position].type.family {
        cut(&type, limit)
        columns[position].type.family = .enumeration(type)
      }
    }
    for position in primaryKey?.columns.indices ?? 0..<0 { cut(&primaryKey!.columns[position].name, limit) }
    for index in indexes.indices {
      for position in indexes[index].columns.indices where !indexes[index].columns[position].isExpression {
        cut(&indexes[index].columns[position].name, limit)
      }
    }
    for key in foreignKeys.indices {
      cut(&foreignKeys[key].referencedTable, limit)
      for position in foreignKeys[key].columns.indices { cut(&foreignKeys[key].columns[position], limit) }
      for position in foreignKeys[key].referencedColumns.indices {
        cut(&foreignKeys[key].referencedColumns[position], limit)
      }
    }
  }
}

extension QualifiedName {
  fileprivate func isLong(_ limit: Int) -> Bool { name.utf8.count > limit || (namespace?.utf8.count ?? 0) > limit }
}

private func cut(_ name: inout QualifiedName, _ limit: Int) {
  cut(&name.name, limit)
  if name.namespace != nil { cut(&name.namespace!, limit) }
}

private func cut(_ name: inout String, _ limit: Int) {
  if name.utf8.count > limit { name = prefix(of: name, bytes: limit) }
}
