package import Tables

/// What a step may lose, or why it may fail, judged without looking at the data.
package struct Risk: Hashable, Sendable {
  package enum Severity: Hashable, Sendable {
    /// Data may be lost; the user may go on.
    case warning
    /// The database will refuse if there is data in the way.
    case unexecutable
  }

  /// The place of the step in the plan, from 0.
  package var step: Int
  package var finding: Finding
  /// The table of the previous schema whose rows are at risk, with its namespace; nil where it is not about one table.
  package var table: QualifiedName?

  package var severity: Severity { finding.severity }
  /// The text that users know from Prisma's migrations.
  package var message: String { finding.message }

  /// Names are bare, never with their namespace.
  package enum Finding: Hashable, Sendable {
    case tableDrop(table: String)
    case columnDrop(table: String, column: String)
    case riskyCast(table: String, column: String, from: String, to: String)
    case notCastable(table: String, column: String, from: String, to: String)
    case dropAndRecreate(table: String, column: String)
    case primaryKeyChange(table: String)
    case uniqueAddition(table: String, columns: [String])
    case enumValueRemoval(enumType: String, values: [String])
    /// Only where Plumb is not asked to be as silent as Prisma: what the schema language can't say goes with the old table.
    case blindObjectLoss(table: String, kind: BlindObject.Kind, name: String)

    case addedRequired(table: String, column: String)
    case addedRequiredFilledByClient(table: String, column: String)
    case madeRequired(table: String, column: String)
    case scalarToList(table: String, column: String)
    case dropAndRecreateRequired(table: String, column: String)
  }
}

extension Risk.Finding {
  package var severity: Risk.Severity {
    switch self {
    case .tableDrop, .columnDrop, .riskyCast, .notCastable, .dropAndRecreate, .primaryKeyChange, .uniqueAddition,
      .enumValueRemoval, .blindObjectLoss:
      .warning
    case .addedRequired, .addedRequiredFilledByClient, .madeRequired, .scalarToList, .dropAndRecreateRequired:
      .unexecutable
    }
  }

  package var message: String {
    switch self {
    case .tableDrop(let table):
      "You are about to drop the `\(table)` table. If the table is not empty, all the data it contains will be lost."
    case .columnDrop(let table, let column):
      "You are about to drop the column `\(column)` on the `\(table)` table. All the data in the column will be lost."
    case .riskyCast(let table, let column, let from, let to):
      "You are about to alter the column `\(column)` on the `\(table)` table. The data in that column could be lost. "
        + "The data in that column will be cast from `\(from)` to `\(to)`."
    case .notCastable(let table, let column, let from, let to):
      "You are about to alter the column `\(column)` on the `\(table)` table. The data in that column will be cast from "
        + "`\(from)` to `\(to)`. This cast may fail. Please make sure the data in the column can be cast."
    case .dropAndRecreate(let table, let column):
      "The `\(column)` column on the `\(table)` table would be dropped and recreated. This will lead to data loss if "
        + "there is data in the column."
    case .primaryKeyChange(let table):
      "The primary key for the `\(table)` table will be changed. If it partially fails, the table could be left without "
        + "primary key constraint."
    case .uniqueAddition(let table, let columns):
      "A unique constraint covering the columns `[\(columns.joined(separator: ","))]` on the table `\(table)` will be "
        + "added. If there are existing duplicate values, this will fail."
    case .enumValueRemoval(let name, let values):
      "The values [\(values.joined(separator: ","))] on the enum `\(name)` will be removed. If these variants are still "
        + "used in the database, this will fail."
    case .blindObjectLoss(let table, let kind, let name):
      "The \(kind.words) `\(name)` on the `\(table)` table will be lost, because the table is made again and the schema "
        + "can't describe it. Write it again at the end of the migration."
    case .addedRequired(let table, let column):
      "Added the required column `\(column)` to the `\(table)` table without a default value. This is not possible if "
        + "the table is not empty."
    case .addedRequiredFilledByClient(let table, let column):
      "The required column `\(column)` was added to the `\(table)` table with a prisma-level default value. This is not "
        + "possible if the table is not empty. Please add this column as optional, then populate it before making it "
        + "required."
    case .madeRequired(let table, let column):
      "Made the column `\(column)` on table `\(table)` required. This step will fail if there are existing NULL values "
        + "in that column."
    case .scalarToList(let table, let column):
      "Changed the column `\(column)` on the `\(table)` table from a scalar field to a list field. If there are non-null "
        + "values in that column, this step will fail."
    case .dropAndRecreateRequired(let table, let column):
      "Changed the type of `\(column)` on the `\(table)` table. No cast exists, the column would be dropped and "
        + "recreated, which cannot be done if there is data, since the column is required."
    }
  }
}

extension BlindObject.Kind {
  fileprivate var words: String {
    switch self {
    case .check: "check constraint"
    case .exclusion: "exclusion constraint"
    case .trigger: "trigger"
    case .policy: "policy"
    case .rowLevelSecurity: "row level security"
    case .rule: "rule"
    case .partition: "partition"
    case .inheritance: "inheritance"
    case .view: "view"
    case .materializedView: "materialized view"
    case .function: "function"
    case .domain: "domain"
    case .compositeType: "composite type"
    }
  }
}
