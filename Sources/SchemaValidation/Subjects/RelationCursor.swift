import Datamodel

/// A relation as rules see it: two fields that belong together, or one without its partner.
struct RelationCursor: Sendable {
  let pair: RelationPair
  let context: ValidationContext
  let forward: FieldCursor?
  let back: FieldCursor?

  init(_ pair: RelationPair, _ context: ValidationContext) {
    self.pair = pair
    self.context = context
    forward = pair.forward.map { FieldCursor($0, context) }
    back = pair.back.map { FieldCursor($0, context) }
  }

  /// The model of the forward field.
  var model: ModelCursor { ModelCursor(pair.model, context) }
  /// The model that it points to.
  var target: ModelCursor { ModelCursor(pair.target, context) }
}
