import Tables
import Text

// What a server keeps of each object. Types of columns, defaults and references are kept by resolved names, so that a
// rename reaches them; how they read to a describing client is decided in `Describing`.

/// The statement that an object owes its present form to.
struct Origin: Hashable, Sendable {
  /// The place of the migration in the replayed ones.
  let migration: Int
  let range: TextRange
}

struct ColumnRecord: Hashable, Sendable {
  enum Default: Hashable, Sendable {
    case expression(Expression)
    case nextValue(QualifiedName)
  }

  var name: String
  /// nil only on SQLite.
  var type: TypeName?
  var isNotNull = false
  var defaultValue: Default?
  var generation: Expression?
  var identity: Identity?
  var isIdentity: Bool { identity != nil }
  /// The sequence that goes when the column goes.
  var ownedSequence: QualifiedName?
  /// How many parents have the column too.
  var inheritedCount = 0
  /// The table's own statement names the column; what is only inherited goes when the parent's column goes.
  var isLocal = true
  var origin: Origin
}

struct IndexRecord: Hashable, Sendable {
  enum Kind: Hashable, Sendable { case primaryKey, unique, normal }

  var name: String
  var kind: Kind
  var parts: [IndexPart]
  var included: [String] = []
  var method: String?
  var predicate: Expression?
  var isConstraint = false
  /// The index of the partitioned table that this one is a part of.
  var parentIndex: String?
  var origin: Origin

  /// The key columns that are plain columns.
  var columns: [String] {
    parts.compactMap { part in
      switch part.key {
      case .column(let name): name
      case .expression: nil
      }
    }
  }

  /// Whether the index has to go when the column goes.
  func covers(_ column: String) -> Bool {
    if included.contains(column) || (predicate?.mentions(column) ?? false) { return true }
    return parts.contains { part in
      switch part.key {
      case .column(let name): name == column
      case .expression(let expression): expression.mentions(column)
      }
    }
  }

  mutating func renameColumn(_ column: String, to name: String) {
    predicate?.rename(column, to: name)
    for index in included.indices where included[index] == column { included[index] = name }
    for index in parts.indices {
      switch parts[index].key {
      case .column(column): parts[index].key = .column(name)
      case .column: break
      case .expression(var expression):
        expression.rename(column, to: name)
        parts[index].key = .expression(expression)
      }
    }
  }
}

struct ForeignKeyRecord: Hashable, Sendable {
  var name: String?
  var columns: [String]
  var table: QualifiedName
  /// Empty if the key of the referenced table is meant and was not known (SQLite).
  var referencedColumns: [String]
  var onDelete: ReferentialAction
  var onUpdate: ReferentialAction
  /// It stands at its column, with which SQLite drops it.
  var isOfColumn = false
  var origin: Origin
}

/// A CHECK or EXCLUDE constraint: its name and what it looks at.
struct CheckRecord: Hashable, Sendable {
  var kind: BlindObject.Kind
  var name: String
  var columns: [String]
  /// nil for an exclusion.
  var expression: Expression?
  /// Children don't get it.
  var staysHere = false
  var inheritedCount = 0
  var isLocal = true
}

struct TableRecord: Hashable, Sendable {
  enum Form: Hashable, Sendable { case ordinary, partition, temporary }

  var name: QualifiedName
  var form = Form.ordinary
  var isPartitioned = false
  /// Takes the rows that no other partition does.
  var isDefaultPartition = false
  var columns: [ColumnRecord] = []
  var primaryKey: IndexRecord?
  var indexes: [IndexRecord] = []
  var foreignKeys: [ForeignKeyRecord] = []
  var checks: [CheckRecord] = []
  /// Triggers, policies, rules and flags.
  var blindObjects: [BlindObject] = []
  /// The functions that its triggers call, by the names of the triggers.
  var triggerFunctions: [String: QualifiedName] = [:]
  /// The tables that it inherits from or is a partition of.
  var parents: [QualifiedName] = []
  var isWithoutRowID = false
  var origin: Origin

  init(_ name: QualifiedName, origin: Origin) {
    self.name = name
    self.origin = origin
  }
}

struct TypeRecord: Hashable, Sendable {
  enum Form: Hashable, Sendable {
    case enumeration([EnumValueRecord])
    case domain(over: TypeName)
    case composite, other
  }

  var form: Form
  var origin: Origin
}

struct EnumValueRecord: Hashable, Sendable {
  var name: String
  var origin: Origin
}

struct SequenceRecord: Hashable, Sendable {
  var options: SequenceOptions
  /// The statement that made it.
  var origin: Origin
}

struct ViewRecord: Hashable, Sendable {
  var isMaterialized: Bool
  /// Its columns with their types; nil if they can't be told.
  var columns: [ColumnRecord]?
  /// The tables and views that its query reads.
  var uses: Set<QualifiedName> = []
  /// The columns that its query names, as far as it is certain whose they are.
  var usedColumns: Set<UsedColumn> = []
  /// The indexes of a materialized view.
  var indexes: Set<String> = []
  /// The functions that its triggers call, by the names of the triggers.
  var triggerFunctions: [String: QualifiedName] = [:]
  var origin: Origin

  struct UsedColumn: Hashable, Sendable {
    var relation: QualifiedName
    var column: String
  }
}

/// One function, procedure or aggregate of a name that several may share.
struct RoutineRecord: Hashable, Sendable {
  var kind: RoutineKind
  /// The types of its arguments, as printed; nil if they could not be read.
  var arguments: [String]?
  /// What it returns, with the full name of the type; nil if that is not known.
  var returned: ReturnedType?
  /// The types of its arguments and of what it returns that are none of the server's own.
  var types: Set<QualifiedName> = []
  var origin: Origin
}
