import Text

/// `@unique`, `@@unique`, `@@index` or `@@fulltext`. Shared rather than copied, since every rule on indexes is handed each.
package final class IndexDeclaration: Equatable, Sendable {
  package enum Kind: Hashable, Sendable { case normal, unique, fulltext }

  package let kind: Kind
  /// Empty if the list is, which is a mistake.
  package let fields: [IndexedField]
  /// The name in the database: `map:`.
  package let mappedName: String?
  /// The name for the client: `name:` of a unique constraint.
  package let clientName: String?
  /// `clustered:`.
  package let isClustered: Bool?
  /// `type:` as written.
  package let method: String?
  /// `where:`.
  package let condition: IndexCondition?
  /// Whether it is plainly written (see `PlainAttributes.swift`) and says nothing but fields and at most the name in the database.
  package let isPlain: Bool
  package let place: LocalRange
  package let node: LocalNode

  init(
    kind: Kind, fields: [IndexedField], mappedName: String?, clientName: String?, isClustered: Bool?, method: String?,
    condition: IndexCondition?, isPlainlyWritten: Bool, place: LocalRange, node: LocalNode
  ) {
    self.kind = kind
    self.fields = fields
    self.mappedName = mappedName
    self.clientName = clientName
    self.isClustered = isClustered
    self.method = method
    self.condition = condition
    isPlain =
      isPlainlyWritten && clientName == nil && isClustered == nil && method == nil && condition == nil
      && fields.arePlain
    self.place = place
    self.node = node
  }

  package static func == (left: IndexDeclaration, right: IndexDeclaration) -> Bool {
    left === right
      || left.kind == right.kind && left.fields == right.fields && left.mappedName == right.mappedName
        && left.clientName == right.clientName && left.isClustered == right.isClustered
        && left.method == right.method && left.condition == right.condition
  }
}

/// `@id` or `@@id`. Shared like an index.
package final class KeyDeclaration: Equatable, Sendable {
  /// Empty if the list is, which is a mistake.
  package let fields: [IndexedField]
  package let mappedName: String?
  /// The name for the client: `name:`.
  package let clientName: String?
  /// `clustered:`.
  package let isClustered: Bool?
  /// As of an index.
  package let isPlain: Bool
  package let place: LocalRange
  package let node: LocalNode

  init(
    fields: [IndexedField], mappedName: String?, clientName: String?, isClustered: Bool?, isPlainlyWritten: Bool,
    place: LocalRange, node: LocalNode
  ) {
    self.fields = fields
    self.mappedName = mappedName
    self.clientName = clientName
    self.isClustered = isClustered
    isPlain = isPlainlyWritten && clientName == nil && isClustered == nil && fields.arePlain
    self.place = place
    self.node = node
  }

  package static func == (left: KeyDeclaration, right: KeyDeclaration) -> Bool {
    left === right
      || left.fields == right.fields && left.mappedName == right.mappedName && left.clientName == right.clientName
        && left.isClustered == right.isClustered
  }
}

/// A field in an index or key, by its place in the model.
package struct IndexedField: Hashable, Sendable {
  package enum Order: Hashable, Sendable { case ascending, descending }

  package let field: Int
  /// The names behind the first dot, for a part of a composite type: `zip` of `address.zip`.
  package internal(set) var path: [String] = []
  package internal(set) var order: Order?
  package internal(set) var length: Int?
  package internal(set) var operatorClass: OperatorClass?

  init(_ field: Int) { self.field = field }
}

extension [IndexedField] {
  /// Whether there are any, and nothing is said of them.
  fileprivate var arePlain: Bool {
    if isEmpty { return false }
    for position in indices where !self[position].isPlain { return false }
    return true
  }
}

extension IndexedField {
  fileprivate var isPlain: Bool { path.isEmpty && order == nil && length == nil && operatorClass == nil }
}

/// `ops:`.
package enum OperatorClass: Hashable, Sendable {
  /// By the schema language's name: `JsonbPathOps`.
  case named(String)
  /// By the database's name, from `raw("…")`.
  case raw(String)
}

/// The condition of a partial index.
package enum IndexCondition: Hashable, Sendable {
  case raw(String)
  /// All of these must hold; fields by their place in the model.
  case fields([FieldCondition])
}

/// One `field: value` of a partial index's condition.
package struct FieldCondition: Hashable, Sendable {
  package enum Value: Hashable, Sendable {
    case null, boolean(Bool), number(String), string(String)
    case constant(String)
  }

  package let field: Int
  package let isNegated: Bool
  package let value: Value
}
