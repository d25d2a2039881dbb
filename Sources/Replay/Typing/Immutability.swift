import Tables

// What gives the same for the same values at all times: the server wants it of indexes and computed columns. What depends on
// settings of the session, as texts of dates do, is not of that kind (asked of PostgreSQL 15).

extension ExpressionTypes {
  /// Whether the expression certainly gives now one thing, now another.
  func changesByItself(_ expression: Expression) -> Bool {
    guard let tree = ExpressionParser.tree(of: expression.parts) else { return false }
    return changesByItself(tree)
  }

  private func changesByItself(_ tree: ExpressionTree) -> Bool {
    switch tree {
    case .column, .string, .number: return false
    case .keyword(let word): return !["TRUE", "FALSE", "NULL"].contains(word)
    case .call(let name, let arguments):
      if ["coalesce", "greatest", "least"].contains(name) {
        return changes(arguments, turned: commonType(of: arguments))
      }
      if catalog.findRoutine(QualifiedName(nil, name)) != nil { return false }
      return changingFunctions.contains(name) || arguments.contains(where: changesByItself)
    case .cast(let inner, let type): return changesByItself(inner) || isChanging(inner, to: catalog.resolved(type))
    case .binary(let sign, let left, let right):
      if changesByItself(left) || changesByItself(right) { return true }
      // What is joined with a text is turned into one.
      let text = TypeName(QualifiedName(nil, "text"))
      if sign == "||", case .known(text)? = try? type(of: tree) {
        return isChanging(left, to: text) || isChanging(right, to: text)
      }
      guard ["=", "<>", "<", ">", "<=", ">="].contains(sign) else { return false }
      let names = Set([left, right].map { simpleName($0) ?? "" })
      return names == ["timestamptz", "date"] || names == ["timestamptz", "timestamp"]
    case .unary(_, let inner), .not(let inner), .range(let inner), .test(let inner, _): return changesByItself(inner)
    case .all(let trees), .any(let trees): return changes(trees, turned: nil)
    case .quantified(let left, _, _, let right), .atTimeZone(let left, let right):
      return changesByItself(left) || changesByItself(right)
    case .array(let values): return values.contains(where: changesByItself)
    case .choice(let operand, let branches, let otherwise):
      let results = branches.map(\.result) + [otherwise].compactMap { $0 }
      let conditions = [operand].compactMap { $0 } + branches.map(\.condition)
      return !conditions.contains(where: isConstant)
        && (conditions.contains(where: changesByItself) || changes(results, turned: commonType(of: results)))
    }
  }

  /// Of parts that the server leaves out if others are constants.
  private func changes(_ parts: [ExpressionTree], turned type: TypeName?) -> Bool {
    guard !parts.contains(where: isConstant) else { return false }
    return parts.contains { part in changesByItself(part) || type.map { isChanging(part, to: $0) } ?? false }
  }

  private func isConstant(_ tree: ExpressionTree) -> Bool {
    switch tree {
    case .string, .number: true
    case .keyword(let word): ["TRUE", "FALSE", "NULL"].contains(word)
    case .cast(let inner, _), .unary(_, let inner), .not(let inner), .range(let inner), .test(let inner, _):
      isConstant(inner)
    case .binary(_, let left, let right), .quantified(let left, _, _, let right), .atTimeZone(let left, let right):
      isConstant(left) && isConstant(right)
    case .all(let trees), .any(let trees), .array(let trees), .call(_, let trees): trees.allSatisfy(isConstant)
    case .column, .choice: false
    }
  }

  /// Whether what the value is in the other type depends on more than the value.
  private func isChanging(_ tree: ExpressionTree, to wanted: TypeName) -> Bool {
    guard case .known(let type)? = try? type(of: tree), !catalog.hasOwnCasts, let from = catalog.certainType(type),
      let to = catalog.certainType(wanted), from != to, let one = catalog.category(of: from),
      let other = catalog.category(of: to)
    else { return false }
    switch (one, other) {
    case (.moment, .moment): return changingCasts.contains("\(from.name.name) \(to.name.name)")
    case (.moment, .text): return ["date", "timestamp", "timestamptz"].contains(from.name.name)
    case (.number, .text): return from.name.name == "money"
    case (.enumeration, .text), (.array, .text), (.interval, .text): return true
    case (.text, .moment), (.text, .enumeration), (.text, .array), (.text, .interval): return true
    case (_, _): return false
    }
  }

  private func simpleName(_ tree: ExpressionTree) -> String? {
    guard case .known(let type)? = try? type(of: tree), let certain = catalog.certainType(type), !certain.isArray,
      certain.name.namespace == nil
    else { return nil }
    return certain.name.name
  }
}

private let changingCasts: Set<String> = [
  "date timestamptz", "time timetz", "timestamp timestamptz", "timestamptz date", "timestamptz time",
  "timestamptz timestamp", "timestamptz timetz",
]

private let changingFunctions: Set<String> = [
  "array_to_json", "array_to_string", "clock_timestamp", "concat", "concat_ws", "current_setting", "currval", "format",
  "gen_random_uuid", "json_build_array", "json_build_object", "jsonb_build_array", "jsonb_build_object", "nextval",
  "now",
  "random", "row_to_json", "setval", "statement_timestamp", "timeofday", "to_char", "to_date", "to_json", "to_jsonb",
  "to_number", "transaction_timestamp", "txid_current", "version",
]
