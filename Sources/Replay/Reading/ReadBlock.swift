import Tables
import Text

extension StatementReader {
  /// How deep blocks and conditions may be nested before the reader gives up.
  static var deepestNesting: Int { 64 }

  /// Behind `DO`: the body in its quotes, with the language before or behind it.
  mutating func doStatement() throws(ReadingFailure) -> Statement.Kind {
    var body: SQLToken?
    while let token = current {
      position += 1
      if token.isWord("LANGUAGE", in: bytes) {
        guard let language = current.flatMap({ name(of: $0) ?? string(of: $0) }), language == "plpgsql" else {
          throw ReadingFailure(reason: "DO in a language other than plpgsql")
        }
        position += 1
      } else {
        body = token
      }
    }
    guard let body, let range = bodyRange(of: body) else { throw ReadingFailure(reason: "DO without a body") }
    var reader = StatementReader(significantTokens(in: range), of: self)
    return .block(try reader.block(depth: 0))
  }

  private func bodyRange(of token: SQLToken) -> TextRange? {
    if let range = dollarContent(of: token) { return range }
    guard token.kind == .string, !token.isUnterminated else { return nil }
    let range = TextRange(token.range.start + 1, token.range.end - 1)
    return bytes[range.indices].contains(UInt8(ascii: "'")) ? nil : range
  }

  private func significantTokens(in range: TextRange) -> [SQLToken] {
    var lexer = SQLLexer(bytes, in: range, rules: rules)
    var tokens: [SQLToken] = []
    while let token = lexer.next() {
      if !token.isTrivia { tokens.append(token) }
    }
    return tokens
  }

  /// `[DECLARE …] BEGIN … [EXCEPTION …] END`
  private mutating func block(depth: Int) throws(ReadingFailure) -> ProceduralBlock {
    guard depth < Self.deepestNesting else { throw ReadingFailure(reason: "blocks are nested too deep") }
    if take("DECLARE") {
      while !isAtEnd, !isAt("BEGIN") { skipOne() }
    }
    try expect("BEGIN")
    var block = ProceduralBlock()
    block.steps = try steps(depth: depth)
    if take("EXCEPTION") {
      while take("WHEN") {
        var handler = ProceduralBlock.Handler(conditions: [], steps: [])
        repeat {
          handler.conditions.append(try name())
          if current?.kind == .string { position += 1 }
        } while take("OR")
        try expect("THEN")
        handler.steps = try steps(depth: depth)
        block.handlers.append(handler)
      }
    }
    try expect("END")
    if current?.kind == .word, !isAtAny("IF", "LOOP", "CASE") { position += 1 }
    _ = takeSymbol(";")
    return block
  }

  /// Steps up to the word that ends them.
  private mutating func steps(depth: Int) throws(ReadingFailure) -> [BlockStep] {
    guard depth < Self.deepestNesting else { throw ReadingFailure(reason: "blocks are nested too deep") }
    var steps: [BlockStep] = []
    while !isAtEnd, !isAtAny("END", "ELSE", "ELSIF", "ELSEIF", "EXCEPTION", "WHEN") {
      let start = position
      steps.append(try step(depth: depth + 1))
      if position == start { throw failure("a step") }
    }
    return steps
  }

  private mutating func step(depth: Int) throws(ReadingFailure) -> BlockStep {
    if takeSymbol(";") { return .harmless }
    if isAt("DECLARE") || isAt("BEGIN") { return .block(try block(depth: depth)) }
    if take("IF") { return try branches(depth: depth) }
    if isAtAny("FOR", "WHILE", "LOOP", "FOREACH") { return try loop(depth: depth) }
    if isAt("CASE") { throw failure("a step other than CASE") }
    if isAt("RAISE") {
      let isError =
        isAt("EXCEPTION", ahead: 1)
        || !["notice", "warning", "info", "log", "debug"].contains { level in
          position + 1 < tokens.count && foldedText(of: tokens[position + 1]) == level
        }
      skipStep()
      return isError ? .leave : .harmless
    }
    if take("RETURN") {
      skipStep()
      return .leave
    }
    if isAtAny("PERFORM", "NULL", "GET", "CLOSE", "OPEN", "FETCH", "MOVE", "ASSERT", "EXIT", "CONTINUE") {
      skipStep()
      return .harmless
    }
    if take("EXECUTE") { return execute() }
    if isAtSymbol(":=", ahead: 1) || isAtSymbol("=", ahead: 1) {
      let variable = try name()
      skipStep()
      return .assign(variable, nil)
    }
    return sqlStep()
  }

  private mutating func skipStep() {
    while !isAtEnd, !isAtSymbol(";") { skipOne() }
    _ = takeSymbol(";")
  }

  /// An SQL statement of the block, or a query into a variable.
  private mutating func sqlStep() -> BlockStep {
    let first = position
    while !isAtEnd, !isAtSymbol(";") { skipOne() }
    let own = Array(tokens[first..<position])
    _ = takeSymbol(";")
    guard let start = own.first, let end = own.last else { return .harmless }
    if start.isWord("SELECT", in: bytes) || start.isWord("WITH", in: bytes) {
      var reader = StatementReader(own, of: self)
      return reader.queryIntoVariable()
    }
    let raw = RawStatement(range: start.range.union(end.range), tokens: own, isConflictMarker: false)
    return .statement(readStatement(raw, in: bytes, dialect: dialect))
  }

  private mutating func queryIntoVariable() -> BlockStep {
    var variable: String?
    while !isAtEnd {
      if take("INTO") {
        _ = take("STRICT")
        variable = try? name()
        break
      }
      skipOne()
    }
    guard let variable else { return .harmless }
    let into = position
    position = 0
    guard take("SELECT"), let column = try? name(), take("INTO") else { return .assign(variable, nil) }
    position = into
    return .assign(variable, catalogQuery(column: column))
  }

  /// Behind `EXECUTE`: a literal is read as the statement that it is.
  private mutating func execute() -> BlockStep {
    let first = position
    skipStep()
    var literal = Array(tokens[first..<position])
    if literal.last?.isSymbol(";", in: bytes) == true { literal.removeLast() }
    if literal.count == 1, let range = bodyRange(of: literal[0]) {
      let own = significantTokens(in: range).filter { !$0.isSymbol(";", in: bytes) }
      guard let start = own.first, let end = own.last else { return .harmless }
      let raw = RawStatement(range: start.range.union(end.range), tokens: own, isConflictMarker: false)
      return .statement(readStatement(raw, in: bytes, dialect: dialect))
    }
    let strings = literal.compactMap { bodyRange(of: $0) }.flatMap { significantTokens(in: $0) }
    let changesTables =
      strings.isEmpty
      || strings.contains { token in
        let words: [StaticString] = ["CREATE", "ALTER", "DROP", "RENAME"]
        return words.contains { token.isWord($0, in: bytes) }
      }
    return changesTables ? .computed(StatementReader(strings, of: self).mentionedNames()) : .harmless
  }

  private mutating func loop(depth: Int) throws(ReadingFailure) -> BlockStep {
    while !isAtEnd, !isAt("LOOP") { skipOne() }
    try expect("LOOP")
    let body = try steps(depth: depth)
    try expect("END", "LOOP")
    skipStep()
    return .loop(body)
  }

  private mutating func branches(depth: Int) throws(ReadingFailure) -> BlockStep {
    var branches: [BlockStep.Branch] = []
    var otherwise: [BlockStep] = []
    repeat {
      let condition = try conditionBeforeThen()
      branches.append(BlockStep.Branch(condition: condition, steps: try steps(depth: depth)))
    } while take("ELSIF") || take("ELSEIF")
    if take("ELSE") { otherwise = try steps(depth: depth) }
    try expect("END", "IF")
    _ = takeSymbol(";")
    return .branches(branches, otherwise: otherwise)
  }
}
