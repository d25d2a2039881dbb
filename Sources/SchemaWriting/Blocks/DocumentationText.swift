/// What Prisma writes above a block or field that a migration needs more for than the schema can say, word by word.
enum DocumentationText {
  static let namelessField =
    "This field was commented out because of an invalid name. Please provide a valid one that matches "
    + "[a-zA-Z][a-zA-Z0-9_]*"

  static func renamed(_ kind: String, to name: String, from original: String) -> String {
    "This \(kind) has been renamed to '\(name)' during introspection, because the original name '\(original)' is "
      + "reserved."
  }

  static let partitionTable = setup("This table is a partition table", "partition-tables")
  static let inheritance = setup("This table has subclasses", "table-inheritance")
  static let checkConstraints = setup("This table contains check constraints", "check-constraints")
  static let exclusionConstraints = setup("This table contains exclusion constraints", "exclusion-constraints")
  static let deferring = setup("This model has constraints using non-default deferring rules", "constraint-deferring")
  static let rowLevelSecurity = setup("This model contains row level security", "row-level-security")
  static let nullOrder = setup(
    "This model contains an index with non-default null sort order", "default-index-null-ordering")
  static let expressionIndex =
    "This model contains an expression index which requires additional setup for migrations. "
    + "Visit https://pris.ly/d/expression-indexes for more info."

  private static func setup(_ fact: String, _ page: String) -> String {
    "\(fact) and requires additional setup for migrations. Visit https://pris.ly/d/\(page) for more info."
  }

  /// `privileges` is whether the database hides columns from those who may not see them.
  static func noColumns(mayBeEmpty: Bool) -> String {
    "We could not retrieve columns for the underlying table. "
      + (mayBeEmpty
        ? "Either it has none or you are missing rights to see them. " : "You probably have no rights to see them. ")
      + "Please check your privileges."
  }

  static let noIdentifier =
    "The underlying table does not contain a valid unique identifier and can therefore currently not be handled by "
    + "Prisma Client."

  static func comments(_ kind: String) -> String {
    "This \(kind) or at least one of its fields has comments in the database, and requires an additional setup for "
      + "migrations: Read more: https://pris.ly/d/database-comments"
  }

  static let enumComment =
    "This enum is commented in the database, and requires an additional setup for migrations: Read more: "
    + "https://pris.ly/d/database-comments"
}
