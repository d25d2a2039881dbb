// The text of a migration: statements for each step, and the summary that people read.
//
// In: a `MigrationPlan` and the two schemas between which it leads. Out: text, the same bytes for the same input. Where
// Prisma's text is right it is the same to the byte; where it is not, `DiffOptions.matchesEngineExactly` decides.
//
// Decides nothing about what to do, which is the plan's part. Each dialect's words stand in a file of its own, behind
// `SQLWriter`.

package import SchemaDiff
package import Tables

/// The script that does what the plan says.
///
/// With `header` it begins with the warnings, if there are any, as a created migration does. No step, no statement: one
/// comment without a line feed. `preparation` comes before the steps; `previous` is what its renames leave.
package func migrationSQL(
  _ plan: MigrationPlan, from previous: DatabaseSchema, to next: DatabaseSchema, options: DiffOptions = DiffOptions(),
  header: Bool = false, after preparation: Preparation = Preparation()
) -> String {
  guard !plan.isEmpty || !preparation.isEmpty else { return "-- This is an empty migration." }
  let writer = sqlWriter(for: Pair(previous: previous, next: next), options: options)
  func group(_ title: String, _ statements: [String]) -> String? {
    statements.isEmpty ? nil : "-- \(title)\n" + statements.map { $0 + ";\n" }.joined()
  }
  let groups =
    preparation.renames.compactMap { group($0.title, [writer.statement(for: $0)]) }
    + preparation.filled.compactMap { id in
      writer.fill(id).flatMap { group("Fill: choose the value that fits the rows that are there", [$0]) }
    }
    + plan.steps.compactMap { group($0.title, writer.statements(for: $0)) }
  let notes = preparation.notes.isEmpty ? "" : preparation.notes.map { "-- \($0)\n" }.joined() + "\n"
  return (header ? warnings(of: plan) : "") + notes + writer.script(groups.joined(separator: "\n"))
}

/// The type of the column as SQL has it: `VARCHAR(200)`, `"Role"[]`.
package func typeText(of column: Column, in schema: DatabaseSchema) -> String {
  sqlWriter(for: Pair(previous: schema, next: schema), options: DiffOptions()).typeText(of: column)
}

/// The default of the column as SQL has it, nil without one.
package func defaultText(of column: Column, in schema: DatabaseSchema) -> String? {
  sqlWriter(for: Pair(previous: schema, next: schema), options: DiffOptions()).defaultText(of: column)
}

/// The comment that lists what may be lost, then what may not be possible; empty if there is nothing to say.
private func warnings(of plan: MigrationPlan) -> String {
  let risks = plan.risks.filter { $0.severity == .warning } + plan.risks.filter { $0.severity == .unexecutable }
  guard !risks.isEmpty else { return "" }
  return "/*\n  Warnings:\n\n" + risks.map { "  - \($0.message)\n" }.joined() + "\n*/\n"
}

extension MigrationStep {
  /// The words of the comment above the step's statements.
  var title: String {
    switch self {
    case .createNamespace: "CreateSchema"
    case .dropExtension: "DropExtension"
    case .createExtension: "CreateExtension"
    case .alterExtension: "AlterExtension"
    case .alterSequence: "AlterSequence"
    case .createEnum: "CreateEnum"
    case .alterEnum: "AlterEnum"
    case .dropForeignKey: "DropForeignKey"
    case .dropIndex: "DropIndex"
    case .alterTable: "AlterTable"
    case .alterPrimaryKey: "AlterPrimaryKey"
    case .dropTable: "DropTable"
    case .dropEnum: "DropEnum"
    case .createTable: "CreateTable"
    case .redefineTables: "RedefineTables"
    case .createIndex: "CreateIndex"
    case .renameForeignKey: "RenameForeignKey"
    case .addForeignKey: "AddForeignKey"
    case .renameIndex: "RenameIndex"
    case .redefineIndex: "RedefineIndex"
    }
  }
}
