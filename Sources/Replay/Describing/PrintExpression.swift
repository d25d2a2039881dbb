import Tables

extension Catalog {
  /// The expression as the server prints it, where it is understood; else its tokens, evenly laid out.
  ///
  /// A server prints what it stored: every operation in parentheses, and every string with the type that it got from its
  /// surroundings. `table` gives the types of columns, `type` that of the column whose default it is.
  func printed(
    _ expression: Expression, in table: TableRecord? = nil, for type: TypeName? = nil,
    _ layout: ExpressionLayout = .lines
  ) -> String {
    if rules.keepsExpressionsAsWritten { return expression.source }
    let parts = withoutDefaultNamespace(expression.parts)
    guard let tree = ExpressionParser.tree(of: parts) else { return evenly(parts) }
    var type = type
    // What a list holds says of what type it is, and not the column that it is for: its strings are texts.
    if case .array = tree { type = nil }
    return layout.applied(to: ExpressionPrinter(catalog: self, table: table).text(tree, as: type))
  }

  private func evenly(_ parts: [Expression.Part]) -> String {
    var text = ""
    var previous: Expression.Part?
    for part in parts {
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
    case .string(let text): quotedString(text)
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

/// How the server lays out what has several lines: a CASE.
enum ExpressionLayout {
  /// Each branch on a line of its own, as in defaults and conditions.
  case lines
  /// As in the keys of an index.
  case oneLine

  /// In texts that are not laid out yet, the lines are set apart by NUL, which no text of a server can hold.
  static let lineBreak: Character = "\0"

  func applied(to text: String) -> String {
    guard text.contains(ExpressionLayout.lineBreak) else { return text }
    let lines = text.split(separator: ExpressionLayout.lineBreak, omittingEmptySubsequences: false)
    switch self {
    case .lines:
      let before = lines.dropLast().map { line in
        String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count))
      }
      return (before + [String(lines[lines.count - 1])]).joined(separator: "\n")
    case .oneLine:
      var result = String(lines[0])
      for line in lines.dropFirst() {
        let words = line.drop { $0 == " " }
        let isApart = result.isEmpty || result.hasSuffix(" ") || result.hasSuffix("(")
        result += isApart ? words : " " + words
      }
      return result
    }
  }
}

private let keywords: Set<String> = [
  "and", "or", "not", "is", "null", "in", "case", "when", "then", "else", "end", "between", "like", "ilike", "array",
  "any",
  "all", "distinct", "from", "current_timestamp", "current_date", "current_time", "current_user", "at", "similar",
  "time",
  "zone", "true", "false",
]

func asciiUppercased(_ text: String) -> String {
  String(decoding: text.utf8.map { $0 &- UInt8(ascii: "a") < 26 ? $0 & 0xDF : $0 }, as: UTF8.self)
}

func quotedString(_ text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
}

/// Prints trees, giving strings the types that the server gives them.
private struct ExpressionPrinter {
  let catalog: Catalog
  let table: TableRecord?

  func text(_ tree: ExpressionTree, as wanted: TypeName? = nil) -> String {
    switch tree {
    case .column(let name): return quotedIfNeeded(name)
    case .string(let value):
      var type = wanted ?? plainText
      type.arguments = []
      return string(value, type)
    case .number(let value): return NumberConstant(value).text
    case .keyword("NULL"):
      guard var type = wanted else { return "NULL" }
      type.arguments = []
      return "NULL::\(printed(type))"
    case .keyword(let word): return word == "TRUE" || word == "FALSE" ? asciiLowercased(word) : word
    case .call(let name, let arguments): return call(name, arguments, wanted)
    case .cast(let inner, let type): return cast(inner, catalog.resolved(type))
    case .binary(let sign, let left, let right): return binary(sign, left, right)
    case .unary("-", .number(let value)): return NumberConstant("-" + value).text
    case .unary(let sign, let inner): return "(\(sign) \(text(inner)))"
    case .not(let inner): return "(NOT \(text(inner)))"
    case .all(let trees): return "(" + trees.map { text($0) }.joined(separator: " AND ") + ")"
    case .any(let trees): return "(" + trees.map { text($0) }.joined(separator: " OR ") + ")"
    case .range(let inner): return text(inner)
    case .test(let inner, let words): return "(\(text(inner)) \(words))"
    case .quantified(let left, let sign, let word, let list): return quantified(left, sign, word, list)
    case .array(let values): return list(values, beside: wanted)
    case .choice(let operand, let branches, let otherwise): return choice(operand, branches, otherwise, wanted)
    case .atTimeZone(let inner, let zone): return "(\(text(inner)) AT TIME ZONE \(text(zone, as: plainText)))"
    }
  }

  private func choice(
    _ operand: ExpressionTree?, _ branches: [ExpressionTree.Branch], _ otherwise: ExpressionTree?, _ wanted: TypeName?
  ) -> String {
    let results = branches.map(\.result) + [otherwise].compactMap { $0 }
    let common = types.commonType(of: results)
    let type = common ?? results.lazy.compactMap { self.type(of: $0) }.first ?? wanted
    func result(_ tree: ExpressionTree) -> String { common.map { turned(tree, into: $0) } ?? text(tree, as: type) }
    let tested = operand.flatMap { self.type(of: $0) }
    var lines = ["CASE" + (operand.map { " " + text($0) } ?? "")]
    for branch in branches {
      lines.append("    WHEN \(text(branch.condition, as: tested)) THEN \(result(branch.result))")
    }
    lines.append("    ELSE \(otherwise.map(result) ?? "NULL::\(printed(type ?? plainText))")")
    // What is within a branch is further in.
    let inner = lines.map { $0.replacing("\0", with: "\0    ") }
    return "\0" + inner.joined(separator: "\0") + "\0END"
  }

  private var plainText: TypeName { TypeName(QualifiedName(nil, "text")) }

  /// The type as the server prints it behind a cast.
  private func printed(_ type: TypeName) -> String {
    var type = type
    if type.name == QualifiedName(nil, "numeric"), type.arguments.count == 1 { type.arguments.append("0") }
    let isOfAnyLength = type.name == QualifiedName(nil, "bpchar") && type.arguments.isEmpty
    return (isOfAnyLength ? "bpchar" : catalog.printedType(type)) + (type.isArray ? "[]" : "")
  }

  /// A string that is read as a value of the type; what it says of lengths stands behind it only where it was written.
  private func string(_ value: String, _ type: TypeName) -> String {
    guard !type.isArray, type.name.namespace == nil else { return "\(quotedString(value))::\(printed(type))" }
    switch type.name.name {
    case "bool":
      if let value = catalog.boolean(value) { return value ? "true" : "false" }
    case "int2", "int4", "int8":
      guard let number = catalog.integer(value) else { break }
      return type.name.name == "int4" ? NumberConstant("\(number)").text : "'\(number)'::\(printed(type))"
    case "numeric":
      guard let number = NumberConstant(numeric: value) else { break }
      return type.arguments.isEmpty ? number.text : "\(number.bareText)::\(printed(type))"
    case "float4", "float8":
      if let number = shortest(value) { return "'\(number)'::\(printed(type))" }
    case "timestamp":
      // A zone makes no difference here, but its text would have to be taken off.
      if let moment = Moment(value), moment.offset ?? 0 == 0 { return "'\(momentText(value))'::\(printed(type))" }
    case "uuid":
      if let value = catalog.uuid(value) { return "'\(value)'::uuid" }
    case _: break
    }
    return "\(quotedString(value))::\(printed(type))"
  }

  /// A number with a fraction in as few digits as it needs; nil for one that may have an exponent or too many digits.
  private func shortest(_ text: String) -> String? {
    guard let number = NumberConstant(numeric: text)?.digits, number.utf8.count <= 6 else { return nil }
    guard number.contains(".") else { return number }
    let trimmed = number.reversed().drop { $0 == "0" }.reversed()
    return String(trimmed.last == "." ? Array(trimmed.dropLast()) : Array(trimmed))
  }

  // MARK: Casts

  /// A cast that was written.
  private func cast(_ inner: ExpressionTree, _ type: TypeName) -> String {
    switch inner {
    case .string(let value): return string(value, type)
    case .keyword("NULL"): return "NULL::\(printed(type))"
    case .array(let values) where type.isArray: return list(values, of: type)
    case .column, .number, .keyword, .call, .cast, .binary, .unary, .not, .all, .any, .range, .test, .quantified,
      .array, .atTimeZone, .choice:
      guard let own = ownType(of: inner), own.name == type.name, own.isArray == type.isArray else {
        return wrapped(text(inner), type)
      }
      // A cast to the type that it has is no operation; one to another length is.
      if own.arguments == type.arguments { return text(inner) }
      if let number = number(inner) { return "\(number.bareText)::\(printed(type))" }
      if own.arguments.isEmpty, case .cast(.string(let value), _) = inner { return string(value, type) }
      return wrapped(text(inner), type)
    }
  }

  private func number(_ tree: ExpressionTree) -> NumberConstant? {
    switch tree {
    case .number(let value): NumberConstant(value)
    case .unary("-", .number(let value)): NumberConstant("-" + value)
    case .column, .string, .keyword, .call, .cast, .binary, .unary, .not, .all, .any, .range, .test, .quantified,
      .array, .atTimeZone, .choice:
      nil
    }
  }

  private func ownType(of tree: ExpressionTree) -> TypeName? {
    if case .known(let type)? = try? types.type(of: tree) { return type }
    return type(of: tree)
  }

  // MARK: Lists

  /// A list that was cast: each of its values is.
  private func list(_ values: [ExpressionTree], of type: TypeName) -> String {
    let element = TypeName(type.name, type.arguments)
    guard values.isEmpty else {
      let texts = values.map { value in
        if case .array(let inner) = value, !inner.isEmpty { return list(inner, of: type) }
        return cast(value, element)
      }
      return "ARRAY[" + texts.joined(separator: ", ") + "]"
    }
    let plain = TypeName(type.name, isArray: true)
    let empty = "ARRAY[]::\(printed(plain))"
    // No value has the length, so the list is made to have it.
    return type.arguments.isEmpty ? empty : wrapped(empty, type)
  }

  /// A list without a cast, which may stand beside something of a type.
  private func list(_ values: [ExpressionTree], beside wanted: TypeName?) -> String {
    var element = wanted
    element?.isArray = false
    if let common = types.commonType(of: values), element == nil || values.contains(where: isTyped) {
      return "ARRAY[" + values.map { turned($0, into: common) }.joined(separator: ", ") + "]"
    }
    return "ARRAY[" + values.map { text($0, as: element) }.joined(separator: ", ") + "]"
  }

  private func call(_ name: String, _ arguments: [ExpressionTree], _ wanted: TypeName?) -> String {
    let isCoalesce = ["coalesce", "greatest", "least", "nullif"].contains(name)
    let declared = declaredArguments(of: name, arguments.count)
    let common = isCoalesce && name != "nullif" ? types.commonType(of: arguments) : nil
    let beside =
      arguments.lazy.compactMap { self.type(of: $0) }.first ?? (isCoalesce ? wanted : nil)
    let texts = arguments.enumerated().map { index, argument -> String in
      if let common { return turned(argument, into: common) }
      if isCoalesce { return text(argument, as: beside) }
      if let declared { return passed(argument, as: declared[index]) }
      if name == "to_tsvector" || name == "to_tsquery", index == 0, arguments.count > 1 {
        return text(argument, as: TypeName(QualifiedName(nil, "regconfig")))
      }
      if name == "nextval" { return text(argument, as: TypeName(QualifiedName(nil, "regclass"))) }
      // Functions of any types leave a string as it is.
      if case .string(let value) = argument, untypedFunctions.contains(name) { return quotedString(value) }
      return textual(argument)
    }
    return (isCoalesce ? asciiUppercased(name) : quotedIfNeeded(name)) + "(" + texts.joined(separator: ", ") + ")"
  }

  private var types: ExpressionTypes { ExpressionTypes(catalog, in: table) }

  private func isTyped(_ tree: ExpressionTree) -> Bool {
    switch tree {
    case .string, .keyword("NULL"): false
    case .column, .number, .keyword, .call, .cast, .binary, .unary, .not, .all, .any, .range, .test, .quantified,
      .array,
      .atTimeZone, .choice:
      true
    }
  }

  /// What the server makes of a value where it wants one of that type.
  private func turned(_ tree: ExpressionTree, into wanted: TypeName) -> String {
    guard case .known(let type)? = try? types.type(of: tree) else { return text(tree, as: wanted) }
    if type.name == wanted.name, type.isArray == wanted.isArray { return text(tree) }
    return wrapped(text(tree), wanted)
  }

  // MARK: Numbers

  /// The types of numbers from the narrowest to the widest; operators of integers take any two of them.
  private var numberTypes: [String] { ["int2", "int4", "int8", "numeric", "float8"] }

  private func numberType(of tree: ExpressionTree) -> String? {
    switch tree {
    case .number(let value): return NumberConstant(value).type
    case .column, .cast:
      return type(of: tree).flatMap { $0.isArray || !numberTypes.contains($0.name.name) ? nil : $0.name.name }
    case .unary("-", let inner): return numberType(of: inner)
    case .call("coalesce", let arguments): return commonNumber(arguments)
    case .binary(let sign, let left, let right) where ["+", "-", "*", "/"].contains(sign):
      guard let first = numberType(of: left), let second = numberType(of: right) else { return nil }
      return widest(first, second)
    case .string, .keyword, .call, .binary, .unary, .not, .all, .any, .range, .test, .quantified, .array, .atTimeZone,
      .choice:
      return nil
    }
  }

  private func widest(_ first: String, _ second: String) -> String {
    let places = [first, second].compactMap { numberTypes.firstIndex(of: $0) }
    return places.max().map { numberTypes[$0] } ?? first
  }

  /// The type that all arguments are widened to, if all are numbers and one has to be.
  private func commonNumber(_ arguments: [ExpressionTree]) -> String? {
    let types = arguments.map { numberType(of: $0) }
    guard let first = types.first ?? nil else { return nil }
    var result = first
    for type in types {
      guard let type else { return nil }
      result = widest(result, type)
    }
    return result
  }

  private func widened(_ tree: ExpressionTree, to type: String) -> String {
    guard numberType(of: tree) != type else { return text(tree) }
    return wrapped(text(tree), TypeName(QualifiedName(nil, type)))
  }

  /// Both operands, if the server has to widen one of them: integers beside others, and all beside floating point.
  private func promoted(_ left: ExpressionTree, _ right: ExpressionTree, _ sign: String) -> (String, String)? {
    guard ["+", "-", "*", "/", "=", "<>", "<", ">", "<=", ">="].contains(sign), let first = numberType(of: left),
      let second = numberType(of: right), first != second
    else { return nil }
    let common = widest(first, second)
    guard common == "numeric" || common == "float8" else { return nil }
    return (widened(left, to: common), widened(right, to: common))
  }

  private func wrapped(_ inside: String, _ type: TypeName) -> String { "(\(inside))::\(printed(type))" }

  /// The printed types of the arguments of the one function of that name that the history made.
  private func declaredArguments(of name: String, _ count: Int) -> [String]? {
    guard let key = catalog.findRoutine(QualifiedName(nil, name)), let overloads = catalog.routines[key],
      overloads.count == 1, let arguments = overloads[0].arguments, arguments.count == count
    else { return nil }
    return arguments
  }

  /// What the server passes to a function that wants that type.
  private func passed(_ argument: ExpressionTree, as declared: String) -> String {
    if case .string(let value) = argument { return "\(quotedString(value))::\(declared)" }
    let own = type(of: argument) ?? numberType(of: argument).map { TypeName(QualifiedName(nil, $0)) }
    guard var own else { return text(argument) }
    own.arguments = []
    let inside = text(argument)
    if printed(own) == declared { return inside }
    return "(\(inside))::\(declared)"
  }

  /// An operand where text is wanted: shorter strings are widened.
  private func textual(_ tree: ExpressionTree) -> String {
    guard let type = type(of: tree), type.name.namespace == nil, !type.isArray, type.name.name == "varchar",
      case .column = tree
    else { return text(tree) }
    return "(\(text(tree)))::text"
  }

  private func binary(_ sign: String, _ left: ExpressionTree, _ right: ExpressionTree) -> String {
    let (leftType, rightType) = (type(of: left), type(of: right))
    // The key that these operators look for is a text, whatever they look in.
    if sign == "->" || sign == "->>" || sign == "?" { return "(\(text(left)) \(sign) \(text(right, as: plainText)))" }
    if let (first, second) = promoted(left, right, sign) { return "(\(first) \(sign) \(second))" }
    if sign == "||", isPlainText(.binary(sign, left, right)) { return "(\(textual(left)) || \(textual(right)))" }
    let (leftBase, rightBase) = (leftType.flatMap(domainBase), rightType.flatMap(domainBase))
    if leftBase != nil || rightBase != nil {
      let first = leftBase.map { wrapped(text(left), $0) } ?? text(left, as: rightBase)
      let second = rightBase.map { wrapped(text(right), $0) } ?? text(right, as: leftBase)
      return "(\(first) \(sign) \(second))"
    }
    let isText = [leftType, rightType].contains { $0?.name.name == "varchar" }
    if isText { return "(\(operand(left)) \(sign) \(operand(right)))" }
    return "(\(text(left, as: rightType)) \(sign) \(text(right, as: leftType)))"
  }

  /// The type that operators take a value of a domain for; nil for any other type.
  private func domainBase(_ type: TypeName) -> TypeName? {
    guard case .domain? = catalog.types[type.name]?.form, let base = catalog.certainType(type) else { return nil }
    return base
  }

  private func isPlainText(_ tree: ExpressionTree) -> Bool {
    (try? types.type(of: tree)) == .known(plainText)
  }

  private func operand(_ tree: ExpressionTree) -> String { textual(tree) }

  private func quantified(_ left: ExpressionTree, _ sign: String, _ word: String, _ list: ExpressionTree) -> String {
    var element = type(of: left)
    if element?.name.name == "varchar" {
      // The server compares as text, and says so of both sides.
      var varchar = element ?? plainText
      varchar.arguments = []
      varchar.isArray = false
      return "((\(text(left)))::text \(sign) \(word) ((\(text(list, as: varchar)))::text[]))"
    }
    element?.isArray = true
    return "(\(text(left)) \(sign) \(word) (\(text(list, as: element))))"
  }

  /// The type of what can be told without knowing all functions.
  private func type(of tree: ExpressionTree) -> TypeName? {
    func type(_ name: String) -> TypeName { TypeName(QualifiedName(nil, name)) }
    switch tree {
    case .column(let name):
      guard let table, let index = catalog.columnIndex(name, in: table) else { return nil }
      return table.columns[index].type
    case .cast(_, let written): return catalog.resolved(written)
    case .call("lower", _), .call("upper", _), .call("md5", _), .call("concat", _), .call("encode", _):
      return type("text")
    case .call("gen_random_uuid", _): return type("uuid")
    case .call("now", _), .keyword("CURRENT_TIMESTAMP"): return type("timestamptz")
    case .call("coalesce", let arguments): return arguments.lazy.compactMap { self.type(of: $0) }.first
    case .array(let values):
      guard var element = values.lazy.compactMap({ self.type(of: $0) }).first else { return nil }
      element.isArray = true
      return element
    case .binary("||", _, _): return type("text")
    case .choice(_, let branches, _): return branches.lazy.compactMap { self.type(of: $0.result) }.first
    case .string, .number, .keyword, .call, .binary, .unary, .not, .all, .any, .range, .test, .quantified, .atTimeZone:
      return nil
    }
  }
}

private let untypedFunctions: Set<String> = [
  "concat", "json_build_object", "jsonb_build_object", "json_build_array", "jsonb_build_array",
]
