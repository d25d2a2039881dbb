/// What keeps the text from being one JSON value, in the words of the reader that Prisma uses; nil if it is one.
func problem(inJSON text: String) -> String? {
  var reader = JSONReader(bytes: Array(text.utf8))
  do {
    try reader.readDocument()
    return nil
  } catch {
    return "\(error.reason) at line \(error.line) column \(error.column)"
  }
}

private struct JSONProblem: Error {
  let reason: String
  let line: Int
  let column: Int
}

/// Reads JSON strictly and keeps nothing of it.
private struct JSONReader {
  let bytes: [UInt8]
  var index = 0
  /// Values may be nested this deep, as with Prisma; it also keeps the recursion from running away.
  var remainingDepth = 128

  init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Lines count from 1, columns in bytes: the number of those since the last line break before `end`.
  private func problem(_ reason: String, before end: Int) -> JSONProblem {
    let read = bytes[..<min(end, bytes.count)]
    let line = read.reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    let start = read.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return JSONProblem(reason: reason, line: line, column: read.count - start)
  }

  /// A problem with what has been read.
  private func problem(_ reason: String) -> JSONProblem { problem(reason, before: index) }

  /// A problem with the next byte.
  private func problemAhead(_ reason: String) -> JSONProblem { problem(reason, before: index + 1) }

  /// The next byte that is no blank.
  private mutating func skipBlanks() -> UInt8? {
    while let byte = next, " \n\t\r".utf8.contains(byte) { index += 1 }
    return next
  }

  mutating func readDocument() throws(JSONProblem) {
    try readValue()
    if skipBlanks() != nil { throw problemAhead("trailing characters") }
  }

  private mutating func readValue() throws(JSONProblem) {
    switch skipBlanks() {
    case nil: throw problemAhead("EOF while parsing a value")
    case UInt8(ascii: "n"): try readWord("null")
    case UInt8(ascii: "t"): try readWord("true")
    case UInt8(ascii: "f"): try readWord("false")
    case UInt8(ascii: "-"):
      index += 1
      try readNumber(from: index - 1)
    case .some(UInt8(ascii: "0")...UInt8(ascii: "9")): try readNumber(from: index)
    case UInt8(ascii: "\""):
      index += 1
      try readString()
    case UInt8(ascii: "["): try readNested { reader throws(JSONProblem) in try reader.readElements() }
    case UInt8(ascii: "{"): try readNested { reader throws(JSONProblem) in try reader.readEntries() }
    case .some: throw problemAhead("expected value")
    }
  }

  private mutating func readNested(_ read: (inout JSONReader) throws(JSONProblem) -> Void) throws(JSONProblem) {
    remainingDepth -= 1
    if remainingDepth == 0 { throw problemAhead("recursion limit exceeded") }
    index += 1
    try read(&self)
    remainingDepth += 1
  }

  private mutating func readWord(_ word: String) throws(JSONProblem) {
    for letter in word.utf8 {
      guard let byte = next else { throw problem("EOF while parsing a value") }
      index += 1
      if byte != letter { throw problem("expected ident") }
    }
  }

  // MARK: Lists and objects

  private mutating func readElements() throws(JSONProblem) {
    var isFirst = true
    while true {
      switch skipBlanks() {
      case UInt8(ascii: "]"):
        index += 1
        return
      case UInt8(ascii: ",") where !isFirst:
        index += 1
        switch skipBlanks() {
        case UInt8(ascii: "]"): throw problemAhead("trailing comma")
        case nil: throw problemAhead("EOF while parsing a value")
        case .some: break
        }
      case nil: throw problemAhead("EOF while parsing a list")
      case .some: if !isFirst { throw problemAhead("expected `,` or `]`") }
      }
      isFirst = false
      try readValue()
    }
  }

  private mutating func readEntries() throws(JSONProblem) {
    var isFirst = true
    while true {
      switch skipBlanks() {
      case UInt8(ascii: "}"):
        index += 1
        return
      case UInt8(ascii: ",") where !isFirst:
        index += 1
        switch skipBlanks() {
        case UInt8(ascii: "\""): break
        case UInt8(ascii: "}"): throw problemAhead("trailing comma")
        case nil: throw problemAhead("EOF while parsing a value")
        case .some: throw problemAhead("key must be a string")
        }
      case nil: throw problemAhead("EOF while parsing an object")
      case .some(let byte):
        if !isFirst { throw problemAhead("expected `,` or `}`") }
        if byte != UInt8(ascii: "\"") { throw problemAhead("key must be a string") }
      }
      isFirst = false
      index += 1
      try readString()
      switch skipBlanks() {
      case UInt8(ascii: ":"): index += 1
      case nil: throw problemAhead("EOF while parsing an object")
      case .some: throw problemAhead("expected `:`")
      }
      try readValue()
    }
  }

  // MARK: Numbers

  /// Reads what follows the sign of the number that begins at `start`.
  private mutating func readNumber(from start: Int) throws(JSONProblem) {
    guard let first = next else { throw problem("EOF while parsing a value") }
    index += 1
    guard isDigit(first) else { throw problem("invalid number") }
    if first == UInt8(ascii: "0") {
      if isDigit(next) { throw problemAhead("invalid number") }
    } else {
      skipDigits()
    }
    if next == UInt8(ascii: ".") {
      index += 1
      guard let digit = next else { throw problemAhead("EOF while parsing a value") }
      guard isDigit(digit) else { throw problemAhead("invalid number") }
      skipDigits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      try readExponent(isZero: !bytes[start..<index].contains { UInt8(ascii: "1")...UInt8(ascii: "9") ~= $0 })
    }
    let value = Double(String(decoding: bytes[start..<index], as: UTF8.self))
    if value?.isInfinite == true { throw problem("number out of range") }
  }

  private mutating func readExponent(isZero: Bool) throws(JSONProblem) {
    index += 1
    var isPositive = true
    if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") {
      isPositive = next == UInt8(ascii: "+")
      index += 1
    }
    guard let first = next else { throw problem("EOF while parsing a value") }
    index += 1
    guard isDigit(first) else { throw problem("invalid number") }
    var exponent = Int(first - UInt8(ascii: "0"))
    while let digit = next, isDigit(digit) {
      index += 1
      exponent = exponent * 10 + Int(digit - UInt8(ascii: "0"))
      guard exponent <= Int(Int32.max) else {
        if !isZero, isPositive { throw problem("number out of range") }
        return skipDigits()
      }
    }
  }

  private func isDigit(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  private mutating func skipDigits() {
    while isDigit(next) { index += 1 }
  }

  // MARK: Strings

  /// Reads the rest of a string behind its first quote.
  private mutating func readString() throws(JSONProblem) {
    while let byte = next {
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return
      case UInt8(ascii: "\\"): try readEscape()
      case 0..<0x20: throw problem("control character (\\u0000-\\u001F) found while parsing a string")
      default: break
      }
    }
    throw problem("EOF while parsing a string")
  }

  private mutating func readEscape() throws(JSONProblem) {
    guard let byte = next else { throw problem("EOF while parsing a string") }
    index += 1
    guard byte == UInt8(ascii: "u") else {
      if !"\"\\/bfnrt".utf8.contains(byte) { throw problem("invalid escape") }
      return
    }
    let unit = try readHexDigits()
    if 0xDC00...0xDFFF ~= unit { throw problem("lone leading surrogate in hex escape") }
    guard 0xD800...0xDBFF ~= unit else { return }
    for expected in "\\u".utf8 {
      guard let byte = next else { throw problem("EOF while parsing a string") }
      index += 1
      if byte != expected { throw problem("unexpected end of hex escape") }
    }
    if !(0xDC00...0xDFFF ~= (try readHexDigits())) { throw problem("lone leading surrogate in hex escape") }
  }

  private mutating func readHexDigits() throws(JSONProblem) -> UInt32 {
    guard bytes.count - index >= 4 else {
      index = bytes.count
      throw problem("EOF while parsing a string")
    }
    var unit: UInt32 = 0
    for _ in 0..<4 {
      let byte = bytes[index]
      index += 1
      guard byte < 0x80, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw problem("invalid escape")
      }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }
}
