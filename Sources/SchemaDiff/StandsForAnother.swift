package import Tables

extension DatabaseSchema {
  /// The one of a table's `indexes`, of which the schema language can't say the condition, that a plain one stands for: it has the same
  /// name, kind and columns. A schema can't come nearer to it, and a server that has it refuses a second one of that name.
  package func index(meantBy plain: Index, in indexes: [Index]) -> Index? {
    indexes.first {
      isBlind($0) && $0.name == plain.name && $0.kind == plain.kind
        && $0.columns.map(\.name) == plain.columns.map(\.name)
    }
  }

  /// The indexes that a table made anew as `goal` gets: its own, and those that the schema language can't say and whose columns
  /// it still has.
  package func indexesMadeAgain(from id: TableID, into goal: Table) -> [Index] {
    let table = self[id]
    let carried = table.indexes.filter { index in
      isBlind(index) && index.columns.allSatisfy { $0.isExpression || goal.column(named: $0.name) != nil }
        && !goal.indexes.contains { $0.name == index.name && self.index(meantBy: $0, in: table.indexes) != index }
    }
    return goal.indexes.filter { plain in !carried.contains { $0.name == plain.name } } + carried
  }
}
