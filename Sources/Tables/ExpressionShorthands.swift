/// What PostgreSQL writes out when it prints an expression back.
///
/// | written | printed |
/// |---|---|
/// | `a != b` | `a <> b` |
/// | `a LIKE b`, `a NOT ILIKE b` | `a ~~ b`, `a !~~* b` |
/// | `a IN (b)`, `a IN (b, c)` | `a = b`, `a = ANY (ARRAY[b, c])` |
/// | `a NOT IN (b, c)` | `a <> ALL (ARRAY[b, c])` |
/// | `a BETWEEN b AND c` | `a >= b AND a <= c` |
/// | `a NOT BETWEEN b AND c` | `a < b OR a > c` |
///
/// SQLite keeps the text of an index as it was written, so that there both sides are only changed alike.
extension ExpressionText {
  static func withoutShorthands(_ tokens: [Token]) -> [Token] {
    var result: [Token] = []
    result.reserveCapacity(tokens.count)
    // The operand and the comparison that the next `and` on the same level belongs to.
    var ranges: [(operand: Token, end: [Token], level: Int)] = []
    var level = 0
    var place = 0
    while place < tokens.count {
      let token = tokens[place]
      place += 1
      switch token {
      case .symbol(UInt8(ascii: "!")) where place < tokens.count && tokens[place] == .symbol(UInt8(ascii: "=")):
        place += 1
        result += symbols("<>")
      case .word("like"): result += symbols(dropNot(from: &result) ? "!~~" : "~~")
      case .word("ilike"): result += symbols(dropNot(from: &result) ? "!~~*" : "~~*")
      case .word("in"):
        guard let list = list(in: tokens, at: place) else {
          result.append(token)
          continue
        }
        let isNegated = dropNot(from: &result)
        result += symbols(isNegated ? "<>" : "=")
        if list.isSingle {
          result += list.tokens
        } else {
          result += [.word(isNegated ? "all" : "any")] + symbols("(") + [.word("array")] + symbols("[")
          result += list.tokens + symbols("])")
        }
        place = list.end
      case .word("between"):
        let isNegated = dropNot(from: &result)
        // An operand of several tokens would have to be found first; such a text stays as it is.
        guard let operand = result.last, isOperand(operand), !isPart(result.count - 1, of: result) else {
          if isNegated { result.append(.word("not")) }
          result.append(token)
          continue
        }
        result += symbols(isNegated ? "<" : ">=")
        let end: [Token] = isNegated ? [.word("or"), operand] + symbols(">") : [.word("and"), operand] + symbols("<=")
        ranges.append((operand, end, level))
      case .word("and") where ranges.last?.level == level:
        result += ranges.removeLast().end
      case .symbol(UInt8(ascii: "(")), .symbol(UInt8(ascii: "[")):
        level += 1
        result.append(token)
      case .symbol(UInt8(ascii: ")")), .symbol(UInt8(ascii: "]")):
        level -= 1
        result.append(token)
      case .constant, .word, .quotedName, .symbol, .cast: result.append(token)
      }
    }
    return result
  }

  private static func symbols(_ text: String) -> [Token] { text.utf8.map { .symbol($0) } }

  private static func dropNot(from tokens: inout [Token]) -> Bool {
    guard tokens.last == .word("not") else { return false }
    tokens.removeLast()
    return true
  }

  private static func isOperand(_ token: Token) -> Bool {
    switch token {
    case .word, .quotedName, .constant: true
    case .symbol, .cast: false
    }
  }

  /// Whether the token belongs to a longer operand: `a + b`, `shop.a`.
  private static func isPart(_ place: Int, of tokens: [Token]) -> Bool {
    guard place > 0 else { return false }
    switch tokens[place - 1] {
    case .word("and"), .word("or"), .word("not"), .symbol(UInt8(ascii: "(")): return false
    case .word, .quotedName, .constant, .symbol, .cast: return true
    }
  }

  /// The elements of `(…)` at `start`, without the parentheses, and the place behind it; nil for a query and for no list.
  private static func list(in tokens: [Token], at start: Int) -> (tokens: [Token], isSingle: Bool, end: Int)? {
    guard start + 1 < tokens.count, tokens[start] == .symbol(UInt8(ascii: "(")), tokens[start + 1] != .word("select")
    else { return nil }
    var level = 0
    var isSingle = true
    for place in start..<tokens.count {
      switch tokens[place] {
      case .symbol(UInt8(ascii: "(")), .symbol(UInt8(ascii: "[")): level += 1
      case .symbol(UInt8(ascii: ",")) where level == 1: isSingle = false
      case .symbol(UInt8(ascii: ")")), .symbol(UInt8(ascii: "]")):
        level -= 1
        if level == 0 { return (Array(tokens[(start + 1)..<place]), isSingle, place + 1) }
      case .constant, .word, .quotedName, .symbol, .cast: break
      }
    }
    return nil
  }
}
