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
}

/// How many values a field has.
package enum FieldArity: Hashable, Sendable {
  case required, optional, list
}
