import Datamodel
package import Tables
package import Text

/// What brings objects of the schema to what a database has: edits of its files, which leave everything else as it is.
package struct Adoption: Hashable, Sendable {
  /// The edits of one file, in order.
  package struct FileEdits: Hashable, Sendable {
    package let path: FilePath
    package let edits: [TextEdit]
  }

  package let files: [FileEdits]
}

extension SchemaWriter {
  /// The edits after which the schema has these objects as the database has them: added, changed or taken out; nil if the
  /// schema has no place for one of them, can't say it, or has all of them already.
  ///
  /// `schema` are the tables that the schema asks for now. A table comes with the enums that it needs and the relations to
  /// models that are there, a foreign key with both of its fields. New blocks go to the end of the file of a model that they
  /// have to do with, else of the one that holds the others; fields go behind their like, indexes in front of `@@map`. What
  /// only differs in spelling is left as it is written.
  package func adopting(_ paths: some Sequence<ObjectPath>, over schema: DatabaseSchema) -> Adoption? {
    var run = AdoptionRun(writer: self, schema: schema, paths: Set(paths))
    return run.adoptAll() && !run.changes.isEmpty ? run.changes.adoption : nil
  }
}

/// One adoption on its way. What is done to each kind of object stands in a file of its own.
struct AdoptionRun {
  let writer: SchemaWriter
  let schema: DatabaseSchema
  var changes: SchemaChanges
  private let paths: Set<ObjectPath>
  /// Tables and enums that come or go with all that is in them.
  private let whole: Set<QualifiedName>
  /// The tables that come.
  let added: Set<TableID>
  /// The join tables that were looked at.
  var moved: Set<QualifiedName> = []

  init(writer: SchemaWriter, schema: DatabaseSchema, paths: Set<ObjectPath>) {
    self.writer = writer
    self.schema = schema
    self.paths = paths
    changes = SchemaChanges(datamodel: writer.previous.datamodel)
    var whole: Set<QualifiedName> = []
    var added: Set<TableID> = []
    for path in paths {
      switch path {
      case .table(let name):
        whole.insert(name)
        if let id = writer.tablesByName[writer.database.resolved(name)] { added.insert(id) }
      case .enumType(let name): whole.insert(name)
      case .namespace, .databaseExtension, .enumValue, .column, .primaryKey, .index, .foreignKey: break
      }
    }
    self.whole = whole
    self.added = added
  }

  /// False if one of the objects can't be adopted.
  mutating func adoptAll() -> Bool {
    let parts = paths.filter { path in
      switch path {
      case .table, .enumType: true
      case .namespace, .databaseExtension: true
      case .enumValue, .column, .primaryKey, .index, .foreignKey: path.owner.map { !whole.contains($0) } ?? true
      }
    }
    // A field that goes makes room for one of its name.
    func order(_ path: ObjectPath) -> (Int, Int, String) { (path.rank, isGone(path) ? 0 : 1, "\(path)") }
    for path in parts.sorted(by: { order($0) < order($1) }) {
      if let relation = joinTable(of: path) {
        moveIfNeeded(relation)
      } else if !adopt(path) {
        return false
      }
    }
    alignRelations(of: Set(parts.compactMap(\.owner)))
    return true
  }

  private mutating func adopt(_ path: ObjectPath) -> Bool {
    switch path {
    case .table(let name): adoptTable(name)
    case .enumType(let name): adoptEnum(name)
    case .enumValue(let name, let value): adoptValue(value, of: name)
    case .column(let name, let column): adoptColumn(column, of: name)
    case .index(let name, let kind, let columns): adoptIndex(kind, columns, of: name)
    case .primaryKey(let name): adoptPrimaryKey(of: name)
    case .foreignKey(let name, let columns, let target): adoptForeignKey(columns, of: name, to: target)
    // Blocks say where they are; that the datasource lists it is all there is to it.
    case .namespace(let name):
      name == writer.database.defaultNamespace
        || datamodel.configuration.datasource?.namespaces.contains { $0.text == name } ?? false
    case .databaseExtension: false
    }
  }

  /// The implicit many-to-many relation of which the path is a part of the table: its models decide how that is made.
  private func joinTable(of path: ObjectPath) -> WrittenRelations.ManyToMany? {
    guard let owner = path.owner, path != .table(owner), let id = writer.tablesByName[writer.database.resolved(owner)]
    else { return nil }
    return writer.relations.manyToMany.first { $0.table.table == id }
  }

  private func isGone(_ path: ObjectPath) -> Bool {
    guard case .foreignKey(let name, let columns, let target) = path, let (table, _) = known(name) else { return false }
    return !writer.database[table].foreignKeys.contains {
      $0.columns == columns && writer.database.resolved($0.referencedTable) == target
    }
  }

  // MARK: What all of them ask

  var datamodel: Datamodel { writer.previous.datamodel }

  /// The model of a table that both sides have.
  func known(_ name: QualifiedName) -> (TableID, Model)? {
    guard let table = writer.tablesByName[writer.database.resolved(name)], let model = writer.previousModel(of: table)
    else { return nil }
    return (table, model)
  }

  /// Whether the schema has a model for the table afterwards.
  func isThere(_ table: TableID) -> Bool {
    added.contains(table) && !writer.leftOut.contains(table) || writer.previousModel(of: table) != nil
  }

  /// Whether the model has fields for all the columns, or gets them.
  func haveFields(_ columns: [String], of name: QualifiedName, in model: Model) -> Bool {
    columns.allSatisfy { column in
      if let field = writer.previous.field(of: column, in: model) { return !changes.removes(field) }
      return paths.contains(.column(name, column))
    }
  }

  /// The database names of fields.
  func columns(_ fields: [Int], of model: Model) -> [String] {
    fields.map { model.declaration.fields[$0].databaseName }
  }
}

extension ObjectPath {
  /// Blocks come first, so that what is in them finds its place.
  fileprivate var rank: Int {
    switch self {
    case .namespace: 0
    case .databaseExtension: 1
    case .enumType: 2
    case .enumValue: 3
    case .table: 4
    case .column: 5
    case .primaryKey: 6
    case .index: 7
    case .foreignKey: 8
    }
  }
}
