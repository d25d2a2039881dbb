import Tables

extension Expression {
  /// The columns that the expression names; nil if it holds anything that is not understood.
  var columnNames: Set<String>? {
    ExpressionParser.tree(of: parts)?.columnNames
  }
}

extension ExpressionTree {
  /// The columns that it names.
  var columnNames: Set<String> {
    var names: Set<String> = []
    collectColumns(into: &names)
    return names.isEmpty ? names : names.subtracting(wordsThatAreNoColumns)
  }
}

/// Words that stand for a value by themselves.
private let wordsThatAreNoColumns: Set<String> = [
  "value", "default", "localtimestamp", "row", "tableoid",
  "ctid", "xmin", "xmax", "cmin", "cmax",
]

extension ExpressionTree {
  fileprivate func collectColumns(into names: inout Set<String>) {
    switch self {
    case .column(let name): names.insert(name)
    case .string, .number, .keyword: break
    case .call(_, let trees), .all(let trees), .any(let trees), .array(let trees):
      for tree in trees { tree.collectColumns(into: &names) }
    case .cast(let tree, _), .unary(_, let tree), .not(let tree), .range(let tree), .test(let tree, _):
      tree.collectColumns(into: &names)
    case .binary(_, let left, let right), .quantified(let left, _, _, let right), .atTimeZone(let left, let right):
      left.collectColumns(into: &names)
      right.collectColumns(into: &names)
    case .choice(let operand, let branches, let otherwise):
      operand?.collectColumns(into: &names)
      for branch in branches {
        branch.condition.collectColumns(into: &names)
        branch.result.collectColumns(into: &names)
      }
      otherwise?.collectColumns(into: &names)
    }
  }
}

extension ReplayState {
  /// Whether the table has the columns that the expression names, as far as it is understood; if not, that is a problem.
  mutating func hasColumns(of expression: Expression, _ table: TableRecord) -> Bool {
    if catalog.ignoresCase { return true }
    for name in (expression.columnNames ?? []).sorted()
    where catalog.columnIndex(name, in: table) == nil && name != table.name.name {
      reportMissingColumn(name, of: table)
      return false
    }
    return true
  }
}
