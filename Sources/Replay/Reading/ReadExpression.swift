extension StatementReader {
  /// `( … )`: the expression within the parentheses.
  mutating func parenthesizedExpression() throws(ReadingFailure) -> Expression {
    guard isAtSymbol("(") else { throw failure("“(”") }
    let first = position
    skipOne()
    guard position - 1 > first, tokens[position - 1].isSymbol(")", in: bytes) else { throw failure("“)”") }
    return expression(from: first + 1, to: position - 1)
  }

  /// An expression that goes on to the next comma of this level, the closing parenthesis around it, or the end.
  mutating func expressionToEndOfElement() throws(ReadingFailure) -> Expression {
    let first = position
    skipToEndOfElement()
    guard position > first else { throw failure("an expression") }
    return expression(from: first, to: position)
  }

  /// The value of a column's `DEFAULT`, behind which further constraints may stand.
  mutating func defaultExpression() throws(ReadingFailure) -> Expression {
    let first = position
    if !isPostgreSQL, isAtSymbol("(") { return try parenthesizedExpression() }
    while !isAtEnd, !isAtSymbol(","), !isAtSymbol(")") {
      if position > first, isAtColumnConstraint { break }
      skipOne()
    }
    guard position > first else { throw failure("an expression") }
    return expression(from: first, to: position)
  }

  var isAtColumnConstraint: Bool {
    isAtAny(
      "CONSTRAINT", "NOT", "NULL", "UNIQUE", "PRIMARY", "CHECK", "REFERENCES", "GENERATED", "DEFAULT", "COLLATE",
      "DEFERRABLE", "INITIALLY", "COMPRESSION", "STORAGE") || isAt("ON") && isAt("UPDATE", ahead: 1)
      || (!isPostgreSQL && isAtAny("AS", "AUTOINCREMENT", "ON"))
  }

  /// The expression of the tokens from `first` to the one before `end`.
  func expression(from first: Int, to end: Int) -> Expression {
    var parts: [Expression.Part] = []
    parts.reserveCapacity(max(0, end - first))
    for index in first..<max(first, end) {
      let token = tokens[index]
      switch token.kind {
      case .word: parts.append(.word(isPostgreSQL ? foldedText(of: token) : text(of: token)))
      case .quotedName: parts.append(.quotedName(name(of: token) ?? ""))
      case .string, .escapeString, .dollarString: parts.append(.string(string(of: token) ?? ""))
      case .number: parts.append(.number(text(of: token)))
      case .punctuation, .operator: parts.append(.symbol(text(of: token)))
      case .bitString, .parameter, .whitespace, .comment, .invalid: parts.append(.other(text(of: token)))
      }
    }
    return Expression(parts, source: text(from: first, to: end))
  }
}
