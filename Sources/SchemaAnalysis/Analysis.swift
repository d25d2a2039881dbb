// All that Plumb knows of one project at one moment: the pure core of server and command line.
//
// In: trees, migrations, and what was read of a database (`AnalysisInputs`), together with the analysis before this one.
// Out: findings, and what can be done about them. Reads nothing, writes nothing, knows no protocol.

package import Datamodel
package import Lowering
import MigrationHistory
import Replay
package import SchemaDiff
import SchemaSyntax
package import SchemaValidation
import Tables
package import Text

/// Everything derived from one set of inputs. Immutable, and cheap to question.
package struct Analysis: Sendable {
  package let inputs: AnalysisInputs
  package let datamodel: Datamodel
  /// What is wrong with the schema by itself.
  package let validation: Validation
  /// The tables that the schema asks for; nil if it names no database that Plumb can lower to.
  package let lowered: LoweredSchema?
  package let history: HistoryReplay?
  /// The replay of what the ledger calls applied; nil if there is no ledger, where that is the whole history.
  let applied: HistoryReplay?
  /// What the comparison is between; nil if there is nothing to compare.
  package let sources: DriftSources?
  let comparisons: DriftComparisons?
  /// How the migrations compare with the ledger; nil if there is none to compare with.
  let ledgerStanding: LedgerStanding?
  /// What the sources disagree on, in the order of the migration.
  package let items: [DriftItem]
  let findings: [Finding]
  /// The findings of every file that has one, in the order of the file.
  package let diagnostics: [FilePath: [Diagnostic]]

  /// The version of Prisma whose rules count.
  package var prisma: PrismaVersion { inputs.prisma ?? datamodel.likelyPrismaVersion }

  package var options: DiffOptions { Analysis.options(for: inputs, lowered?.schema) }

  /// The schema can't be read as a whole: what a migration would hold is not known for sure.
  var isBroken: Bool {
    diagnostics.values.contains { $0.contains { $0.severity == .error && $0.code.hasPrefix("schema/") } }
  }

  /// The datasource that counts, nil if the schema has none.
  package var datasource: Datasource? { datamodel.configuration.datasource }

  /// The names that a new migration must come after.
  var migrationNames: [String] { inputs.history?.migrations.map(\.name) ?? [] }
}
