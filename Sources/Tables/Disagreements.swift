/// One thing that two descriptions of what should be the same database say differently.
package struct Disagreement: Hashable, Sendable {
  /// Such as `table public.User, column email`.
  package let object: String
  /// How each side describes it; nil where it is not there.
  package let first: String?
  package let second: String?
}

extension DatabaseSchema {
  /// Everything in which the other description differs, in order. What only one kind of source can know is left out: the
  /// versions of extensions, and whether they can be moved.
  package func disagreements(with other: DatabaseSchema) -> [Disagreement] {
    let (left, right) = (respelled(as: other).described, other.described)
    let names = Set(left.keys).union(right.keys).sorted(by: byteOrder)
    return names.flatMap { name -> [Disagreement] in
      let (ours, theirs) = (left[name] ?? [], right[name] ?? [])
      if ours == theirs { return [] }
      return pairs(name, ours, theirs)
    }
  }

  /// With the other's spelling of a default that is a moment, where both may be the same one: in which zone a server prints it
  /// depends on the session, and so does what a text without a zone means.
  private func respelled(as other: DatabaseSchema) -> DatabaseSchema {
    var schema = self
    for place in schema.tables.indices {
      guard let twin = other.tables.first(where: { $0.name == schema.tables[place].name }) else { continue }
      for column in schema.tables[place].columns.indices where schema.tables[place].columns[column].saysAMoment {
        let own = schema.tables[place].columns[column]
        guard let theirs = twin.columns.first(where: { $0.name == own.name }), own.hasTheMoment(of: theirs) else {
          continue
        }
        schema.tables[place].columns[column].defaultValue = theirs.defaultValue
      }
    }
    return schema
  }

  private func pairs(_ object: String, _ ours: [String], _ theirs: [String]) -> [Disagreement] {
    guard ours.count <= 1, theirs.count <= 1 else {
      // Several of one name, such as indexes that only the order tells apart.
      return ours.filter { !theirs.contains($0) }.map { Disagreement(object: object, first: $0, second: nil) }
        + theirs.filter { !ours.contains($0) }.map { Disagreement(object: object, first: nil, second: $0) }
    }
    return [Disagreement(object: object, first: ours.first, second: theirs.first)]
  }

  /// The lines of the dump by the object that each is about.
  private var described: [String: [String]] {
    var schema = self
    for index in schema.extensions.indices {
      schema.extensions[index].version = nil
      schema.extensions[index].isRelocatable = nil
    }
    for table in schema.tables.indices { schema.tables[table].leaveOutSpelling(dialect) }
    var lines: [String: [String]] = [:]
    var table = ""
    for line in schema.inCatalogOrder().dump.split(separator: "\n") {
      guard line.hasPrefix("  ") else {
        let name = String(line.prefix { $0 != ":" })
        if line.hasPrefix("table ") { table = name }
        lines[line.hasPrefix("enum ") ? name : String(line), default: []].append(String(line))
        continue
      }
      let text = line.dropFirst(2)
      lines["\(table), \(part(of: text))", default: []].append(String(text))
    }
    return lines
  }

  /// What of a table the line is about.
  private func part(of line: Substring) -> String {
    if line.hasPrefix("primary key") { return "primary key" }
    if line.hasPrefix("blind ") { return String(line.dropFirst(6)) }
    for word in ["unique constraint ", "unique index ", "fulltext index ", "index ", "foreign key "] {
      if line.hasPrefix(word) {
        return (word.hasSuffix("index ") || word.hasPrefix("unique") ? "index " : word)
          + line.dropFirst(word.count).prefix { $0 != "(" }.trimmed
      }
    }
    return "column " + line.prefix { $0 != ":" }
  }
}

extension Column {
  fileprivate var saysAMoment: Bool { moment != nil }

  private var moment: Moment? {
    guard type.family == .dateTime, type.arity != .list, case .expression(let text?)? = defaultValue else { return nil }
    return ExpressionText.moment(of: text)
  }

  /// Whether a value of the column's type may be the same of both defaults.
  fileprivate func hasTheMoment(of other: Column) -> Bool {
    guard type == other.type, let own = moment, let theirs = other.moment else { return false }
    return switch type.native?.name {
    case "Timestamptz": own.mayBeTheInstant(of: theirs)
    case "Timestamp": own.localTime == theirs.localTime
    case "Date": own.day == theirs.day
    case _: false
    }
  }
}

extension Table {
  /// Without what one and the same thing may be spelled by: blanks in expressions, and on SQLite what it keeps no names of.
  fileprivate mutating func leaveOutSpelling(_ dialect: Dialect) {
    for index in columns.indices {
      columns[index].generationExpression = columns[index].generationExpression.map(plain)
    }
    for index in indexes.indices {
      indexes[index].predicate = indexes[index].predicate.map(plain)
      for column in indexes[index].columns.indices {
        if indexes[index].columns[column].isExpression {
          indexes[index].columns[column].name = plain(indexes[index].columns[column].name)
        }
        if indexes[index].columns[column].sortOrder == .ascending { indexes[index].columns[column].sortOrder = nil }
      }
    }
    guard dialect.name == .sqlite else { return }
    for index in blindObjects.indices where blindObjects[index].kind == .check {
      blindObjects[index].name = QualifiedName(nil, "")
    }
  }

  /// The expression on one line, without parentheses around all of it.
  private func plain(_ text: String) -> String {
    var text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    while text.hasPrefix("( ") { text = "(" + text.dropFirst(2) }
    while text.hasPrefix("("), text.hasSuffix(")"), isOneGroup(text) {
      text = String(text.dropFirst().dropLast())
      while text.first == " " { text.removeFirst() }
    }
    return text
  }

  private func isOneGroup(_ text: String) -> Bool {
    var depth = 0
    var isQuoted = false
    for (place, byte) in text.utf8.enumerated() {
      if byte == UInt8(ascii: "'") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0, place < text.utf8.count - 1 { return false }
    }
    return true
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
