/// A place in a text as editors count: both from 0, the column in units of a `PositionEncoding`.
package struct Position: Hashable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// What a column counts. UTF-8 is what Plumb uses inside; UTF-16 is what most editors speak.
package enum PositionEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case utf32 = "utf-32"

  /// The columns that a scalar takes whose UTF-8 form begins with `byte`; 0 for bytes inside a scalar.
  func width(ofScalarLedBy byte: UInt8) -> Int {
    switch self {
    case .utf8: 1
    case .utf16: byte & 0xC0 == 0x80 ? 0 : (byte >= 0xF0 ? 2 : 1)
    case .utf32: byte & 0xC0 == 0x80 ? 0 : 1
    }
  }
}
