import Tables

/// The types of what a query gives, as far as they follow from its text and the columns that it reads.
struct QueryTypes {
  let catalog: Catalog
  let sources: [(alias: String, columns: [ColumnRecord])]

  /// nil if it is not known.
  func type(of expression: Expression) throws(TypeMismatch) -> TypeName? {
    // What qualifies a column counts for an expression that is no more than that column.
    let qualifier = expression.qualifier
    let types = ExpressionTypes(catalog) { name in
      let found = sources.filter { qualifier == nil || $0.alias == qualifier }.flatMap(\.columns).filter {
        $0.name == name
      }
      return found.dropFirst().allSatisfy({ $0.type == found[0].type }) ? found.first?.type : nil
    }
    switch try types.type(of: expression) {
    case .known(let type): return type
    // What nothing else gives a type is text.
    case .literal: return TypeName(QualifiedName(nil, "text"))
    case .open: return nil
    }
  }
}

extension Expression {
  /// What stands before the dot of `alias.column`.
  fileprivate var qualifier: String? {
    guard parts.count == 3, parts[1] == .symbol(".") else { return nil }
    switch parts[0] {
    case .word(let name), .quotedName(let name): return name
    case .string, .number, .symbol, .other: return nil
    }
  }
}
