/// Something to be counted in a database: its answer decides whether rows are in the way of a change.
package enum RowQuestion: Hashable, Sendable {
  case rows(QualifiedName)
  /// The rows whose column is not NULL.
  case values(QualifiedName, column: String)

  package var table: QualifiedName {
    switch self {
    case .rows(let table), .values(let table, _): table
    }
  }
}

/// What was counted. Numbers only: no value of a row is ever in it.
package struct RowCounts: Hashable, Sendable {
  private var numbers: [RowQuestion: Int]

  package init(_ numbers: [RowQuestion: Int] = [:]) { self.numbers = numbers }

  /// nil: it was not counted.
  package subscript(_ question: RowQuestion) -> Int? {
    get { numbers[question] }
    set { numbers[question] = newValue }
  }
}
