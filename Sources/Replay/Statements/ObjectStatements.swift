package import Tables

/// The classes of objects that `DROP` and `ALTER … RENAME` name.
package enum ObjectClass: String, Hashable, Sendable {
  case table, index, view, materializedView = "materialized view", sequence, type, domain, schema, `extension`
  case function, trigger, policy, rule

  /// The class in a sentence: `materialized view`.
  package var words: String { rawValue }
}

/// `DROP TABLE a, b CASCADE`
package struct DropObjects: Hashable, Sendable {
  package var objects: ObjectClass
  package var names: [QualifiedName]
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
    case harmless
  }

  package var objects: ObjectClass
  package var name: QualifiedName
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

/// An object that tables don't show: view, function, trigger, policy.
package struct CreateBlind: Hashable, Sendable {
  package var kind: BlindObject.Kind
  package var name: QualifiedName
  /// The table of a trigger, policy or rule.
  package var table: QualifiedName?
  package var replaces = false
  package var ifNotExists = false
  package var isTemporary = false
}
