import Tables

extension StatementReader {
  /// The condition up to `THEN`.
  mutating func conditionBeforeThen() throws(ReadingFailure) -> BlockCondition {
    let first = position
    var cases = 0
    while !isAtEnd, cases > 0 || !isAt("THEN") {
      if isAt("CASE") { cases += 1 }
      if isAt("END"), cases > 0 { cases -= 1 }
      skipOne()
    }
    var reader = StatementReader(Array(tokens[first..<position]), of: self)
    try expect("THEN")
    let condition = reader.anyCondition(depth: 0)
    return reader.isAtEnd ? condition : .unknown
  }

  private mutating func anyCondition(depth: Int) -> BlockCondition {
    var conditions = [allCondition(depth: depth)]
    while take("OR") { conditions.append(allCondition(depth: depth)) }
    return conditions.count == 1 ? conditions[0] : .any(conditions)
  }

  private mutating func allCondition(depth: Int) -> BlockCondition {
    var conditions = [oneCondition(depth: depth)]
    while take("AND") { conditions.append(oneCondition(depth: depth)) }
    return conditions.count == 1 ? conditions[0] : .all(conditions)
  }

  private mutating func oneCondition(depth: Int) -> BlockCondition {
    guard depth < Self.deepestNesting else { return skippedCondition() }
    if take("NOT") { return .not(oneCondition(depth: depth + 1)) }
    if isAt("EXISTS"), isAtSymbol("(", ahead: 1) {
      position += 1
      let first = position + 1
      skipOne()
      guard position - 1 > first else { return .unknown }
      var query = StatementReader(Array(tokens[first..<(position - 1)]), of: self)
      return query.catalogQuery(column: nil).map { .exists($0) } ?? .unknown
    }
    if let condition = nameCondition() { return condition }
    if isAtSymbol("(") {
      let start = position
      position += 1
      let condition = anyCondition(depth: depth + 1)
      if takeSymbol(")") { return condition }
      position = start
      skipOne()
      return .unknown
    }
    if let token = current, token.kind == .word, let variable = name(of: token) {
      let start = position
      position += 1
      if take("IS", "NULL") { return .isNull(variable: variable) }
      if take("IS", "NOT", "NULL") { return .not(.isNull(variable: variable)) }
      if takeSymbol("="), let literal = current.flatMap({ string(of: $0) }) {
        position += 1
        return .equals(variable: variable, literal)
      }
      position = start
    }
    return skippedCondition()
  }

  /// `to_regclass('public."User"') IS NULL`; moves on only if that stands here.
  private mutating func nameCondition() -> BlockCondition? {
    guard isAt("TO_REGCLASS") || isAt("TO_REGTYPE"), isAtSymbol("(", ahead: 1), position + 2 < tokens.count,
      let name = string(of: tokens[position + 2]).flatMap(identifiers(in:))
    else { return nil }
    let isClass = isAt("TO_REGCLASS")
    var reader = self
    reader.position += 1
    reader.skipOne()
    let condition = isClass ? BlockCondition.isRelation(name) : .isType(name)
    if reader.take("IS", "NOT", "NULL") {
      self = reader
      return condition
    }
    guard reader.take("IS", "NULL") else { return nil }
    self = reader
    return .not(condition)
  }

  /// Anything else, up to the next `AND` or `OR` of this level.
  private mutating func skippedCondition() -> BlockCondition {
    while !isAtEnd, !isAt("AND"), !isAt("OR"), !isAtSymbol(")") { skipOne() }
    return .unknown
  }

  /// `[SELECT …] FROM catalog [alias] [JOIN pg_namespace …] WHERE a = 'b' AND …`; nil if it is anything else.
  mutating func catalogQuery(column: String?) -> CatalogQuery? {
    while !isAtEnd, !isAt("FROM") { skipOne() }
    guard take("FROM"), let relation = try? qualifiedName() else { return nil }
    let catalogs: Set<String?> = [nil, "pg_catalog", "information_schema"]
    guard catalogs.contains(relation.namespace) else { return nil }
    _ = take("AS")
    if current?.kind == .word, !isAtAny("WHERE", "JOIN", "INNER", "LEFT", "LIMIT") { position += 1 }
    // The namespace and the table are among the columns that are known anyway.
    while take("JOIN") || take("INNER", "JOIN") {
      guard let joined = try? qualifiedName(), joinable.contains(joined.name) else { return nil }
      while !isAtEnd, !isAtAny("WHERE", "JOIN", "INNER") { skipOne() }
    }
    var query = CatalogQuery(relation: relation.name, column: column, terms: [])
    if take("WHERE") {
      repeat {
        guard let term = catalogTerm() else { return nil }
        query.terms.append(term)
      } while take("AND")
    }
    if take("LIMIT") { position += 1 }
    return isAtEnd ? query : nil
  }

  /// `[alias.]column = 'value'`, `column IN ('a', 'b')`, `schema = current_schema()`, `conrelid = '"T"'::regclass`
  private mutating func catalogTerm() -> CatalogQuery.Term? {
    guard let column = (try? qualifiedName())?.name else { return nil }
    var values: [String] = []
    if take("IN") {
      guard takeSymbol("(") else { return nil }
      repeat {
        guard let value = try? string() else { return nil }
        values.append(value)
      } while takeSymbol(",")
      guard takeSymbol(")") else { return nil }
      return CatalogQuery.Term(column: column, values: values)
    }
    guard takeSymbol("=") else { return nil }
    if isAtAny("CURRENT_SCHEMA", "CURRENT_DATABASE") {
      position += 1
      if isAtSymbol("(") { skipOne() }
      return CatalogQuery.Term(column: column, values: [])
    }
    guard var value = try? string() else { return nil }
    if takeSymbol("::") {
      guard let type = try? typeName() else { return nil }
      if type.name.name == "regclass" || type.name.name == "regtype" { value = identifiers(in: value)?.name ?? value }
    }
    return CatalogQuery.Term(column: column, values: [value])
  }
}

private let joinable: Set<String> = ["pg_namespace", "pg_class", "pg_type"]
