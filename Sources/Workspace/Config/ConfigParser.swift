import Text

/// Reads the tokens of a configuration file as statements. Never fails: what it does not understand is unknown or unreadable
/// where it stands. Bounded: nesting past `deepest` is passed over, and every token is passed a fixed number of times.
struct ConfigParser {
  let tokens: [ConfigToken]
  /// For each opening bracket the place of its partner; the end for one that has none.
  private let partners: [Int: Int]
  var position = 0
  var depth = 0

  static let deepest = 48

  init(_ tokens: [ConfigToken]) {
    self.tokens = tokens
    var partners: [Int: Int] = [:]
    var open: [Int] = []
    for (index, token) in tokens.enumerated() {
      if token.opens {
        open.append(index)
      } else if token.closes, let start = open.popLast() {
        partners[start] = index
      }
    }
    self.partners = partners
  }

  /// All statements of the file.
  mutating func statements() -> [ConfigStatement] {
    var result: [ConfigStatement] = []
    while position < tokens.count {
      result += statementsUpToBrace()
      // A `}` without a partner.
      position += 1
    }
    return result
  }

  private mutating func statementsUpToBrace() -> [ConfigStatement] {
    var result: [ConfigStatement] = []
    while let token = peek, !token.isSymbol("}") {
      let before = position
      if !take(";") { result += statement() }
      if position == before { position += 1 }
    }
    return result
  }

  /// `{ … }`, at whose brace the parser stands.
  mutating func braces() -> [ConfigStatement] {
    guard depth < ConfigParser.deepest else {
      let assigned = skipAssigning { $0.skipBalanced() }
      return [ConfigStatement(kind: .unknown(mayAssign: assigned), range: here)]
    }
    depth += 1
    defer { depth -= 1 }
    position += 1
    let result = statementsUpToBrace()
    _ = take("}")
    return result
  }

  /// The body of an `if` and the like.
  private mutating func body() -> [ConfigStatement] {
    if peek?.isSymbol("{") == true { return braces() }
    guard depth < ConfigParser.deepest else {
      let assigned = skipAssigning { $0.skipStatement() }
      return [ConfigStatement(kind: .unknown(mayAssign: assigned), range: here)]
    }
    depth += 1
    defer { depth -= 1 }
    return statement()
  }

  private mutating func statement() -> [ConfigStatement] {
    guard let token = peek else { return [] }
    let start = token.range
    switch token.kind {
    case .symbol("{"): return [ConfigStatement(kind: .block(braces()), range: start.union(previous))]
    case .name("import") where next?.isSymbol("(") != true && next?.isSymbol(".") != true: return importing()
    case .name("export"): return exporting()
    case .name("const"), .name("let"), .name("var"):
      position += 1
      return declarations()
    case .name("async") where next?.isName("function") == true, .name("function"):
      if let declared = functionDeclaration() { return [declared] }
    case .name("type") where next?.name != nil, .name("interface") where next?.name != nil,
      .name("declare") where next?.name != nil:
      skipStatement()
      return []
    case .name("if"):
      position += 1
      return [condition(start)]
    case .name("try"): return attempt()
    case .name("return"):
      position += 1
      let value = peek.map { $0.isSymbol(";") || $0.isSymbol("}") || $0.startsLine } ?? true ? nil : expression()
      return [ConfigStatement(kind: .result(value), range: start.union(previous))] + rest()
    case .name("throw"):
      skipStatement()
      return [ConfigStatement(kind: .failure, range: start)]
    case .name("for"), .name("while"), .name("do"), .name("switch"), .name("class"), .name("enum"), .name("abstract"),
      .name("break"), .name("continue"), .name("with"), .symbol("@"):
      let assigned = skipAssigning { $0.skipStatement() }
      return [ConfigStatement(kind: .unknown(mayAssign: assigned), range: start)]
    case .name, .string, .number, .symbol, .other: break
    }
    return expressionStatement(start)
  }

  private mutating func expressionStatement(_ start: TextRange) -> [ConfigStatement] {
    let value = expression()
    if let token = peek, let assignment = ConfigAssignment.allCases.first(where: { token.isSymbol($0.rawValue) }) {
      position += 1
      let assigned = expression()
      let statement = ConfigStatement(
        kind: .assignment(assignment, target: value, value: assigned), range: start.union(previous))
      return [statement] + rest()
    }
    return [ConfigStatement(kind: .expression(value), range: start.union(previous))] + rest()
  }

  /// The end of a statement; what stands before it was not understood.
  private mutating func rest() -> [ConfigStatement] {
    if take(";") || take(",") { return [] }
    guard let token = peek, !token.startsLine, !token.isSymbol("}") else { return [] }
    let assigned = skipAssigning { $0.skipStatement() }
    return [ConfigStatement(kind: .unknown(mayAssign: assigned), range: token.range)]
  }

  // MARK: Kinds of statements

  private mutating func importing() -> [ConfigStatement] {
    let start = here
    position += 1
    var names: [(member: String?, local: String)] = []
    var isInBraces = false
    while let token = peek {
      if case .string(let module) = token.kind {
        position += 1
        _ = take(";")
        return [ConfigStatement(kind: .importing(module: module, names: names), range: start.union(token.range))]
      }
      if token.isSymbol(";") { break }
      // An import that was never finished ends where the next statement begins.
      if token.startsLine, ["const", "let", "export", "import"].contains(where: token.isName) { break }
      position += 1
      if token.isSymbol("{") { isInBraces = true }
      if token.isSymbol("}") { isInBraces = false }
      if token.isSymbol("*"), peek?.isName("as") == true, let local = next?.name {
        names.append((nil, local))
        position += 2
      } else if let name = token.name, !isKeywordOfImport(token) {
        if peek?.isName("as") == true, let local = next?.name {
          names.append((name, local))
          position += 2
        } else if peek?.isSymbol("=") == true {
          // `import path = require("path")`
          position += 1
          let value = expression()
          let pattern = ConfigPattern(kind: .name(name), fallback: nil)
          return [ConfigStatement(kind: .declaration(pattern, value), range: start.union(previous))]
        } else {
          names.append((isInBraces ? name : nil, name))
        }
      }
    }
    return []
  }

  /// `from`, and `type` unless it is a name itself.
  private func isKeywordOfImport(_ token: ConfigToken) -> Bool {
    if token.isName("from") { return true }
    return token.isName("type") && peek.map { $0.name != nil && !$0.isName("from") || $0.isSymbol("{") } == true
  }

  private mutating func exporting() -> [ConfigStatement] {
    let start = here
    position += 1
    if peek?.isName("default") == true || peek?.isSymbol("=") == true {
      position += 1
      let value = expression()
      return [ConfigStatement(kind: .export(value), range: start.union(previous))] + rest()
    }
    if peek?.isSymbol("{") == true { return exportList(start) }
    if peek?.isSymbol("*") == true {
      skipStatement()
      return []
    }
    // `export const …`
    return peek?.isName("export") == true ? [] : statement()
  }

  /// `export { config as default }`.
  private mutating func exportList(_ start: TextRange) -> [ConfigStatement] {
    var result: [ConfigStatement] = []
    while let token = peek, !token.isSymbol("}") {
      position += 1
      if let name = token.name, peek?.isName("as") == true, next?.isName("default") == true {
        result.append(
          ConfigStatement(kind: .export(ConfigExpression(.name(name), token.range)), range: start.union(token.range)))
        position += 2
      }
    }
    _ = take("}")
    // `export { default } from "…"` is another file's.
    if peek?.isName("from") == true {
      skipStatement()
      return [ConfigStatement(kind: .export(ConfigExpression(.unreadable, start.union(previous))), range: start)]
    }
    return result + rest()
  }

  private mutating func declarations() -> [ConfigStatement] {
    var result: [ConfigStatement] = []
    repeat {
      let start = here
      let pattern = pattern()
      if take(":") { skipType() }
      let value = take("=") ? expression() : nil
      result.append(ConfigStatement(kind: .declaration(pattern, value), range: start.union(previous)))
    } while take(",")
    return result + rest()
  }

  /// `function name(…) { … }`; nil, and nothing read, for one without a name.
  private mutating func functionDeclaration() -> ConfigStatement? {
    let start = position
    if peek?.isName("async") == true { position += 1 }
    position += 1
    let isGenerator = take("*")
    guard let name = peek?.name, let range = peek?.range else {
      position = start
      return nil
    }
    position += 1
    guard let function = functionFromParameters(), !isGenerator else {
      return ConfigStatement(kind: .unknown(mayAssign: [name]), range: range)
    }
    return ConfigStatement(kind: .function(name, function), range: range)
  }

  private mutating func condition(_ start: TextRange) -> ConfigStatement {
    let value: ConfigExpression
    if take("(") {
      value = expression()
      skip(to: ")")
    } else {
      value = ConfigExpression(.unreadable, here)
    }
    let range = start.union(previous)
    let first = body()
    _ = take(";")
    var second: [ConfigStatement] = []
    if peek?.isName("else") == true {
      position += 1
      second = body()
    }
    return ConfigStatement(kind: .condition(value, first, otherwise: second), range: range)
  }

  /// `try` as if nothing failed; what `catch` does is of no interest.
  private mutating func attempt() -> [ConfigStatement] {
    let start = here
    position += 1
    guard peek?.isSymbol("{") == true else { return [] }
    let tried = braces()
    var last: [ConfigStatement] = []
    if peek?.isName("catch") == true {
      position += 1
      if peek?.isSymbol("(") == true { skipBalanced() }
      if peek?.isSymbol("{") == true { skipBalanced() }
    }
    if peek?.isName("finally") == true {
      position += 1
      if peek?.isSymbol("{") == true { last = braces() }
    }
    return [ConfigStatement(kind: .block(tried + last), range: start)]
  }

  // MARK: Tokens

  var peek: ConfigToken? { position < tokens.count ? tokens[position] : nil }
  var next: ConfigToken? { position + 1 < tokens.count ? tokens[position + 1] : nil }
  var here: TextRange { peek?.range ?? TextRange(at: tokens.last?.range.end ?? 0) }
  var previous: TextRange { position > 0 && position <= tokens.count ? tokens[position - 1].range : here }

  mutating func take(_ symbol: String) -> Bool {
    guard let token = peek, token.isSymbol(symbol) else { return false }
    position += 1
    return true
  }

  /// The place behind the bracket that begins at `index` and all that it encloses.
  func end(ofBracketAt index: Int) -> Int { (partners[index] ?? tokens.count) + 1 }

  /// Moves past the next token and all that it encloses.
  mutating func skipBalanced() {
    guard let token = peek else { return }
    position = token.opens ? min(end(ofBracketAt: position), tokens.count) : position + 1
  }

  /// Moves past the next `close` of this level, or to the end of what is around.
  mutating func skip(to close: String) {
    while let token = peek, !token.closes { skipBalanced() }
    _ = take(close)
  }

  /// Moves to the end of a statement that is not understood: its `;`, its block, or the end of its line.
  mutating func skipStatement() {
    var isFirst = true
    while let token = peek, !token.closes {
      if token.isSymbol(";") {
        position += 1
        return
      }
      if token.startsLine, !isFirst, token.beginsStatement { return }
      skipBalanced()
      isFirst = false
      // A block ends a statement, unless the line goes on: `do { } while`, `try { } catch`.
      if token.isSymbol("{"), peek?.startsLine == true { return }
    }
  }

  /// What `skip` passes over may give these names other values.
  mutating func skipAssigning(_ skip: (inout ConfigParser) -> Void) -> Set<String> {
    let start = position
    skip(&self)
    var names: Set<String> = []
    for index in start..<max(start, min(position, tokens.count)) {
      guard let name = tokens[index].name, index + 1 < tokens.count else { continue }
      let token = tokens[index + 1]
      let isTouched =
        ConfigAssignment.allCases.contains { token.isSymbol($0.rawValue) }
        || token.isSymbol(".") || token.isSymbol("[") || token.isSymbol("(")
      if isTouched { names.insert(name) }
    }
    return names
  }
}

extension ConfigToken {
  var opens: Bool {
    switch kind {
    case .symbol("{"), .symbol("${"), .symbol("["), .symbol("("): true
    case .symbol, .name, .string, .number, .other: false
    }
  }

  var closes: Bool {
    switch kind {
    case .symbol("}"), .symbol("]"), .symbol(")"): true
    case .symbol, .name, .string, .number, .other: false
    }
  }

  /// Whether a new statement may begin with it: a name or a text, but no operator in letters.
  fileprivate var beginsStatement: Bool {
    switch kind {
    case .name(let name): !["in", "instanceof", "as", "satisfies", "of", "else", "catch", "finally"].contains(name)
    case .string, .symbol("{"): true
    case .symbol, .number, .other: false
    }
  }
}
