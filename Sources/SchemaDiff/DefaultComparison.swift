import Tables

/// Whether the default that is there will do for the wished one.
///
/// Databases give defaults back in other words than they were given, so that some kinds match anything: a false
/// difference is worse than a missed one. The first case that fits decides.
func defaultsMatch(_ columns: Pair<Column>, options: DiffOptions) -> Bool {
  // The expression of a generated column stands where a default would, and can't be changed as one.
  if columns.previous.generationExpression != nil && !options.matchesEngineExactly { return true }
  let (previous, next) = (columns.previous.shownDefault, columns.next.defaultValue)
  if !options.matchesEngineExactly
    && (saysTheSame(previous, next) || !options.previousIsDeclared && isRespelled(columns))
  {
    return true
  }
  let isDateTime = columns.previous.type.family == .dateTime || columns.next.type.family == .dateTime
  if !options.matchesEngineExactly, let isSame = sayTheSameMoment(previous, next, columns.next.type) { return isSame }

  switch (previous, next) {
  case (.expression, .value(.list)), (.value(.list), .expression):
    // Left to the database: anything will do.
    if case .expression(nil) = next { return true }
    return isDateTime
  case (.value(.dateTime), .some), (.some, .value(.dateTime)): return true
  case (.value(let left), .value(let right)):
    return literalsMatch(left, right, sameFamily: columns.previous.type.family == columns.next.type.family)
  case (_, .expression(nil)): return true
  case (.uniqueRowID, .uniqueRowID): return true
  case (.uniqueRowID, _), (_, .uniqueRowID): return false
  case (_, .sequence): return true
  case (.now, .now): return true
  case (.expression(let left?), .expression(let right?)): return left.lowercased() == right.lowercased()
  case (nil, nil), (.sequence, nil): return true
  case (_, nil), (_, .value), (_, .now), (_, .expression(.some)): return false
  }
}

/// Whether one of the two is an expression whose text says what the other does. Prisma compares such texts as they are, and
/// so proposes `dbgenerated("1+1")` for ever.
private func saysTheSame(_ previous: DefaultValue?, _ next: DefaultValue?) -> Bool {
  switch (previous, next) {
  case (.expression(let left?), .expression(let right?)): ExpressionText(left) == ExpressionText(right)
  case (.expression(let text?), .now), (.now, .expression(let text?)): ExpressionText(text).isNow
  case (nil, .expression(let text?)): ExpressionText(text).isNull
  case (.expression(let text?), .value(.list(let values))), (.value(.list(let values)), .expression(let text?)):
    ExpressionText(text).elements.map { elements in
      elements.count == values.count && zip(values, elements).allSatisfy { isSpelled($0, $1) }
    } ?? false
  case (.expression(let text?), .value(let literal)), (.value(let literal), .expression(let text?)):
    isSpelled(literal, ExpressionText(text).constant ?? text)
  default: false
  }
}

/// Whether both are constants of a type that the model can't hold. A server keeps such a value and prints it in its own way
/// (`'x'::tsvector` as `'''x'''`), which can't be foreseen.
private func isRespelled(_ columns: Pair<Column>) -> Bool {
  guard case .unsupported = columns.next.type.family, case .expression(let left?) = columns.previous.defaultValue,
    case .expression(let right?) = columns.next.defaultValue
  else { return false }
  return ExpressionText(left).constant != nil && ExpressionText(right).constant != nil
}

/// Whether the text of a constant means the literal.
private func isSpelled(_ literal: Literal, _ text: String) -> Bool {
  switch literal {
  case .string(let value), .enumValue(let value): value == text
  case .integer(let value): decimalValue(String(value)) == decimalValue(text)
  case .number(let value): decimalValue(value) == decimalValue(text)
  case .boolean(let value): (value ? ["true", "t", "1"] : ["false", "f", "0"]).contains(text.lowercased())
  case .json(let value): value == text || JSONValue(parsing: text).map { $0 == JSONValue(parsing: value) } ?? false
  // On SQLite Prisma writes the digits as a text.
  case .bytes(let bytes): text == "\\x" + hexadecimal(bytes) || text == hexadecimal(bytes)
  case .dateTime, .list: false
  }
}

/// Whether two defaults of a column of dates mean the same point in time; nil if one is none or can't be read. For Prisma
/// such a literal equals any default.
private func sayTheSameMoment(_ previous: DefaultValue?, _ next: DefaultValue?, _ type: ColumnType) -> Bool? {
  guard type.family == .dateTime else { return nil }
  func isNow(_ value: DefaultValue?) -> Bool {
    switch value {
    case .now?: true
    case .expression(let text?)?: ExpressionText(text).isNow
    case .expression(nil)?, .value?, .sequence?, .uniqueRowID?, nil: false
    }
  }
  func moment(_ value: DefaultValue?) -> Moment? {
    switch value {
    case .value(.dateTime(let text))?, .value(.string(let text))?: Moment(text)
    case .expression(let text?)?: ExpressionText.moment(of: text)
    case .expression(nil)?, .now?, .value?, .sequence?, .uniqueRowID?, nil: nil
    }
  }
  let moments = (moment(previous), moment(next))
  switch moments {
  case (_?, nil): return isNow(next) ? false : nil
  case (nil, _?): return isNow(previous) ? false : nil
  case (nil, nil): return nil
  case (let left?, let right?):
    switch type.native?.name {
    case "Timestamptz": return left.mayBeTheInstant(of: right)
    case "Timestamp", nil: return left.localTime == right.localTime
    case "Date": return left.day == right.day
    // A time of the day, or a type that is not known to keep moments.
    default: return nil
    }
  }
}

extension Column {
  /// As the catalog shows it to Prisma: the expression of a generated column as its default.
  fileprivate var shownDefault: DefaultValue? { defaultValue ?? generationExpression.map(DefaultValue.expression) }
}

private func literalsMatch(_ previous: Literal, _ next: Literal, sameFamily: Bool) -> Bool {
  switch (previous, next) {
  case (.list(let left), .list(let right)):
    return left.count == right.count
      && zip(left, right).allSatisfy { literalsMatch($0, $1, sameFamily: sameFamily) }
  case (.json(let left), .json(let right)), (.json(let left), .string(let right)),
    (.string(let left), .json(let right)):
    if left == right { return true }
    guard let left = JSONValue(parsing: left), let right = JSONValue(parsing: right) else { return true }
    return left == right
  case (.enumValue(let left), .string(let right)), (.string(let left), .enumValue(let right)): return left == right
  case (.dateTime, .dateTime): return true
  case (.enumValue(let text), .bytes(let bytes)), (.bytes(let bytes), .enumValue(let text)):
    return text == "\\x" + hexadecimal(bytes)
  case (.number(let left), .number(let right)): return decimalValue(left) == decimalValue(right)
  case (.integer(let left), .number(let right)), (.number(let right), .integer(let left)):
    // The same spelling means an integer in one column and a decimal in another.
    return sameFamily && decimalValue(String(left)) == decimalValue(right)
  default: return previous == next
  }
}

func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count * 2)
  for byte in bytes {
    result.append(digits[Int(byte >> 4)])
    result.append(digits[Int(byte & 15)])
  }
  return String(decoding: result, as: UTF8.self)
}

/// A decimal number without its spelling: `1.50`, `1.5` and `15e-1` are the same.
private struct DecimalValue: Equatable {
  var isNegative: Bool
  /// Without leading and trailing zeros; empty for zero.
  var digits: [UInt8]
  /// The power of ten of the last digit.
  var exponent: Int
}

/// The value of a number's text. Text that is no number gets a value of its own: its bytes.
private func decimalValue(_ text: String) -> DecimalValue {
  var value = DecimalValue(isNegative: false, digits: [], exponent: 0)
  var bytes = text.utf8[...]
  if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
    value.isNegative = sign == UInt8(ascii: "-")
    bytes.removeFirst()
  }
  if let mark = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
    value.exponent = Int(Substring(bytes[bytes.index(after: mark)...])) ?? 0
    bytes = bytes[..<mark]
  }
  var isFraction = false
  for byte in bytes {
    if byte == UInt8(ascii: ".") {
      isFraction = true
      continue
    }
    if isFraction { value.exponent = value.exponent &- 1 }
    if !value.digits.isEmpty || byte != UInt8(ascii: "0") { value.digits.append(byte) }
  }
  while value.digits.last == UInt8(ascii: "0") {
    value.digits.removeLast()
    value.exponent = value.exponent &+ 1
  }
  if value.digits.isEmpty { value = DecimalValue(isNegative: false, digits: [], exponent: 0) }
  return value
}
