import Datamodel

/// What happens to the referencing rows, explicit or by default.
struct ReferentialActions: Sendable {
  let onDelete: DeclaredAction
  let onUpdate: DeclaredAction
  let isOnDeleteExplicit: Bool
  let isOnUpdateExplicit: Bool

  /// Those of a relation whose values `field` holds.
  init(of field: FieldCursor) {
    let relation = field.relation
    isOnDeleteExplicit = relation?.onDelete != nil
    isOnUpdateExplicit = relation?.onUpdate != nil
    onDelete = relation?.onDelete ?? ReferentialActions.defaultOnDelete(of: field)
    onUpdate = relation?.onUpdate ?? .cascade
  }

  private static func defaultOnDelete(of field: FieldCursor) -> DeclaredAction {
    let isRequired = field.arity == .required || field.referencing.contains { $0.arity == .required }
    if !isRequired { return .setNull }
    let allowed = field.context.provider.referentialActions(field.context.relationMode)
    return allowed.contains(.restrict) ? .restrict : .noAction
  }

  /// Whether a change of the referenced row can change the referencing one.
  var modify: Bool { onDelete.modifies || onUpdate.modifies }

  /// What the defaults have to do with it, to go behind a sentence.
  var noteOnDefaults: String {
    let onDelete = isOnDeleteExplicit || !onDelete.modifies ? nil : "`onDelete`: `\(onDelete.rawValue)`"
    let onUpdate = isOnUpdateExplicit || !onUpdate.modifies ? nil : "`onUpdate`: `\(onUpdate.rawValue)`"
    return switch (onDelete, onUpdate) {
    case (nil, nil): ""
    case (let only?, nil), (nil, let only?): " (Implicit default \(only))"
    case (let first?, let second?): " (Implicit default \(first), and \(second))"
    }
  }
}

extension DeclaredAction {
  /// Whether the referencing row changes.
  fileprivate var modifies: Bool {
    switch self {
    case .cascade, .setNull, .setDefault: true
    case .noAction, .restrict: false
    }
  }
}
