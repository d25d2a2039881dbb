import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// A default must call a function that Prisma knows.
  ///
  /// These are `autoincrement()`, `now()`, `uuid()`, `cuid()`, `ulid()`, `nanoid()` and `dbgenerated("…")`; for MongoDB also
  /// `auto()`, and for CockroachDB also `sequence()`. A function of the database itself goes into `dbgenerated`:
  ///
  /// ```prisma
  /// id String @id @default(dbgenerated("gen_random_uuid()"))
  /// ```
  static let unknownDefaultFunction = DiagnosticCode("schema/unknown-default-function")

  /// `sequence()` must be called with arguments that it has, of the right kind.
  ///
  /// It takes `virtual` (true or false) and the whole numbers `cache`, `increment`, `minValue`, `maxValue` and `start`, each
  /// by its name:
  ///
  /// ```prisma
  /// id Int @id @default(sequence(start: 100, increment: 10))
  /// ```
  static let sequenceArguments = DiagnosticCode("schema/sequence-arguments")

  /// `auto()` as a default needs MongoDB.
  ///
  /// It means that the database makes the object id of a document. Use `autoincrement()` or `uuid()` with other databases.
  static let unsupportedAutoDefault = DiagnosticCode("schema/unsupported-auto-default")
}

/// Every function that a default calls is known, and has the arguments that it takes.
func callsKnownFunctions(_ subject: BlockSubject, _ problems: inout Problems) {
  guard case .model(let model) = subject.declaration, model.keyword != .type else { return }
  for position in model.traits.indices where model.traits[position].mayCallAnUnknownFunction {
    let declaration = model.fields[position]
    // Other fields take no unknown function in the first place.
    guard case .scalar = declaration.type, let value = declaration.defaultExpression(in: subject.block),
      value.node.kind == .call
    else { continue }
    let name = value.node.child(.path)?.text ?? ""
    switch name {
    case "autoincrement", "now", "uuid", "cuid", "ulid", "nanoid", "dbgenerated", "auto": continue
    case "sequence" where subject.context.capabilities.contains(.sequences):
      guard case .call(_, let arguments) = value.kind else { continue }
      for argument in arguments { checkSequenceArgument(argument, &problems) }
    default:
      problems.report(
        .unknownDefaultFunction,
        """
        Unknown function in @default(): `\(name)` is not known. You can read about the available functions here: \
        https://pris.ly/d/attribute-functions
        """, at: value.range)
    }
  }
}

extension FieldTraits {
  /// What the declaration understands is known.
  fileprivate var mayCallAnUnknownFunction: Bool {
    switch defaultValue {
    case .unreadable, .sequence: true
    case .absent, .shortInteger, .number, .string, .emptyCollection, .boolean, .constant, .list, .autoincrement, .now,
      .databaseGenerated, .clientGenerated, .auto:
      false
    }
  }
}

private func checkSequenceArgument(_ argument: ArgumentSyntax, _ problems: inout Problems) {
  guard let value = argument.value else { return }
  switch argument.name?.text {
  case "virtual":
    switch value.kind {
    case .path("true"), .path("false"): break
    case .path, .string, .number, .array, .call, .object:
      problems.reportKind(of: value, expected: "boolean")
    }
  case "cache", "increment", "minValue", "maxValue", "start":
    if case .number(let text) = value.kind, problem(inInteger: text) == nil { return }
    problems.reportKind(of: value, expected: "numeric")
  default:
    problems.report(
      .sequenceArguments, "Unexpected argument in `sequence()` function call", at: argument.range)
  }
}

/// The database makes ids by itself if the default of the field says so.
func callsAutoOnlyWhereItExists(_ field: FieldSubject, _ problems: inout Problems) {
  guard let value = field.defaultExpression, value.isCall(of: "auto"),
    !field.context.capabilities.contains(.autoDefaults)
  else { return }
  problems.report(
    .unsupportedAutoDefault,
    "Error parsing attribute \"@default\": The current connector does not support the `auto()` function.",
    at: value.range)
}

extension FieldSubject {
  /// The value in `@default(…)` as written.
  var defaultExpression: ExpressionSyntax? { declaration.defaultExpression(in: block.block) }
}

extension FieldDeclaration {
  /// The value in `@default(…)` as written in that block.
  fileprivate func defaultExpression(in block: Block) -> ExpressionSyntax? {
    defaultExpression.flatMap { ExpressionSyntax($0.node(in: block)) }
  }
}
