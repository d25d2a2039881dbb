import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// The client's name of an id or unique constraint may hold only letters, digits and `_`.
  ///
  /// It becomes a part of the client's code: `where: { fullName: { … } }`. The letters are those of ASCII. A name in the
  /// database may be anything; it is given with `map`.
  static let clientNameCharacters = DiagnosticCode("schema/client-name-characters")

  /// An index takes its name in the database from `map` alone.
  ///
  /// `name` is an old word for the same thing in `@@index`, and one index can't have two names. Remove `name`.
  static let indexNamedTwice = DiagnosticCode("schema/index-named-twice")
}

/// The argument of that name is not the empty text.
func isNotEmpty<Owner>(
  _ argument: String
) -> @Sendable (AttributeUse<Owner>, ExpressionSyntax, inout Problems) -> Bool {
  { use, value, problems in
    guard value.isEmptyText else { return true }
    problems.report(
      .emptyName, use.messagePrefix + "The `\(argument)` argument cannot be an empty string.", at: use.range)
    return false
  }
}

/// `name` is not empty and fit for the client's code.
func isAClientName(
  _ attribute: String
) -> @Sendable (AttributeUse<ModelSubject>, ExpressionSyntax, inout Problems) -> Bool {
  let isThere: @Sendable (AttributeUse<ModelSubject>, ExpressionSyntax, inout Problems) -> Bool = isNotEmpty("name")
  return { use, value, problems in
    guard isThere(use, value, &problems) else { return false }
    hasAClientName(attribute)(use, &problems)
    return true
  }
}

/// `name`, if it is a text, is fit for the client's code.
func hasAClientName(_ attribute: String) -> @Sendable (AttributeUse<ModelSubject>, inout Problems) -> Void {
  { use, problems in
    guard let value = use.value(named: "name"), value.node.kind == .string,
      !value.text.utf8.dropFirst().dropLast().allSatisfy({ $0 == UInt8(ascii: "_") || $0.isASCIILetterOrDigit })
    else { return }
    problems.report(
      .clientNameCharacters,
      "Error validating model \"\(use.owner.name)\": The `name` property within the `\(attribute)` attribute only allows "
        + "for the following characters: `_a-zA-Z0-9`.", at: use.range)
  }
}

/// `map` of an index is not empty, and `name` is not given as well.
@Sendable func isTheOnlyNameOfTheIndex(
  _ use: AttributeUse<ModelSubject>, _ value: ExpressionSyntax, _ problems: inout Problems
) -> Bool {
  guard isNotEmpty("map")(use, value, &problems) else { return false }
  guard let name = use.value(named: "name"), name.node.kind == .string, !name.isEmptyText else { return true }
  problems.report(
    .indexNamedTwice,
    use.messagePrefix + "The `@@index` attribute accepts the `name` argument as an alias for the `map` argument for "
      + "legacy reasons. It does not accept both though. Please use the `map` argument to specify the database name of "
      + "the index.", at: use.range)
  return true
}

extension ExpressionSyntax {
  /// Whether the value is `""`.
  var isEmptyText: Bool { node.kind == .string && node.range.count == 2 }
}

extension AttributeUse {
  /// The text of the argument of that name, or else of the one without a name.
  func text(namedOrAlone name: String) -> String? {
    if case .string(let text)? = value(namedOrAlone: name)?.kind { return text }
    return nil
  }
}

extension UInt8 {
  fileprivate var isASCIILetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}

/// `` `a`, `b` ``
func quotedList(_ names: some Sequence<String>) -> String {
  names.map { "`\($0)`" }.joined(separator: ", ")
}
