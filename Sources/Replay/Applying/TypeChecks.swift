import Tables

// Whether the server finds types in expressions that go together. What is not certain goes.

extension ReplayState {
  /// Whether the expression is a condition; `words` say where it stands.
  mutating func isCondition(_ expression: Expression, at words: String, of table: TableRecord) -> Bool {
    agrees(about: table) { catalog throws(TypeMismatch) in
      try ExpressionTypes(catalog, in: table).checkCondition(expression, words)
    }
  }

  /// Whether the expression gives the same for the same values at all times, as far as is known.
  mutating func isLasting(_ expression: Expression, _ words: String, of table: TableRecord) -> Bool {
    guard catalog.rules.knowsTypes, !isUncertain(table.name),
      ExpressionTypes(catalog, in: table).changesByItself(expression)
    else { return true }
    report(
      "\(words) can't depend on the time or on settings of the session (“\(expression.source)”)", about: table.name,
      code: "42P17")
    return false
  }

  /// Whether the types within the expression go together.
  mutating func isSound(_ expression: Expression, of table: TableRecord) -> Bool {
    agrees(about: table) { catalog throws(TypeMismatch) in
      _ = try ExpressionTypes(catalog, in: table).type(of: expression)
    }
  }

  /// Whether the column takes what the expression gives: a default, or what it is computed by from the columns of `table`. nil
  /// is an expression that is not understood.
  mutating func takes(_ tree: ExpressionTree?, _ column: ColumnRecord, from table: TableRecord?) -> Bool {
    guard let tree, let wanted = column.type else { return true }
    return agrees(about: table) { catalog throws(TypeMismatch) in
      switch try ExpressionTypes.type(of: tree, catalog, in: table) {
      case .open, .literal(nil): break
      case .literal(let text?):
        guard let code = catalog.refusal(of: text, as: wanted) else { break }
        throw TypeMismatch(
          message: "“\(text)” is no value of column “\(column.name)”, which is \(printed(wanted))", code: code,
          types: [wanted])
      case .known(let type):
        guard catalog.takes(type, as: wanted, at: .assignment) == false else { break }
        throw TypeMismatch(
          message: "column “\(column.name)” is \(printed(wanted)) and can't take \(printed(type))", code: "42804",
          types: [type, wanted])
      }
      func printed(_ type: TypeName) -> String { catalog.printedType(type) + (type.isArray ? "[]" : "") }
    }
  }

  /// Whether `check` finds nothing to refuse; if it does, that is a problem.
  mutating func agrees(about table: TableRecord?, _ check: (Catalog) throws(TypeMismatch) -> Void) -> Bool {
    guard let mismatch = mismatch(by: check) else { return true }
    if mismatch.types.contains(where: { isUncertain($0.name) }) || table.map({ isUncertain($0.name) }) ?? false {
      return true
    }
    report(mismatch.message, about: table?.name, code: mismatch.code)
    return false
  }

  private func mismatch(by check: (Catalog) throws(TypeMismatch) -> Void) -> TypeMismatch? {
    guard catalog.rules.knowsTypes else { return nil }
    do throws(TypeMismatch) { try check(catalog) } catch { return error }
    return nil
  }

  /// Whether the column can be computed as its definition says.
  mutating func canCompute(_ column: ColumnRecord, in table: TableRecord) -> Bool {
    guard let expression = column.generation, !catalog.ignoresCase else { return true }
    guard isOneValue(expression, at: "a computed column"), hasColumns(of: expression, table),
      isSound(expression, of: table)
    else { return false }
    let names = expression.columnNames ?? []
    if let other = table.columns.first(where: { names.contains($0.name) && $0.generation != nil }) {
      report(
        "column “\(column.name)” can't be computed from “\(other.name)”, which is computed itself", about: table.name,
        code: "42P17")
      return false
    }
    return isLasting(expression, "computed columns", of: table)
      && takes(ExpressionParser.tree(of: expression.parts), column, from: table)
  }
}
