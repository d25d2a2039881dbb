/// What a database product can do, as far as a schema can ask for it.
struct Capabilities: OptionSet, Sendable {
  let rawValue: UInt64

  /// Lists of scalars and enums as columns.
  static let scalarLists = Capabilities(rawValue: 1 << 0)
  static let json = Capabilities(rawValue: 1 << 1)
  static let jsonLists = Capabilities(rawValue: 1 << 2)
  static let enums = Capabilities(rawValue: 1 << 3)
  static let decimals = Capabilities(rawValue: 1 << 4)
  static let compositeTypes = Capabilities(rawValue: 1 << 5)
  static let autoincrement = Capabilities(rawValue: 1 << 6)
  static let autoincrementOutsideIDs = Capabilities(rawValue: 1 << 7)
  /// More than one `autoincrement()` in a model.
  static let manyAutoincrements = Capabilities(rawValue: 1 << 8)
  static let autoincrementWithoutIndex = Capabilities(rawValue: 1 << 9)
  /// `@default(auto())`.
  static let autoDefaults = Capabilities(rawValue: 1 << 10)
  /// `@default(sequence())`.
  static let sequences = Capabilities(rawValue: 1 << 11)
  static let namedDefaults = Capabilities(rawValue: 1 << 12)
  static let namedPrimaryKeys = Capabilities(rawValue: 1 << 13)
  static let namedForeignKeys = Capabilities(rawValue: 1 << 14)
  static let compoundIDs = Capabilities(rawValue: 1 << 15)
  /// Any unique constraint can identify a row.
  static let anyID = Capabilities(rawValue: 1 << 16)
  static let implicitManyToMany = Capabilities(rawValue: 1 << 17)
  static let embeddedManyToMany = Capabilities(rawValue: 1 << 18)
  /// `references` may list the fields of a unique constraint in any order.
  static let anyOrderOfReferences = Capabilities(rawValue: 1 << 19)
  /// Cascades must not run in circles.
  static let refusesCascadeCycles = Capabilities(rawValue: 1 << 20)
  static let namespaces = Capabilities(rawValue: 1 << 21)
  static let indexLengths = Capabilities(rawValue: 1 << 22)
  static let primaryKeyOrder = Capabilities(rawValue: 1 << 23)
  static let fulltextIndexes = Capabilities(rawValue: 1 << 24)
  static let fulltextOrder = Capabilities(rawValue: 1 << 25)
  static let manyFulltextIndexes = Capabilities(rawValue: 1 << 26)
  static let clustering = Capabilities(rawValue: 1 << 27)
  static let partialIndexes = Capabilities(rawValue: 1 << 28)
  static let shardKeys = Capabilities(rawValue: 1 << 29)
  /// `relationMode = "foreignKeys"`.
  static let foreignKeys = Capabilities(rawValue: 1 << 30)
  /// `extensions` of the datasource.
  static let extensions = Capabilities(rawValue: 1 << 31)
  /// A foreign key may set columns to null that can't be.
  static let setNullOnRequiredFields = Capabilities(rawValue: 1 << 32)
  /// `SetDefault` is taken and does something else.
  static let ignoresSetDefault = Capabilities(rawValue: 1 << 33)
  /// Values of different types in the database never meet.
  static let joinsByNativeType = Capabilities(rawValue: 1 << 34)
}
