package import Text

/// A name or another text of the schema with where it is written.
package struct Name: Hashable, Sendable {
  package let text: String
  package let place: LocalRange

  package init(_ text: String, _ range: TextRange) {
    self.text = text
    place = LocalRange(range)
  }
}

/// The built-in types of the schema language.
package enum ScalarType: String, CaseIterable, Hashable, Sendable {
  case int = "Int"
  case bigInt = "BigInt"
  case float = "Float"
  case decimal = "Decimal"
  case boolean = "Boolean"
  case string = "String"
  case dateTime = "DateTime"
  case json = "Json"
  case bytes = "Bytes"

  /// The type of exactly that name. Compared by hand because it is asked for every field of a schema.
  init?(named name: String) {
    switch name {
    case "String": self = .string
    case "Int": self = .int
    case "DateTime": self = .dateTime
    case "Boolean": self = .boolean
    case "Float": self = .float
    case "Json": self = .json
    case "BigInt": self = .bigInt
    case "Decimal": self = .decimal
    case "Bytes": self = .bytes
    default: return nil
    }
  }
}

/// How many values a field has.
package enum FieldArity: Hashable, Sendable {
  case required, optional, list
}
