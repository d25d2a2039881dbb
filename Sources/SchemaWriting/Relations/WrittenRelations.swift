import Datamodel
import Tables

/// The relations of a database with the names of their fields.
struct WrittenRelations: Sendable {
  /// One that a foreign key stands for.
  struct Inline: Sendable {
    let key: ForeignKeyID
    let target: TableID
    /// nil if it needs none.
    let name: String?
    let forwardField: String
    let backField: String
    /// The name that the schema gives the foreign key.
    var previousKeyName: String?
  }

  /// An implicit many-to-many one.
  struct ManyToMany: Sendable {
    let table: JoinTable
    let name: String?
    /// The field of the model that column A leads to, and that of the other.
    let fieldOfA: String
    let fieldOfB: String
  }

  /// In the order of the foreign keys.
  private(set) var inline: [Inline] = []
  private(set) var manyToMany: [ManyToMany] = []

  init(
    _ database: DatabaseSchema, keys: [RelationKey], joinTables: [JoinTable], names: BlockNames,
    previous: PreviousSchema, options: WritingOptions
  ) {
    let ambiguous = AmbiguousTables(database, keys: keys, joinTables: joinTables)
    let known = PreviousRelations(previous)
    for key in keys {
      inline.append(
        known.relation(of: key, in: database)
          ?? named(key, in: database, names, previous, isAmbiguous: ambiguous.contains(key.id.table, key.target)))
    }
    for table in joinTables {
      manyToMany.append(
        named(table, in: database, names, known, options, isAmbiguous: ambiguous.contains(table.a, table.b)))
    }
  }
}

private func named(
  _ key: RelationKey, in database: DatabaseSchema, _ names: BlockNames, _ previous: PreviousSchema, isAmbiguous: Bool
) -> WrittenRelations.Inline {
  let own = names.tables[key.id.table.position].name
  let other = names.tables[key.target.position].name
  let isSelfRelation = key.id.table == key.target
  let backPrefix = isSelfRelation ? "other_" : ""
  guard isAmbiguous else {
    return WrittenRelations.Inline(
      key: key.id, target: key.target, name: isSelfRelation ? "\(own)To\(other)" : nil,
      forwardField: names.fieldName(for: key.target, in: database),
      backField: backPrefix + names.fieldName(for: key.id.table, in: database))
  }
  let table = database[key.id.table]
  let fields = database[key.id].columns.map { previous.fieldName(of: $0, in: table) }
  let name = "\(own)_\(fields.joined(separator: "_"))To\(other)"
  return WrittenRelations.Inline(
    key: key.id, target: key.target, name: name,
    forwardField: "\(names.fieldName(for: key.target, in: database))_\(name)",
    backField: "\(backPrefix)\(names.fieldName(for: key.id.table, in: database))_\(name)")
}

private func named(
  _ join: JoinTable, in database: DatabaseSchema, _ names: BlockNames, _ known: PreviousRelations,
  _ options: WritingOptions, isAmbiguous: Bool
) -> WrittenRelations.ManyToMany {
  let a = names.tables[join.a.position].name
  let b = names.tables[join.b.position].name
  let tableName = database[join.table].name.name
  let givenName = String(tableName.dropFirst())
  let fields = known.fields(of: join, named: givenName, in: database)
  // Prisma names every relation that the schema had already.
  let isNeeded =
    join.isSelfRelation || isAmbiguous || givenName != "\(a)To\(b)" || fields?.areNamed ?? false
    || options.matchesEngineExactly && fields != nil
  let ending = isAmbiguous ? names.ending(from: tableName) : ""
  return WrittenRelations.ManyToMany(
    table: join, name: isNeeded ? givenName : nil,
    fieldOfA: fields?.a
      ?? names.fieldName(for: join.b, in: database) + ending + (join.isSelfRelation ? "_A" : ""),
    fieldOfB: fields?.b
      ?? names.fieldName(for: join.a, in: database) + ending + (join.isSelfRelation ? "_B" : ""))
}

extension PreviousSchema {
  /// What the column is called in the schema.
  func fieldName(of column: String, in table: Table) -> String {
    if let model = model(of: table.name), let field = field(of: column, in: model) { return datamodel[field].name.text }
    return sanitized(column)
  }
}
