import Text

extension ConfigParser {
  /// The expression that begins here. Reads nothing where none can begin.
  mutating func expression() -> ConfigExpression {
    guard depth < ConfigParser.deepest else {
      let range = here
      if let token = peek, !token.closes { skipBalanced() }
      return ConfigExpression(.unreadable, range.union(previous))
    }
    depth += 1
    defer { depth -= 1 }
    let condition = operation(ofRank: 1)
    guard take("?") else { return condition }
    let first = expression()
    _ = take(":")
    let second = expression()
    return ConfigExpression(
      .conditional(condition, ifTrue: first, ifFalse: second), condition.range.union(second.range))
  }

  /// Operands with operators of that rank or higher between them.
  private mutating func operation(ofRank lowest: Int) -> ConfigExpression {
    var result = prefixed()
    var operands: [(sign: ConfigOperator, operand: ConfigExpression)] = []
    var rank = 0
    func joined() -> ConfigExpression {
      guard let last = operands.last else { return result }
      return ConfigExpression(.chain(result, operands), result.range.union(last.operand.range))
    }
    while let token = peek, let sign = ConfigOperator(token), sign.rank >= lowest {
      position += 1
      // `-=`, `>>`, `<=` and the like: the rest of the sign.
      if case .other = sign {
        while let more = peek, ["<", ">", "=", "*"].contains(where: more.isSymbol) { position += 1 }
      }
      let operand = operation(ofRank: sign.rank + 1)
      if sign.rank != rank {
        result = joined()
        operands = []
        rank = sign.rank
      }
      operands.append((sign, operand))
    }
    return joined()
  }

  private mutating func prefixed() -> ConfigExpression {
    let start = here
    var negations = 0
    var isUnreadable = false
    while let token = peek {
      if token.isSymbol("!") {
        negations += 1
      } else if token.isName("typeof") || token.isName("void") || token.isName("delete") || token.isSymbol("-")
        || token.isSymbol("+") || token.isSymbol("~") || token.isName("yield")
      {
        isUnreadable = true
      } else if !(token.isName("await") || token.isName("new")) {
        break
      }
      position += 1
    }
    let value = postfixed()
    let range = negations > 0 || isUnreadable ? start.union(value.range) : value.range
    if isUnreadable { return ConfigExpression(.unreadable, range) }
    switch negations {
    case 0: return value
    case let count where count.isMultiple(of: 2):
      return ConfigExpression(.not(ConfigExpression(.not(value), range)), range)
    default: return ConfigExpression(.not(value), range)
    }
  }

  private mutating func postfixed() -> ConfigExpression {
    let base = primary()
    var accesses: [ConfigAccess] = []
    while let token = peek {
      let isOptional = token.isSymbol("?.")
      if isOptional || token.isSymbol(".") {
        position += 1
        if isOptional, let token = peek, token.isSymbol("(") || token.isSymbol("[") {
          accesses.append(bracket(token, of: base, isOptional: true))
        } else if let name = peek?.name {
          position += 1
          accesses.append(
            ConfigAccess(kind: .member(name), isOptional: isOptional, range: base.range.union(previous)))
        } else {
          return ConfigExpression(.unreadable, base.range.union(previous))
        }
      } else if token.isSymbol("(") || token.isSymbol("[") {
        accesses.append(bracket(token, of: base, isOptional: false))
      } else if token.isSymbol("<"), skipTypeArguments() {
        continue
      } else if token.isSymbol("!") {
        position += 1
      } else if token.isName("as") || token.isName("satisfies") {
        position += 1
        skipType()
      } else if token.isSymbol("`"), !token.startsLine {
        // A tagged template is a call.
        _ = primary()
        return ConfigExpression(.unreadable, base.range.union(previous))
      } else {
        break
      }
    }
    guard let last = accesses.last else { return base }
    return ConfigExpression(.access(base, accesses), last.range)
  }

  /// `(arguments)` or `[index]`.
  private mutating func bracket(
    _ token: ConfigToken, of base: ConfigExpression, isOptional: Bool
  ) -> ConfigAccess {
    position += 1
    let kind: ConfigAccess.Kind
    if token.isSymbol("(") {
      kind = .call(elements(until: ")"))
    } else {
      kind = .element(expression())
      skip(to: "]")
    }
    return ConfigAccess(kind: kind, isOptional: isOptional, range: base.range.union(previous))
  }

  // MARK: Values

  private mutating func primary() -> ConfigExpression {
    guard let token = peek else { return ConfigExpression(.unreadable, here) }
    let range = token.range
    switch token.kind {
    case .string(let text):
      position += 1
      return ConfigExpression(.string(text), range)
    case .number(let text):
      position += 1
      return ConfigExpression(.number(text), range)
    case .symbol("`"):
      position += 1
      return template(range)
    case .symbol("{"):
      position += 1
      return object(range)
    case .symbol("["):
      position += 1
      let elements = elements(until: "]")
      return ConfigExpression(.array(elements), range.union(previous))
    case .symbol("("):
      if let function = function() { return function }
      position += 1
      let value = expression()
      skip(to: ")")
      return ConfigExpression(value.kind, range.union(previous))
    case .name(let name):
      if let function = function() { return function }
      position += 1
      return ConfigExpression(ConfigParser.named(name), range)
    case .symbol(")"), .symbol("]"), .symbol("}"), .symbol(","), .symbol(";"):
      // Nothing where a value should be; the token belongs to what is around.
      return ConfigExpression(.unreadable, range)
    case .symbol, .other:
      position += 1
      return ConfigExpression(.unreadable, range)
    }
  }

  private static func named(_ name: String) -> ConfigExpression.Kind {
    switch name {
    case "true": .boolean(true)
    case "false": .boolean(false)
    case "undefined", "null": .nothing
    default: .name(name)
    }
  }

  private mutating func template(_ start: TextRange) -> ConfigExpression {
    var parts: [ConfigExpression] = []
    while let token = peek, !token.isSymbol("`") {
      if case .string(let text) = token.kind {
        position += 1
        parts.append(ConfigExpression(.string(text), token.range))
      } else if token.isSymbol("${") {
        position += 1
        parts.append(expression())
        skip(to: "}")
      } else {
        break
      }
    }
    _ = take("`")
    return ConfigExpression(.template(parts), start.union(previous))
  }

  mutating func elements(until close: String) -> [ConfigElement] {
    var values: [ConfigElement] = []
    while let token = peek, !token.closes {
      if take(",") { continue }
      let before = position
      let isSpread = take("...")
      values.append(ConfigElement(value: expression(), isSpread: isSpread))
      while let next = peek, !next.isSymbol(","), !next.closes { skipBalanced() }
      if position == before { break }
    }
    _ = take(close)
    return values
  }

  // MARK: Objects

  private mutating func object(_ start: TextRange) -> ConfigExpression {
    var members: [ConfigMember] = []
    while let token = peek, !token.isSymbol("}") {
      if take(",") { continue }
      if token.closes { break }
      members.append(member(token))
    }
    _ = take("}")
    return ConfigExpression(.object(members), start.union(previous))
  }

  private mutating func member(_ token: ConfigToken) -> ConfigMember {
    if take("...") {
      let value = expression()
      passRest()
      return ConfigMember(kind: .spread(value), range: token.range)
    }
    position += 1
    if token.isName("get") || token.isName("set"), let accessor = peek, let name = accessor.name {
      position += 1
      _ = value(of: name, accessor)
      passRest()
      let value = ConfigExpression(.unreadable, token.range.union(previous))
      return ConfigMember(kind: .named(name, value), range: accessor.range)
    }
    let key: ConfigMember.Kind?
    switch token.kind {
    case .name(let name), .string(let name), .number(let name): key = .named(name, value(of: name, token))
    case .symbol("["):
      let name = expression()
      skip(to: "]")
      key = take(":") ? .computed(name, expression()) : nil
    case .symbol, .other: key = nil
    }
    // Whatever is left up to the next comma was not understood.
    let rest = here
    guard passRest() else { return ConfigMember(kind: key ?? .unreadable, range: token.range) }
    if case .named(let name, _)? = key {
      return ConfigMember(kind: .named(name, ConfigExpression(.unreadable, rest)), range: token.range)
    }
    return ConfigMember(kind: .unreadable, range: token.range)
  }

  /// What follows a key: `: value`, nothing, or the rest of a method or an accessor.
  private mutating func value(of name: String, _ token: ConfigToken) -> ConfigExpression {
    if take(":") { return expression() }
    if peek?.isSymbol("(") == true, let function = functionFromParameters() {
      return ConfigExpression(.function(function), token.range.union(previous))
    }
    if token.isName("async"), peek?.name != nil {
      position += 1
      if let function = functionFromParameters() {
        return ConfigExpression(.function(function), token.range.union(previous))
      }
    }
    guard token.name != nil, peek.map({ $0.isSymbol(",") || $0.closes }) ?? true else {
      while let next = peek, !next.isSymbol("{"), !next.isSymbol(","), !next.closes { skipBalanced() }
      if peek?.isSymbol("{") == true { skipBalanced() }
      return ConfigExpression(.unreadable, token.range.union(previous))
    }
    return ConfigExpression(ConfigParser.named(name), token.range)
  }

  /// Moves to the next comma; true if anything was passed.
  @discardableResult private mutating func passRest() -> Bool {
    let start = position
    while let next = peek, !next.isSymbol(","), !next.closes { skipBalanced() }
    return position != start
  }
}
