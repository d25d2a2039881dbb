import Tables

extension DatabaseSchema {
  /// The same with no word of the namespace that needs none: a database says it of every object, a schema of one namespace
  /// doesn't, and a script should read like those that are there.
  var withoutUsualNamespace: DatabaseSchema {
    guard let usual = defaultNamespace, namespaces.allSatisfy({ $0 == usual }) else { return self }
    func bare(_ name: QualifiedName) -> QualifiedName { QualifiedName(nil, name.name) }
    var result = self
    result.namespaces = []
    for position in result.enums.indices { result.enums[position].name = bare(result.enums[position].name) }
    for table in result.tables.indices where result.tables[table].namesNamespace {
      result.tables[table].name = bare(result.tables[table].name)
      for column in result.tables[table].columns.indices {
        if case .enumeration(let name) = result.tables[table].columns[column].type.family {
          result.tables[table].columns[column].type.family = .enumeration(bare(name))
        }
      }
      for key in result.tables[table].foreignKeys.indices {
        let name = result.tables[table].foreignKeys[key].referencedTable
        result.tables[table].foreignKeys[key].referencedTable = bare(name)
      }
    }
    return result
  }
}

extension Table {
  /// Whether anything in it says a namespace; what doesn't keeps its storage.
  fileprivate var namesNamespace: Bool {
    name.namespace != nil || foreignKeys.contains { $0.referencedTable.namespace != nil }
      || columns.contains {
        if case .enumeration(let name) = $0.type.family { name.namespace != nil } else { false }
      }
  }
}
