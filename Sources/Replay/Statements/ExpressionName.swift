// The name that PostgreSQL gives to a column that a query, or an index, makes of an expression.

extension Expression {
  /// The name that the expression suggests: of its column, its function, its type; nil if it suggests none.
  package var columnName: String? {
    // Each layer costs a look at all that it holds.
    parts.count > 1_000 ? nil : suggestedName(ArraySlice(parts), depth: 0)?.name
  }
}

/// The weaker names give way to what stands around them.
private func suggestedName(_ parts: ArraySlice<Expression.Part>, depth: Int) -> (name: String, isStrong: Bool)? {
  guard depth < 32 else { return nil }
  let parts = withoutParentheses(parts)
  guard let first = parts.first else { return nil }
  if first == .word("select") {
    let list = (split(parts.dropFirst()).first ?? []).prefix { $0 != .word("from") }
    return suggestedName(list, depth: depth + 1)
  }
  if first == .word("case"), parts.last == .word("end") {
    if let place = parts.lastIndex(of: .word("else")),
      let inner = suggestedName(parts[(place + 1)..<(parts.endIndex - 1)], depth: depth + 1), inner.isStrong
    {
      return inner
    }
    return ("case", false)
  }
  if isComputed(parts) { return hasZone(parts) ? ("timezone", true) : nil }
  if let place = lastTopLevel(.symbol("::"), in: parts) {
    let inner = suggestedName(parts[..<place], depth: depth + 1)
    if let inner, inner.isStrong { return inner }
    return typeName(parts[(place + 1)...]).map { ($0, false) }
  }
  if first == .word("cast"), parts.count > 4, let place = lastTopLevelInside(parts) {
    let inner = suggestedName(parts[(parts.startIndex + 2)..<place], depth: depth + 1)
    if let inner, inner.isStrong { return inner }
    return typeName(parts[(place + 1)..<(parts.endIndex - 1)]).map { ($0, false) }
  }
  return operandName(parts)
}

/// The name of a column, call or typed literal.
private func operandName(_ parts: ArraySlice<Expression.Part>) -> (name: String, isStrong: Bool)? {
  var name: String?
  var place = parts.startIndex
  while place < parts.endIndex {
    switch parts[place] {
    case .word(let word), .quotedName(let word): name = word
    case .string where name != nil && place == parts.startIndex + 1: return name.map { (catalogName($0), false) }
    case .string, .number, .symbol, .other: return nil
    }
    guard place + 1 < parts.endIndex, parts[place + 1] == .symbol(".") else { break }
    place += 2
  }
  guard let name, !["null", "true", "false"].contains(name) || parts.count > 1 else {
    return name.flatMap { $0 == "null" ? nil : ("bool", false) }
  }
  if parts.count > 1, case .string = parts[parts.startIndex + 1] { return (catalogName(name), false) }
  return (name, true)
}

/// Without the pairs that hold all of it. Each costs a look at all that it holds, so a hostile number of them is not taken off.
func withoutParentheses(_ parts: ArraySlice<Expression.Part>) -> ArraySlice<Expression.Part> {
  var parts = parts
  for _ in 0..<64 {
    guard isParenthesized(parts) else { return parts }
    parts = parts.dropFirst().dropLast()
  }
  return parts
}

/// Whether an operator of the outermost level computes it.
private func isComputed(_ parts: ArraySlice<Expression.Part>) -> Bool {
  let words: Set<String> = ["and", "or", "not", "is", "in", "between", "like", "ilike", "similar", "at"]
  var depth = 0
  var cases = 0
  for (index, part) in zip(parts.indices, parts) {
    switch part {
    case .symbol("("), .symbol("["): depth += 1
    case .symbol(")"), .symbol("]"): depth -= 1
    case .word("case") where depth == 0: cases += 1
    case .word("end") where depth == 0: cases -= 1
    case .symbol("."), .symbol("::"), .symbol(","): break
    case .symbol where depth == 0 && cases == 0: return true
    case .word(let word)
    where depth == 0 && cases == 0 && words.contains(word) && (index > parts.startIndex || word == "not"):
      return true
    case .symbol, .word, .quotedName, .string, .number, .other: break
    }
  }
  return false
}

private func hasZone(_ parts: ArraySlice<Expression.Part>) -> Bool {
  guard let place = lastTopLevel(.word("at"), in: parts), place + 2 < parts.endIndex else { return false }
  return parts[place + 1] == .word("time") && parts[place + 2] == .word("zone")
}

private func lastTopLevel(_ wanted: Expression.Part, in parts: ArraySlice<Expression.Part>) -> Int? {
  var depth = 0
  var found: Int?
  for index in parts.indices {
    switch parts[index] {
    case .symbol("("), .symbol("["): depth += 1
    case .symbol(")"), .symbol("]"): depth -= 1
    default: if depth == 0, parts[index] == wanted { found = index }
    }
  }
  return found
}

/// The place of the AS in `CAST(x AS type)`.
private func lastTopLevelInside(_ parts: ArraySlice<Expression.Part>) -> Int? {
  guard isParenthesized(parts.dropFirst()) else { return nil }
  return lastTopLevel(.word("as"), in: parts.dropFirst(2).dropLast())
}

private func typeName(_ parts: ArraySlice<Expression.Part>) -> String? {
  var words: [String] = []
  for part in parts {
    switch part {
    case .word(let word): words.append(word)
    case .quotedName(let name): return name
    case .symbol("."): words = []
    case .string, .number, .symbol, .other:
      return words.isEmpty ? nil : catalogName(words.joined(separator: " "))
    }
  }
  return words.isEmpty ? nil : catalogName(words.joined(separator: " "))
}
