import Tables

extension Catalog {
  /// The default of a PostgreSQL column as Prisma reads it from the catalog; nil if it has none. `printed` gives the
  /// server's text for it.
  ///
  /// The form that the column's family allows is tried on the expression without outer parentheses and casts; whatever has
  /// another form is an expression. So is what the server prints with a cast behind parentheses, `(1)::bigint`, unless it is a
  /// number with a fraction: seen with Prisma 6.16.
  func describedPostgresDefault(
    _ expression: Expression, of type: ColumnType, printed: (Catalog) -> String
  ) -> DefaultValue? {
    let parts = withoutCasts(expression.parts[...])
    if parts.first == .word("null") { return nil }
    if let value = rules.described(default: parts) { return value }
    if type.arity == .list {
      if let list = literalElements(parts, type.family) { return .value(.list(list)) }
      guard parts.first == .word("array") else { return .expression(printed(self)) }
      let text = printed(self)
      let list = constructedElements(withoutCasts(self.expression(text).parts[...]), type.family)
      return list.map { .value(.list($0)) } ?? .expression(text)
    }
    // The server prints some numbers as strings, `'-5'::integer`, and so Prisma reads them where it looks for a string.
    guard expression.isCast || type.family == .string && number(parts) != nil else {
      return scalar(parts, type.family) ?? .expression(printed(self))
    }
    let text = printed(self)
    if !isFraction(type.family), hasCastBehindParenthesis(text) { return .expression(text) }
    // The server has made a value of it, which may read otherwise: `'yes'::boolean` is `true`.
    let kept = text == expression.source ? parts : withoutCasts(self.expression(text).parts[...])
    return scalar(kept, type.family) ?? .expression(text)
  }

  private func scalar(_ parts: ArraySlice<Expression.Part>, _ family: ColumnFamily) -> DefaultValue? {
    if family == .dateTime, isNow(parts) { return .now }
    return literal(parts, family).map { .value($0) }
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
    case (1, .number(let text), _): return NumberConstant(text).digits
    case (1, .string(let text), _): return integer(text).map { "\($0)" } ?? (isNumber(text) ? text : nil)
    case (2, .symbol("-"), .number(let text)): return NumberConstant("-" + text).digits
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

  /// The elements of a string, `{a,b}`.
  private func literalElements(_ parts: ArraySlice<Expression.Part>, _ family: ColumnFamily) -> [Literal]? {
    guard let text = string(parts), let elements = arrayElements(text) else { return nil }
    return allOrNil(elements.map { literal([.string($0)], family) })
  }

  /// The elements of `ARRAY[…]` in the server's text. Prisma reads each by itself, and no list if one of them is anything but a
  /// value with a cast behind it.
  private func constructedElements(_ parts: ArraySlice<Expression.Part>, _ family: ColumnFamily) -> [Literal]? {
    guard parts.count >= 3, parts.first == .word("array"), parts[parts.startIndex + 1] == .symbol("["),
      parts.last == .symbol("]")
    else { return nil }
    let inner = parts[(parts.startIndex + 2)..<(parts.endIndex - 1)]
    if inner.isEmpty { return [] }
    return allOrNil(split(inner).map { constructedElement($0, family) })
  }

  private func constructedElement(_ parts: ArraySlice<Expression.Part>, _ family: ColumnFamily) -> Literal? {
    var value = parts.prefix { $0 != .symbol("::") }
    // Only of a number with a fraction are parentheses taken off, and only of a number.
    if isFraction(family), isParenthesized(value) {
      value = value.dropFirst().dropLast()
      guard case .number? = value.first, value.count == 1 else { return nil }
    }
    return literal(value, family)
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
    /// How much of it is not to be shortened: blanks behind words don't belong to them.
    var kept = 0
    var isQuoted = false
    var place = 0
    func element() -> String {
      let end = current.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? 0
      return String(decoding: current.prefix(max(end, kept)), as: UTF8.self)
    }
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        isQuoted.toggle()
        kept = current.count
      case UInt8(ascii: "\\") where place < bytes.count:
        current.append(bytes[place])
        place += 1
        kept = current.count
      case UInt8(ascii: ",") where !isQuoted:
        elements.append(element())
        current = []
        kept = 0
      case UInt8(ascii: "{") where !isQuoted: return nil
      case 0x20 where !isQuoted && current.isEmpty: break
      default: current.append(byte)
      }
    }
    elements.append(element())
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
