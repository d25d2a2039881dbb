package import Tables

// The same risks, looked at with the number of rows that they are about. Prisma asks these questions before `db push` and
// `migrate dev`, and words the answers as here (schema engine 6.19).

extension MigrationPlan {
  /// What has to be counted in the previous database, so that it is known which risks have rows to hurt.
  package var questions: Set<RowQuestion> { Set(risks.flatMap(\.questions)) }

  /// The risks that remain, each in words. One is gone where the numbers show that no row is in its way.
  package func messages(of severity: Risk.Severity, knowing counts: RowCounts) -> [String] {
    risks.filter { $0.severity == severity }.compactMap { $0.message(knowing: counts) }
  }
}

extension Risk {
  var questions: [RowQuestion] {
    guard let table else { return [] }
    switch finding {
    case .tableDrop, .primaryKeyChange, .addedRequired, .addedRequiredFilledByClient, .dropAndRecreateRequired:
      return [.rows(table)]
    case .columnDrop(_, let column), .riskyCast(_, let column, _, _), .notCastable(_, let column, _, _),
      .dropAndRecreate(_, let column), .scalarToList(_, let column):
      return [.values(table, column: column)]
    case .madeRequired(_, let column):
      return [.rows(table), .values(table, column: column)]
    case .uniqueAddition, .enumValueRemoval, .blindObjectLoss:
      return []
    }
  }

  /// What is to be said of it, nil if nothing: no row is in its way.
  package func message(knowing counts: RowCounts) -> String? {
    guard let number = numberInTheWay(counts) else { return message }
    return number == 0 ? nil : message(number)
  }

  /// How many rows or values there are to be lost or to make the step fail; nil if that can't be told by counting, or was not
  /// counted.
  private func numberInTheWay(_ counts: RowCounts) -> Int? {
    let answers = questions.map { counts[$0] }
    if case .madeRequired = finding {
      guard let rows = answers.first ?? nil, let values = answers.last ?? nil else { return nil }
      return rows - values
    }
    return answers.first ?? nil
  }

  private func message(_ number: Int) -> String {
    switch finding {
    case .tableDrop(let table):
      "You are about to drop the `\(table)` table, which is not empty (\(number) rows)."
    case .columnDrop(let table, let column):
      "You are about to drop the column `\(column)` on the `\(table)` table, which still contains \(number) non-null values."
    case .riskyCast(let table, let column, let from, let to):
      "You are about to alter the column `\(column)` on the `\(table)` table, which contains \(number) non-null values. "
        + "The data in that column will be cast from `\(from)` to `\(to)`."
    case .notCastable(let table, let column, let from, let to):
      "You are about to alter the column `\(column)` on the `\(table)` table, which contains \(number) non-null values. "
        + "The data in that column will be cast from `\(from)` to `\(to)`. This cast may fail. Please make sure the data in "
        + "the column can be cast."
    case .dropAndRecreate(let table, let column):
      "The `\(column)` column on the `\(table)` table would be dropped and recreated. This will lead to data loss."
    case .addedRequired(let table, let column):
      "Added the required column `\(column)` to the `\(table)` table without a default value. There are \(number) rows in "
        + "this table, it is not possible to execute this step."
    case .addedRequiredFilledByClient(let table, let column):
      "The required column `\(column)` was added to the `\(table)` table with a prisma-level default value. There are "
        + "\(number) rows in this table, it is not possible to execute this step. Please add this column as optional, then "
        + "populate it before making it required."
    case .madeRequired(let table, let column):
      "Made the column `\(column)` on table `\(table)` required, but there are \(number) existing NULL values."
    case .scalarToList(let table, let column):
      "Changed the column `\(column)` on the `\(table)` table from a scalar field to a list field. There are \(number) "
        + "existing non-null values in that column, this step cannot be executed."
    case .dropAndRecreateRequired(let table, let column):
      "Changed the type of `\(column)` on the `\(table)` table. No cast exists, the column would be dropped and recreated, "
        + "which cannot be done since the column is required and there is data in the table."
    case .primaryKeyChange, .uniqueAddition, .enumValueRemoval, .blindObjectLoss: message
    }
  }
}
