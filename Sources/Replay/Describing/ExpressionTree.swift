import Tables

/// An expression as PostgreSQL understands it, for printing it the way the server does.
indirect enum ExpressionTree: Hashable, Sendable {
  case column(String)
  case string(String)
  case number(String)
  /// `TRUE`, `NULL`, `CURRENT_TIMESTAMP` …
  case keyword(String)
  case call(String, [ExpressionTree])
  case cast(ExpressionTree, TypeName)
  case binary(String, ExpressionTree, ExpressionTree)
  case unary(String, ExpressionTree)
  case not(ExpressionTree)
  case all([ExpressionTree])
  case any([ExpressionTree])
  /// What `BETWEEN` stands for; never merged with an `AND` around it.
  case range(ExpressionTree)
  /// `x IS NOT NULL`: the test in capitals.
  case test(ExpressionTree, String)
  /// `x = ANY (ARRAY[…])`
  case quantified(ExpressionTree, String, String, ExpressionTree)
  case array([ExpressionTree])
  case atTimeZone(ExpressionTree, ExpressionTree)
  /// `CASE [operand] WHEN … THEN … [ELSE …] END`
  case choice(operand: ExpressionTree?, [Branch], otherwise: ExpressionTree?)

  struct Branch: Hashable, Sendable {
    let condition: ExpressionTree
    let result: ExpressionTree
  }
}

/// Reads an expression by PostgreSQL's precedences; gives up on what it doesn't know, so that nothing is printed wrongly.
struct ExpressionParser {
  private let parts: [Expression.Part]
  private var position = 0
  private var depth = 0

  /// The tree of the whole expression; nil if it holds anything that is not known here.
  static func tree(of parts: [Expression.Part]) -> ExpressionTree? {
    // Trees are walked and freed by recursion, so very long ones are not made.
    guard parts.count <= 1_000 else { return nil }
    var parser = ExpressionParser(parts)
    guard let tree = parser.disjunction(), parser.position == parts.count else { return nil }
    return tree
  }

  private init(_ parts: [Expression.Part]) {
    self.parts = parts
  }

  private var current: Expression.Part? { position < parts.count ? parts[position] : nil }

  private func isAt(_ word: String, ahead distance: Int = 0) -> Bool {
    guard position + distance < parts.count, case .word(word) = parts[position + distance] else { return false }
    return true
  }

  private mutating func take(_ word: String) -> Bool {
    guard isAt(word) else { return false }
    position += 1
    return true
  }

  /// Moves past the words if all of them stand here.
  private mutating func take(_ first: String, _ second: String, _ third: String? = nil) -> Bool {
    guard isAt(first), isAt(second, ahead: 1), third.map({ isAt($0, ahead: 2) }) ?? true else { return false }
    position += third == nil ? 2 : 3
    return true
  }

  private mutating func takeSymbol(_ symbol: String) -> Bool {
    guard position < parts.count, case .symbol(symbol) = parts[position] else { return false }
    position += 1
    return true
  }

  private mutating func disjunction() -> ExpressionTree? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100, let first = conjunction() else { return nil }
    guard isAt("or") else { return first }
    var trees = [first]
    while take("or") {
      guard let next = conjunction() else { return nil }
      if case .any(let inner) = next { trees += inner } else { trees.append(next) }
    }
    if case .any(let inner) = first { trees.replaceSubrange(0..<1, with: inner) }
    return .any(trees)
  }

  private mutating func conjunction() -> ExpressionTree? {
    guard let first = negation() else { return nil }
    guard isAt("and") else { return first }
    var trees = [first]
    while take("and") {
      guard let next = negation() else { return nil }
      if case .all(let inner) = next { trees += inner } else { trees.append(next) }
    }
    if case .all(let inner) = first { trees.replaceSubrange(0..<1, with: inner) }
    return .all(trees)
  }

  private mutating func negation() -> ExpressionTree? {
    var count = 0
    while take("not") { count += 1 }
    guard count < 100, var tree = test() else { return nil }
    for _ in 0..<count { tree = .not(tree) }
    return tree
  }

  private mutating func test() -> ExpressionTree? {
    guard var tree = comparison() else { return nil }
    while take("is") {
      let not = take("not") ? "NOT " : ""
      if take("null") {
        tree = .test(tree, "IS \(not)NULL")
      } else if take("true") {
        tree = .test(tree, "IS \(not)TRUE")
      } else if take("false") {
        tree = .test(tree, "IS \(not)FALSE")
      } else if take("distinct", "from"), let other = comparison() {
        let distinct = ExpressionTree.binary("IS DISTINCT FROM", tree, other)
        tree = not.isEmpty ? distinct : .not(distinct)
      } else {
        return nil
      }
    }
    return tree
  }

  private mutating func comparison() -> ExpressionTree? {
    guard let left = membership() else { return nil }
    guard case .symbol(var sign)? = current, ["=", "<>", "!=", "<", ">", "<=", ">="].contains(sign) else { return left }
    position += 1
    if sign == "!=" { sign = "<>" }
    if case .word(let word)? = current, word == "any" || word == "all" || word == "some" {
      position += 1
      guard takeSymbol("("), let list = disjunction(), takeSymbol(")") else { return nil }
      return .quantified(left, sign, word == "all" ? "ALL" : "ANY", list)
    }
    return membership().map { .binary(sign, left, $0) }
  }

  private mutating func membership() -> ExpressionTree? {
    guard let left = operation() else { return nil }
    let isNot = take("not")
    if take("in") {
      guard takeSymbol("("), let values = list(), takeSymbol(")") else { return nil }
      if values.count == 1 { return .binary(isNot ? "<>" : "=", left, values[0]) }
      return isNot ? .quantified(left, "<>", "ALL", .array(values)) : .quantified(left, "=", "ANY", .array(values))
    }
    if take("like") { return operation().map { .binary(isNot ? "!~~" : "~~", left, $0) } }
    if take("ilike") { return operation().map { .binary(isNot ? "!~~*" : "~~*", left, $0) } }
    if take("between") {
      guard let low = operation(), take("and"), let high = operation() else { return nil }
      return isNot
        ? .range(.any([.binary("<", left, low), .binary(">", left, high)]))
        : .range(.all([.binary(">=", left, low), .binary("<=", left, high)]))
    }
    return isNot ? nil : left
  }

  private mutating func operation() -> ExpressionTree? {
    guard var left = sum() else { return nil }
    while case .symbol(let sign)? = current, isOtherOperator(sign) {
      position += 1
      guard let right = sum() else { return nil }
      left = .binary(sign, left, right)
    }
    return left
  }

  private func isOtherOperator(_ sign: String) -> Bool {
    switch sign {
    case "=", "<>", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "^", "(", ")", "[", "]", ",", "::", ".", ":",
      ":=":
      false
    case _: true
    }
  }

  private mutating func sum() -> ExpressionTree? {
    guard var left = product() else { return nil }
    while case .symbol(let sign)? = current, sign == "+" || sign == "-" {
      position += 1
      guard let right = product() else { return nil }
      left = .binary(sign, left, right)
    }
    return left
  }

  private mutating func product() -> ExpressionTree? {
    guard var left = zoned() else { return nil }
    while case .symbol(let sign)? = current, sign == "*" || sign == "/" || sign == "%" || sign == "^" {
      position += 1
      guard let right = zoned() else { return nil }
      left = .binary(sign, left, right)
    }
    return left
  }

  private mutating func zoned() -> ExpressionTree? {
    guard var tree = sign() else { return nil }
    while take("at", "time", "zone") {
      guard let zone = sign() else { return nil }
      tree = .atTimeZone(tree, zone)
    }
    return tree
  }

  private mutating func sign() -> ExpressionTree? {
    if takeSymbol("-") { return postfix().map { .unary("-", $0) } }
    if takeSymbol("+") { return postfix().map { .unary("+", $0) } }
    return postfix()
  }

  private mutating func postfix() -> ExpressionTree? {
    guard var tree = primary() else { return nil }
    while takeSymbol("::") {
      guard let type = typeName() else { return nil }
      tree = .cast(tree, type)
    }
    return tree
  }

  private mutating func list() -> [ExpressionTree]? {
    var trees: [ExpressionTree] = []
    repeat {
      guard let tree = disjunction() else { return nil }
      trees.append(tree)
    } while takeSymbol(",")
    return trees
  }

  private mutating func primary() -> ExpressionTree? {
    guard let part = current else { return nil }
    position += 1
    switch part {
    case .string(let text): return .string(text)
    case .number(let text): return .number(text)
    case .symbol("("):
      guard let tree = disjunction(), takeSymbol(")") else { return nil }
      return tree
    case .quotedName(let name): return named(name)
    case .word(let word): return self.word(word)
    case .symbol, .other: return nil
    }
  }

  private mutating func word(_ word: String) -> ExpressionTree? {
    switch word {
    case "true", "false", "null", "current_timestamp", "current_date", "current_time", "current_user", "localtimestamp",
      "localtime", "session_user", "current_role", "current_catalog", "current_schema", "user":
      guard takeSymbol("(") else { return .keyword(asciiUppercased(word)) }
      guard case .number(let digits)? = current else { return nil }
      position += 1
      return takeSymbol(")") ? .keyword("\(asciiUppercased(word))(\(digits))") : nil
    case "array": return array()
    case "cast":
      guard takeSymbol("("), let tree = disjunction(), take("as"), let type = typeName(), takeSymbol(")") else {
        return nil
      }
      return .cast(tree, type)
    case "case": return choice()
    case "select", "exists": return nil
    default: break
    }
    // A type before a string, `interval '1 day'`.
    if case .string(let text)? = current {
      position += 1
      return .cast(.string(text), TypeName(QualifiedName(nil, word)))
    }
    return named(word)
  }

  /// What stands in brackets; of lists within lists only the outermost one has its keyword.
  private mutating func array() -> ExpressionTree? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100, takeSymbol("[") else { return nil }
    if takeSymbol("]") { return .array([]) }
    guard current == .symbol("[") else {
      guard let values = list(), takeSymbol("]") else { return nil }
      return .array(values)
    }
    var lists: [ExpressionTree] = []
    repeat {
      guard let list = array() else { return nil }
      lists.append(list)
    } while takeSymbol(",")
    return takeSymbol("]") ? .array(lists) : nil
  }

  private mutating func choice() -> ExpressionTree? {
    var operand: ExpressionTree?
    if current != .word("when") {
      operand = disjunction()
      if operand == nil { return nil }
    }
    var branches: [ExpressionTree.Branch] = []
    while take("when") {
      guard let condition = disjunction(), take("then"), let result = disjunction() else { return nil }
      branches.append(ExpressionTree.Branch(condition: condition, result: result))
    }
    var otherwise: ExpressionTree?
    if take("else") {
      otherwise = disjunction()
      if otherwise == nil { return nil }
    }
    guard !branches.isEmpty, take("end") else { return nil }
    return .choice(operand: operand, branches, otherwise: otherwise)
  }

  /// A column or a call, with or without what qualifies it.
  private mutating func named(_ name: String) -> ExpressionTree? {
    var name = name
    while takeSymbol(".") {
      guard let part = current else { return nil }
      position += 1
      switch part {
      case .word(let next), .quotedName(let next): name = next
      case .string, .number, .symbol, .other: return nil
      }
    }
    guard takeSymbol("(") else { return .column(name) }
    if takeSymbol(")") { return .call(name, []) }
    guard let arguments = list(), takeSymbol(")") else { return nil }
    return .call(name, arguments)
  }

  /// The type behind `::`, read from the remaining parts.
  private mutating func typeName() -> TypeName? {
    var words: [String] = []
    var namespace: String?
    while let part = current {
      guard case .word(let word) = part, words.isEmpty || typeWords.contains(word) else { break }
      words.append(word)
      position += 1
    }
    var isQuoted = false
    if words.isEmpty, case .quotedName(let name)? = current {
      words = [name]
      isQuoted = true
      position += 1
    }
    if words.count == 1, takeSymbol("."), let part = current {
      namespace = words[0]
      position += 1
      switch part {
      case .word(let name), .quotedName(let name): words = [name]
      case .string, .number, .symbol, .other: return nil
      }
      isQuoted = true
    }
    guard !words.isEmpty else { return nil }
    var arguments: [String] = []
    if takeSymbol("(") {
      while case .number(let text)? = current {
        arguments.append(text)
        position += 1
        _ = takeSymbol(",")
      }
      guard takeSymbol(")") else { return nil }
    }
    while case .word(let word)? = current, typeWords.contains(word) {
      words.append(word)
      position += 1
    }
    var type =
      isQuoted
      ? TypeName(QualifiedName(namespace == "pg_catalog" ? nil : namespace, words[0]), arguments)
      : TypeName(QualifiedName(nil, catalogName(words.joined(separator: " "))), arguments)
    // These hold one place where no number of them is written.
    if !isQuoted, arguments.isEmpty, ["char", "character", "bit"].contains(words[0]), !words.contains("varying") {
      type.arguments = ["1"]
    }
    while takeSymbol("[") {
      guard takeSymbol("]") else { return nil }
      type.isArray = true
    }
    return type
  }
}

private let typeWords: Set<String> = ["precision", "varying", "with", "without", "time", "zone"]

/// The catalog's name of a built-in type by any of its spellings.
func catalogName(_ words: String) -> String {
  switch words {
  case "int", "integer": "int4"
  case "smallint": "int2"
  case "bigint": "int8"
  case "real": "float4"
  case "float", "double precision": "float8"
  case "decimal": "numeric"
  case "boolean": "bool"
  case "character varying": "varchar"
  case "character", "char": "bpchar"
  case "bit varying": "varbit"
  case "timestamp with time zone": "timestamptz"
  case "timestamp without time zone": "timestamp"
  case "time with time zone": "timetz"
  case "time without time zone": "time"
  default: words
  }
}
