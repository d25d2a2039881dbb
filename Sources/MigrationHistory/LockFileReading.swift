import Text

/// One pass over the lines of a lock file.
struct LockFileReading {
  private(set) var provider: LockFile.Provider?
  private(set) var providerRange: TextRange?
  private(set) var flaws: [(flaw: LockFile.Flaw, range: TextRange)] = []

  init(_ text: SourceText) {
    var values: [(name: String, range: TextRange)] = []
    var strange: TextRange?
    var marker: TextRange?
    var isInsideConflict = false
    for line in 0..<text.lines.count {
      let range = text.contentRange(ofLine: line)
      if text.isConflictMarker(line: line) {
        marker = marker ?? range
        isInsideConflict = text.bytes[range.start] != UInt8(ascii: ">")
        continue
      }
      switch Line(text, range) {
      case .blank: break
      case .provider(let name, let value): values.append((name, value))
      case .setting: break
      case .other:
        if isInsideConflict, text.string(in: range).hasPrefix("=======") { break }
        strange = strange.map { $0.union(range) } ?? range
      }
    }
    if let strange { flaws.append((.notTOML, strange)) }
    if let marker { flaws.append((.conflictMarkers, marker)) }

    guard let first = values.first else {
      flaws.append((.noProvider, TextRange(at: 0)))
      return
    }
    // Both sides of the merge may name the same provider; only if they differ is there none to take.
    if marker != nil, values.contains(where: { $0.name != first.name }) { return }
    providerRange = first.range
    provider = LockFile.Provider(lockFileName: first.name)
    if provider == nil { flaws.append((.unknownProvider(first.name), first.range)) }
  }

  private enum Line {
    case blank
    case provider(String, TextRange)
    case setting
    case other

    /// Only a line that starts with `provider`, without blanks before it, counts: that is what Prisma reads.
    init(_ text: SourceText, _ range: TextRange) {
      let bytes = text.bytes[range.indices]
      guard let first = bytes.first(where: { !isBlank($0) && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }) else {
        self = .blank
        return
      }
      if first == UInt8(ascii: "#") {
        self = .blank
        return
      }
      guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else {
        self = .other
        return
      }
      let key = String(decoding: bytes[..<equals], as: UTF8.self)
      let isProvider = key.drop(while: { $0 == "\u{FEFF}" }).prefix(while: { $0 != " " && $0 != "\t" }) == "provider"
      let rest = TextRange(equals + 1, range.end)
      // Without quotes it is no TOML, yet Prisma reads it, and so do people.
      let value = LockFileReading.value(text, rest) ?? (isProvider ? LockFileReading.word(text, rest) : nil)
      guard let value, !key.hasPrefix(" "), !key.hasPrefix("\t"), key.isPlainKey else {
        self = .other
        return
      }
      self = isProvider ? .provider(text.string(in: value), value) : .setting
    }
  }

  /// The range of a value without quotes: one word, which may be followed by blanks and a comment; nil for anything else.
  private static func word(_ text: SourceText, _ range: TextRange) -> TextRange? {
    let bytes = text.bytes[range.indices]
    guard let start = bytes.firstIndex(where: { !isBlank($0) }) else { return nil }
    let word = bytes[start...].prefix { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 }
    let rest = bytes[word.endIndex...].first { !isBlank($0) }
    return !word.isEmpty && (rest == nil || rest == UInt8(ascii: "#")) ? TextRange(start, word.endIndex) : nil
  }

  /// The range between the quotes of a value that may be followed by blanks and a comment; nil if it is no string.
  private static func value(_ text: SourceText, _ range: TextRange) -> TextRange? {
    var index = range.start
    while index < range.end, isBlank(text.bytes[index]) { index += 1 }
    guard index < range.end else { return nil }
    let quote = text.bytes[index]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    guard let close = text.bytes[(index + 1)..<range.end].firstIndex(of: quote) else { return nil }
    let rest = text.bytes[(close + 1)..<range.end].first { !isBlank($0) }
    return rest == nil || rest == UInt8(ascii: "#") ? TextRange(index + 1, close) : nil
  }
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
}

extension String {
  /// Letters, digits, `_`, `-` and `.`, with blanks at the end: what may stand before the `=` of a setting.
  fileprivate var isPlainKey: Bool {
    let key = drop(while: { $0 == "\u{FEFF}" }).prefix { $0 != " " && $0 != "\t" }
    let rest = drop(while: { $0 == "\u{FEFF}" }).dropFirst(key.count)
    return !key.isEmpty && rest.allSatisfy { $0 == " " || $0 == "\t" }
      && key.utf8.allSatisfy { byte in
        (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
          || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
          || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      }
  }
}
