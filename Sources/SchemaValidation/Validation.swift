// What is wrong with a schema by itself: everything that Prisma's own validation says, with its words at its places, and more.
//
// In: a datamodel and the version of Prisma whose rules count. Out: findings in the official order. Pure; it can't fail.
// Knows no tables, no history, no editor. A rule is a function named after the property that it checks; the lists of
// rules (`nameRules`, `modelRules`, `indexRules` …) read as a specification.
//
// Prisma stops after syntax, names, attributes and configuration if any of them has an error, and at an ambiguous
// relation. Here the rest is checked as well, wherever it is sound: such a finding is marked as recovered.

package import Datamodel
import SchemaSyntax
import Text

/// The findings on one schema.
package struct Validation: Sendable {
  /// In the official order: errors by phase, then warnings by phase.
  package let findings: [ValidationFinding]
  /// Whether syntax, names, attributes or configuration have an error: the meaning of the schema is not certain.
  package let hasEarlyErrors: Bool

  /// Validates the schema as `prisma` would.
  package init(of datamodel: Datamodel, prisma: PrismaVersion) {
    let context = ValidationContext(datamodel, prisma: prisma)
    var report = OfficialReport(datamodel)
    var blocks: [BlockProblems] = []
    for (file, declarations) in datamodel.declarations.enumerated() {
      for position in declarations.indices {
        blocks.append(BlockProblems(of: BlockPlace(file: file, block: position), in: context))
      }
    }
    report.add(blocks, \.syntax)
    report.add(blocks, \.names)
    report.add(blocks, \.types)
    report.add(blocks, \.relationAttributes)
    report.add(blocks, \.attributes)
    report.add(configurationProblems(context))
    let isSound = !report.hasErrors
    report.endEarlyPhases()
    // Nothing is known of what a database allows until it is known which it is.
    if isSound || context.knowsItsProvider {
      let late = blocks.map { LateProblems(of: $0, in: context) }
      report.add(late, \.defaultFunctions)
      report.add(datasourceProblems(context))
      report.add(compositeCycleProblems(context))
      report.add(late, \.composites)
      report.add(databaseNameProblems(context))
      report.add(late.filter { !$0.isView }, \.model)
      report.add(late.filter(\.isView), \.model)
      report.add(typeNameProblems(context))
      report.add(late, \.enumeration)
      report.add(late, \.relations)
    }
    hasEarlyErrors = !isSound
    findings = report.findings
  }
}
