import Datamodel
import SchemaSyntax
import Text

// What the rules of relations ask a relation field for.

extension FieldCursor {
  /// `@relation(…)` as declared.
  var relation: RelationDeclaration? { declaration.relation }
  /// `@relation(…)` as written.
  var relationAttribute: AttributeSyntax? {
    relation.map { AttributeSyntax(node: $0.node.node(in: model.block)) }
  }

  /// The fields that `fields:` names; none if there is no such list or nothing in it.
  var referencing: [FieldCursor] { (relation?.fields ?? []).map(model.field(at:)) }
  /// The fields of the target that `references:` names, as far as it has them.
  var referenced: [FieldCursor] {
    guard let target, let names = relation?.references else { return [] }
    return names.compactMap { target.field(named: $0.text) }
  }
  var namesFields: Bool { relation?.fields?.isEmpty == false }
  var namesReferences: Bool { relation?.references?.isEmpty == false }
  var namesActions: Bool { relation?.onDelete != nil || relation?.onUpdate != nil }

  // What most relations have, told from declarations alone: no cursors are made.

  /// Whether one of the fields that `fields:` names meets the condition.
  func references(where condition: (FieldDeclaration) -> Bool) -> Bool {
    guard let fields = relation?.fields else { return false }
    let model = modelDeclaration
    return fields.contains { condition(model.fields[$0]) }
  }

  /// Whether `references:` names the fields of the target's key, in its order.
  var referencesTheKey: Bool {
    guard let names = relation?.references, let target = targetDeclaration, let key = target.key else { return false }
    return !names.isEmpty && key.fields.elementsEqual(names) { target.fields[$0.field].name.text == $1.text }
  }

  /// Whether `references:` names fields that exist, of the same types as those in `fields:`. False says nothing.
  var agreesWithItsReferences: Bool {
    guard let names = relation?.references, let fields = relation?.fields, let target = targetDeclaration else {
      return false
    }
    let model = modelDeclaration
    for (position, name) in zip(fields, names) {
      guard let other = target.field(named: name.text), target.fields[other].type == model.fields[position].type else {
        return false
      }
    }
    return true
  }

  /// The whole field, with its line break.
  var place: Place { Place(model.place, range) }

  /// The argument of that name of `@relation`.
  func relationArgument(_ name: String) -> ArgumentSyntax? { relationAttribute?.argument(named: name) }

  /// A place of the other end or of what the relation refers to, to go to from a finding.
  func related(_ message: String) -> RelatedPlace { RelatedPlace(namePlace, message) }

  /// The explicit actions with the names of their arguments, in the order in which they are checked.
  var explicitActions: [(argument: String, action: DeclaredAction)] {
    var result: [(String, DeclaredAction)] = []
    if let action = relation?.onDelete { result.append(("onDelete", action)) }
    if let action = relation?.onUpdate { result.append(("onUpdate", action)) }
    return result
  }
}

extension ModelCursor {
  /// The fields of every criterion that tells its rows apart: the key first, then the unique constraints.
  var uniqueFieldLists: [[Int]] {
    let key = declaration.key.map { [$0.fields.map { $0.field }] } ?? []
    return key + declaration.indexes.filter { $0.kind == .unique }.map { $0.fields.map { $0.field } }
  }

  /// The fields of the first criterion that has no optional field.
  var strictUniqueFields: [Int]? {
    uniqueFieldLists.first { !$0.isEmpty && $0.allSatisfy { declaration.fields[$0].arity != .optional } }
  }
}

/// `a`, `b` and `c`, each in backticks.
func listed(_ names: [String]) -> String {
  let quoted = names.map { "`\($0)`" }
  guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
  return quoted.dropLast().joined(separator: ", ") + " and " + last
}

/// Names as they stand in a list of fields: a, b.
func joinedNames(_ fields: [FieldCursor]) -> String { fields.map(\.name).joined(separator: ", ") }
