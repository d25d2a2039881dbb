package import Text

/// Reads a `.env` file: names and values, in order, without expansion. Lines that are no assignments are skipped.
package func dotEnvEntries(_ text: SourceText) -> [(name: String, value: String)] {
  var reader = DotEnvReader(bytes: text.bytes)
  return reader.entries()
}

/// Variables by name.
///
/// What is set already wins: first the process's own environment, then the files in the order in which they are loaded. Where
/// references count, `$X`, `${X}` and `${X:-default}` in a file are replaced; `\$` is a plain dollar.
package struct Environment: Sendable, Equatable {
  private var values: [String: String]
  /// What was loaded as it stands, without a look at references.
  private var plain: [String: String] = [:]

  package init(process: [String: String] = [:]) {
    values = process
  }

  package subscript(_ name: String) -> String? { values[name] }

  /// Adds what the file sets and is not set yet; with `overrides` also what is.
  package mutating func load(_ text: SourceText, expands: Bool = true, overrides: Bool = false) {
    let entries = dotEnvEntries(text)
    let raw = Dictionary(entries.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
    if overrides { for name in raw.keys { values[name] = nil } }
    guard expands else {
      plain.merge(raw.filter { values[$0.key] == nil }) { $1 }
      values.merge(raw) { old, _ in old }
      return
    }
    var expansion = Expansion(known: values, raw: raw)
    for name in raw.keys where values[name] == nil {
      values[name] = expansion.value(of: name)
    }
  }

  /// Replaces the references in what was loaded as it stands.
  mutating func expandLoaded() {
    for name in plain.keys { values[name] = nil }
    var expansion = Expansion(known: values, raw: plain)
    for name in plain.keys { values[name] = expansion.value(of: name) }
    plain = [:]
  }

  mutating func set(_ name: String, _ value: String?) {
    values[name] = value
    plain[name] = nil
  }

  mutating func addMissing(from other: Environment) {
    values.merge(other.values) { old, _ in old }
  }
}

/// Variables hold passwords: none of their values is ever printed.
extension Environment: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "\(values.count) variables" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Replaces references between the variables of one file. Circles and towers of references end in an empty text.
private struct Expansion {
  let known: [String: String]
  let raw: [String: String]
  private var finished: [String: String] = [:]
  private var running: Set<String> = []

  init(known: [String: String], raw: [String: String]) {
    self.known = known
    self.raw = raw
  }

  mutating func value(of name: String) -> String {
    if let value = known[name] ?? finished[name] { return value }
    guard let text = raw[name], running.count < 64, running.insert(name).inserted else { return "" }
    let value = expanded(Array(text.utf8)[...])
    running.remove(name)
    finished[name] = value
    return value
  }

  private mutating func expanded(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "$") {
        result.append(UInt8(ascii: "$"))
        rest.removeFirst()
      } else if byte == UInt8(ascii: "$"), let reference = takeReference(&rest) {
        result += Array(reference.utf8)
      } else {
        result.append(byte)
      }
      // A few lines can ask for any length by doubling each other.
      if result.count > 65_536 { break }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Reads what follows a `$`; nil, and nothing read, if it is no reference.
  private mutating func takeReference(_ rest: inout ArraySlice<UInt8>) -> String? {
    if rest.first == UInt8(ascii: "{"), let close = rest.firstIndex(of: UInt8(ascii: "}")) {
      let content = rest[(rest.startIndex + 1)..<close]
      let name = content.prefix(while: isVariableByte)
      let tail = content[name.endIndex...]
      guard !name.isEmpty, tail.isEmpty || tail.first == UInt8(ascii: ":") || tail.first == UInt8(ascii: "-") else {
        return nil
      }
      rest = rest[(close + 1)...]
      let value = value(of: String(decoding: name, as: UTF8.self))
      if !value.isEmpty || tail.isEmpty { return value }
      return String(decoding: tail.drop { $0 == UInt8(ascii: ":") }.dropFirst(), as: UTF8.self)
    }
    let name = rest.prefix(while: isVariableByte)
    guard let first = name.first, !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= first) else { return nil }
    rest = rest[name.endIndex...]
    return value(of: String(decoding: name, as: UTF8.self))
  }
}

private struct DotEnvReader {
  let bytes: [UInt8]
  private var offset = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  private var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  mutating func entries() -> [(name: String, value: String)] {
    var result: [(String, String)] = []
    while offset < bytes.count {
      if let entry = entry() { result.append(entry) }
      skip { $0 != UInt8(ascii: "\n") }
      offset += 1
    }
    return result
  }

  /// `export NAME = value # comment`, from the start of a line; nil for anything else.
  private mutating func entry() -> (String, String)? {
    skip(while: isBlank)
    var name = take(while: isNameByte)
    if name == "export", byte.map(isBlank) == true {
      skip(while: isBlank)
      name = take(while: isNameByte)
    }
    guard !name.isEmpty else { return nil }
    skip(while: isBlank)
    guard byte == UInt8(ascii: "=") else { return nil }
    offset += 1
    skip(while: isBlank)
    if let quote = byte, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") || quote == UInt8(ascii: "`"),
      let close = closingQuote(quote)
    {
      let content = bytes[(offset + 1)..<close]
      offset = close + 1
      return (name, quote == UInt8(ascii: "\"") ? unescaped(content) : String(decoding: content, as: UTF8.self))
    }
    let line = bytes[offset...].prefix {
      $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "#")
    }
    offset = line.endIndex
    let end = line.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? line.startIndex
    return (name, String(decoding: line[..<end], as: UTF8.self))
  }

  /// A quoted value may go over several lines. A quote that is never closed is a plain character.
  private func closingQuote(_ quote: UInt8) -> Int? {
    var index = offset + 1
    while index < bytes.count {
      if bytes[index] == quote { return index }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// Only line breaks are written with a backslash; any other keeps it.
  private func unescaped(_ content: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var rest = content
    while let byte = rest.popFirst() {
      switch (byte, rest.first) {
      case (UInt8(ascii: "\\"), UInt8(ascii: "n")?):
        result.append(UInt8(ascii: "\n"))
        rest.removeFirst()
      case (UInt8(ascii: "\\"), UInt8(ascii: "r")?):
        result.append(UInt8(ascii: "\r"))
        rest.removeFirst()
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while offset < bytes.count, condition(bytes[offset]) { offset += 1 }
  }

  private mutating func take(while condition: (UInt8) -> Bool) -> String {
    let start = offset
    skip(while: condition)
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

private func isVariableByte(_ byte: UInt8) -> Bool {
  UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    || byte == UInt8(ascii: "_")
}

private func isNameByte(_ byte: UInt8) -> Bool {
  isVariableByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
}
