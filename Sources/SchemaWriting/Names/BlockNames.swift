import Datamodel
import Tables

/// What every table, view and enum of a database is called in the schema, in their order there.
struct BlockNames {
  let tables: [BlockName]
  let views: [BlockName]
  let enums: [BlockName]

  private let matchesEngineExactly: Bool

  /// Tables in `leftOut` are no models and take no names.
  init(
    _ database: DatabaseSchema, views: [View], previous: PreviousSchema, leftOut: Set<TableID>, options: WritingOptions
  ) {
    matchesEngineExactly = options.matchesEngineExactly
    var uses: [String: Int] = [:]
    func note(_ name: QualifiedName, _ known: String?) {
      uses[known ?? sanitized(name.name), default: 0] += 1
    }
    for (position, table) in database.tables.enumerated() where !leftOut.contains(TableID(position)) {
      note(table.name, previous.model(of: table.name)?.name)
    }
    for view in views { note(view.name, previous.view(named: view.name)?.name) }
    for item in database.enums { note(item.name, previous.enumeration(named: item.name)?.name) }

    func name(_ name: QualifiedName, _ known: (name: String, mappedName: String?)?) -> BlockName {
      if let known { return .previous(known.name, mappedName: known.mappedName) }
      if options.matchesEngineExactly, sanitized(name.name).isEmpty {
        return BlockName(name: "", mappedName: name.name, origin: .database)
      }
      return BlockName(for: name.name, in: database.resolved(name).namespace) { uses[$0, default: 0] > 1 }
    }
    tables = database.tables.map { table in
      name(table.name, previous.model(of: table.name).map { ($0.name, $0.declaration.mappedName?.text) })
    }
    self.views = views.map { view in
      name(view.name, previous.view(named: view.name).map { ($0.name, $0.declaration.mappedName?.text) })
    }
    enums = database.enums.map { item in
      name(item.name, previous.enumeration(named: item.name).map { ($0.name, $0.declaration.mappedName?.text) })
    }
  }

  /// The name of a relation field that leads to the table: that of the table, even if the model has another one.
  func fieldName(for table: TableID, in database: DatabaseSchema) -> String {
    let name = tables[table.position]
    let databaseName = sanitized(database[table].name.name)
    guard name.origin == .previous, !databaseName.isEmpty || matchesEngineExactly else { return name.name }
    return databaseName
  }

  /// A table's name as the end of a field's name. Prisma takes it as it is, whatever is in it.
  func ending(from tableName: String) -> String {
    matchesEngineExactly ? tableName : String(sanitized("x" + tableName).dropFirst())
  }
}
