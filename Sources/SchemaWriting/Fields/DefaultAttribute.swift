import Datamodel
import Tables

extension SchemaWriter {
  /// `@default(…)` for the column; nil if it has none.
  func defaultAttribute(of column: Column, type: WrittenType, previous field: FieldID?) -> String? {
    guard let value = defaultValue(of: column, type: type) else { return clientDefault(of: column, previous: field) }
    return "@default(\(value))"
  }

  private func defaultValue(of column: Column, type: WrittenType) -> String? {
    let counts = type.scalar == .int || type.scalar == .bigInt
    if counts, let options = column.sequence?.text { return "sequence(\(options))" }
    if counts, column.isAutoIncrement { return "autoincrement()" }
    // A column that is computed is filled by the database as one with a default is, and Prisma knows no other word for it.
    if let expression = column.generationExpression, !expression.isEmpty { return databaseGenerated(expression) }
    guard let value = column.defaultValue else { return nil }
    switch value {
    case .now: return "now()"
    case .sequence, .uniqueRowID: return "autoincrement()"
    case .expression(let text): return generated(text ?? "", type: type)
    case .value(let literal): return text(of: literal, column: column, type: type)
    }
  }

  /// Prisma takes every default of a text or JSON column of SQLite for a constant.
  private func generated(_ text: String, type: WrittenType) -> String {
    if options.matchesEngineExactly, database.dialect == .sqlite, type.scalar == .string || type.scalar == .json {
      return stringLiteral(text)
    }
    return databaseGenerated(text)
  }

  private func databaseGenerated(_ text: String) -> String {
    text.isEmpty ? "dbgenerated()" : "dbgenerated(\(stringLiteral(text)))"
  }

  private func text(of literal: Literal, column: Column, type: WrittenType) -> String {
    switch literal {
    case .string(let text):
      guard let item = type.previousEnum, !options.matchesEngineExactly else { return stringLiteral(text) }
      let value = item.declaration.values.first { $0.databaseName == text }
      return value?.name.text ?? databaseGenerated("'\(text)'")
    case .dateTime(let text), .json(let text): return stringLiteral(text)
    case .integer(let number): return String(number)
    case .number(let text): return text
    case .boolean(let value): return value ? "true" : "false"
    case .bytes(let bytes): return stringLiteral(base64(bytes))
    case .enumValue(let value):
      if let text = typedText(value, of: column) { return databaseGenerated(text) }
      let name = enumValueName(value, of: column)
      return name.isEmpty ? databaseGenerated(value) : name
    case .list(let elements):
      return list(elements.map { text(of: $0, column: column, type: type) })
    }
  }

  /// The value as the server prints it, if its enum is none of the schema.
  private func typedText(_ value: String, of column: Column) -> String? {
    guard case .enumeration(let name) = column.type.family, database.enumType(named: name) == nil else { return nil }
    let namespace = name.namespace.map { quotedIfNeeded($0) + "." } ?? ""
    let literal = value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    return "'\(literal)'::\(namespace)\(quotedIfNeeded(name.name))"
  }

  /// What the value of the column's enum is called; empty if the language has no name for it.
  private func enumValueName(_ value: String, of column: Column) -> String {
    guard case .enumeration(let name) = column.type.family, let id = database.enumType(named: name) else {
      return sanitized(value)
    }
    return self.value(value, of: id).name
  }

  /// `@default(cuid())` and its like, which only the schema knows.
  private func clientDefault(of column: Column, previous field: FieldID?) -> String? {
    switch column.type.family {
    case .string, .uuid: break
    case .int, .bigInt, .float, .decimal, .boolean, .dateTime, .binary, .json, .enumeration, .userDefined, .unsupported:
      return nil
    }
    guard let field, let declaration = previous.datamodel[field].defaultValue else { return nil }
    switch declaration.value {
    case .clientGenerated: return previous.text(declaration.node, in: previous.datamodel[field.model].block)
    case .string, .number, .constant, .list, .autoincrement, .sequence, .now, .databaseGenerated: return nil
    }
  }
}

/// A name of the database, in quotes unless it is plain.
private func quotedIfNeeded(_ name: String) -> String {
  let isPlain =
    name.utf8.allSatisfy {
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        || $0 == UInt8(ascii: "_")
    } && !(name.utf8.first.map { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ?? true)
  return isPlain ? name : "\"\(name)\""
}

extension SequenceOptions {
  /// The options that are not the usual ones, as arguments.
  fileprivate var text: String {
    let usual = SequenceOptions()
    var parts: [String] = []
    if isVirtual { parts.append("virtual: true") }
    if minValue != usual.minValue { parts.append("minValue: \(minValue)") }
    if maxValue != usual.maxValue { parts.append("maxValue: \(maxValue)") }
    if cache != usual.cache { parts.append("cache: \(cache)") }
    if increment != usual.increment { parts.append("increment: \(increment)") }
    if start != usual.start { parts.append("start: \(start)") }
    return parts.joined(separator: ", ")
  }
}
