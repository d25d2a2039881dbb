import Tables

extension StatementReader {
  /// Behind `CREATE FUNCTION`: the name and the arguments; the body is a matter of its own language.
  mutating func createRoutine(_ kind: RoutineKind, _ replaces: Bool) throws(ReadingFailure) -> Statement.Kind {
    let name = try qualifiedName()
    let arguments = isAtSymbol("(") ? routineArguments() : nil
    var routine = CreateRoutine(kind: kind, name: name, arguments: arguments, replaces: replaces)
    if take("RETURNS"), !isAt("TABLE") {
      let isSet = isAt("SETOF")
      let type = try? typeName()
      // `RETURNS t.a%TYPE`
      if !isAtSymbol("%") { routine.returned = type.map { ReturnedType(type: $0, isSet: isSet) } }
    }
    return .createRoutine(routine)
  }

  /// `(a int, OUT b text, VARIADIC c int[] DEFAULT …)`: the types of what a caller gives; nil if they can't be read.
  /// Moves past the parentheses in any case.
  mutating func routineArguments() -> [TypeName]? {
    let first = position
    skipOne()
    let end = position - 1
    guard end > first, end < tokens.count else { return nil }
    var reader = StatementReader(Array(tokens[(first + 1)..<end]), of: self)
    if reader.isAtEnd || reader.takeSymbol("*") { return [] }
    var types: [TypeName] = []
    repeat {
      guard let argument = reader.routineArgument() else { return nil }
      if let type = argument.type { types.append(type) }
      while !reader.isAtEnd, !reader.isAtSymbol(",") { reader.skipOne() }
    } while reader.takeSymbol(",")
    return types
  }

  private mutating func routineArgument() -> (type: TypeName?, Void)? {
    let isOut = take("OUT")
    if !isOut { _ = take("INOUT") || take("IN") || take("VARIADIC") }
    let start = position
    func isBehind(_ reader: StatementReader) -> Bool {
      reader.isAtEnd || reader.isAtSymbol(",") || reader.isAt("DEFAULT") || reader.isAtSymbol("=")
    }
    // Without a name first, then with one, which may come before the mode too.
    for skipped in 0...2 {
      position = start + skipped
      if skipped > 0 { _ = take("OUT") || take("INOUT") || take("IN") || take("VARIADIC") }
      if let type = try? typeName(), isBehind(self) { return (isOut ? nil : type, ()) }
    }
    return nil
  }
}
