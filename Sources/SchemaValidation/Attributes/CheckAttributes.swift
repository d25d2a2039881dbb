import Datamodel
import SchemaSyntax
import Text

/// Checks attributes by the table of the place that they stand at, in the order of the table: first what is known, then
/// what the whole of them has to be, then what is unknown.
func checkAttributes<Owner>(
  _ attributes: [AttributeSyntax], of owner: Owner, by table: AttributeTable<Owner>, _ problems: inout Problems,
  together: (inout Problems) -> Void = { _ in }
) {
  // For each attribute its place in the table, and for the table a bit for each place that is taken, and taken again: most
  // places are not.
  var places: [Int?] = []
  places.reserveCapacity(attributes.count)
  var (taken, repeated): (UInt32, UInt32) = (0, 0)
  for attribute in attributes {
    let place = table.place(of: attribute, on: owner)
    if let place {
      repeated |= taken & 1 << place
      taken |= 1 << place
    }
    places.append(place)
  }
  while taken != 0 {
    let position = taken.trailingZeroBitCount
    taken &= taken - 1
    guard let first = places.firstIndex(of: position) else { continue }
    let rule = table[position]
    let rest =
      repeated & 1 << position == 0
      ? [] : places.indices[(first + 1)...].filter { places[$0] == position }.map { attributes[$0] }
    switch rule.occurrence {
    case .onceUnread:
      for other in rest { reportRepeated(other, "first given here", attributes[first], &problems) }
    case .once where !rest.isEmpty:
      reportRepeated(attributes[first], "given again here", rest[0], &problems)
      for other in rest { reportRepeated(other, "first given here", attributes[first], &problems) }
    case .once: check(attributes[first], of: owner, by: rule, &problems)
    case .repeatedly:
      check(attributes[first], of: owner, by: rule, &problems)
      for other in rest { check(other, of: owner, by: rule, &problems) }
    }
  }
  together(&problems)
  for (attribute, place) in zip(attributes, places) where place == nil {
    problems.report(.unknownAttribute, "Attribute not known: \"@\(attribute.name)\".", at: attribute.range)
  }
}

private func check<Owner>(
  _ attribute: AttributeSyntax, of owner: Owner, by rule: AttributeRule<Owner>, _ problems: inout Problems
) {
  guard var use = AttributeUse(attribute, of: owner, &problems) else { return }
  guard case .these(let parameters) = rule.parameters else {
    rule.check?(use, &problems)
    return
  }
  let isPossible = rule.isPossible?(use, &problems) ?? true
  let hasNothingToTake = !use.hasArguments && !rule.asksForArguments
  if isPossible, hasNothingToTake || parameters.allSatisfy({ use.take($0, &problems) }) {
    rule.check?(use, &problems)
  }
  use.reportLeftovers(&problems)
}

/// Of the attribute of a type in the database only the part before the dot is named.
private func reportRepeated(
  _ attribute: AttributeSyntax, _ phrase: String, _ other: AttributeSyntax, _ problems: inout Problems
) {
  let name = attribute.name.prefix { $0 != "." }
  problems.report(
    .duplicateAttribute, "Attribute \"@\(name)\" can only be defined once.", at: attribute.range,
    related: [RelatedPlace(Place(problems.block, other.contentRange), phrase)])
}
