import Tables

/// What is known of the type of an expression.
enum ExpressionType: Hashable {
  case known(TypeName)
  /// A string, or NULL, that takes the type of what stands beside it.
  case literal(String?)
  case open
}

/// Why the server refuses an expression for the types in it.
struct TypeMismatch: Error {
  let message: String
  let code: String
  /// The types that it is about.
  let types: [TypeName]
}

extension ExpressionTree {
  /// The type that a constant has, whatever there is in the database; nil for anything else.
  fileprivate var constantType: ExpressionType? {
    switch self {
    case .string(let text): .literal(text)
    case .number(let text): named(NumberConstant.type(of: text))
    case .unary("-", .number(let text)): named(NumberConstant.type(of: "-" + text))
    case .keyword(let word): keywordType(word)
    case _: nil
    }
  }
}

private func keywordType(_ word: String) -> ExpressionType {
  switch String(Substring(word.utf8.prefix { $0 != UInt8(ascii: "(") })) {
  case "TRUE", "FALSE": named("bool")
  case "NULL": .literal(nil)
  case "CURRENT_TIMESTAMP": named("timestamptz")
  case "CURRENT_DATE": named("date")
  case "CURRENT_TIME": named("timetz")
  case "LOCALTIMESTAMP": named("timestamp")
  case "LOCALTIME": named("time")
  case "CURRENT_USER", "SESSION_USER", "CURRENT_ROLE", "CURRENT_CATALOG", "CURRENT_SCHEMA", "USER": named("name")
  case _: .open
  }
}

private func named(_ name: String) -> ExpressionType { .known(TypeName(QualifiedName(nil, name))) }

/// The types of expressions as PostgreSQL finds them, and what it refuses on the way. What is not certain is left open, and
/// nothing is refused for it.
struct ExpressionTypes {
  let catalog: Catalog
  /// The type of a column; nil if it is not known.
  let column: (String) -> TypeName?

  /// Of expressions that name no columns but those of the table.
  init(_ catalog: Catalog, in table: TableRecord?) {
    self.init(catalog) { name in
      guard let table else { return nil }
      return catalog.columnIndex(name, in: table).flatMap { table.columns[$0].type }
    }
  }

  init(_ catalog: Catalog, column: @escaping (String) -> TypeName?) {
    self.catalog = catalog
    self.column = column
  }

  /// The type of a tree that names no columns but those of the table. Most defaults are constants, for which nothing is set up.
  static func type(
    of tree: ExpressionTree, _ catalog: Catalog, in table: TableRecord?
  ) throws(TypeMismatch) -> ExpressionType {
    if let type = tree.constantType { return type }
    return try ExpressionTypes(catalog, in: table).type(of: tree)
  }

  func type(of expression: Expression) throws(TypeMismatch) -> ExpressionType {
    guard let tree = ExpressionParser.tree(of: expression.parts) else { return .open }
    return try type(of: tree)
  }

  /// Refuses what is no condition; `words` say where it stands.
  func checkCondition(_ expression: Expression, _ words: String) throws(TypeMismatch) {
    guard let tree = ExpressionParser.tree(of: expression.parts) else { return }
    try checkCondition(tree, words)
  }

  func type(of tree: ExpressionTree) throws(TypeMismatch) -> ExpressionType {
    if let type = tree.constantType { return type }
    switch tree {
    case .column(let name): return column(name).map { .known($0) } ?? .open
    case .string, .number, .keyword: return .open
    case .cast(let inner, let type): return try castType(inner, catalog.resolved(type))
    case .binary(let sign, let left, let right): return try binaryType(sign, try type(of: left), try type(of: right))
    case .unary(let sign, let inner):
      let type = try type(of: inner)
      guard case .known(let known) = type, sign == "-" || sign == "+", category(type) == .number else { return .open }
      return .known(TypeName(known.name))
    case .not(let inner):
      try checkCondition(inner, "NOT")
      return named("bool")
    case .all(let trees):
      for tree in trees { try checkCondition(tree, "AND") }
      return named("bool")
    case .any(let trees):
      for tree in trees { try checkCondition(tree, "OR") }
      return named("bool")
    case .range(let inner): return try type(of: inner)
    case .test(let inner, let words):
      if words.hasSuffix("NULL") { _ = try type(of: inner) } else { try checkCondition(inner, words) }
      return named("bool")
    case .quantified(let left, _, _, let list):
      let left = try type(of: left)
      // The values of an IN need no common type.
      if case .array(let values) = list {
        for value in values {
          let value = try type(of: value)
          if case .known = value { try checkComparison("=", left, value) }
        }
      } else {
        _ = try type(of: list)
      }
      return named("bool")
    case .array(let values):
      if values.isEmpty { return .open }
      guard case .known(var element) = try common(values, "ARRAY") else { return .open }
      element.isArray = true
      return .known(element)
    case .atTimeZone(let inner, let zone):
      _ = try type(of: zone)
      switch try type(of: inner) {
      case .known(let type) where !type.isArray && type.name == QualifiedName(nil, "timestamptz"):
        return named("timestamp")
      case .known(let type) where !type.isArray && type.name == QualifiedName(nil, "timestamp"):
        return named("timestamptz")
      case .known, .literal, .open: return .open
      }
    case .choice(let operand, let branches, let otherwise):
      let tested = try operand.map { operand throws(TypeMismatch) in try type(of: operand) }
      for branch in branches {
        if let tested {
          try checkComparison("=", tested, try type(of: branch.condition))
        } else {
          try checkCondition(branch.condition, "WHEN")
        }
      }
      return try common(branches.map(\.result) + [otherwise].compactMap { $0 }, "CASE")
    case .call(let name, let arguments): return try callType(name, arguments)
    }
  }

  private func castType(_ inner: ExpressionTree, _ type: TypeName) throws(TypeMismatch) -> ExpressionType {
    if case .array(let values) = inner {
      // Each value is cast by itself.
      for value in values { _ = try self.type(of: value) }
    } else {
      switch try self.type(of: inner) {
      case .literal(let text?): try checkValue(text, type)
      case .known(let own) where catalog.takes(own, as: type, at: .cast) == false:
        throw TypeMismatch(
          message: "\(printed(own)) can't be cast to \(printed(type))", code: "42846", types: [own, type])
      case .known, .literal(nil), .open: break
      }
    }
    return catalog.certainType(type) == nil ? .open : .known(type)
  }

  // MARK: Operators

  private func category(_ type: ExpressionType) -> TypeCategory? {
    guard case .known(let type) = type else { return nil }
    return catalog.certainType(type).flatMap { catalog.category(of: $0) }
  }

  private func binaryType(
    _ sign: String, _ left: ExpressionType, _ right: ExpressionType
  ) throws(TypeMismatch) -> ExpressionType {
    switch sign {
    case "=", "<>", "<", ">", "<=", ">=", "IS DISTINCT FROM":
      try checkComparison(sign, left, right)
      return named("bool")
    case "~~", "!~~", "~~*", "!~~*":
      try checkOperand(left, of: sign)
      return named("bool")
    case "->>": return category(left) == .other ? named("text") : .open
    case "->":
      guard case .known(let type) = left, category(left) == .other else { return .open }
      return .known(TypeName(type.name))
    case "||":
      // A string beside a `jsonb` or a list is one as well.
      for (type, other) in [(left, right), (right, left)] {
        guard case .known(let type) = type, case .literal(let text) = other, let certain = catalog.certainType(type),
          certain == TypeName(QualifiedName(nil, "jsonb")) || certain.isArray && catalog.extensions.isEmpty
        else { continue }
        if let text { try checkValue(text, certain) }
        return .known(certain)
      }
      try checkJoinOfLists(left, right)
      // Beside text, or a string that is not known to be anything else, most values are taken as text.
      let asText: Set<TypeCategory> = [.text, .number, .boolean, .moment, .interval, .enumeration]
      func isText(_ type: ExpressionType) -> Bool { if case .literal = type { true } else { category(type) == .text } }
      let others: Set<String> = ["uuid", "json", "xml", "inet", "cidr"]
      func mayBeText(_ type: ExpressionType) -> Bool {
        if isText(type) || category(type).map(asText.contains) ?? false { return true }
        guard case .known(let type) = type, let certain = catalog.certainType(type) else { return false }
        return !certain.isArray && certain.name.namespace == nil && others.contains(certain.name.name)
      }
      guard mayBeText(left), mayBeText(right) else { return .open }
      if isText(left) || isText(right) { return named("text") }
      guard !catalog.hasOwnCasts, case .known(let first) = left, case .known(let second) = right else { return .open }
      throw TypeMismatch(
        message: "there is no \(printed(first)) || \(printed(second))", code: "42883", types: [first, second])
    case "+", "-", "*", "/", "%":
      try checkArithmetic(sign, left, right)
      return arithmeticType(sign, left, right)
    default: return .open
    }
  }

  private func arithmeticType(_ sign: String, _ left: ExpressionType, _ right: ExpressionType) -> ExpressionType {
    let ranks = ["int2", "int4", "int8", "numeric", "float8"]
    func rank(_ type: ExpressionType) -> Int? {
      guard case .known(let type) = type, let certain = catalog.certainType(type), !certain.isArray else { return nil }
      return certain.name.namespace == nil ? ranks.firstIndex(of: certain.name.name) : nil
    }
    guard let first = rank(left), let second = rank(right) else { return .open }
    return sign == "%" && max(first, second) == 4 ? .open : named(ranks[max(first, second)])
  }

  /// A list takes values, and lists of values, that have a type in common with its own.
  private func checkJoinOfLists(_ left: ExpressionType, _ right: ExpressionType) throws(TypeMismatch) {
    guard !catalog.hasOwnCasts, catalog.extensions.isEmpty, case .known(let first) = left,
      case .known(let second) = right,
      let one = catalog.certainType(first), let other = catalog.certainType(second), one.isArray || other.isArray
    else { return }
    let (element, otherElement) = (TypeName(one.name), TypeName(other.name))
    // A time of day is taken for an interval, but is of another kind.
    let areOfOneKind = catalog.category(of: element) == catalog.category(of: otherElement)
    let areCast = [(element, otherElement), (otherElement, element)].contains {
      catalog.takes($0, as: $1, at: .expression) ?? true
    }
    if areOfOneKind, areCast { return }
    throw TypeMismatch(
      message: "there is no \(printed(first)) || \(printed(second))", code: "42883", types: [first, second])
  }

  /// Nobody counts with conditions, enums, lists and texts.
  private func checkArithmetic(_ sign: String, _ left: ExpressionType, _ right: ExpressionType) throws(TypeMismatch) {
    guard !catalog.hasOwnCasts, case .known(let first) = left, case .known(let second) = right,
      let one = category(left), let other = category(right)
    else { return }
    var uncounted: Set<TypeCategory> = [.boolean, .enumeration, .text, .other]
    // Extensions count with lists.
    if catalog.extensions.isEmpty { uncounted.insert(.array) }
    guard uncounted.contains(one) || uncounted.contains(other) || catalog.lacksOperator(sign, first, second) else {
      return
    }
    // A key can be taken out of a `jsonb`.
    if sign == "-", catalog.certainType(first) == TypeName(QualifiedName(nil, "jsonb")) { return }
    throw TypeMismatch(
      message: "there is no \(printed(first)) \(sign) \(printed(second))", code: "42883", types: [first, second])
  }

  /// Refuses a value that is certainly no text where a text is wanted.
  private func checkOperand(_ type: ExpressionType, of words: String) throws(TypeMismatch) {
    let others: Set<TypeCategory> = [.boolean, .number, .moment, .interval, .enumeration, .array]
    guard !catalog.hasOwnCasts, case .known(let known) = type, let certain = catalog.certainType(known),
      let category = catalog.category(of: certain),
      others.contains(category) || category == .other && certain.name.name != "bytea"
    else { return }
    throw TypeMismatch(message: "\(words) wants a text, and this is \(printed(known))", code: "42883", types: [known])
  }

  /// Values of types that have nothing in common can't be compared.
  private func checkComparison(_ sign: String, _ left: ExpressionType, _ right: ExpressionType) throws(TypeMismatch) {
    if !catalog.hasOwnCasts {
      for case .known(let type) in [left, right] where sign != "IS DISTINCT FROM" {
        guard let certain = catalog.certainType(type), !certain.isArray,
          [QualifiedName(nil, "json"), QualifiedName(nil, "xml")].contains(certain.name)
        else { continue }
        throw TypeMismatch(message: "values of type \(printed(type)) can't be compared", code: "42883", types: [type])
      }
    }
    switch (left, right) {
    case (.known(let type), .literal(let text?)), (.literal(let text?), .known(let type)): try checkValue(text, type)
    case (.known(let first), .known(let second)):
      guard !catalog.hasOwnCasts, let one = category(left), let other = category(right) else { return }
      // A time of day is taken for the interval since midnight.
      let isTimeOfDay = [first, second].contains { catalog.certainType($0)?.name.name == "time" }
      if Set([one, other]) == [.interval, .moment], isTimeOfDay { return }
      // Values of these have to be of the very same type.
      let isAlone = one == .other || one == .enumeration
      guard one != other || isAlone && catalog.certainType(first) != catalog.certainType(second) else { return }
      throw TypeMismatch(
        message: "\(printed(first)) and \(printed(second)) can't be compared by “\(sign)”", code: "42883",
        types: [first, second])
    case (.literal, _), (_, .literal), (.open, _), (_, .open): break
    }
  }

  private func printed(_ type: TypeName) -> String {
    catalog.printedType(TypeName(type.name)) + (type.isArray ? "[]" : "")
  }

  /// Refuses a string that is no value of the type beside it.
  private func checkValue(_ text: String, _ type: TypeName) throws(TypeMismatch) {
    guard let code = catalog.refusal(of: text, as: type) else { return }
    throw TypeMismatch(message: "“\(text)” is no value of type \(printed(type))", code: code, types: [type])
  }

  private func checkCondition(_ tree: ExpressionTree, _ words: String) throws(TypeMismatch) {
    switch try type(of: tree) {
    case .open, .literal(nil): break
    case .literal(let text?): try checkValue(text, TypeName(QualifiedName(nil, "bool")))
    case .known(let type):
      guard let certain = catalog.certainType(type), certain != TypeName(QualifiedName(nil, "bool")),
        catalog.takes(type, as: TypeName(QualifiedName(nil, "bool")), at: .expression) == false
      else { return }
      throw TypeMismatch(
        message: "what stands at \(words) is \(printed(type)) and no condition", code: "42804", types: [type])
    }
  }

  // MARK: One type for several values

  /// The type that all of them get in a COALESCE, CASE or ARRAY; nil if it is not known.
  func commonType(of trees: [ExpressionTree]) -> TypeName? {
    guard case .known(let type)? = try? common(trees, "") else { return nil }
    return type
  }

  /// The type that all of them get; `words` say where they stand.
  private func common(_ trees: [ExpressionTree], _ words: String) throws(TypeMismatch) -> ExpressionType {
    var types: [ExpressionType] = []
    for tree in trees { types.append(try type(of: tree)) }
    guard let type = try commonType(types, words) else { return .open }
    for case .literal(let text?) in types { try checkValue(text, type) }
    return .known(type)
  }

  /// nil if it is not known.
  private func commonType(_ types: [ExpressionType], _ words: String) throws(TypeMismatch) -> TypeName? {
    var certain: [TypeName] = []
    var isOpen = catalog.hasOwnCasts
    for type in types {
      switch type {
      case .known(let type):
        if let type = catalog.certainType(type) { certain.append(type) } else { isOpen = true }
      case .open: isOpen = true
      case .literal: break
      }
    }
    guard var result = certain.first else { return isOpen ? nil : TypeName(QualifiedName(nil, "text")) }
    for type in certain where catalog.category(of: type) != catalog.category(of: result) {
      if catalog.hasOwnCasts { return nil }
      throw TypeMismatch(
        message: "\(printed(result)) and \(printed(type)) in one \(words) don't match", code: "42804",
        types: [result, type])
    }
    if isOpen { return nil }
    for type in certain.dropFirst()
    where catalog.takes(result, as: type, at: .expression) == true
      && catalog.takes(type, as: result, at: .expression) == false
    {
      result = type
    }
    for type in certain where catalog.takes(type, as: result, at: .expression) == false {
      throw TypeMismatch(
        message: "\(words) can't make \(printed(result)) of \(printed(type))", code: "42846", types: [result, type])
    }
    return result
  }

  // MARK: Functions

  private func callType(_ name: String, _ arguments: [ExpressionTree]) throws(TypeMismatch) -> ExpressionType {
    if ["coalesce", "greatest", "least"].contains(name) { return try common(arguments, asciiUppercased(name)) }
    var types: [ExpressionType] = []
    for argument in arguments { types.append(try type(of: argument)) }
    if catalog.findRoutine(QualifiedName(nil, name)) != nil { return .open }
    let first = types.first ?? .open
    switch name {
    case "nullif":
      guard types.count == 2 else { return .open }
      try checkComparison("=", types[0], types[1])
      guard case .known(let type) = first else { return .open }
      return .known(TypeName(type.name, isArray: type.isArray))
    case "count", "row_number", "rank", "dense_rank", "nextval": return named("int8")
    case "now", "clock_timestamp", "statement_timestamp", "transaction_timestamp": return named("timestamptz")
    case "gen_random_uuid", "uuid_generate_v4": return named("uuid")
    case "concat", "concat_ws", "format", "md5", "to_char", "encode": return named("text")
    case "lower", "upper", "initcap", "replace", "trim", "btrim", "ltrim", "rtrim", "substring", "substr", "left",
      "right", "split_part", "string_agg":
      if case .literal = first { return named("text") }
      guard let category = category(first) else { return .open }
      if category == .text { return named("text") }
      try checkOperand(first, of: name)
      return .open
    case "length", "char_length":
      if case .literal = first { return named("int4") }
      try checkOperand(first, of: name)
      return category(first) == .text ? named("int4") : .open
    case "array_length", "cardinality": return named("int4")
    case "random": return named("float8")
    case "json_build_object", "json_agg", "to_json", "row_to_json": return named("json")
    case "jsonb_build_object", "jsonb_agg", "to_jsonb", "jsonb_set": return named("jsonb")
    case "max", "min":
      guard case .known(let type) = first else { return .open }
      let isShort = type.name == QualifiedName(nil, "varchar") && !type.isArray
      return isShort ? named("text") : .known(TypeName(type.name, isArray: type.isArray))
    default: return .open
    }
  }
}
