package import Datamodel
import SchemaSyntax
import Text

/// What is wrong with the shape of a file, in the words of Prisma's own validation and at the same places.
package func syntaxFindings(in file: SchemaFile, prisma: PrismaVersion) -> [Diagnostic] {
  // Values may be objects from 7.4 on.
  let grammar: SchemaGrammar = prisma < PrismaVersion(7, 4) ? .withoutObjects : .current
  var findings: [Diagnostic] = []
  for (position, block) in file.tree.blocks.enumerated() {
    for problem in syntaxProblems(of: block, grammar: grammar) {
      findings.append(
        Diagnostic(
          path: file.path, range: file.tree.fileRange(problem.range, inBlock: position), severity: .error,
          code: problem.code.rawValue, message: problem.message))
    }
  }
  return findings
}
