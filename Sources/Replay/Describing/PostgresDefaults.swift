import Tables

extension Catalog {
  /// The default of a PostgreSQL column as Prisma reads it from the catalog; nil if it has none.
  ///
  /// The form that the column's family allows is tried on the expression without outer parentheses and casts; whatever has
  /// another form is an expression, with the text that the server prints. So is what the server prints with a cast behind
  /// parentheses, `(1)::bigint`, unless it is a number with a fraction: seen with Prisma 6.16. Lists are read all the same: what
  /// Prisma makes of them depends on each element.
  func describedPostgresDefault(_ expression: Expression, of type: ColumnType, typed name: TypeName?) -> DefaultValue? {
    let parts = withoutCasts(expression.parts[...])
    if parts.first == .word("null") { return nil }
    if let value = rules.described(default: parts) { return value }
    if type.arity != .list, !isFraction(type.family), expression.isCast {
      let text = printed(expression, for: name)
      if hasCastBehindParenthesis(text) { return .expression(text) }
    }
    if type.arity == .list {
      if let list = listLiteral(parts, type.family) { return .value(.list(list)) }
    } else if type.family == .dateTime, isNow(parts) {
      return .now
    } else if let literal = literal(parts, type.family) {
      return .value(literal)
    }
    return .expression(printed(expression, for: name))
  }

  private func isFraction(_ family: ColumnFamily) -> Bool { family == .float || family == .decimal }

  private func isNow(_ parts: ArraySlice<Expression.Part>) -> Bool {
    let parts = Array(parts)
    return parts == [.word("now"), .symbol("("), .symbol(")")] || parts == [.word("current_timestamp")]
  }

  private func literal(_ parts: ArraySlice<Expression.Part>, _ family: ColumnFamily) -> Literal? {
    switch family {
    case .int, .bigInt:
      return number(parts).flatMap { Int64($0) }.map { .integer($0) }
    case .float, .decimal:
      return number(parts).map { .number($0) }
    case .boolean:
      return boolean(parts).map { .boolean($0) }
    case .string:
      return string(parts).map { .string($0) }
    case .json:
      return string(parts).map { .json($0) }
    case .enumeration:
      return string(parts).map { .enumValue($0) }
    case .binary:
      return string(parts).flatMap(hexBytes).map { .bytes($0) }
    case .dateTime, .uuid, .userDefined, .unsupported:
      return nil
    }
  }

  private func string(_ parts: ArraySlice<Expression.Part>) -> String? {
    guard parts.count == 1, case .string(let text)? = parts.first else { return nil }
    return text
  }

  private func number(_ parts: ArraySlice<Expression.Part>) -> String? {
    switch (parts.count, parts.first, parts.last) {
    case (1, .number(let text), _): return text.hasPrefix(".") ? "0" + text : text
    case (1, .string(let text), _): return integer(text).map { "\($0)" } ?? (isNumber(text) ? text : nil)
    case (2, .symbol("-"), .number(let text)): return "-" + text
    case (2, .symbol("+"), .number(let text)): return text
    default: return nil
    }
  }

  private func isNumber(_ text: String) -> Bool { Double(text).map(\.isFinite) ?? false }

  private func boolean(_ parts: ArraySlice<Expression.Part>) -> Bool? {
    guard parts.count == 1 else { return nil }
    switch parts.first {
    case .word(let word): return ["true": true, "false": false][word]
    case .string(let text): return boolean(text)
    default: return nil
    }
  }

  private func hexBytes(_ text: String) -> [UInt8]? {
    guard text.hasPrefix("\\x") else { return nil }
    let digits = Array(text.utf8.dropFirst(2))
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      let pair = String(decoding: digits[place...(place + 1)], as: UTF8.self)
      guard let byte = UInt8(pair, radix: 16) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  // MARK: Lists

  private func listLiteral(_ parts: ArraySlice<Expression.Part>, _ family: ColumnFamily) -> [Literal]? {
    if let text = string(parts) {
      guard let elements = arrayElements(text) else { return nil }
      return allOrNil(elements.map { literal([.string($0)], family) })
    }
    guard parts.count >= 3, parts.first == .word("array"), parts[parts.startIndex + 1] == .symbol("["),
      parts.last == .symbol("]")
    else { return nil }
    let inner = parts[(parts.startIndex + 2)..<(parts.endIndex - 1)]
    if inner.isEmpty { return [] }
    return allOrNil(split(inner).map { literal(withoutCasts($0), family) })
  }

  private func allOrNil(_ literals: [Literal?]) -> [Literal]? {
    let found = literals.compactMap { $0 }
    return found.count == literals.count ? found : nil
  }

  /// The elements of `{a,"b c"}`; nil for nested or broken ones.
  private func arrayElements(_ text: String) -> [String]? {
    guard text.utf8.first == UInt8(ascii: "{"), text.utf8.last == UInt8(ascii: "}"), text.utf8.count >= 2 else {
      return nil
    }
    let bytes = Array(text.utf8.dropFirst().dropLast())
    if bytes.allSatisfy({ $0 == 0x20 }) { return [] }
    var elements: [String] = []
    var current: [UInt8] = []
    var isQuoted = false
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "\\") where place < bytes.count:
        current.append(bytes[place])
        place += 1
      case UInt8(ascii: ",") where !isQuoted:
        elements.append(String(decoding: current, as: UTF8.self))
        current = []
      case UInt8(ascii: "{") where !isQuoted: return nil
      case 0x20 where !isQuoted && current.isEmpty: break
      default: current.append(byte)
      }
    }
    elements.append(String(decoding: current, as: UTF8.self))
    return elements
  }
}

extension Expression {
  /// Whether anything in it may be printed with a cast.
  fileprivate var isCast: Bool { parts.contains { $0 == .symbol("::") || $0 == .word("cast") } }
}

/// Whether `)::` stands in the text of an expression outside its strings and quoted names.
private func hasCastBehindParenthesis(_ text: String) -> Bool {
  var quote: UInt8?
  var beforeLast: UInt8 = 0
  var last: UInt8 = 0
  for byte in text.utf8 {
    if let open = quote {
      if byte == open { quote = nil }
    } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
      quote = byte
    } else if (beforeLast, last, byte) == (UInt8(ascii: ")"), UInt8(ascii: ":"), UInt8(ascii: ":")) {
      return true
    }
    (beforeLast, last) = (last, byte)
  }
  return false
}

/// The parts between the commas of the outermost level.
func split(_ parts: ArraySlice<Expression.Part>) -> [ArraySlice<Expression.Part>] {
  var result: [ArraySlice<Expression.Part>] = []
  var start = parts.startIndex
  var depth = 0
  for index in parts.indices {
    switch parts[index] {
    case .symbol("("), .symbol("["): depth += 1
    case .symbol(")"), .symbol("]"): depth -= 1
    case .symbol(",") where depth == 0:
      result.append(parts[start..<index])
      start = index + 1
    default: break
    }
  }
  result.append(parts[start..<parts.endIndex])
  return result
}

/// The expression without parentheses around it and without casts behind it.
func withoutCasts(_ parts: ArraySlice<Expression.Part>) -> ArraySlice<Expression.Part> {
  var parts = parts
  // Each layer costs a look at all that it holds, so a hostile number of them is not taken off.
  for _ in 0..<64 {
    if isParenthesized(parts) {
      parts = parts.dropFirst().dropLast()
    } else if let cast = lastCast(parts) {
      parts = parts[..<cast]
    } else if let inner = castCall(parts) {
      parts = inner
    } else {
      return parts
    }
  }
  return parts
}

/// Whether one pair of parentheses holds all of it.
func isParenthesized(_ parts: ArraySlice<Expression.Part>) -> Bool {
  guard parts.first == .symbol("("), parts.last == .symbol(")") else { return false }
  var depth = 0
  for index in parts.indices {
    if parts[index] == .symbol("(") { depth += 1 }
    if parts[index] == .symbol(")") { depth -= 1 }
    if depth == 0 { return index == parts.endIndex - 1 }
  }
  return false
}

/// The place of `::` if only a type follows it and only an operand stands before it.
private func lastCast(_ parts: ArraySlice<Expression.Part>) -> Int? {
  var depth = 0
  var found: Int?
  for index in parts.indices {
    switch parts[index] {
    case .symbol("("), .symbol("["): depth += 1
    case .symbol(")"), .symbol("]"): depth -= 1
    case .symbol("::"): if depth == 0 { found = index }
    case .symbol("."), .symbol(","): break
    case .symbol("-") where index == parts.startIndex: break
    case .symbol: if depth == 0 { return nil }
    case .word, .quotedName, .string, .number, .other: break
    }
  }
  guard let found, found > parts.startIndex else { return nil }
  return found
}

/// What `CAST(x AS type)` casts.
private func castCall(_ parts: ArraySlice<Expression.Part>) -> ArraySlice<Expression.Part>? {
  guard parts.count > 4, parts.first == .word("cast"), isParenthesized(parts.dropFirst()) else { return nil }
  guard let end = parts.lastIndex(of: .word("as")) else { return nil }
  return parts[(parts.startIndex + 2)..<end]
}
