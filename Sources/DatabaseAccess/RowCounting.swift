import Tables

/// One query for each table that is asked about, and how its row is read.
struct RowCounting {
  struct Query {
    let table: QualifiedName
    let columns: [String]

    /// The columns are named with their table: SQLite takes a quoted word that is no column for a text otherwise, and PostgreSQL
    /// a column of that name for the row.
    var sql: String {
      let counts = ["count(*)"] + columns.map { "count(t.\(quotedName($0)))" }
      let name = (table.namespace.map { quotedName($0) + "." } ?? "") + quotedName(table.name)
      return "SELECT \(counts.joined(separator: ", ")) FROM \(name) AS t"
    }

    /// The answers by question; `numbers` are those of the row in its order.
    func answers(_ numbers: [Int]) -> [(RowQuestion, Int)] {
      zip([.rows(table)] + columns.map { .values(table, column: $0) }, numbers).map { ($0, $1) }
    }
  }

  let queries: [Query]

  init(_ questions: Set<RowQuestion>) {
    queries = Dictionary(grouping: questions, by: \.table).sorted { $0.key < $1.key }.map { table, questions in
      let columns = questions.compactMap { question -> String? in
        switch question {
        case .rows: nil
        case .values(_, let column): column
        }
      }
      return Query(table: table, columns: columns.sorted(by: byteOrder))
    }
  }
}
