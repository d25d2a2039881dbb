import Text

extension ConfigParser {
  /// A function if one begins here: `function (…) { … }`, `async (…) => …`, `x => …`; nil, and nothing read, if none does.
  mutating func function() -> ConfigExpression? {
    guard let token = peek else { return nil }
    let start = position
    let range = token.range
    if token.isName("async"), let next, !next.startsLine, next.name != nil || next.isSymbol("(") { position += 1 }
    if peek?.isName("function") == true {
      position += 1
      let isGenerator = take("*")
      if peek?.name != nil { position += 1 }
      if let function = functionFromParameters(), !isGenerator {
        return ConfigExpression(.function(function), range.union(previous))
      }
      return ConfigExpression(.unreadable, range.union(previous))
    }
    if peek?.isName("class") == true {
      while let token = peek, !token.isSymbol("{"), !token.closes, !token.isSymbol(",") { skipBalanced() }
      if peek?.isSymbol("{") == true { skipBalanced() }
      return ConfigExpression(.unreadable, range.union(previous))
    }
    if let name = peek?.name, next?.isSymbol("=>") == true {
      position += 2
      let parameter = ConfigPattern(kind: .name(name), fallback: nil)
      return ConfigExpression(.function(arrow([parameter])), range.union(previous))
    }
    if peek?.isSymbol("(") == true, isArrow(after: end(ofBracketAt: position)) {
      let parameters = parameters()
      if take(":") { skipType() }
      _ = take("=>")
      return ConfigExpression(.function(arrow(parameters)), range.union(previous))
    }
    position = start
    return nil
  }

  /// The rest of a function behind its name; nil if it has no body, as in a declaration of its type.
  mutating func functionFromParameters() -> ConfigFunction? {
    if peek?.isSymbol("<") == true { skipAngles() }
    guard peek?.isSymbol("(") == true else { return nil }
    let parameters = parameters()
    if take(":") { skipType() }
    guard peek?.isSymbol("{") == true else { return nil }
    return ConfigFunction(parameters: parameters, body: braces())
  }

  private mutating func arrow(_ parameters: [ConfigPattern]) -> ConfigFunction {
    if peek?.isSymbol("{") == true { return ConfigFunction(parameters: parameters, body: braces()) }
    let value = expression()
    return ConfigFunction(parameters: parameters, body: [ConfigStatement(kind: .result(value), range: value.range)])
  }

  /// Whether `=>` stands there, or a type and then `=>`.
  private func isArrow(after index: Int) -> Bool {
    guard index < tokens.count else { return false }
    if tokens[index].isSymbol("=>") { return true }
    guard tokens[index].isSymbol(":") else { return false }
    var other = self
    other.position = index + 1
    other.skipType()
    return other.peek?.isSymbol("=>") == true
  }

  private mutating func parameters() -> [ConfigPattern] {
    var result: [ConfigPattern] = []
    position += 1
    while let token = peek, !token.closes {
      let before = position
      if take(",") { continue }
      let isRest = take("...")
      let pattern = pattern()
      _ = take("?")
      if take(":") { skipType() }
      let fallback = take("=") ? expression() : nil
      result.append(ConfigPattern(kind: isRest ? .unreadable : pattern.kind, fallback: fallback))
      while let next = peek, !next.isSymbol(","), !next.closes { skipBalanced() }
      if position == before { position += 1 }
    }
    _ = take(")")
    return result
  }

  /// A name, or `{ a, b: c, d = 1 }`.
  mutating func pattern() -> ConfigPattern {
    guard let token = peek else { return ConfigPattern(kind: .unreadable, fallback: nil) }
    if let name = token.name {
      position += 1
      return ConfigPattern(kind: .name(name), fallback: nil)
    }
    guard token.isSymbol("{") else {
      if !token.closes { skipBalanced() }
      return ConfigPattern(kind: .unreadable, fallback: nil)
    }
    position += 1
    var members: [ConfigPattern.Member] = []
    while let token = peek, !token.closes {
      position += 1
      guard let name = token.name else { continue }
      var local: String? = name
      if take(":") {
        local = peek?.name
        if let next = peek, !next.closes { skipBalanced() }
      }
      let fallback = take("=") ? expression() : nil
      if let local { members.append(ConfigPattern.Member(name: name, local: local, fallback: fallback)) }
      while let next = peek, !next.isSymbol(","), !next.closes { skipBalanced() }
    }
    _ = take("}")
    return ConfigPattern(kind: .object(members), fallback: nil)
  }

  // MARK: Types

  /// Moves past a type: names, literals, brackets, and what `|` and `&` join to them.
  mutating func skipType() {
    _ = take("|")
    while let token = peek {
      switch token.kind {
      case .name("typeof"), .name("keyof"), .name("readonly"), .name("unique"), .name("infer"), .name("asserts"):
        position += 1
        continue
      case .name, .string, .number: position += 1
      case .symbol("("):
        skipBalanced()
        // The type of a function.
        if take("=>") { continue }
      case .symbol("{"), .symbol("["): skipBalanced()
      case .symbol, .other: return
      }
      while let next = peek {
        if next.isSymbol(".") {
          position += 2
        } else if next.isSymbol("[") {
          skipBalanced()
        } else if next.isSymbol("<") {
          skipAngles()
        } else {
          break
        }
      }
      if peek?.isName("is") == true || peek?.isName("extends") == true {
        position += 1
        continue
      }
      guard take("|") || take("&") else { return }
    }
  }

  /// Moves past `<…>` if a call follows; a comparison stays.
  mutating func skipTypeArguments() -> Bool {
    let start = position
    skipAngles()
    if peek?.isSymbol("(") == true { return true }
    position = start
    return false
  }

  /// Moves past `<…>`. Looks at so many tokens only: a `<` may be anything.
  mutating func skipAngles() {
    var open = 0
    let limit = position + 256
    while let token = peek, position < limit {
      if token.isSymbol("<") { open += 1 }
      if token.isSymbol(">") { open -= 1 }
      skipBalanced()
      if open <= 0 { return }
    }
  }
}
