/// The type of a column: what kind of values, how exactly the database stores them, and how many.
package struct ColumnType: Hashable, Sendable {
  package var family: ColumnFamily
  /// The exact type; nil for enums, for types that the model can't hold, and on SQLite.
  package var native: NativeType?
  package var arity: Arity

  package init(_ family: ColumnFamily, _ native: NativeType? = nil, _ arity: Arity = .required) {
    self.family = family
    self.native = native
    self.arity = arity
  }
}

/// A list column is never "required": SQL has no NOT NULL for it that the model would compare.
package enum Arity: Hashable, Sendable {
  case required, nullable, list
}

package enum ColumnFamily: Hashable, Sendable {
  case int, bigInt, float, decimal, boolean, string, dateTime, binary, json, uuid
  case enumeration(QualifiedName)
  /// A type made by the user or an extension that the model knows by name only.
  case userDefined(String)
  /// A type that the model can't compare; the text is as declared or as the server prints it.
  case unsupported(String)
}

/// A type of the database by the name that the schema language has for it (`VarChar`, `DoublePrecision`), with its
/// arguments as text; a type that has no such name is kept by the name the server prints, with `isExtension` set.
package struct NativeType: Hashable, Sendable {
  package var name: String
  package var arguments: [String]
  package var isExtension: Bool

  package init(_ name: String, _ arguments: [String] = [], isExtension: Bool = false) {
    self.name = name
    self.arguments = arguments
    self.isExtension = isExtension
  }

  /// The first argument as a number, nil if it is absent or no number.
  package var firstNumber: Int? { arguments.first.flatMap { Int($0) } }
  package var secondNumber: Int? { arguments.count > 1 ? Int(arguments[1]) : nil }
}
