import Tables

// What a type may have in parentheses behind it (asked of PostgreSQL 15).

extension ReplayState {
  /// Whether a server takes what stands in parentheses behind the type; if not, that is a problem.
  mutating func takesModifiers(_ type: TypeName) -> Bool {
    guard catalog.rules.knowsTypes, !type.arguments.isEmpty, !isUncertain(type.name) else { return true }
    guard let words = wrongModifier(of: type) else { return true }
    report("type \(type.name.name) \(words.text)", code: words.code)
    return false
  }

  private func wrongModifier(of type: TypeName) -> (text: String, code: String)? {
    let isBuiltIn = type.name.namespace == nil && postgresBuiltInTypes.contains(type.name.name)
    let numbers = type.arguments.map { Int($0) }
    switch isBuiltIn ? type.name.name : "" {
    case "varchar", "bpchar":
      return numbers.count > 1 ? oneNumber : outside(1...10_485_760, numbers[0], "a length")
    case "bit", "varbit":
      return numbers.count > 1 ? oneNumber : outside(1...83_886_080, numbers[0], "a length")
    case "numeric":
      if numbers.count > 2 { return ("takes a precision and a scale, nothing else", "22023") }
      return outside(1...1000, numbers[0], "a precision")
        ?? (numbers.count == 2 ? outside(-1000...1000, numbers[1], "a scale") : nil)
    // More digits than there are count as all.
    case "timestamp", "timestamptz", "time", "timetz": return numbers.count > 1 ? oneNumber : nil
    case "interval": return nil
    case _:
      // Types of extensions take what they like.
      switch catalog.form(ofType: type.name) {
      case .other: return nil
      case nil where !isBuiltIn: return nil
      case .enumeration, .domain, .composite, nil: return ("takes nothing in parentheses", "42601")
      }
    }
  }

  private var oneNumber: (text: String, code: String) { ("takes one number in parentheses", "42601") }

  /// nil is no number, about which nothing is said.
  private func outside(_ range: ClosedRange<Int>, _ number: Int?, _ words: String) -> (text: String, code: String)? {
    guard let number, !range.contains(number) else { return nil }
    return ("takes \(words) from \(range.lowerBound) to \(range.upperBound), and not \(number)", "22023")
  }
}
