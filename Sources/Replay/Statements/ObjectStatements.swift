package import Tables

/// The classes of objects that `DROP` and `ALTER … RENAME` name.
package enum ObjectClass: String, Hashable, Sendable {
  case table, index, view, materializedView = "materialized view", sequence, type, domain, schema, `extension`
  case function, procedure, aggregate, routine, trigger, policy, rule

  /// The class in a sentence: `materialized view`.
  package var words: String { rawValue }

  /// Whether it shares its names with tables.
  var isRelation: Bool {
    switch self {
    case .table, .index, .view, .materializedView, .sequence: true
    case .type, .domain, .schema, .extension, .function, .procedure, .aggregate, .routine, .trigger, .policy, .rule:
      false
    }
  }
}

/// `DROP TABLE a, b CASCADE`
package struct DropObjects: Hashable, Sendable {
  package var objects: ObjectClass
  package var names: [QualifiedName]
  /// The argument types of each function; nil in it if none are written, or they can't be read.
  package var arguments: [[TypeName]?] = []
  /// The table of a trigger, policy or rule.
  package var table: QualifiedName?
  package var ifExists = false
  package var cascade = false
  package var isConcurrent = false
}

/// `ALTER INDEX | VIEW | SEQUENCE … RENAME TO | SET SCHEMA`, and the same for what has no tables in it.
package struct AlterRelation: Hashable, Sendable {
  package enum Change: Hashable, Sendable {
    case rename(to: String)
    case setSchema(String)
    /// Of a view.
    case renameColumn(String, to: String)
    /// Of an extension.
    case setVersion(String)
    case harmless
  }

  package var objects: ObjectClass
  package var name: QualifiedName
  /// The argument types of a function, if they are written and can be read.
  package var arguments: [TypeName]?
  /// The table of a trigger, policy or rule.
  package var table: QualifiedName?
  package var ifExists: Bool
  package var change: Change
}

package enum TypeDefinition: Hashable, Sendable {
  case enumeration([String])
  case domain(over: TypeName)
  case composite
  /// A base or range type.
  case other
}

package enum AlterType: Hashable, Sendable {
  package enum Place: Hashable, Sendable {
    case end
    case before(String)
    case after(String)
  }

  case addValue(String, Place, ifNotExists: Bool)
  case renameValue(String, to: String)
  case dropValue(String)
  case rename(to: String)
  case setSchema(String)
  case harmless
}

package struct CreateSequence: Hashable, Sendable {
  /// The column that owns a sequence.
  package struct Owner: Hashable, Sendable {
    package var table: QualifiedName
    package var column: String
  }

  package var name: QualifiedName
  package var ifNotExists = false
  package var isTemporary = false
  package var owner: Owner?
  package var clauses = SequenceClauses()
}

package struct AlterSequence: Hashable, Sendable {
  package enum Change: Hashable, Sendable {
    case setOwner(CreateSequence.Owner?)
    case count(SequenceClauses)
    case rename(to: String)
    case setSchema(String)
    case harmless
  }

  package var name: QualifiedName
  package var ifExists: Bool
  package var change: Change
}

package enum RoutineKind: String, Hashable, Sendable { case function, procedure, aggregate }

/// `CREATE FUNCTION | PROCEDURE | AGGREGATE`
package struct CreateRoutine: Hashable, Sendable {
  package var kind: RoutineKind
  package var name: QualifiedName
  /// The types of the arguments that tell it from others of its name; nil if they could not be read.
  package var arguments: [TypeName]?
  package var replaces = false
  /// What it returns; nil if that is not one type, or can't be read.
  package var returned: ReturnedType?
}

/// `RETURNS [SETOF] type`
package struct ReturnedType: Hashable, Sendable {
  package var type: TypeName
  package var isSet: Bool
}

/// `CREATE [MATERIALIZED] VIEW`
package struct CreateView: Hashable, Sendable {
  package var name: QualifiedName
  package var isMaterialized: Bool
  package var isTemporary = false
  package var replaces = false
  package var ifNotExists = false
  /// The names in the list behind the view's name; empty without one.
  package var columnNames: [String] = []
  package var query: Query
}

/// An object that belongs to a table: trigger, policy, rule.
package struct CreateTableObject: Hashable, Sendable {
  package var kind: BlindObject.Kind
  package var name: QualifiedName
  package var table: QualifiedName
  /// The columns that a trigger waits for: `UPDATE OF a, b`.
  package var columns: [String] = []
  /// What a policy lets through.
  package var conditions: [Expression] = []
  package var replaces = false
  /// The function that a trigger calls.
  package var function: QualifiedName?
}

/// `CREATE SCHEMA`, with what is made in it at once.
package struct CreateSchema: Hashable, Sendable {
  package var name: String
  package var ifNotExists: Bool
  package var elements: [Statement] = []
}

/// `SET search_path`
package struct SearchPath: Hashable, Sendable {
  /// nil: as it was when the session began.
  package var names: [String]?
  /// Only until the transaction ends.
  package var isLocal: Bool
}

/// A statement that changes rows, or remarks and rights, of objects that have to be there.
package struct DataStatement: Hashable, Sendable {
  /// The first word or two, for display.
  package var words: String
  /// The table, view or other object that it works on; nil if that is not followed.
  package var target: QualifiedName?
  package var objects: ObjectClass = .table
  /// Columns that it names as those of the target.
  package var columns: [String] = []
  /// The columns that get a value of the statement's own, no `DEFAULT`.
  package var written: [WrittenColumn] = []
  /// `OVERRIDING … VALUE`: values for columns that count up by themselves are allowed.
  package var overridesIdentity = false
  /// The columns in the list of `INSERT`; empty without one.
  package var insertedColumns: [String] = []
  /// How many values the rows of `VALUES` have; nil for other statements.
  package var rowLength: Int?
  /// The rows of `VALUES` have not all the same number of values.
  package var hasUnequalRows = false
  /// What `SET` gives single columns, and what stands behind `WHERE`, if no other table is read.
  package var assignments: [Assignment] = []
  package var condition: Expression?

  package struct Assignment: Hashable, Sendable {
    package let column: String
    package let value: Expression
  }
}

/// `TRUNCATE`
package struct TruncateTables: Hashable, Sendable {
  package var names: [QualifiedName]
  /// The tables that refer to these, too.
  package var cascade: Bool
}

/// A column that a statement gives a value.
package enum WrittenColumn: Hashable, Sendable {
  /// By `INSERT`.
  case inserted(String)
  /// By `INSERT` without a list of columns: at that place of the table.
  case insertedAt(Int)
  /// By `UPDATE` or `ON CONFLICT DO UPDATE`.
  case updated(String)
}
