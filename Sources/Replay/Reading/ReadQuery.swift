import Tables

extension StatementReader {
  /// The query that goes on to the end of the statement; moves there.
  mutating func query() -> Query {
    let end = endOfQuery
    var body = position
    // Parentheses around all of it say nothing. Each costs a look at all that it holds, so few are taken off.
    var last = end
    var layers = 0
    while layers < 16, body < last, tokens[body].isSymbol("(", in: bytes), closing(of: body) == last - 1 {
      body += 1
      last -= 1
      layers += 1
    }
    var query = Query()
    let start = body
    let common = commonNames(from: &body, to: last)
    readSources(of: &query, from: start, to: last, body: body, common: common)
    readMentions(of: &query, from: start, to: last)
    query.items = items(from: body, to: last)
    position = tokens.count
    return query
  }

  /// Without `WITH NO DATA` and `WITH CHECK OPTION`.
  private var endOfQuery: Int {
    func ends(_ words: StaticString...) -> Bool {
      tokens.count - position >= words.count
        && words.enumerated().allSatisfy { tokens[tokens.count - words.count + $0].isWord($1, in: bytes) }
    }
    if ends("WITH", "NO", "DATA") { return tokens.count - 3 }
    if ends("WITH", "DATA") { return tokens.count - 2 }
    if ends("WITH", "LOCAL", "CHECK", "OPTION") || ends("WITH", "CASCADED", "CHECK", "OPTION") {
      return tokens.count - 4
    }
    if ends("WITH", "CHECK", "OPTION") { return tokens.count - 3 }
    return tokens.count
  }

  /// The place of the parenthesis that closes the one at `place`.
  private func closing(of place: Int) -> Int {
    var reader = self
    reader.position = place
    reader.skipOne()
    return reader.position - 1
  }

  /// The names of `WITH name AS (…), …`; moves `place` behind them.
  private func commonNames(from place: inout Int, to end: Int) -> Set<String> {
    var reader = self
    reader.position = place
    guard reader.take("WITH") else { return [] }
    _ = reader.take("RECURSIVE")
    var names: Set<String> = []
    while reader.position < end, let name = reader.current.flatMap({ name(of: $0) }) {
      names.insert(name)
      while reader.position < end, !reader.isAt("AS") { reader.skipOne() }
      reader.position += 1
      while reader.position < end, !reader.isAtSymbol("(") { reader.position += 1 }
      reader.skipOne()
      guard reader.takeSymbol(",") else { break }
    }
    place = min(reader.position, end)
    return names
  }

  // MARK: Sources

  private func readSources(of query: inout Query, from start: Int, to end: Int, body: Int, common: Set<String>) {
    /// For each open parenthesis: whether the list of a FROM goes on in it, and whether it is that of `extract(a FROM b)`.
    var levels = [(isInFrom: false, isCall: false)]
    var reader = self
    reader.position = start
    while reader.position < end, let token = reader.current {
      if reader.isAtSymbol("(") {
        levels.append((false, reader.isBehindCallWithFrom))
      } else if reader.isAtSymbol(")") {
        if levels.count > 1 { levels.removeLast() }
      } else if reader.isAt("FROM"), !levels[levels.count - 1].isCall, !reader.isAt("DISTINCT", ahead: -1) {
        levels[levels.count - 1].isInFrom = true
        reader.position += 1
        reader.readSource(into: &query, isOutermost: levels.count == 1 && reader.position > body, common)
        continue
      } else if reader.isAt("JOIN") || (levels[levels.count - 1].isInFrom && reader.isAtSymbol(",")) {
        reader.position += 1
        reader.readSource(into: &query, isOutermost: levels.count == 1 && reader.position > body, common)
        continue
      } else if token.kind == .word,
        reader.isAtAny("WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION", "INTERSECT", "EXCEPT", "WINDOW", "SELECT")
      {
        levels[levels.count - 1].isInFrom = false
      }
      reader.position += 1
    }
  }

  private var isBehindCallWithFrom: Bool {
    ["EXTRACT", "TRIM", "SUBSTRING", "OVERLAY", "POSITION"].contains { (word: StaticString) in isAt(word, ahead: -1) }
  }

  private mutating func readSource(into query: inout Query, isOutermost: Bool, _ common: Set<String>) {
    _ = take("ONLY") || take("LATERAL")
    let start = position
    guard !isAtSymbol("("), let name = try? qualifiedName(), !isAtSymbol("(") else {
      if isOutermost { query.isSimple = false }
      if isAtSymbol("(") { skipOne() }
      query.otherNames.insert(sourceAlias() ?? "")
      position = start
      return
    }
    _ = takeSymbol("*")
    let alias = sourceAlias()
    if name.namespace == nil, common.contains(name.name) {
      if isOutermost { query.isSimple = false }
      query.otherNames.insert(alias ?? name.name)
      return
    }
    // A list of new names for the columns.
    if alias != nil, isAtSymbol("("), isOutermost { query.isSimple = false }
    query.sources.append(Query.Source(name: name, alias: alias ?? name.name, isOutermost: isOutermost))
  }

  /// `[AS] name`; nil if something else stands here.
  private mutating func sourceAlias() -> String? {
    let isNamed = take("AS")
    guard let token = current, let word = name(of: token),
      token.kind == .quotedName || isNamed || !isWordBehindSource
    else { return nil }
    position += 1
    return word
  }

  private var isWordBehindSource: Bool {
    isAtAny(
      "WHERE", "JOIN", "ON", "USING", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "NATURAL", "GROUP", "ORDER", "HAVING",
      "LIMIT", "OFFSET", "UNION", "INTERSECT", "EXCEPT", "WINDOW", "TABLESAMPLE", "FOR", "FETCH", "SET", "RETURNING",
      "WITH")
  }

  // MARK: Columns

  private func readMentions(of query: inout Query, from start: Int, to end: Int) {
    for place in start..<max(start, end) {
      let token = tokens[place]
      let isQualified = place > start && tokens[place - 1].isSymbol(".", in: bytes)
      let qualifier = isQualified && place > start + 1 ? name(of: tokens[place - 2]) : nil
      if token.isSymbol("*", in: bytes) {
        let isList =
          place > start
          && (tokens[place - 1].isWord("SELECT", in: bytes) || tokens[place - 1].isWord("DISTINCT", in: bytes)
            || tokens[place - 1].isSymbol(",", in: bytes))
        if isQualified || isList { query.mentions.insert(Query.Mention(qualifier: qualifier, column: "*")) }
        continue
      }
      guard token.kind == .word || token.kind == .quotedName, let name = name(of: token) else { continue }
      if place > start, tokens[place - 1].isSymbol("::", in: bytes) { continue }
      if place > start, !isQualified, isNewName(at: place, since: start) {
        query.madeNames.insert(name)
        continue
      }
      if place + 1 < end,
        tokens[place + 1].isSymbol("(", in: bytes) || tokens[place + 1].isSymbol(".", in: bytes)
      {
        continue
      }
      query.mentions.insert(Query.Mention(qualifier: qualifier, column: name))
    }
  }

  /// Whether the word stands behind `AS`, or right behind an operand: `a.b "c"`. A word of SQL there is no name either.
  private func isNewName(at place: Int, since start: Int) -> Bool {
    let before = tokens[place - 1]
    switch before.kind {
    case .word:
      return before.isWord("AS", in: bytes) || place >= start + 2 && tokens[place - 2].isSymbol(".", in: bytes)
    case .quotedName, .string, .escapeString, .number: return true
    case .punctuation: return before.isSymbol(")", in: bytes) || before.isSymbol("]", in: bytes)
    case .bitString, .dollarString, .parameter, .operator, .whitespace, .comment, .invalid: return false
    }
  }

  /// What the SELECT or VALUES between the two places gives.
  private func items(from start: Int, to end: Int) -> [Query.Item]? {
    var reader = StatementReader(Array(tokens[start..<max(start, end)]), of: self)
    if reader.take("TABLE") { return [.all(of: nil)] }
    if reader.take("VALUES") {
      guard reader.takeSymbol("(") else { return nil }
      var items: [Query.Item] = []
      repeat {
        let first = reader.position
        reader.skipToEndOfElement()
        items.append(.expression(reader.expression(from: first, to: reader.position), name: "column\(items.count + 1)"))
      } while reader.takeSymbol(",")
      return items
    }
    guard reader.take("SELECT") else { return nil }
    if reader.take("DISTINCT") {
      if reader.take("ON") { reader.skipOne() }
    } else {
      _ = reader.take("ALL")
    }
    var items: [Query.Item] = []
    repeat {
      let first = reader.position
      while !reader.isAtEnd, !reader.isAtSymbol(","), !reader.isBehindItems(since: first) { reader.skipOne() }
      guard reader.position > first, let item = reader.item(from: first, to: reader.position) else { return nil }
      items.append(item)
    } while reader.takeSymbol(",")
    var isSet = false
    while !reader.isAtEnd {
      if reader.isAtAny("UNION", "INTERSECT", "EXCEPT", "USING", "NATURAL") { isSet = true }
      reader.skipOne()
    }
    return isSet ? nil : items
  }

  private func isBehindItems(since first: Int) -> Bool {
    guard
      isAtAny(
        "FROM", "INTO", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET", "UNION", "INTERSECT", "EXCEPT",
        "WINDOW",
        "FETCH", "FOR")
    else { return false }
    return !(isAt("FROM") && position > first && isAt("DISTINCT", ahead: -1))
  }

  private func item(from first: Int, to end: Int) -> Query.Item? {
    if tokens[end - 1].isSymbol("*", in: bytes) {
      if end == first + 1 { return .all(of: nil) }
      if end >= first + 3, tokens[end - 2].isSymbol(".", in: bytes), let name = name(of: tokens[end - 3]) {
        return .all(of: name)
      }
    }
    if end > first + 2, tokens[end - 2].isWord("AS", in: bytes), let name = name(of: tokens[end - 1]) {
      return .expression(expression(from: first, to: end - 2), name: name)
    }
    // A name right behind an operand.
    if end > first + 1, tokens[end - 1].kind == .word || tokens[end - 1].kind == .quotedName,
      isOperandEnd(tokens[end - 2]),
      !tokens[end - 1].isWord("END", in: bytes), !tokens[end - 1].isWord("NULL", in: bytes),
      let name = name(of: tokens[end - 1])
    {
      return .expression(expression(from: first, to: end - 1), name: name)
    }
    let whole = expression(from: first, to: end)
    return .expression(whole, name: whole.columnName ?? "?column?")
  }

  private func isOperandEnd(_ token: SQLToken) -> Bool {
    switch token.kind {
    case .quotedName, .string, .escapeString, .bitString, .dollarString, .number, .parameter: return true
    case .word:
      let words: [StaticString] = ["AND", "OR", "NOT", "IS", "LIKE", "ILIKE", "IN", "ZONE", "TIME", "DISTINCT", "CASE"]
      return !words.contains { token.isWord($0, in: bytes) }
    case .punctuation: return token.isSymbol(")", in: bytes) || token.isSymbol("]", in: bytes)
    case .operator, .whitespace, .comment, .invalid: return false
    }
  }
}
