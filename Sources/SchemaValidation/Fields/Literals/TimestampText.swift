/// What keeps the text from being a point in time as RFC 3339 writes it, in Prisma's words; nil if it is one.
func problem(inTimestamp text: String) -> String? {
  var reader = TimestampReader(bytes: Array(text.utf8)[...])
  do {
    try reader.read()
    return nil
  } catch {
    return error.rawValue
  }
}

private enum TimestampProblem: String, Error {
  case tooShort = "premature end of input"
  case invalid = "input contains invalid characters"
  case outOfRange = "input is out of range"
  case tooLong = "trailing input"
}

private struct TimestampReader {
  var bytes: ArraySlice<UInt8>

  mutating func read() throws(TimestampProblem) {
    let year = try readNumber(digits: 4, in: 0...9999)
    try readCharacter("-")
    let month = try readNumber(digits: 2, in: 1...12)
    try readCharacter("-")
    let day = try readNumber(digits: 2, in: 1...31)
    try readCharacter("Tt ")
    _ = try readNumber(digits: 2, in: 0...23)
    try readCharacter(":")
    _ = try readNumber(digits: 2, in: 0...59)
    try readCharacter(":")
    // 60 is for leap seconds.
    _ = try readNumber(digits: 2, in: 0...60)
    if bytes.first == UInt8(ascii: ".") {
      bytes.removeFirst()
      _ = try readNumber(digits: 1, in: 0...9)
      while let byte = bytes.first, isDigit(byte) { bytes.removeFirst() }
    }
    try readOffset()
    if !bytes.isEmpty { throw .tooLong }
    if day > days(inMonth: month, of: year) { throw .outOfRange }
  }

  private mutating func readOffset() throws(TimestampProblem) {
    if bytes.first == UInt8(ascii: "Z") || bytes.first == UInt8(ascii: "z") { return bytes = bytes.dropFirst() }
    let minus = Array("\u{2212}".utf8)
    if bytes.starts(with: minus) { bytes = bytes.dropFirst(minus.count) } else { try readCharacter("+-") }
    let hours = try readNumber(digits: 2, in: 0...99)
    try readCharacter(":")
    guard bytes.count >= 2 else { throw .tooShort }
    _ = try readNumber(digits: 2, in: 0...59)
    if hours > 23 { throw .outOfRange }
  }

  private mutating func readNumber(digits: Int, in range: ClosedRange<Int>) throws(TimestampProblem) -> Int {
    guard bytes.count >= digits else { throw .tooShort }
    var number = 0
    for byte in bytes.prefix(digits) {
      guard isDigit(byte) else { throw .invalid }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    bytes = bytes.dropFirst(digits)
    guard range.contains(number) else { throw .outOfRange }
    return number
  }

  /// Reads one of these characters.
  private mutating func readCharacter(_ characters: String) throws(TimestampProblem) {
    guard let byte = bytes.first else { throw .tooShort }
    guard characters.utf8.contains(byte) else { throw .invalid }
    bytes.removeFirst()
  }

  private func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}

private func days(inMonth month: Int, of year: Int) -> Int {
  switch month {
  case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
  case 4, 6, 9, 11: 30
  default: 31
  }
}
