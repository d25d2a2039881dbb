import Datamodel
import SchemaSyntax
import Text

/// A block as rules see it.
struct BlockSubject: Sendable {
  let place: BlockPlace
  let context: ValidationContext
  let block: Block
  let declaration: BlockDeclaration

  init(_ place: BlockPlace, _ context: ValidationContext) {
    self.place = place
    self.context = context
    block = context.datamodel.block(at: place)
    declaration = context.datamodel.declaration(at: place)
  }

  /// From its keyword to its `}`.
  var range: TextRange { block.declarationRange }

  func problems(of rules: [Rule<BlockSubject>]) -> [ValidationProblem] {
    var problems = Problems(in: place)
    rules.check(self, &problems)
    return problems.found
  }
}
