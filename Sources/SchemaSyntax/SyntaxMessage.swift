/// The official texts of syntax problems, to the letter.
enum SyntaxMessage {
  static let topLevelLine =
    "Error validating: This line is invalid. It does not start with any known Prisma schema keyword."
  static let arbitraryBlock =
    "Error validating: This block is invalid. It does not start with any known Prisma schema keyword. "
    + "Valid keywords include 'model', 'enum', 'type', 'datasource' and 'generator'."
  static let typeAlias =
    "Error validating: Invalid type definition. Please check the documentation in https://pris.ly/d/composite-types"
  static let fieldLine = "Error validating: This line is not a valid field or attribute definition."
  static let enumLine = "Error validating: This line is not an enum value definition."
  static let legacyColon = "Field declarations don't require a `:`."
  static let legacyRequired = "Fields are required by default, `!` is no longer required."
  static let legacyList = "To specify a list, please use `Type[]` instead of `[Type]`."
  static let optionalList = "Optional lists are not supported. Use either `Type[]` or `Type?`."
  static let unknownEscape =
    "Unknown escape sequence. If the value is a windows-style path, `\\` must be escaped as `\\\\`."
  static let invalidUnicode = "Invalid unicode escape sequence."

  static func configLine(keyword: String) -> String {
    "Error validating: This line is not a valid definition within a \(keyword)."
  }

  static func missingType(keyword: String, block: String) -> String {
    "Error validating \(keyword) \"\(block)\": "
      + "This field declaration is invalid. It is either missing a name or a type."
  }

  static func missingValue(key: String, keyword: String, block: String) -> String {
    "Property \(key) in \(keyword) \(block) needs to be assigned a value"
  }

  static func compositeBlockAttribute(_ name: String) -> String {
    switch name {
    case "map":
      "Error validating: The name of a composite type is not persisted in the database, "
        + "therefore it does not need a mapped database name."
    case "unique": "Error validating: A unique constraint should be defined in the model containing the embed."
    case "index": "Error validating: An index should be defined in the model containing the embed."
    case "fulltext": "Error validating: A fulltext index should be defined in the model containing the embed."
    case "id": "Error validating: A composite type cannot define an id."
    default: "Error validating: A composite type cannot have block-level attributes."
    }
  }

  static func compositeFieldAttribute(_ name: String) -> String {
    "Error validating: Defining `@\(name)` attribute for a field in a composite type is not allowed."
  }
}
