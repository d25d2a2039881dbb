/// The default of a column, as far as the model understands it.
package enum DefaultValue: Hashable, Sendable {
  case value(Literal)
  /// The current timestamp.
  case now
  /// The next value of a sequence; the name is empty where the sequence is implied by the column (`SERIAL`).
  case sequence(String)
  /// CockroachDB's `unique_rowid()`.
  case uniqueRowID
  /// Any other expression, as written or as the server prints it; nil if it is left to the database and not compared.
  case expression(String?)
}

/// A constant in a default.
package enum Literal: Hashable, Sendable {
  case string(String)
  case integer(Int64)
  /// A number with its text as written: `1.50`.
  case number(String)
  case boolean(Bool)
  case enumValue(String)
  /// A point in time, as written in the schema (RFC 3339).
  case dateTime(String)
  case bytes([UInt8])
  case json(String)
  case list([Literal])
}
