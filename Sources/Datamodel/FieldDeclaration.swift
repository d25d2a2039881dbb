import SchemaSyntax
import Text

/// What one field says, before names of other blocks are known. Shared rather than copied, since fields are handed around by
/// the ten thousand.
package final class FieldDeclaration: Hashable, Sendable {
  package let name: Name
  package let type: DeclaredType
  package let arity: FieldArity
  package let typePlace: LocalRange
  /// The whole declaration with its attributes.
  package let place: LocalRange
  package let node: LocalNode
  /// Whether any attribute stands on the field.
  package let hasAttributes: Bool
  /// The argument of `@map`.
  package let mappedName: Name?
  /// `@db.X(…)`.
  package let nativeType: NativeTypeDeclaration?
  package let defaultValue: DefaultDeclaration?
  /// The first `@default`, whether or not it can be read.
  package let defaultAttribute: LocalNode?
  /// What the first `@default` is given, whether or not it can be read.
  package let defaultExpression: LocalNode?
  /// `@relation(…)`; a relation field need not have one.
  package let relation: RelationDeclaration?
  package let isUpdatedAt: Bool
  package let isIgnored: Bool
  /// `@shardKey`.
  package let isShardKey: Bool
  /// Which attributes stand on it.
  package let attributeNames: FieldAttributeSet
  /// Whether each of its attributes is there once and is written in a plain way: nothing can be said of how it is written,
  /// only of what it means (see `PlainAttributes.swift`).
  package let isPlain: Bool

  init(_ head: borrowing FieldHead, _ attributes: consuming FieldAttributes, in block: borrowing Block) {
    name = Name(block.text(at: head.nameNode), block.range(at: head.nameNode))
    type = block.declaredType(head)
    arity = head.arity
    typePlace = LocalRange(block.range(at: head.typeNode))
    place = LocalRange(block.contentRange(at: head.node))
    node = LocalNode(head.node)
    hasAttributes = head.hasAttributes
    // Taken over, not copied: nobody has to be counted.
    mappedName = attributes.mappedName.take()
    nativeType = attributes.nativeType.take()
    defaultValue = attributes.defaultValue.take()
    defaultAttribute = attributes.defaultAttribute
    defaultExpression = attributes.defaultExpression
    relation = attributes.relation.take()
    isUpdatedAt = attributes.isUpdatedAt
    isIgnored = attributes.isIgnored
    isShardKey = attributes.isShardKey
    attributeNames = attributes.names
    isPlain = attributes.isPlain
  }

  /// The name of the column.
  package var databaseName: String { mappedName?.text ?? name.text }

  package static func == (left: FieldDeclaration, right: FieldDeclaration) -> Bool {
    left === right
      || left.name == right.name && left.type == right.type && left.arity == right.arity
        && left.hasAttributes == right.hasAttributes && left.mappedName == right.mappedName
        && left.nativeType == right.nativeType && left.defaultValue == right.defaultValue
        && left.defaultAttribute == right.defaultAttribute && left.defaultExpression == right.defaultExpression
        && left.relation == right.relation
        && left.isUpdatedAt == right.isUpdatedAt && left.isIgnored == right.isIgnored
        && left.isShardKey == right.isShardKey
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(type)
  }
}

/// What stands in front of a field's attributes.
struct FieldHead {
  let node: Int
  let nameNode: Int
  let typeNode: Int
  /// If the type is one of the language's own.
  let scalar: ScalarType?
  /// The name of the type, or the text of `Unsupported(…)`.
  let core: Int
  let arity: FieldArity
  let hasAttributes: Bool
}

/// A field's type as far as the field alone tells it.
package enum DeclaredType: Hashable, Sendable {
  case scalar(ScalarType)
  /// A model, view, enum or composite type, to be looked up.
  case named(String)
  /// `Unsupported("…")` with the text inside.
  case unsupported(String)

  /// The name that is to be looked up.
  package var name: String? {
    switch self {
    case .named(let name): name
    case .scalar, .unsupported: nil
    }
  }

  /// What the type means, if that can be said without looking up a name.
  var meaning: FieldMeaning? {
    switch self {
    case .scalar(let type): .scalar(type)
    case .unsupported: .unsupported
    case .named: nil
    }
  }
}

/// A type of the database asked for by an attribute: `@db.VarChar(20)`. Shared like a relation.
package final class NativeTypeDeclaration: Hashable, Sendable {
  /// What stands before the dot; it should be the datasource's name.
  package let scope: String
  package let name: String
  package let arguments: [String]
  package let place: LocalRange
  package let node: LocalNode

  init(scope: String, name: String, arguments: [String], place: LocalRange, node: LocalNode) {
    self.scope = scope
    self.name = name
    self.arguments = arguments
    self.place = place
    self.node = node
  }

  package static func == (left: NativeTypeDeclaration, right: NativeTypeDeclaration) -> Bool {
    left === right || left.scope == right.scope && left.name == right.name && left.arguments == right.arguments
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(arguments)
  }
}

/// `@default(…)`. Shared like a relation.
package final class DefaultDeclaration: Hashable, Sendable {
  package let value: DefaultExpression
  /// The name of the constraint: `map:`.
  package let mappedName: String?
  package let place: LocalRange
  package let node: LocalNode

  init(value: DefaultExpression, mappedName: String?, place: LocalRange, node: LocalNode) {
    self.value = value
    self.mappedName = mappedName
    self.place = place
    self.node = node
  }

  package static func == (left: DefaultDeclaration, right: DefaultDeclaration) -> Bool {
    left === right || left.value == right.value && left.mappedName == right.mappedName
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

/// The value in `@default(…)`, before it is read in the light of the field's type.
package enum DefaultExpression: Hashable, Sendable {
  case string(String)
  case number(String)
  /// `true`, `false` or the name of an enum's value.
  case constant(String)
  case list([DefaultExpression])
  case autoincrement
  /// `sequence(…)`: the database counts up in the way that the arguments say.
  case sequence(SequenceDeclaration)
  case now
  /// The SQL expression; nil if none is given.
  case databaseGenerated(String?)
  /// `uuid()`, `cuid()` …: the client makes the value.
  case clientGenerated(String)

  /// `sequence(…)`, whose arguments are another matter.
  package var isSequence: Bool {
    if case .sequence = self { return true }
    return false
  }

  /// Each row gets the next number.
  package var countsUp: Bool {
    switch self {
    case .autoincrement, .sequence: true
    case .string, .number, .constant, .list, .now, .databaseGenerated, .clientGenerated: false
    }
  }
}

/// The arguments of `sequence(…)`; nil is what is not written, or not as a number.
package struct SequenceDeclaration: Hashable, Sendable {
  package var minValue: Int64?
  package var maxValue: Int64?
  package var increment: Int64?
  package var start: Int64?
  package var cache: Int64?
  package var isVirtual = false

  package init() {}
}

/// `@relation(…)`, shared because few fields have one.
package final class RelationDeclaration: Hashable, Sendable {
  package let name: String?
  /// The places of the fields of `fields:` in the model; nil if it isn't written, empty if it can't be read.
  package let fields: [Int]?
  /// The names in `references:`; nil if it isn't written, empty if it can't be read.
  package let references: [Name]?
  package let onDelete: DeclaredAction?
  package let onUpdate: DeclaredAction?
  /// The name of the foreign key: `map:`.
  package let mappedName: String?
  package let place: LocalRange
  package let node: LocalNode

  init(
    name: String?, fields: [Int]?, references: [Name]?, onDelete: DeclaredAction?, onUpdate: DeclaredAction?,
    mappedName: String?, place: LocalRange, node: LocalNode
  ) {
    self.name = name
    self.fields = fields
    self.references = references
    self.onDelete = onDelete
    self.onUpdate = onUpdate
    self.mappedName = mappedName
    self.place = place
    self.node = node
  }

  package static func == (left: RelationDeclaration, right: RelationDeclaration) -> Bool {
    left === right
      || left.name == right.name && left.fields == right.fields && left.references == right.references
        && left.onDelete == right.onDelete && left.onUpdate == right.onUpdate && left.mappedName == right.mappedName
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(fields)
  }
}

/// What happens to the referencing rows, by the schema language's names.
package enum DeclaredAction: String, Hashable, Sendable {
  case cascade = "Cascade"
  case restrict = "Restrict"
  case noAction = "NoAction"
  case setNull = "SetNull"
  case setDefault = "SetDefault"
}
