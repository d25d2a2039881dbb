import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// A function in `@default` takes only the arguments that it knows.
  ///
  /// `autoincrement()`, `now()`, `ulid()` and `auto()` take none. `uuid()` takes the version, 4 or 7, `cuid()` the version,
  /// 1 or 2, `nanoid()` the length, at least 2, and `dbgenerated()` an expression in SQL as a text that is not empty.
  ///
  /// ```prisma
  /// id        String   @id @default(uuid(7))
  /// createdAt DateTime @default(dbgenerated("now()"))
  /// ```
  static let defaultFunctionArguments = DiagnosticCode("schema/default-function-arguments")
}

extension DefaultCheck {
  private var name: String { value.node.child(.path)?.text ?? "" }

  private var hasArguments: Bool { value.node.child(.argumentList)?.child(.argument) != nil }

  private var arguments: [ArgumentSyntax] {
    if case .call(_, let arguments) = value.kind { return arguments }
    return []
  }

  /// A function on a field of a model or view. One that nobody knows is the affair of a later phase.
  func modelFunction(_ type: ScalarType, _ problems: inout Problems) {
    let name = name
    if name == "autoincrement", let map = use.value(named: "map"), map.node.kind == .string, !map.isEmptyText {
      return report(.namedAutoincrement, "Naming an autoincrement default value is not allowed.", &problems)
    }
    switch (name, type) {
    case ("autoincrement", .int), ("autoincrement", .bigInt): takesNothing(&problems)
    case ("nanoid", .string): takesALength(&problems)
    case ("auto", _):
      if hasArguments { reportArguments("`auto()` takes no arguments", &problems) }
    case ("autoincrement", _), ("nanoid", _): reportOtherType(type, &problems)
    default: _ = clientFunction(name, type, &problems)
    }
  }

  /// A function on a field of a composite type: the client makes the value.
  func compositeFunction(_ type: ScalarType, _ problems: inout Problems) {
    let name = name
    switch name {
    case "autoincrement", "auto":
      report(.defaultFunctionOfOtherType, "The function `\(name)()` is not supported on composite fields.", &problems)
    case "nanoid": reportOtherType(type, &problems)
    default:
      if clientFunction(name, type, &problems) { break }
      problems.report(
        DiagnosticCode("schema/unknown-default-function"),
        "Unknown function in @default(): `\(name)` is not known. You can read about the available functions here: "
          + "https://pris.ly/d/attribute-functions", at: value.range)
    }
  }

  /// A function that can be used everywhere; false if it is none.
  private func clientFunction(_ name: String, _ type: ScalarType, _ problems: inout Problems) -> Bool {
    switch (name, type) {
    case ("now", .dateTime), ("ulid", .string): takesNothing(&problems)
    case ("uuid", .string): takesAVersion(4, 7, &problems)
    case ("cuid", .string): takesAVersion(1, 2, &problems)
    case ("now", _), ("ulid", _), ("uuid", _), ("cuid", _): reportOtherType(type, &problems)
    default: return false
    }
    return true
  }

  /// `dbgenerated()` or `dbgenerated("…")`.
  func databaseFunction(_ problems: inout Problems) {
    let arguments = arguments
    guard let first = arguments.first else { return }
    guard arguments.count == 1, let value = first.value, value.node.kind == .string else {
      return reportArguments("`dbgenerated()` takes a single String argument", &problems)
    }
    if value.isEmptyText {
      reportArguments("dbgenerated() takes either no argument, or a single nonempty string argument.", &problems)
    }
  }

  // MARK: Arguments

  private func takesNothing(_ problems: inout Problems) {
    guard hasArguments else { return }
    reportArguments(
      "The `\(name)` function does not take any argument. Consider changing this default to `\(name)()`.", &problems)
  }

  private func takesAVersion(_ first: Int, _ second: Int, _ problems: inout Problems) {
    takesANumber(
      "takes either no argument, or a single integer argument which is either \(first) or \(second).", &problems
    ) { $0 == first || $0 == second }
  }

  private func takesALength(_ problems: inout Problems) {
    let isBounded = use.owner.context.prisma >= PrismaVersion(6, 11)
    takesANumber(
      "takes either no argument, or a single integer argument "
        + (isBounded ? "between 2 and 255." : ">= 2."), &problems
    ) { $0 >= 2 && (!isBounded || $0 <= 255) }
  }

  private func takesANumber(
    _ otherwise: @autoclosure () -> String, _ problems: inout Problems, _ isSound: (Int) -> Bool
  ) {
    guard hasArguments else { return }
    let arguments = arguments
    guard let first = arguments.first else { return }
    guard arguments.count == 1, let value = first.value, value.node.kind == .number else {
      return reportArguments("`\(name)()` takes a single Int argument.", &problems)
    }
    if !(Int(value.text).map(isSound) ?? false) { reportArguments("`\(name)()` \(otherwise())", &problems) }
  }

  private func reportArguments(_ reason: String, _ problems: inout Problems) {
    report(.defaultFunctionArguments, reason, &problems)
  }

  private func reportOtherType(_ type: ScalarType, _ problems: inout Problems) {
    report(
      .defaultFunctionOfOtherType,
      "The function `\(name)()` cannot be used on fields of type `\(type.rawValue)`.", &problems)
  }
}

extension ExpressionSyntax {
  /// Whether the value is a call of the function of that name.
  func isCall(of name: String) -> Bool { node.kind == .call && node.child(.path)?.reads(name) ?? false }
}
