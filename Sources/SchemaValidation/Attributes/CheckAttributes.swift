import Datamodel
import SchemaSyntax
import Text

/// Checks attributes by the table of the place that they stand at, in the order of the table: first what is known, then
/// what the whole of them has to be, then what is unknown.
func checkAttributes<Owner>(
  _ attributes: [AttributeSyntax], of owner: Owner, by table: [AttributeRule<Owner>], _ problems: inout Problems,
  together: (inout Problems) -> Void = { _ in }
) {
  let written = attributes.map { attribute in
    WrittenAttribute(
      syntax: attribute,
      rule: attribute.node.child(.path).flatMap { name in
        table.firstIndex { $0.isNamed(name) && $0.stands?(owner) ?? true }
      })
  }
  for position in table.indices {
    guard let first = written.firstIndex(where: { $0.rule == position }) else { continue }
    let rule = table[position]
    let rest = written[(first + 1)...].filter { $0.rule == position }
    switch rule.occurrence {
    case .onceUnread:
      for other in rest { reportRepeated(other.syntax, "first given here", written[first].syntax, &problems) }
    case .once where !rest.isEmpty:
      reportRepeated(written[first].syntax, "given again here", rest[0].syntax, &problems)
      for other in rest { reportRepeated(other.syntax, "first given here", written[first].syntax, &problems) }
    case .once: check(written[first].syntax, of: owner, by: rule, &problems)
    case .repeatedly:
      check(written[first].syntax, of: owner, by: rule, &problems)
      for other in rest { check(other.syntax, of: owner, by: rule, &problems) }
    }
  }
  together(&problems)
  for attribute in written where attribute.rule == nil {
    problems.report(
      .unknownAttribute, "Attribute not known: \"@\(attribute.syntax.name)\".", at: attribute.syntax.range)
  }
}

private struct WrittenAttribute {
  let syntax: AttributeSyntax
  /// Its place in the table.
  let rule: Int?
}

private func check<Owner>(
  _ attribute: AttributeSyntax, of owner: Owner, by rule: AttributeRule<Owner>, _ problems: inout Problems
) {
  guard var use = AttributeUse(attribute, of: owner, &problems) else { return }
  guard case .these(let parameters) = rule.parameters else {
    rule.check?(use, &problems)
    return
  }
  if rule.isPossible?(use, &problems) ?? true, parameters.allSatisfy({ use.take($0, &problems) }) {
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
