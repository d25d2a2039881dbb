import Datamodel
import Lowering
import Replay
import SchemaDiff
import Tables
import Text

/// Where findings go: the smallest thing in the schema that the user would change.
struct DriftPlaces {
  private let datamodel: Datamodel
  private let lowered: LoweredSchema
  private let tables: [QualifiedName: TableID]

  init(datamodel: Datamodel, lowered: LoweredSchema) {
    self.datamodel = datamodel
    self.lowered = lowered
    var tables: [QualifiedName: TableID] = [:]
    tables.reserveCapacity(lowered.schema.tables.count)
    for (position, table) in lowered.schema.tables.enumerated() {
      tables[lowered.schema.resolved(table.name)] = TableID(position)
    }
    self.tables = tables
  }

  /// Whether the schema says all there is to say about the object: nothing of the model that it belongs to was left out.
  func isCertain(_ path: ObjectPath) -> Bool {
    guard let owner = path.owner, let table = tables[owner] else { return lowered.unresolved.isEmpty }
    return lowered.origins[table].isComplete
  }

  /// The place of the object; of what the schema does not have, the model that it belongs to, else the datasource.
  func location(of item: DriftItem) -> Location {
    datamodel.location(of: place(of: item) ?? owner(of: item.path) ?? datasource)
  }

  private func place(of item: DriftItem) -> Place? {
    let schema = lowered.schema
    switch item.path {
    case .namespace, .databaseExtension: return nil
    case .table(let name): return tables[name].map(lowered.origins.name(of:))
    case .primaryKey(let name):
      guard let table = tables[name], schema[table].primaryKey != nil else { return nil }
      return lowered.origins.primaryKey(of: table)
    case .column(let owner, let name):
      guard let table = tables[owner], let position = schema[table].columns.firstIndex(where: { $0.name == name })
      else {
        return nil
      }
      return place(of: ColumnID(table, position), changed: item.columnChange)
    case .index(let owner, let kind, let columns):
      guard let table = tables[owner],
        let position = schema[table].indexes.firstIndex(where: { $0.kind == kind && $0.columns.map(\.name) == columns })
      else { return nil }
      return lowered.origins[IndexID(table, position)]
    case .foreignKey(let owner, let columns, let other):
      guard let table = tables[owner],
        let position = schema[table].foreignKeys.firstIndex(where: {
          $0.columns == columns && schema.resolved($0.referencedTable) == other
        })
      else { return nil }
      return lowered.origins[ForeignKeyID(table, position)]
    case .enumType(let name):
      return schema.enumType(named: name).map { lowered.origins[$0].place(lowered.origins[$0].name) }
    case .enumValue(let name, let value):
      guard let type = schema.enumType(named: name), let position = schema[type].values.firstIndex(of: value) else {
        return nil
      }
      return lowered.origins[type].place(lowered.origins[type].values[position])
    }
  }

  /// One facet that differs has a place of its own; a new column, or several facets, are the field's name.
  private func place(of column: ColumnID, changed: ColumnChange?) -> Place {
    guard let changed else { return lowered.origins[column] }
    let ofType = changed.type != nil || changed.arity
    if ofType, !changed.default, !changed.autoIncrement { return lowered.origins.type(of: column) }
    if !ofType { return lowered.origins.defaultValue(of: column) }
    return lowered.origins[column]
  }

  private func owner(of path: ObjectPath) -> Place? {
    guard let owner = path.owner else { return nil }
    if let table = tables[owner] { return lowered.origins.name(of: table) }
    return lowered.schema.enumType(named: owner).map { lowered.origins[$0].place(lowered.origins[$0].name) }
  }

  private var datasource: Place {
    datamodel.configuration.datasource.map { Place($0.block, $0.name.place.range) }
      ?? Place(BlockPlace(file: 0, block: 0), TextRange(at: 0))
  }
}

extension ObjectPath {
  /// The table or enum that the object belongs to, itself if it is one.
  fileprivate var ownerPath: ObjectPath? {
    switch self {
    case .namespace, .databaseExtension: nil
    case .enumType(let name), .enumValue(let name, _): .enumType(name)
    case .table(let name), .column(let name, _), .primaryKey(let name), .index(let name, _, _),
      .foreignKey(let name, _, _):
      .table(name)
    }
  }
}

extension DriftItem {
  fileprivate var columnChange: ColumnChange? {
    for case .columnChanged(_, let change) in differences { return change }
    return nil
  }
}

extension DriftPlaces {
  /// The finding for `item`, with the statement of the history that it goes back to.
  func diagnostic(for item: DriftItem, in sources: DriftSources, history: HistoryReplay, doubt: Doubt) -> Diagnostic {
    let location = location(of: item)
    var diagnostic = Diagnostic(
      path: location.path, range: location.range, severity: item.kind.severity, code: item.kind.code,
      message: message(for: item, in: sources))
    let owner = item.path.ownerPath
    if let place = history.final.place(of: item.path) ?? owner.flatMap(history.final.place(of:)) {
      diagnostic.related.append(
        .init(
          path: place.path, range: place.range,
          message: "the statement that last touched \(words(for: owner ?? item.path))"))
    }
    if let statement = doubt.statement(about: item.path) {
      diagnostic.severity = .hint
      diagnostic.message += "; not certain, because a statement of the history could not be read"
      diagnostic.related.append(
        .init(
          path: statement.place.path, range: statement.place.range,
          message: "this statement could not be read: \(statement.reason)"))
    }
    return diagnostic
  }
}
