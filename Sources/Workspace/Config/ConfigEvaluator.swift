import Text

/// Works out the value of a configuration file without running it.
///
/// Understood is what such files are made of: literals, objects, constants, imports of known functions, the environment,
/// paths, templates and conditions. All else is `.unreadable` where it stands, and never guessed. Bounded: nesting, steps and
/// lengths of strings are capped, so that no file takes long.
struct ConfigEvaluator {
  private let tokens: [ConfigToken]
  private let file: FilePath
  private let environment: (String) -> String?
  private let names: ConfigNames
  private var position = 0
  private var depth = 0
  private var steps = 0

  init(tokens: [ConfigToken], names: ConfigNames, file: FilePath, environment: @escaping (String) -> String?) {
    self.tokens = tokens
    self.names = names
    self.file = file
    self.environment = environment
  }

  /// The value of the expression that begins at `index`.
  mutating func value(at index: Int) -> ConfigValue {
    let before = position
    defer { position = before }
    position = index
    return expression()
  }

  // MARK: Operators, the loosest first

  private mutating func expression() -> ConfigValue {
    steps += 1
    guard depth < 64, steps < 20_000 else {
      let range = here
      position = tokens.count
      return ConfigValue(.unreadable, range)
    }
    depth += 1
    defer { depth -= 1 }
    let condition = alternatives()
    guard take("?") else { return condition }
    let first = expression()
    _ = take(":")
    let second = expression()
    let range = condition.range.union(second.range)
    guard let isTrue = condition.isTrue else { return ConfigValue(.unreadable, range) }
    return isTrue ? first : second
  }

  private mutating func alternatives() -> ConfigValue {
    var left = conjunction()
    while true {
      if take("||") {
        let right = conjunction()
        left = left.isTrue.map { $0 ? left : right } ?? ConfigValue(.unreadable, left.range.union(right.range))
      } else if take("??") {
        let right = conjunction()
        left = left.isUndefined ? right : left
      } else {
        return left
      }
    }
  }

  private mutating func conjunction() -> ConfigValue {
    var left = comparison()
    while take("&&") {
      let right = comparison()
      left = left.isTrue.map { $0 ? right : left } ?? ConfigValue(.unreadable, left.range.union(right.range))
    }
    return left
  }

  private mutating func comparison() -> ConfigValue {
    var left = sum()
    while true {
      let isEqual = take("===") || take("==")
      guard isEqual || take("!==") || take("!=") else { return left }
      let right = sum()
      let range = left.range.union(right.range)
      left =
        ConfigEvaluator.areEqual(left, right).map { ConfigValue(.boolean($0 == isEqual), range) }
        ?? ConfigValue(.unreadable, range)
    }
  }

  private static func areEqual(_ left: ConfigValue, _ right: ConfigValue) -> Bool? {
    switch (left.content, right.content) {
    case (.string(let a), .string(let b)), (.number(let a), .number(let b)): a == b
    case (.boolean(let a), .boolean(let b)): a == b
    case (.undefined, .undefined): true
    case (.undefined, .string), (.string, .undefined): false
    default: nil
    }
  }

  private mutating func sum() -> ConfigValue {
    var left = prefixed()
    while take("+") {
      let right = prefixed()
      left = joined([left, right], left.range.union(right.range))
    }
    return left
  }

  private mutating func prefixed() -> ConfigValue {
    steps += 1
    let start = here
    if depth < 64, take("!") {
      depth += 1
      defer { depth -= 1 }
      let value = prefixed()
      return ConfigValue(value.isTrue.map { .boolean(!$0) } ?? .unreadable, start.union(value.range))
    }
    if peek?.isName("await") == true || peek?.isName("new") == true { position += 1 }
    return postfixed()
  }

  private mutating func postfixed() -> ConfigValue {
    var value = primary()
    while let token = peek {
      if token.isSymbol(".") || token.isSymbol("?.") {
        position += 1
        if peek?.isSymbol("(") == true || peek?.isSymbol("[") == true { continue }
        guard let name = peek?.name else { return ConfigValue(.unreadable, value.range) }
        let range = value.range.union(here)
        position += 1
        value = member(name, of: value, range)
      } else if token.isSymbol("[") {
        position += 1
        let key = expression()
        let range = value.range.union(here)
        skip(to: "]")
        value = key.string.map { member($0, of: value, range) } ?? ConfigValue(.unreadable, range)
      } else if token.isSymbol("(") {
        position += 1
        let arguments = list(until: ")")
        value = call(value, arguments, value.range.union(previous))
      } else if token.isSymbol("<"), skipTypeArguments() {
        continue
      } else if token.isSymbol("!") {
        position += 1
      } else if token.isName("as") || token.isName("satisfies") {
        position += 1
        skipType()
      } else {
        return value
      }
    }
    return value
  }

  // MARK: Values

  private mutating func primary() -> ConfigValue {
    guard let token = peek else { return ConfigValue(.unreadable, here) }
    let range = token.range
    switch token.kind {
    case .string(let text):
      position += 1
      return ConfigValue(.string(text), range)
    case .number(let text):
      position += 1
      return ConfigValue(.number(text), range)
    case .symbol("`"):
      position += 1
      return template(range)
    case .symbol("{"):
      position += 1
      return object(range)
    case .symbol("["):
      position += 1
      let elements = list(until: "]")
      return ConfigValue(.array(elements), range.union(previous))
    case .symbol("("):
      if skipFunction() { return ConfigValue(.unreadable, range.union(previous)) }
      position += 1
      let value = expression()
      skip(to: ")")
      return ConfigValue(value.content, range.union(previous))
    case .name(let name):
      if skipFunction() { return ConfigValue(.unreadable, range.union(previous)) }
      position += 1
      return named(name, range)
    case .symbol(")"), .symbol("]"), .symbol("}"), .symbol(","), .symbol(";"):
      // Nothing where a value should be; the token belongs to what is around.
      return ConfigValue(.unreadable, range)
    case .symbol, .other:
      position += 1
      return ConfigValue(.unreadable, range)
    }
  }

  private mutating func named(_ name: String, _ range: TextRange) -> ConfigValue {
    switch name {
    case "true": return ConfigValue(.boolean(true), range)
    case "false": return ConfigValue(.boolean(false), range)
    case "undefined", "null": return ConfigValue(.undefined, range)
    case "__dirname": return ConfigValue(.string(file.parent.string), range)
    case "__filename": return ConfigValue(.string(file.string), range)
    default: break
    }
    switch names[name] {
    case .constant(let index)?:
      guard depth < 64 else { return ConfigValue(.unreadable, range) }
      depth += 1
      defer { depth -= 1 }
      // What can't be read is said where it stands; the value itself belongs to the place that uses it.
      let result = value(at: index)
      switch result.content {
      case .unreadable, .missingVariable, .object: return result
      case .string, .boolean, .number, .array, .undefined, .environment, .known:
        return ConfigValue(result.content, range)
      }
    case .member(let key, let index)?:
      guard depth < 64 else { return ConfigValue(.unreadable, range) }
      depth += 1
      defer { depth -= 1 }
      return member(key, of: value(at: index), range)
    case .known("process.env")?: return ConfigValue(.environment, range)
    case .known(let known)?: return ConfigValue(.known(known), range)
    case nil: return ConfigValue(.known(name), range)
    }
  }

  private mutating func object(_ start: TextRange) -> ConfigValue {
    var object = ConfigObject()
    while let token = peek, !token.isSymbol("}") {
      let before = position
      if take(",") { continue }
      if take("...") {
        merge(expression(), into: &object)
      } else {
        readMember(into: &object)
      }
      if position == before { position += 1 }
    }
    _ = take("}")
    return ConfigValue(.object(object), start.union(previous))
  }

  private func merge(_ value: ConfigValue, into object: inout ConfigObject) {
    switch value.content {
    case .object(let other):
      object.members.merge(other.members) { $1 }
      object.unreadablePart = object.unreadablePart ?? other.unreadablePart
    case .undefined, .boolean: break
    case .string, .number, .array, .environment, .known, .missingVariable, .unreadable:
      // It may replace what stands before it.
      object.members = [:]
      object.unreadablePart = value.range
    }
  }

  private mutating func readMember(into object: inout ConfigObject) {
    guard let token = peek else { return }
    let key: String?
    switch token.kind {
    case .name(let name), .string(let name), .number(let name): key = name
    case .symbol, .other: key = nil
    }
    position += 1
    if key == nil, token.isSymbol("[") {
      // A computed key: which one it is can't be said.
      skip(to: "]")
      object.unreadablePart = object.unreadablePart ?? token.range.union(previous)
    }
    if take(":") {
      let value = expression()
      if let key { object.members[key] = value }
    } else if peek?.isSymbol("(") == true || peek?.name != nil || peek?.isSymbol("*") == true {
      // A method or an accessor.
      while let next = peek, !next.isSymbol("{"), !next.isSymbol("}") { skipBalanced(next) }
      if let next = peek, next.isSymbol("{") { skipBalanced(next) }
      if let key { object.members[key] = ConfigValue(.unreadable, token.range.union(previous)) }
    } else if let key, token.name != nil {
      object.members[key] = named(key, token.range)
    }
    // Whatever is left up to the next comma was not understood.
    let rest = here
    var isBroken = false
    while let next = peek, !next.isSymbol(","), !next.isSymbol("}") {
      isBroken = true
      skipBalanced(next)
    }
    if isBroken, let key { object.members[key] = ConfigValue(.unreadable, rest) }
  }

  private mutating func list(until close: String) -> [ConfigValue] {
    var values: [ConfigValue] = []
    while let token = peek, !token.isSymbol(close) {
      let before = position
      if take(",") { continue }
      if take("...") {
        values.append(ConfigValue(.unreadable, token.range))
        _ = expression()
      } else {
        values.append(expression())
      }
      while let next = peek, !next.isSymbol(","), !next.isSymbol(close) {
        if next.isSymbol("}") || next.isSymbol(")") || next.isSymbol("]") { return values }
        skipBalanced(next)
      }
      if position == before { position += 1 }
    }
    _ = take(close)
    return values
  }

  private mutating func template(_ start: TextRange) -> ConfigValue {
    var parts: [ConfigValue] = []
    while let token = peek, !token.isSymbol("`") {
      position += 1
      if case .string(let text) = token.kind {
        parts.append(ConfigValue(.string(text), token.range))
      } else if token.isSymbol("${") {
        parts.append(expression())
        skip(to: "}")
      }
    }
    _ = take("`")
    return joined(parts, start.union(previous))
  }

  private func joined(_ parts: [ConfigValue], _ range: TextRange) -> ConfigValue {
    var text = ""
    for part in parts {
      switch part.content {
      case .string(let piece), .number(let piece): text += piece
      case .boolean(let value): text += String(value)
      // `undefined` would be spelled out, which nobody means.
      case .undefined, .unreadable, .array, .object, .environment, .known: return ConfigValue(.unreadable, range)
      case .missingVariable: return part
      }
      guard text.utf8.count <= 65_536 else { return ConfigValue(.unreadable, range) }
    }
    return ConfigValue(.string(text), range)
  }

  // MARK: Known things

  private func member(_ name: String, of value: ConfigValue, _ range: TextRange) -> ConfigValue {
    switch value.content {
    case .object(let object): return object[name] ?? ConfigValue(.undefined, range)
    case .environment: return ConfigValue(environment(name).map { .string($0) } ?? .undefined, range)
    case .known(let known):
      switch (known, name) {
      case ("process", "env"), ("Bun", "env"), ("import.meta", "env"): return ConfigValue(.environment, range)
      case ("import", "meta"): return ConfigValue(.known("import.meta"), range)
      case ("import.meta", "dirname"): return ConfigValue(.string(file.parent.string), range)
      case ("import.meta", "filename"), ("import.meta", "url"): return ConfigValue(.string(file.string), range)
      case ("path", "posix"), ("path", "default"): return ConfigValue(.known("path"), range)
      default: return ConfigValue(known.utf8.count < 100 ? .known(known + "." + name) : .unreadable, range)
      }
    case .string where name == "pathname" || name == "href": return value
    case .undefined, .string, .boolean, .number, .array, .missingVariable, .unreadable:
      return ConfigValue(.unreadable, range)
    }
  }

  private func call(_ function: ConfigValue, _ arguments: [ConfigValue], _ range: TextRange) -> ConfigValue {
    guard case .known(let name) = function.content else { return ConfigValue(.unreadable, range) }
    switch name {
    case "defineConfig", "definePrismaConfig", "prisma7Schema", "fileURLToPath", "url.fileURLToPath", "String",
      "path.normalize":
      return arguments.first ?? ConfigValue(.undefined, range)
    case "env", "Deno.env.get":
      guard let variable = arguments.first?.string else { return ConfigValue(.unreadable, range) }
      if let value = environment(variable), !value.isEmpty { return ConfigValue(.string(value), range) }
      return ConfigValue(name == "env" ? .missingVariable(variable) : .undefined, range)
    case "process.cwd": return ConfigValue(.string(file.parent.string), range)
    case "require":
      let module = arguments.first?.string.map(ConfigNames.module)
      return ConfigValue(module.map { .known($0) } ?? .unreadable, range)
    case "path.join", "path.resolve":
      let parts = arguments.map(\.string)
      guard let paths = parts as? [String] else { return firstProblem(arguments, range) }
      return ConfigValue(.string(joinedPath(paths, isResolved: name == "path.resolve")), range)
    case "path.dirname":
      guard let path = arguments.first?.string else { return firstProblem(arguments, range) }
      return ConfigValue(.string(file.parent.appending(path).parent.string), range)
    case "URL":
      guard let path = arguments.first?.string, arguments.count > 1, arguments[1].string == file.string else {
        return firstProblem(arguments, range)
      }
      return ConfigValue(.string(file.parent.appending(path).string), range)
    default: return ConfigValue(.unreadable, range)
    }
  }

  private func firstProblem(_ arguments: [ConfigValue], _ range: TextRange) -> ConfigValue {
    for argument in arguments {
      if case .missingVariable = argument.content { return argument }
    }
    return ConfigValue(.unreadable, range)
  }

  /// `join` glues, `resolve` begins anew at each absolute path and at the folder of the file.
  private func joinedPath(_ paths: [String], isResolved: Bool) -> String {
    if isResolved { return paths.reduce(file.parent) { $0.appending($1) }.string }
    return paths.filter { !$0.isEmpty }.joined(separator: "/")
  }

  // MARK: Tokens

  private var peek: ConfigToken? { position < tokens.count ? tokens[position] : nil }
  private var here: TextRange { peek?.range ?? TextRange(at: tokens.last?.range.end ?? 0) }
  private var previous: TextRange { position > 0 && position <= tokens.count ? tokens[position - 1].range : here }

  private mutating func take(_ symbol: String) -> Bool {
    guard let token = peek, token.isSymbol(symbol) else { return false }
    position += 1
    return true
  }

  /// Moves past the next `close` of this level.
  private mutating func skip(to close: String) {
    while let token = peek, !token.isSymbol(close) { skipBalanced(token) }
    _ = take(close)
  }

  /// Moves past `token`, which is the next one, and past all that it encloses.
  private mutating func skipBalanced(_ token: ConfigToken) {
    position += 1
    guard token.opens else { return }
    var open = 1
    while let token = peek, open > 0 {
      if token.opens { open += 1 }
      if token.isSymbol("}") || token.isSymbol("]") || token.isSymbol(")") { open -= 1 }
      position += 1
    }
  }

  /// Moves past a function if one begins here: `function …`, `async …`, `x => …`, `(…) => …`.
  private mutating func skipFunction() -> Bool {
    let start = position
    guard let token = peek else { return false }
    if token.isName("function") || token.isName("async") || token.isName("class") {
      while let next = peek, !next.isSymbol("{"), !next.isSymbol("=>"), !next.isSymbol(",") { skipBalanced(next) }
    } else {
      skipBalanced(token)
      guard peek?.isSymbol("=>") == true else {
        position = start
        return false
      }
    }
    if take("=>") {
      if let next = peek, next.isSymbol("{") { skipBalanced(next) } else { _ = expression() }
    } else if let next = peek, next.isSymbol("{") {
      skipBalanced(next)
    }
    return true
  }

  /// Moves past a type: names, literals, brackets, and what `|` and `&` join to them.
  private mutating func skipType() {
    while let token = peek {
      switch token.kind {
      case .name, .string, .number: position += 1
      case .symbol("{"), .symbol("["), .symbol("("): skipBalanced(token)
      default: return
      }
      while let next = peek {
        if next.isSymbol(".") {
          position += 2
        } else if next.isSymbol("[") {
          skipBalanced(next)
        } else if next.isSymbol("<") {
          skipAngles()
        } else {
          break
        }
      }
      guard take("|") || take("&") else { return }
    }
  }

  /// Moves past `<…>` if a call follows; a comparison stays.
  private mutating func skipTypeArguments() -> Bool {
    let start = position
    skipAngles()
    if peek?.isSymbol("(") == true { return true }
    position = start
    return false
  }

  private mutating func skipAngles() {
    var open = 0
    while let token = peek {
      if token.isSymbol("<") { open += 1 }
      if token.isSymbol(">") { open -= 1 }
      position += 1
      if open <= 0 { return }
    }
  }
}

extension ConfigToken {
  fileprivate var opens: Bool { isSymbol("{") || isSymbol("${") || isSymbol("[") || isSymbol("(") }
}
