import Text

extension Migration {
  /// Whether the script has nothing but blanks, comments and semicolons.
  ///
  /// Block comments may nest, as PostgreSQL has it. Stops at the first byte of the first statement.
  package var isEmpty: Bool {
    let bytes = text.bytes
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var depth = 0
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch (byte, next) {
      case (UInt8(ascii: "/"), UInt8(ascii: "*")):
        depth += 1
        index += 2
      case (UInt8(ascii: "*"), UInt8(ascii: "/")) where depth > 0:
        depth -= 1
        index += 2
      case _ where depth > 0:
        index += 1
      case (UInt8(ascii: "-"), UInt8(ascii: "-")):
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      case (UInt8(ascii: " "), _), (UInt8(ascii: "\t"), _), (UInt8(ascii: "\r"), _), (UInt8(ascii: "\n"), _),
        (0x0B, _), (0x0C, _), (UInt8(ascii: ";"), _):
        index += 1
      default:
        return false
      }
    }
    return true
  }
}
