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
  /// Whether syntax, names and attributes have none: what the models say can be read.
  package let reads: Bool

  // Kept for the next state of the schema. A block without problems is nil.
  private let context: ValidationContext
  private let early: [[BlockProblems?]]
  /// Empty if the late phases could not be asked.
  private let late: [[LateProblems?]]

  /// Validates the schema as `prisma` would. What was found in blocks that `previous` has too is taken from it.
  ///
  /// The outcome is that without `previous`. Cost: the rules on each fresh block and on those that mention it, and a look
  /// at the places of all blocks.
  package init(of datamodel: Datamodel, prisma: PrismaVersion, reusing previous: Validation? = nil) {
    let old = previous.flatMap { $0.context.prisma == prisma ? $0.context : nil }
    var kept = old.flatMap { KeptBlocks(from: $0.datamodel, to: datamodel) }
    let context = ValidationContext(datamodel, prisma: prisma, reusing: old, kept)
    if let old { kept?.add(context.staleBlocks(since: old)) }
    let places = datamodel.declarations.enumerated().map { file, declarations in
      declarations.indices.map { BlockPlace(file: file, block: $0) }
    }
    func inAllBlocks<Found: Sendable>(_ find: @Sendable (BlockSubject) -> Found) -> [[Found]] {
      places.map { $0.concurrentMap(asking: { context.copy }) { find(BlockSubject($0, $1)) } }
    }
    let early: [[BlockProblems?]]
    var foundLate: [[LateProblems?]]?
    if let kept, let previous {
      early = kept.update(previous.early, in: datamodel) { BlockProblems(of: BlockSubject($0, context)).unlessEmpty }
    } else if context.knowsItsProvider {
      // The late phases will be asked whatever the early ones find, so each block is looked at once, for both.
      let found = inAllBlocks { subject in
        let early = BlockProblems(of: subject).unlessEmpty
        return (early, LateProblems(of: subject, after: early).unlessEmpty)
      }
      early = found.map { $0.map { $0.0 } }
      foundLate = found.map { $0.map { $0.1 } }
    } else {
      early = inAllBlocks { BlockProblems(of: $0).unlessEmpty }
    }
    var report = OfficialReport(datamodel)
    let earlyFindings = early.flatMap { $0.compactMap(\.self) }
    report.add(earlyFindings) { $0.syntax }
    report.add(earlyFindings) { $0.names }
    report.add(earlyFindings) { $0.types }
    report.add(earlyFindings) { $0.relationAttributes }
    report.add(earlyFindings) { $0.attributes }
    reads = !report.hasErrors
    report.add(configurationProblems(context))
    let isSound = !report.hasErrors
    report.endEarlyPhases()
    // Nothing is known of what a database allows until it is known which it is.
    if isSound || context.knowsItsProvider {
      // What can't be read for certain gets no second opinion.
      func inReadableBlocks(_ problems: [ValidationProblem]) -> [ValidationProblem] {
        isSound ? problems : problems.filter { early[$0.place.block.file][$0.place.block.block]?.hasErrors != true }
      }
      @Sendable func find(_ subject: BlockSubject) -> LateProblems? {
        LateProblems(of: subject, after: early[subject.place.file][subject.place.block]).unlessEmpty
      }
      if let foundLate {
        late = foundLate
      } else if let kept, let previous, previous.late.count == previous.early.count {
        late = kept.update(previous.late, in: datamodel) { find(BlockSubject($0, context)) }
      } else {
        late = inAllBlocks(find)
      }
      let found = late.flatMap { $0.compactMap(\.self) }
      report.add(found) { $0.defaultFunctions }
      report.add(datasourceProblems(context))
      report.add(inReadableBlocks(compositeCycleProblems(context)))
      report.add(found) { $0.composites }
      report.add(inReadableBlocks(databaseNameProblems(context)))
      report.add(found.filter { !$0.isView }) { $0.model }
      report.add(found.filter { $0.isView }) { $0.model }
      report.add(inReadableBlocks(typeNameProblems(context)))
      report.add(found) { $0.enumeration }
      report.add(relationProblems(late, context))
    } else {
      late = []
    }
    self.context = context
    self.early = early
    hasEarlyErrors = !isSound
    findings = report.findings
  }

  /// Whether syntax, names and attributes have no error, for who needs to know no more. Stops at the first one.
  package static func reads(_ datamodel: Datamodel, prisma: PrismaVersion) -> Bool {
    let context = ValidationContext(datamodel, prisma: prisma)
    for (file, declarations) in datamodel.declarations.enumerated() {
      for block in declarations.indices
      where BlockProblems(of: BlockSubject(BlockPlace(file: file, block: block), context)).hasErrors { return false }
    }
    return true
  }
}
