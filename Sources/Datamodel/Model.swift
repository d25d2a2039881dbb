// Ids are places in one `Datamodel` and mean nothing in another. Their order is the order of the schema.

package struct ModelID: Hashable, Comparable, Sendable {
  package let position: Int
  package init(_ position: Int) { self.position = position }
  package static func < (left: ModelID, right: ModelID) -> Bool { left.position < right.position }
}

package struct RelationID: Hashable, Comparable, Sendable {
  package let position: Int
  package init(_ position: Int) { self.position = position }
  package static func < (left: RelationID, right: RelationID) -> Bool { left.position < right.position }
}

/// A field by its model, then its place there.
package struct FieldID: Hashable, Comparable, Sendable {
  package let model: ModelID
  package let position: Int

  package init(_ model: ModelID, _ position: Int) {
    self.model = model
    self.position = position
  }

  package static func < (left: FieldID, right: FieldID) -> Bool {
    left.model == right.model ? left.position < right.position : left.model < right.model
  }
}

/// A model or view with its place in the schema.
package struct Model: Equatable, Sendable {
  package let id: ModelID
  package internal(set) var declaration: ModelDeclaration
  package let block: BlockPlace
  /// False if another model has a table of this name already; such a model is left out.
  package let ownsItsTable: Bool
  /// False if something of it was left out, so that its table may lack what the user means.
  package internal(set) var isComplete = true

  package var name: String { declaration.name.text }
  package var isView: Bool { declaration.keyword == .view }
  /// Where its name is written.
  package var namePlace: Place { Place(block, declaration.name.place.range) }
}

/// An enum with its place in the schema.
package struct Enum: Equatable, Sendable {
  package struct ID: Hashable, Comparable, Sendable {
    package let position: Int
    package init(_ position: Int) { self.position = position }
    package static func < (left: ID, right: ID) -> Bool { left.position < right.position }
  }

  package let id: Enum.ID
  package let declaration: EnumDeclaration
  package let block: BlockPlace

  package var name: String { declaration.name.text }
}

/// What a field's type turned out to be.
package enum FieldMeaning: Hashable, Sendable {
  case scalar(ScalarType)
  case enumeration(Enum.ID)
  /// `Unsupported("…")`; the text is in the declaration.
  case unsupported
  /// A relation to that model or view.
  case relation(ModelID)
  /// A `type` block, which SQL has no place for.
  case composite
  /// Listed in `Datamodel.unresolved`.
  case unknown

  /// Whether the field holds values of its own and so becomes a column.
  package var isColumn: Bool {
    switch self {
    case .scalar, .enumeration, .unsupported: true
    case .relation, .composite, .unknown: false
    }
  }
}

/// A block that declares a name for types of fields.
package struct NamedBlock: Hashable, Sendable {
  /// What a field of this type is.
  package let meaning: FieldMeaning
  package let place: BlockPlace
}

/// A relation between two models, with its two fields.
package struct Relation: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case oneToOne, oneToMany, manyToMany }

  package let kind: Kind
  /// As given, or `{A}To{B}` with the names of the models in byte order.
  package let name: String
  /// The field on the side that holds the values; of a many-to-many relation the field on model A.
  package let forward: FieldID
  package let back: FieldID?
  /// The model that `forward` points to.
  package let target: ModelID
  /// The referencing fields by their places in the model; empty for many-to-many.
  package let fields: [Int]
  /// The referenced fields by their places in the target, as many; empty for many-to-many.
  package let references: [Int]
}
