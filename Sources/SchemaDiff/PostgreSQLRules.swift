import Tables

struct PostgreSQLRules: DifferRules {
  let options: DiffOptions
  var styles: StatementStyle { [.concurrentIndexes, .uncheckedForeignKeys, .castsThroughText] }

  func typeChange(_ types: Pair<ColumnType>) -> TypeChange? {
    if let verdict = enumOrListChange(types, options: options) { return verdict.change }
    switch (types.previous.native, types.next.native) {
    // The texts of such types are spelled in many ways, so they are not compared (nor does Prisma).
    case (nil, nil): return nil
    // A type of an extension is written as `Unsupported("…")` in a schema.
    case (let native?, nil) where native.isExtension, (nil, let native?) where native.isExtension: return nil
    case (nil, _), (_, nil): return .risky
    case (let left?, let right?):
      if left == right || !options.matchesEngineExactly && spelledOut(left) == spelledOut(right) { return nil }
      if left.isExtension || right.isExtension { return .risky }
      return postgreSQLCast(from: left, to: right, options: options)
    }
  }

  /// The type with the arguments that the server adds: a character or a bit without a length is one of them. Prisma takes
  /// `CHAR` and what the server makes of it for two types.
  private func spelledOut(_ type: NativeType) -> NativeType {
    switch (type.name, type.arguments.count) {
    case ("Char", 0), ("Bit", 0): NativeType(type.name, ["1"])
    case ("Decimal", 1): NativeType(type.name, type.arguments + ["0"])
    default: type
    }
  }

  func indexesMatch(_ indexes: Pair<Index>) -> Bool {
    // A method that the schema language doesn't know is written as a plain index there, its operator class left out.
    if !isSayable(indexes.previous) {
      return indexes.next.method == indexes.previous.method || (indexes.next.method ?? "BTree") == "BTree"
    }
    return (indexes.previous.method ?? "BTree") == (indexes.next.method ?? "BTree")
      && zip(indexes.previous.columns, indexes.next.columns).allSatisfy { left, right in
        operatorClassesMatch(
          hidesOperatorClasses(indexes.previous) ? nil : left.operatorClass, right.operatorClass,
          method: indexes.next.method)
      }
  }

  /// Prisma reads the catalog's B-tree and hash indexes without their operator classes.
  private func hidesOperatorClasses(_ index: Index) -> Bool {
    options.matchesEngineExactly && !options.previousIsDeclared && ["BTree", "Hash"].contains(index.method ?? "BTree")
  }

  func isSayable(_ index: Index) -> Bool { index.method.map(Self.methods.contains) ?? true }

  /// The access methods that the schema language has names for; extensions bring others (`hnsw`).
  private static let methods: Set<String> = ["BTree", "Hash", "Gist", "Gin", "SpGist", "Brin"]

  /// Writing out the default class changes nothing.
  private func operatorClassesMatch(_ left: String?, _ right: String?, method: String?) -> Bool {
    if left == right { return true }
    guard let named = left ?? right, left == nil || right == nil else { return false }
    return isDefaultOperatorClass(named, of: method)
  }

  func isIgnored(table name: String) -> Bool { isTableOfPostGIS(name) }
}
