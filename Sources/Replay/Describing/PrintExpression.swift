extension Catalog {
  /// The expression as text, laid out as the server does: one blank around operators, none in calls, keywords in capitals.
  func printed(_ expression: Expression) -> String {
    if ignoresCase { return expression.source }
    var text = ""
    var previous: Expression.Part?
    for part in withoutDefaultNamespace(expression.parts) {
      if let previous, needsBlank(between: previous, and: part) { text += " " }
      text += printed(part)
      previous = part
    }
    return text
  }

  /// Names in the namespace that is looked at first are printed without it.
  private func withoutDefaultNamespace(_ parts: [Expression.Part]) -> [Expression.Part] {
    guard let defaultNamespace else { return parts }
    var result: [Expression.Part] = []
    var place = 0
    while place < parts.count {
      let isNamespace = parts[place] == .word(defaultNamespace) || parts[place] == .quotedName(defaultNamespace)
      if isNamespace, place + 1 < parts.count, parts[place + 1] == .symbol(".") {
        place += 2
      } else {
        result.append(parts[place])
        place += 1
      }
    }
    return result
  }

  private func printed(_ part: Expression.Part) -> String {
    switch part {
    case .word(let word): keywords.contains(word) ? asciiUppercased(word) : word
    case .quotedName(let name): quotedIfNeeded(name)
    case .string(let text): "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    case .number(let text), .symbol(let text), .other(let text): text
    }
  }

  private func needsBlank(between left: Expression.Part, and right: Expression.Part) -> Bool {
    switch (left, right) {
    case (.symbol("("), _), (.symbol("["), _), (.symbol("."), _), (.symbol("::"), _): false
    case (_, .symbol(")")), (_, .symbol("]")), (_, .symbol(",")), (_, .symbol(".")), (_, .symbol("::")): false
    case (.word(let word), .symbol("(")): keywords.contains(word)
    case (.quotedName, .symbol("(")), (_, .symbol("[")): false
    default: true
    }
  }
}

private let keywords: Set<String> = [
  "and", "or", "not", "is", "null", "in", "case", "when", "then", "else", "end", "between", "like", "ilike", "array", "any",
  "all", "distinct", "from", "current_timestamp", "current_date", "current_time", "current_user", "at", "similar",
]

func asciiUppercased(_ text: String) -> String {
  String(decoding: text.utf8.map { $0 &- UInt8(ascii: "a") < 26 ? $0 & 0xDF : $0 }, as: UTF8.self)
}
