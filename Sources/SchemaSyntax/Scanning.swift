/// The lexical rules as questions about bytes. Each takes an offset and answers with the offset behind what it found.
///
/// Bytes that are not valid UTF-8 match nothing but "any byte up to the end of the line".
extension [UInt8] {
  /// The byte at `offset`, or 0 behind the end. No rule of the language begins with a NUL byte.
  func byte(_ offset: Int) -> UInt8 { offset < count ? self[offset] : 0 }

  /// Behind TABs and Unicode space separators (Zs). Line breaks are never blanks.
  func skipBlanks(_ offset: Int) -> Int {
    var offset = offset
    while offset < count {
      let byte = self[offset]
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
        offset += 1
      } else if byte >= 0xC2, let length = wideBlank(offset) {
        offset += length
      } else {
        break
      }
    }
    return offset
  }

  /// The length of the space separator outside ASCII at `offset`.
  private func wideBlank(_ offset: Int) -> Int? {
    let second = byte(offset + 1)
    let third = byte(offset + 2)
    switch self[offset] {
    case 0xC2: return second == 0xA0 ? 2 : nil
    case 0xE1: return second == 0x9A && third == 0x80 ? 3 : nil
    case 0xE2:
      let isSpace = second == 0x80 && (0x80...0x8A ~= third || third == 0xAF) || second == 0x81 && third == 0x9F
      return isSpace ? 3 : nil
    case 0xE3: return second == 0x80 && third == 0x80 ? 3 : nil
    default: return nil
    }
  }

  /// Behind the line break at `offset` (`\n`, `\r\n` or `\r`); `offset` itself if there is none.
  func skipNewline(_ offset: Int) -> Int {
    switch byte(offset) {
    case UInt8(ascii: "\n"): offset + 1
    case UInt8(ascii: "\r"): byte(offset + 1) == UInt8(ascii: "\n") ? offset + 2 : offset + 1
    default: offset
    }
  }

  /// The end of the line that holds `offset`, before its line break.
  func lineEnd(_ offset: Int) -> Int {
    var offset = offset
    while offset < count, self[offset] != UInt8(ascii: "\n"), self[offset] != UInt8(ascii: "\r") { offset += 1 }
    return offset
  }

  /// Behind the identifier at `offset`; `offset` itself if there is none.
  func skipIdentifier(_ offset: Int) -> Int {
    var end = offset
    while end < count {
      let byte = self[end]
      if byte.isLetterOrDigit {
        end += 1
      } else if byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") {
        if end == offset { break }
        end += 1
      } else if byte >= 0xC2, let length = wideLetter(end) {
        end += length
      } else {
        break
      }
    }
    return end
  }

  /// Whether an identifier begins at `offset`.
  func startsIdentifier(_ offset: Int) -> Bool {
    guard offset < count else { return false }
    let byte = self[offset]
    return byte.isLetterOrDigit || byte >= 0xC2 && wideLetter(offset) != nil
  }

  /// The length of the letter outside ASCII at `offset`.
  private func wideLetter(_ offset: Int) -> Int? {
    let lead = self[offset]
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard lead < 0xF5, offset + length <= count else { return nil }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for index in offset + 1..<offset + length {
      guard self[index] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(self[index] & 0x3F)
    }
    guard value >= (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000), let scalar = Unicode.Scalar(value) else {
      return nil
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return length
    default: return nil
    }
  }

  /// Behind the path at `offset`: identifiers joined by dots, a dot at the end included.
  func skipPath(_ offset: Int) -> Int {
    var end = skipIdentifier(offset)
    guard end > offset else { return offset }
    while byte(end) == UInt8(ascii: ".") { end = skipIdentifier(end + 1) }
    return end
  }

  /// Behind the number at `offset`; `offset` itself if there is none.
  func skipNumber(_ offset: Int) -> Int {
    let first = byte(offset) == UInt8(ascii: "-") ? offset + 1 : offset
    let end = skipDigits(first)
    guard end > first else { return offset }
    guard byte(end) == UInt8(ascii: ".") else { return end }
    let fraction = skipDigits(end + 1)
    return fraction > end + 1 ? fraction : end
  }

  private func skipDigits(_ offset: Int) -> Int {
    var end = offset
    while byte(end).isDigit { end += 1 }
    return end
  }

  /// Behind the string literal at `offset` (nil if there is none), and behind the bytes that had to be looked at. A
  /// backslash takes any byte behind it, even a line break: such a literal goes on in the next line.
  func stringLiteral(_ offset: Int) -> (end: Int?, looked: Int) {
    guard byte(offset) == UInt8(ascii: "\"") else { return (nil, offset + 1) }
    var end = offset + 1
    while end < count {
      let byte = self[end]
      if byte == UInt8(ascii: "\"") { return (end + 1, end + 1) }
      if byte < 0x20 { return (nil, end + 1) }
      end += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return (nil, count + 1)
  }

  /// Behind the block comment at `offset`, which begins with `/*`; nil if nothing ends it.
  func skipBlockComment(_ offset: Int) -> Int? {
    var end = offset + 2
    while end + 1 < count {
      if self[end] == UInt8(ascii: "*"), self[end + 1] == UInt8(ascii: "/") { return end + 2 }
      end += 1
    }
    return nil
  }

  /// Whether the ASCII text `word` stands at `offset`.
  func starts(_ offset: Int, with word: String) -> Bool {
    var offset = offset
    for letter in word.utf8 {
      guard byte(offset) == letter else { return false }
      offset += 1
    }
    return true
  }
}

extension UInt8 {
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
  var isLetterOrDigit: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 || isDigit }
}
