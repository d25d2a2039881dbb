extension DatabaseSchema {
  /// The whole schema as text for people and tests: one line for each object, what a table holds indented below it.
  package var dump: String {
    var lines: [String] = []
    for namespace in namespaces { lines.append("namespace \(namespace)") }
    for item in extensions {
      let schema = item.schema.map { " schema \($0)" } ?? ""
      lines.append("extension \(item.name)\(schema)\(item.version.map { " version \($0)" } ?? "")")
    }
    for item in enums { lines.append("enum \(item.name): \(item.values.joined(separator: ", "))") }
    for table in tables { lines.append(contentsOf: table.dumpLines) }
    for item in blindObjects { lines.append("blind \(item.kind.rawValue) \(item.name)") }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension Table {
  fileprivate var dumpLines: [String] {
    var lines = ["table \(name)"]
    for column in columns { lines.append("  " + column.dump) }
    if let primaryKey {
      lines.append(
        "  primary key\(words([primaryKey.name])) (\(primaryKey.columns.map(\.dump).joined(separator: ", ")))")
    }
    for index in indexes { lines.append("  " + index.dump) }
    for key in foreignKeys { lines.append("  " + key.dump) }
    for item in blindObjects { lines.append("  blind \(item.kind.rawValue) \(item.name)") }
    return lines
  }
}

extension Column {
  /// `name: type = default, remarks`.
  fileprivate var dump: String {
    var text = "\(name): \(type.dump)"
    if let defaultValue { text += " = \(defaultValue.dump)" }
    if isAutoIncrement { text += ", autoincrement" }
    if let options = sequence?.dump, !options.isEmpty { text += ", sequence \(options)" }
    if isFilledByClient { text += ", filled by client" }
    if let generationExpression { text += ", generated \(generationExpression)" }
    return text
  }
}

extension SequenceOptions {
  /// The options that are not the usual ones.
  fileprivate var dump: String {
    let usual = SequenceOptions()
    var parts: [String] = []
    if isVirtual { parts.append("virtual") }
    if minValue != usual.minValue { parts.append("min \(minValue)") }
    if maxValue != usual.maxValue { parts.append("max \(maxValue)") }
    if increment != usual.increment { parts.append("increment \(increment)") }
    if start != usual.start { parts.append("start \(start)") }
    if cache != usual.cache { parts.append("cache \(cache)") }
    return parts.joined(separator: " ")
  }
}

extension ColumnType {
  /// The exact type if there is one, else the family; then `?` or `[]`.
  fileprivate var dump: String {
    let suffix =
      switch arity {
      case .required: ""
      case .nullable: "?"
      case .list: "[]"
      }
    return (native?.dump ?? family.dump) + suffix
  }
}

extension ColumnFamily {
  fileprivate var dump: String {
    switch self {
    case .int: "int"
    case .bigInt: "bigInt"
    case .float: "float"
    case .decimal: "decimal"
    case .boolean: "boolean"
    case .string: "string"
    case .dateTime: "dateTime"
    case .binary: "binary"
    case .json: "json"
    case .uuid: "uuid"
    case .enumeration(let name): "enum \(name)"
    case .userDefined(let name): "user \(name)"
    case .unsupported(let text): "unsupported \(text)"
    }
  }
}

extension NativeType {
  fileprivate var dump: String { arguments.isEmpty ? name : "\(name)(\(arguments.joined(separator: ",")))" }
}

extension DefaultValue {
  fileprivate var dump: String {
    switch self {
    case .value(let literal): literal.dump
    case .now: "now"
    case .sequence(let name): name.isEmpty ? "sequence" : "sequence \(name)"
    case .uniqueRowID: "unique row id"
    case .expression(let text): "expression \(text ?? "left to the database")"
    }
  }
}

extension Literal {
  fileprivate var dump: String {
    switch self {
    case .string(let text): quoted(text)
    case .integer(let number): "\(number)"
    case .number(let text): text
    case .boolean(let value): "\(value)"
    case .enumValue(let name): name
    case .dateTime(let text): "dateTime \(text)"
    case .bytes(let bytes): "bytes " + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    case .json(let text): "json \(text)"
    case .list(let values): "[\(values.map(\.dump).joined(separator: ", "))]"
    }
  }
}

extension Index {
  fileprivate var dump: String {
    let kindWord =
      switch kind {
      case .normal: "index"
      case .unique: isConstraint ? "unique constraint" : "unique index"
      case .fulltext: "fulltext index"
      }
    var text = "\(kindWord)\(words([name])) (\(columns.map(\.dump).joined(separator: ", ")))"
    if let method { text += " using \(method)" }
    if !included.isEmpty { text += " include (\(included.joined(separator: ", ")))" }
    if let predicate { text += " where \(predicate)" }
    return text
  }
}

extension IndexColumn {
  fileprivate var dump: String {
    var text = isExpression ? "expression \(name)" : name
    if let length { text += "(\(length))" }
    if let operatorClass { text += " \(operatorClass)" }
    switch sortOrder {
    case nil: break
    case .ascending: text += " asc"
    case .descending: text += " desc"
    }
    return text
  }
}

extension ForeignKey {
  fileprivate var dump: String {
    "foreign key\(words([name ?? ""])) (\(columns.joined(separator: ", "))) -> "
      + "\(referencedTable) (\(referencedColumns.joined(separator: ", "))), "
      + "on delete \(onDelete.dump), on update \(onUpdate.dump)"
  }
}

extension ReferentialAction {
  fileprivate var dump: String {
    switch self {
    case .noAction: "no action"
    case .restrict: "restrict"
    case .cascade: "cascade"
    case .setNull: "set null"
    case .setDefault: "set default"
    }
  }
}

/// The words that are not empty, each after a blank.
private func words(_ words: [String]) -> String { words.filter { !$0.isEmpty }.map { " " + $0 }.joined() }

/// The text in quotes, with line breaks and quotes spelled so that it stays on its line.
private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
