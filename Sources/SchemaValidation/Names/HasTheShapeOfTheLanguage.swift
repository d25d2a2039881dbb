import Datamodel
import SchemaSyntax

/// Every line is one that the grammar takes.
func hasTheShapeOfTheLanguage(_ subject: BlockSubject, _ problems: inout Problems) {
  // Values may be objects from 7.4 on.
  let grammar: SchemaGrammar = subject.context.prisma < PrismaVersion(7, 4) ? .withoutObjects : .current
  for problem in syntaxProblems(of: subject.block, grammar: grammar) where problem.code != .missingValue {
    problems.report(DiagnosticCode(problem.code.rawValue), problem.message, at: problem.range)
  }
}
