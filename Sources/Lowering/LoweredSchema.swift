package import Datamodel
package import Tables
package import Text

/// The tables that a datamodel asks for, with where each part of them is written.
package struct LoweredSchema: Sendable, Equatable {
  package internal(set) var schema: DatabaseSchema
  package internal(set) var origins: Origins
  /// What was left out, by the datamodel or by the lowering.
  package internal(set) var unresolved: [UnresolvedThing]
  /// What it was made from, for the next lowering to reuse.
  var source: Source?

  struct Source: Sendable {
    let datamodel: Datamodel
    let prisma: PrismaVersion
    let names: LoweredNames
    let tableOfModel: [Int?]
    let relations: RelationsByModel
  }

  /// What of another database the schema is about: the objects in the namespaces that it names, or in the usual one, and the
  /// conditions of indexes if it can say them. A database may hold others, which belong to somebody else.
  package func counterpart(_ other: DatabaseSchema) -> DatabaseSchema {
    var other = other
    other.comparesConditions = schema.comparesConditions
    guard let usual = schema.defaultNamespace else { return other }
    let named = source?.datamodel.configuration.datasource?.namespaces.map(\.text) ?? []
    let view = Set(named.isEmpty ? [usual] : named)
    let isSeen = { (name: QualifiedName) in other.resolved(name).namespace.map(view.contains) ?? true }
    if other.tables.allSatisfy({ isSeen($0.name) }), other.enums.allSatisfy({ isSeen($0.name) }) { return other }
    var result = other
    result.tables.removeAll { !isSeen($0.name) }
    result.enums.removeAll { !isSeen($0.name) }
    return result
  }

  /// The table of the model; nil if it has none: a view, or one that can't be read.
  package func table(of model: ModelID) -> TableID? {
    guard let tables = source?.tableOfModel, tables.indices.contains(model.position) else { return nil }
    return tables[model.position].map { TableID($0) }
  }

  /// Whether the table holds an implicit many-to-many relation rather than a model.
  package func isJoinTable(_ table: TableID) -> Bool {
    !(source?.tableOfModel.contains(table.position) ?? true)
  }

  /// By tables and by what was left out; not by origins.
  package static func == (left: LoweredSchema, right: LoweredSchema) -> Bool {
    left.schema == right.schema && left.unresolved.map(\.reason) == right.unresolved.map(\.reason)
  }
}

/// For each part of a lowered schema the smallest thing that the user would change: side arrays parallel to its tables and
/// enums.
package struct Origins: Hashable, Sendable {
  package internal(set) var tables: [TableOrigin] = []
  package internal(set) var enums: [EnumOrigin] = []

  package subscript(_ id: TableID) -> TableOrigin { tables[id.position] }
  package subscript(_ id: EnumID) -> EnumOrigin { enums[id.position] }

  /// The field's name.
  package subscript(_ id: ColumnID) -> Place {
    let table = self[id.table]
    return table.place(table.columns[id.position].name)
  }

  /// The attribute that asks for the index; for a join table its field.
  package subscript(_ id: IndexID) -> Place {
    let table = self[id.table]
    return table.place(table.indexes[id.position])
  }

  /// The `@relation` attribute or, without one, the field.
  package subscript(_ id: ForeignKeyID) -> Place {
    let table = self[id.table]
    return table.place(table.foreignKeys[id.position])
  }

  /// The field's type, for a difference in type.
  package func type(of id: ColumnID) -> Place {
    let table = self[id.table]
    return table.place(table.columns[id.position].type)
  }

  /// The `@default` attribute if there is one, else the field's name.
  package func defaultValue(of id: ColumnID) -> Place {
    let table = self[id.table]
    let column = table.columns[id.position]
    return table.place(column.defaultValue ?? column.name)
  }

  /// The `@id` or `@@id` attribute if there is one, else the table's name.
  package func primaryKey(of id: TableID) -> Place {
    self[id].place(self[id].primaryKey ?? self[id].name)
  }

  /// The name of the model, or the field that an implicit many-to-many table stands for.
  package func name(of id: TableID) -> Place { self[id].place(self[id].name) }
}

/// Where the parts of one table are written; ranges are those of its block.
package struct TableOrigin: Hashable, Sendable {
  package internal(set) var block: BlockPlace
  package let name: TextRange
  package internal(set) var columns: [ColumnOrigin] = []
  package internal(set) var primaryKey: TextRange?
  package internal(set) var indexes: [TextRange] = []
  package internal(set) var foreignKeys: [TextRange] = []
  /// Nothing of the block was left out. The table of an incomplete one may lack what the user means.
  package internal(set) var isComplete: Bool

  package func place(_ range: TextRange) -> Place { Place(block, range) }
}

package struct ColumnOrigin: Hashable, Sendable {
  package let name: TextRange
  package let type: TextRange
  package let defaultValue: TextRange?
}

package struct EnumOrigin: Hashable, Sendable {
  package let block: BlockPlace
  package let name: TextRange
  package internal(set) var values: [TextRange] = []

  package func place(_ range: TextRange) -> Place { Place(block, range) }
}
