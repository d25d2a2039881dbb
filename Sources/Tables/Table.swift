/// A name with the namespace that was written or read for it; nil means the schema's default.
package struct QualifiedName: Hashable, Sendable, Comparable, CustomStringConvertible {
  package var namespace: String?
  package var name: String

  package init(_ namespace: String?, _ name: String) {
    self.namespace = namespace
    self.name = name
  }

  package var description: String { namespace.map { "\($0).\(name)" } ?? name }

  /// Byte order of namespace, then name.
  package static func < (left: QualifiedName, right: QualifiedName) -> Bool {
    if left.namespace == right.namespace { return byteOrder(left.name, right.name) }
    let (a, b) = (left.namespace ?? "", right.namespace ?? "")
    return a == b ? byteOrder(left.name, right.name) : byteOrder(a, b)
  }
}

/// Whether `left` comes before `right` by their UTF-8 bytes, the order of the C collation.
package func byteOrder(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}

/// A table of a database.
///
/// A copy is one reference: after each keystroke nearly all tables of a schema are those of before, and a thousand of them with
/// six lists each would be counted one by one. What is the same reference is the same table without a look at it.
package struct Table: Sendable {
  private var held: HeldTable

  package init(
    _ name: QualifiedName, columns: [Column] = [], primaryKey: PrimaryKey? = nil, indexes: [Index] = [],
    foreignKeys: [ForeignKey] = [], blindObjects: [BlindObject] = []
  ) {
    held = HeldTable(
      TableParts(
        name: name, columns: columns, primaryKey: primaryKey, indexes: indexes, foreignKeys: foreignKeys,
        blindObjects: blindObjects))
  }

  private var parts: TableParts {
    get { held.parts }
    _modify {
      var parts = held.parts
      yield &parts
      held = HeldTable(parts)
    }
  }

  package var name: QualifiedName {
    get { held.parts.name }
    _modify { yield &parts.name }
  }
  /// In the order of the table.
  package var columns: [Column] {
    get { held.parts.columns }
    _modify { yield &parts.columns }
  }
  package var primaryKey: PrimaryKey? {
    get { held.parts.primaryKey }
    _modify { yield &parts.primaryKey }
  }
  /// Every index but the primary key's, those included that the schema language can't say (see `DatabaseSchema.isBlind`).
  package var indexes: [Index] {
    get { held.parts.indexes }
    _modify { yield &parts.indexes }
  }
  package var foreignKeys: [ForeignKey] {
    get { held.parts.foreignKeys }
    _modify { yield &parts.foreignKeys }
  }
  /// What belongs to the table and can't be said in the schema language.
  package var blindObjects: [BlindObject] {
    get { held.parts.blindObjects }
    _modify { yield &parts.blindObjects }
  }

  /// Cost: linear; tables are small.
  package func column(named name: String) -> Column? { columns.first { $0.name == name } }
}

extension Table: Hashable {
  package static func == (left: Table, right: Table) -> Bool {
    left.held === right.held || left.held.parts == right.held.parts
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(held.parts) }
}

private final class HeldTable: Sendable {
  let parts: TableParts

  init(_ parts: TableParts) { self.parts = parts }
}

private struct TableParts: Hashable, Sendable {
  var name: QualifiedName
  var columns: [Column]
  var primaryKey: PrimaryKey?
  var indexes: [Index]
  var foreignKeys: [ForeignKey]
  var blindObjects: [BlindObject]
}

/// A column of a table.
///
/// A copy is one reference, as that of a table: what is said of a column is large, and who compares tables has each in hand.
package struct Column: Sendable {
  private var held: HeldColumn

  package init(
    _ name: String, _ type: ColumnType, defaultValue: DefaultValue? = nil, isAutoIncrement: Bool = false,
    isFilledByClient: Bool = false, generationExpression: String? = nil, sequence: SequenceOptions? = nil
  ) {
    held = HeldColumn(
      ColumnParts(
        name: name, type: type, defaultValue: defaultValue, isAutoIncrement: isAutoIncrement,
        generationExpression: generationExpression, sequence: sequence),
      isFilledByClient: isFilledByClient)
  }

  private var parts: ColumnParts {
    get { held.parts }
    _modify {
      var parts = held.parts
      yield &parts
      held = HeldColumn(parts, isFilledByClient: held.isFilledByClient)
    }
  }

  package var name: String {
    get { held.parts.name }
    _modify { yield &parts.name }
  }
  package var type: ColumnType {
    get { held.parts.type }
    _modify { yield &parts.type }
  }
  package var defaultValue: DefaultValue? {
    get { held.parts.defaultValue }
    _modify { yield &parts.defaultValue }
  }
  package var isAutoIncrement: Bool {
    get { held.parts.isAutoIncrement }
    _modify { yield &parts.isAutoIncrement }
  }
  /// The client fills the column when a row is made, though the database has no default. Known only of lowered schemas.
  package var isFilledByClient: Bool {
    get { held.isFilledByClient }
    set { held = HeldColumn(held.parts, isFilledByClient: newValue) }
  }
  /// `GENERATED ALWAYS AS (…)`: the expression, as the server prints it. The schema language can't say it.
  package var generationExpression: String? {
    get { held.parts.generationExpression }
    _modify { yield &parts.generationExpression }
  }
  /// How the column's own sequence counts, where the schema language can say that (CockroachDB); nil elsewhere.
  package var sequence: SequenceOptions? {
    get { held.parts.sequence }
    _modify { yield &parts.sequence }
  }

  /// Whether the two are the same to a database, which knows nothing of what the client fills.
  package func isTheSameInDatabase(as other: Column) -> Bool {
    held === other.held || held.parts == other.held.parts
  }
}

extension Column: Hashable {
  package static func == (left: Column, right: Column) -> Bool {
    left.isFilledByClient == right.isFilledByClient && left.isTheSameInDatabase(as: right)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(held.parts)
    hasher.combine(isFilledByClient)
  }
}

private final class HeldColumn: Sendable {
  let parts: ColumnParts
  let isFilledByClient: Bool

  init(_ parts: ColumnParts, isFilledByClient: Bool) {
    self.parts = parts
    self.isFilledByClient = isFilledByClient
  }
}

/// What a database says of a column.
private struct ColumnParts: Hashable, Sendable {
  var name: String
  var type: ColumnType
  var defaultValue: DefaultValue?
  var isAutoIncrement: Bool
  var generationExpression: String?
  var sequence: SequenceOptions?
}

package struct PrimaryKey: Hashable, Sendable {
  /// Empty on dialects without named primary keys.
  package var name: String
  package var columns: [IndexColumn]

  package init(_ name: String, _ columns: [IndexColumn]) {
    self.name = name
    self.columns = columns
  }
}

package struct Index: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case normal, unique, fulltext }

  package var name: String
  package var kind: Kind
  package var columns: [IndexColumn]
  /// The access method by the schema language's name (`Hash`, `Gin` …); nil means B-tree.
  package var method: String?
  /// The condition of a partial index, as written or as the server prints it.
  package var predicate: String?
  /// `INCLUDE` columns.
  package var included: [String]
  /// Made by a UNIQUE constraint rather than by CREATE INDEX; only the statement that drops it differs.
  package var isConstraint: Bool

  package init(
    _ name: String, _ kind: Kind, _ columns: [IndexColumn], method: String? = nil, predicate: String? = nil,
    included: [String] = [], isConstraint: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.columns = columns
    self.method = method
    self.predicate = predicate
    self.included = included
    self.isConstraint = isConstraint
  }
}

package enum SortOrder: Hashable, Sendable { case ascending, descending }

package struct IndexColumn: Hashable, Sendable {
  /// The column's name, or the text of the expression.
  package var name: String
  package var isExpression: Bool
  package var sortOrder: SortOrder?
  /// The bytes of the column that are indexed (MySQL).
  package var length: Int?
  /// The operator class as the database names it (`jsonb_path_ops`); nil is the method's default for the type.
  package var operatorClass: String?

  package init(
    _ name: String, isExpression: Bool = false, sortOrder: SortOrder? = nil, length: Int? = nil,
    operatorClass: String? = nil
  ) {
    self.name = name
    self.isExpression = isExpression
    self.sortOrder = sortOrder
    self.length = length
    self.operatorClass = operatorClass
  }
}

package enum ReferentialAction: Hashable, Sendable {
  case noAction, restrict, cascade, setNull, setDefault
}

package struct ForeignKey: Hashable, Sendable {
  /// nil where the database keeps no name (a described SQLite table).
  package var name: String?
  package var columns: [String]
  package var referencedTable: QualifiedName
  package var referencedColumns: [String]
  package var onDelete: ReferentialAction
  package var onUpdate: ReferentialAction

  package init(
    _ name: String?, _ columns: [String], references table: QualifiedName, _ referencedColumns: [String],
    onDelete: ReferentialAction = .noAction, onUpdate: ReferentialAction = .noAction
  ) {
    self.name = name
    self.columns = columns
    referencedTable = table
    self.referencedColumns = referencedColumns
    self.onDelete = onDelete
    self.onUpdate = onUpdate
  }
}

package struct EnumType: Hashable, Sendable {
  package var name: QualifiedName
  package var values: [String]

  package init(_ name: QualifiedName, _ values: [String]) {
    self.name = name
    self.values = values
  }
}

/// An object that the database has and the schema language has no word for. It is carried, shown, and never dropped.
package struct BlindObject: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case check, exclusion, trigger, policy, rowLevelSecurity, rule, partition, inheritance
    case view, materializedView, function, domain, compositeType
  }

  package var kind: Kind
  package var name: QualifiedName

  package init(_ kind: Kind, _ name: QualifiedName) {
    self.kind = kind
    self.name = name
  }
}
