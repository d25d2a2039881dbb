import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// The default of a list is a list, and that of a single value is none.
  ///
  /// ```prisma
  /// tags  String[] @default(["new"])
  /// title String   @default("new")
  /// ```
  static let defaultArity = DiagnosticCode("schema/default-arity")

  /// A default has to be a value that the field can hold.
  ///
  /// Numbers stand without quotes, texts, times, bytes and JSON in quotes, `true`, `false` and the values of enums as words.
  /// A value of an enum is named as in the schema, not as in the database.
  ///
  /// ```prisma
  /// age  Int  @default("18") // a text
  /// age  Int  @default(18)
  /// role Role @default(USER)
  /// ```
  static let defaultOfOtherType = DiagnosticCode("schema/default-of-other-type")

  /// A function in `@default` has to make values of the field's type.
  ///
  /// `autoincrement()` makes whole numbers, `now()` times, `uuid()`, `cuid()`, `ulid()` and `nanoid()` texts.
  /// `dbgenerated()` stands for whatever the database makes, and fits every type. In a composite type only the client makes
  /// values, so neither `autoincrement()` nor `dbgenerated()` can be used there.
  static let defaultFunctionOfOtherType = DiagnosticCode("schema/default-function-of-other-type")

  /// `autoincrement()` can't be given a name.
  ///
  /// `map` names a constraint in the database, and an autoincrement is none. Remove `map`.
  static let namedAutoincrement = DiagnosticCode("schema/named-autoincrement")

  /// The default of an `Unsupported` field can only be left to the database.
  ///
  /// Prisma doesn't know the type, so it can't write its values. Use `@default(dbgenerated("…"))` with an expression in
  /// SQL; in a composite type there is no default for it at all.
  static let defaultOfUnsupported = DiagnosticCode("schema/default-of-unsupported")

  /// A field whose type is a composite type can't have a default.
  ///
  /// Give the fields inside the composite type defaults instead.
  static let defaultOfComposite = DiagnosticCode("schema/default-of-composite")

  /// The default of a field in a composite type can't be given a name.
  ///
  /// `map` names a constraint in the database, and documents have none. Remove `map`.
  static let namedDefaultInComposite = DiagnosticCode("schema/named-default-in-composite")
}

/// The default of a field in a model or view fits its type.
@Sendable func hasADefaultOfItsType(_ use: AttributeUse<FieldSubject>, _ problems: inout Problems) {
  guard let value = use.value(namedOrAlone: "value") else { return }
  let check = DefaultCheck(use, value)
  if value.isCall(of: "dbgenerated") { return check.databaseFunction(&problems) }
  switch use.owner.meaning {
  case .scalar(let type):
    if value.node.kind == .call {
      check.modelFunction(type, &problems)
    } else {
      check.literals(&problems) { check.scalar(type, $0, &$1) }
    }
  case .enumeration: check.enumValues(&problems)
  case .unsupported:
    check.report(
      .defaultOfUnsupported, "Only @default(dbgenerated(\"...\")) can be used for Unsupported types.", &problems)
  case .composite: check.composite(&problems)
  case .relation, .unknown: break
  }
}

/// The default of a field in a composite type fits its type.
@Sendable func hasADefaultOfItsTypeInAComposite(_ use: AttributeUse<FieldSubject>, _ problems: inout Problems) {
  guard let value = use.value(namedOrAlone: "value") else { return }
  let check = DefaultCheck(use, value)
  if value.isCall(of: "dbgenerated") {
    return check.report(
      .defaultFunctionOfOtherType, "Fields of composite types cannot have `dbgenerated()` as default.", &problems)
  }
  switch use.owner.meaning {
  case .scalar(let type):
    if value.node.kind == .call {
      check.compositeFunction(type, &problems)
    } else {
      check.literals(&problems) { check.scalar(type, $0, &$1) }
    }
  case .enumeration: check.enumValues(&problems)
  case .unsupported:
    check.report(
      .defaultOfUnsupported, "Composite field of type `Unsupported` cannot have default values.", &problems)
  case .composite: check.composite(&problems)
  case .relation, .unknown: break
  }
}

/// `map` of a default stands outside composite types only.
@Sendable func isNotGivenToACompositeField(
  _ use: AttributeUse<FieldSubject>, _ value: ExpressionSyntax, _ problems: inout Problems
) -> Bool {
  problems.report(
    .namedDefaultInComposite,
    use.messagePrefix + "The `map` argument is not allowed on a composite type field.", at: use.range)
  return false
}

/// One default that is being checked.
struct DefaultCheck {
  let use: AttributeUse<FieldSubject>
  let value: ExpressionSyntax

  init(_ use: AttributeUse<FieldSubject>, _ value: ExpressionSyntax) {
    self.use = use
    self.value = value
  }

  func report(_ code: DiagnosticCode, _ reason: String, _ problems: inout Problems) {
    problems.report(code, use.messagePrefix + reason, at: use.range)
  }

  /// Checks the value, or its elements up to the first one that is wrong.
  func literals(_ problems: inout Problems, _ isSound: (ExpressionSyntax, inout Problems) -> Bool) {
    switch (value.node.kind == .array, use.owner.arity == .list) {
    case (true, true):
      for element in value.elementsOrSelf where !isSound(element, &problems) { return }
    case (true, false): report(.defaultArity, "The default value of a non-list field cannot be a list.", &problems)
    case (false, true): report(.defaultArity, "The default value of a list field must be a list.", &problems)
    case (false, false): _ = isSound(value, &problems)
    }
  }

  func scalar(_ type: ScalarType, _ literal: ExpressionSyntax, _ problems: inout Problems) -> Bool {
    let kind = literal.node.kind
    let fits =
      switch type {
      case .int, .bigInt, .float: kind == .number
      case .decimal: kind == .number || kind == .string
      case .boolean: kind == .path
      case .string, .dateTime, .json, .bytes: kind == .string
      }
    if !fits {
      report(
        .defaultOfOtherType, "Expected a \(type.rawValue) value, but found `\(literal.rendered)`.", &problems)
    } else if type == .boolean, !literal.node.reads("true"), !literal.node.reads("false") {
      problems.report(
        .defaultOfOtherType, use.messagePrefix + "A boolean literal must be `true` or `false`.", at: literal.range)
      return false
    }
    return fits
  }

  /// The value, or each element of a list of them, is one of the enum.
  func enumValues(_ problems: inout Problems) {
    if use.owner.arity == .list {
      guard value.node.kind == .array else { return reportNoEnumValue(value, &problems) }
      for element in value.elementsOrSelf where !isEnumValue(element, &problems) { return }
    } else {
      _ = isEnumValue(value, &problems)
    }
  }

  private func isEnumValue(_ literal: ExpressionSyntax, _ problems: inout Problems) -> Bool {
    guard literal.node.kind == .path else {
      reportNoEnumValue(literal, &problems)
      return false
    }
    guard let declaration = use.owner.context.enumeration(of: use.owner.declaration),
      !declaration.values.contains(where: { literal.node.reads($0.name.text) })
    else { return true }
    let place = use.owner.declaration.type.name.flatMap { use.owner.context.datamodel.block(named: $0)?.place }
    problems.report(
      .defaultOfOtherType,
      use.messagePrefix
        + "The defined default value `\(literal.text)` is not a valid value of the enum specified for the "
        + "field.", at: use.range,
      related: place.map { [RelatedPlace(Place($0, declaration.name.place.range), "the enum")] } ?? [])
    return false
  }

  private func reportNoEnumValue(_ literal: ExpressionSyntax, _ problems: inout Problems) {
    report(.defaultOfOtherType, "Expected an enum value, but found `\(literal.rendered)`.", &problems)
  }

  func composite(_ problems: inout Problems) {
    // The official text names the field's type as if the field were one of its own.
    problems.report(
      .defaultOfComposite,
      "Error validating field `\(use.owner.name)` in composite type `\(use.owner.declaration.type.name ?? "")`: Defaults "
        + "on fields of type composite are not supported. Please remove the `@default` attribute.", at: use.range)
  }
}
