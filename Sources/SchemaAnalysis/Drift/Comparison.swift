package import SchemaDiff
package import Tables

/// The differences between two sources by the object they are about.
///
/// A table or an enum that only one side has counts for everything in it too, so that a table which the other side has in
/// part is compared part by part.
package struct Comparison: Sendable {
  /// In the order in which the differ found them.
  package private(set) var paths: [ObjectPath] = []
  private var byPath: [ObjectPath: [Difference]] = [:]
  /// What the next comparison of the same sources may use.
  let compared: SchemaComparison

  package init(
    from previous: DatabaseSchema, to next: DatabaseSchema, options: DiffOptions, reusing known: Comparison? = nil
  ) {
    let pair = Pair(previous: previous, next: next)
    compared = compare(from: previous, to: next, options: options, reusing: known?.compared)
    for difference in compared.differences {
      add(difference, at: difference.path(in: pair))
      switch difference {
      case .tableAdded(let id): addContents(of: next[id], in: next, as: difference)
      case .tableRemoved(let id): addContents(of: previous[id], in: previous, as: difference)
      case .enumAdded(let id): addValues(of: next[id], in: next, as: difference)
      case .enumRemoved(let id): addValues(of: previous[id], in: previous, as: difference)
      case .namespaceAdded, .extensionAdded, .extensionChanged, .enumValueAdded, .enumValueRemoved, .columnAdded,
        .columnRemoved, .columnChanged, .primaryKeyAdded, .primaryKeyRemoved, .primaryKeyChanged, .primaryKeyRenamed,
        .indexAdded, .indexRemoved, .indexRenamed, .foreignKeyAdded, .foreignKeyRemoved, .foreignKeyRenamed:
        break
      }
    }
  }

  package var isEmpty: Bool { paths.isEmpty }
  package func holds(_ path: ObjectPath) -> Bool { byPath[path] != nil }
  package subscript(_ path: ObjectPath) -> [Difference] { byPath[path] ?? [] }

  private mutating func add(_ difference: Difference, at path: ObjectPath) {
    if byPath[path] == nil { paths.append(path) }
    byPath[path, default: []].append(difference)
  }

  private mutating func addContents(of table: Table, in schema: DatabaseSchema, as difference: Difference) {
    for path in schema.contentPaths(of: table) { add(difference, at: path) }
  }

  private mutating func addValues(of type: EnumType, in schema: DatabaseSchema, as difference: Difference) {
    for value in type.values { add(difference, at: .enumValue(schema.resolved(type.name), value)) }
  }
}

extension DatabaseSchema {
  /// The paths of all that `table` holds and the differ compares.
  func contentPaths(of table: Table) -> [ObjectPath] {
    let name = resolved(table.name)
    var paths = table.columns.map { ObjectPath.column(name, $0.name) }
    if table.primaryKey != nil { paths.append(.primaryKey(name)) }
    for index in table.indexes where !isBlind(index) {
      paths.append(.index(name, kind: index.kind, columns: index.columns.map(\.name)))
    }
    for key in table.foreignKeys {
      paths.append(.foreignKey(name, columns: key.columns, references: resolved(key.referencedTable)))
    }
    return paths
  }
}

extension [Difference] {
  /// Whether nothing but the name of an index or constraint differs.
  var areNamesOnly: Bool {
    !isEmpty
      && allSatisfy {
        switch $0 {
        case .indexRenamed, .primaryKeyRenamed, .foreignKeyRenamed: true
        case .namespaceAdded, .extensionAdded, .extensionChanged, .enumAdded, .enumRemoved, .enumValueAdded,
          .enumValueRemoved, .tableAdded, .tableRemoved, .columnAdded, .columnRemoved, .columnChanged, .primaryKeyAdded,
          .primaryKeyRemoved, .primaryKeyChanged, .indexAdded, .indexRemoved, .foreignKeyAdded, .foreignKeyRemoved:
          false
        }
      }
  }
}
