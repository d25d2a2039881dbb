/// The text of a CREATE statement as the catalog keeps it, for the few facts that no pragma tells.
///
/// Splits on the outermost parentheses and commas only. SQLite has accepted the statement already, so nothing is checked; on
/// text that makes no sense the answers are empty.
struct SQLiteDefinition {
  /// A word, a quoted name or string, or one other character.
  private struct Token {
    let text: Substring
    /// How many parentheses are open around it; those themselves count as outside.
    let depth: Int
    var isWord: Bool { text.utf8.first.map { isNameByte($0) } ?? false }

    func isKeyword(_ keyword: String) -> Bool { isWord && text.uppercased() == keyword }
  }

  private let text: String
  private let tokens: [Token]

  init(_ text: String) {
    self.text = text
    tokens = SQLiteDefinition.tokens(text)
  }

  /// What follows `WHERE` in a CREATE INDEX.
  var indexPredicate: String? {
    guard let keyword = tokens.first(where: { $0.depth == 0 && $0.isKeyword("WHERE") }) else { return nil }
    let rest = trimmed(text[keyword.text.endIndex...])
    return rest.isEmpty ? nil : rest
  }

  /// The parts of a CREATE INDEX's list, each without its direction.
  var indexParts: [String] {
    bodyParts.map { part in
      let last = part.last
      let end = last.map { $0.isKeyword("ASC") || $0.isKeyword("DESC") } == true ? part.dropLast() : part
      return slice(end)
    }
  }

  /// The expressions of generated columns by the columns' names.
  var generatedColumns: [String: String] {
    var result: [String: String] = [:]
    for part in bodyParts {
      guard let name = part.first,
        let keyword = part.firstIndex(where: { $0.depth == 1 && $0.isKeyword("AS") }),
        let close = part[keyword...].firstIndex(where: { $0.depth == 1 && $0.text == ")" })
      else { continue }
      result[unquoted(name.text)] = slice(part[(keyword + 1)...close].dropFirst().dropLast())
    }
    return result
  }

  /// The names of CHECK constraints; empty for one that has none.
  var checks: [String] {
    bodyParts.flatMap { part in
      part.indices.filter { part[$0].depth == 1 && part[$0].isKeyword("CHECK") }.map { index in
        guard index - 2 >= part.startIndex, part[index - 2].isKeyword("CONSTRAINT") else { return "" }
        return unquoted(part[index - 1].text)
      }
    }
  }

  /// What stands between the commas of the first outermost parentheses.
  private var bodyParts: [ArraySlice<Token>] {
    guard let open = tokens.firstIndex(where: { $0.depth == 0 && $0.text == "(" }),
      let close = tokens[open...].firstIndex(where: { $0.depth == 0 && $0.text == ")" })
    else { return [] }
    return tokens[(open + 1)..<close].split { $0.depth == 1 && $0.text == "," }
  }

  private func slice(_ tokens: ArraySlice<Token>) -> String {
    guard let first = tokens.first, let last = tokens.last else { return "" }
    return String(text[first.text.startIndex..<last.text.endIndex])
  }

  private static func tokens(_ text: String) -> [Token] {
    var result: [Token] = []
    let bytes = text.utf8
    var index = bytes.startIndex
    var depth = 0

    /// Moves past the next `end`; a doubled one is part of what it ends.
    func skip(past end: UInt8, doubled: Bool) {
      while index < bytes.endIndex {
        let byte = bytes[index]
        index = bytes.index(after: index)
        guard byte == end else { continue }
        guard doubled, index < bytes.endIndex, bytes[index] == end else { return }
        index = bytes.index(after: index)
      }
    }

    while index < bytes.endIndex {
      let start = index
      let byte = bytes[index]
      index = bytes.index(after: index)
      let next = index < bytes.endIndex ? bytes[index] : 0
      var tokenDepth = depth
      switch byte {
      case 0x09...0x0D, 0x20: continue
      case UInt8(ascii: "-") where next == UInt8(ascii: "-"):
        skip(past: UInt8(ascii: "\n"), doubled: false)
        continue
      case UInt8(ascii: "/") where next == UInt8(ascii: "*"):
        index = bytes.index(after: index)
        var previous: UInt8 = 0
        while index < bytes.endIndex, !(previous == UInt8(ascii: "*") && bytes[index] == UInt8(ascii: "/")) {
          previous = bytes[index]
          index = bytes.index(after: index)
        }
        if index < bytes.endIndex { index = bytes.index(after: index) }
        continue
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): skip(past: byte, doubled: true)
      case UInt8(ascii: "["): skip(past: UInt8(ascii: "]"), doubled: false)
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth = max(0, depth - 1)
        tokenDepth = depth
      case _ where isNameByte(byte):
        while index < bytes.endIndex, isNameByte(bytes[index]) { index = bytes.index(after: index) }
      default: break
      }
      result.append(Token(text: text[start..<index], depth: tokenDepth))
    }
    return result
  }
}

private func isNameByte(_ byte: UInt8) -> Bool {
  byte >= 0x80 || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
}

private func trimmed(_ text: Substring) -> String {
  func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte || byte == UInt8(ascii: ";") }
  guard let first = text.utf8.firstIndex(where: { !isBlank($0) }),
    let last = text.utf8.lastIndex(where: { !isBlank($0) })
  else { return "" }
  return String(text[first...last])
}

/// The content of a name or string in `"`, `'`, `` ` `` or `[]`; anything else as it is.
func unquoted(_ text: some StringProtocol) -> String {
  guard text.utf8.count >= 2, let quote = text.first, let last = text.last else { return String(text) }
  let content = text.dropFirst().dropLast()
  if quote == "[", last == "]" { return String(content) }
  guard quote == last, quote == "\"" || quote == "'" || quote == "`" else { return String(text) }
  var result = ""
  var isSecond = false
  for character in content {
    if character == quote, !isSecond {
      isSecond = true
      result.append(character)
    } else if character == quote {
      isSecond = false
    } else {
      isSecond = false
      result.append(character)
    }
  }
  return result
}
