import Tables

extension StatementReader {
  /// Behind `CREATE [UNIQUE] INDEX`. `method` is what the words before have said of the access method.
  mutating func createIndex(isUnique: Bool, method: String? = nil) throws(ReadingFailure) -> Statement.Kind {
    let isConcurrent = take("CONCURRENTLY")
    let ifNotExists = ifNotExists()
    let name = isAt("ON") ? nil : try relationName().name
    try expect("ON")
    _ = take("ONLY")
    var index = CreateIndex(on: try relationName())
    index.name = name
    index.isUnique = isUnique
    index.isConcurrent = isConcurrent
    index.ifNotExists = ifNotExists
    index.method = method
    if take("USING") { index.method = try self.name() }
    index.parts = try indexParts()
    index.included = try includedColumns()
    if take("NULLS") {
      _ = take("NOT")
      try expect("DISTINCT")
    }
    if take("WITH") { skipOne() }
    if take("TABLESPACE") { _ = try self.name() }
    if take("WHERE") {
      index.predicate = expression(from: position, to: tokens.count)
      position = tokens.count
    }
    try expectEnd()
    return .createIndex(index)
  }

  /// `(a DESC, lower(b) text_pattern_ops)`
  mutating func indexParts() throws(ReadingFailure) -> [IndexPart] {
    try expectSymbol("(")
    var parts: [IndexPart] = []
    repeat { parts.append(try indexPart()) } while takeSymbol(",")
    try expectSymbol(")")
    return parts
  }

  private mutating func indexPart() throws(ReadingFailure) -> IndexPart {
    var part = IndexPart(try indexKey())
    if take("COLLATE") { _ = try qualifiedName() }
    if isPostgreSQL, !isAtSymbol(","), !isAtSymbol(")"), !isAtAny("ASC", "DESC", "NULLS") {
      part.operatorClass = try qualifiedName().name
      if isAtSymbol("(") { skipOne() }
    }
    if take("ASC") { part.sortOrder = .ascending }
    if take("DESC") { part.sortOrder = .descending }
    if take("NULLS") { position += 1 }
    return part
  }

  private mutating func indexKey() throws(ReadingFailure) -> IndexPart.Key {
    if isPostgreSQL {
      if isAtSymbol("(") { return .expression(try parenthesizedExpression()) }
      let first = position
      let name = try qualifiedName()
      guard isAtSymbol("(") else {
        noteMisuse(at: first)
        return .column(name.name)
      }
      skipOne()
      return .expression(expression(from: first, to: position))
    }
    let first = position
    while !isAtEnd, !isAtSymbol(","), !isAtSymbol(")"), !isAtAny("ASC", "DESC", "COLLATE") { skipOne() }
    if position == first + 1, let name = name(of: tokens[first]) { return .column(name) }
    guard position > first else { throw failure("a column") }
    return .expression(expression(from: first, to: position))
  }
}
