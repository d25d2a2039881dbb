import Datamodel
import SchemaSyntax
import Text

/// A block as rules see it. Shared by its fields.
final class BlockSubject: Sendable {
  let place: BlockPlace
  let context: ValidationContext
  let block: Block
  let declaration: BlockDeclaration
  /// What the types of the fields mean, whether or not the block is the one of its name that counts; empty for other blocks
  /// than models, views and composite types.
  let meanings: [FieldMeaning]

  init(_ place: BlockPlace, _ context: ValidationContext) {
    self.place = place
    self.context = context
    block = context.datamodel.block(at: place)
    declaration = context.datamodel.declaration(at: place)
    meanings = context.meanings(of: declaration, at: place)
  }

  /// From its keyword to its `}`.
  var range: TextRange { block.declarationRange }

  /// Whether the language of the schema's version takes the line: values may be objects from 7.4 on.
  func reads(_ line: SyntaxNode) -> Bool {
    !block.holdsObject || context.prisma >= PrismaVersion(7, 4) || !line.holdsObject
  }

  /// The `@@` attributes, as far as the language of the schema's version takes their lines.
  var blockAttributes: [AttributeSyntax] {
    var attributes: [AttributeSyntax] = []
    for child in block.root.children where child.kind == .blockAttribute && reads(child) {
      attributes.append(AttributeSyntax(node: child))
    }
    return attributes
  }

  /// What the rules find in the block.
  func problems(_ check: (BlockSubject, inout Problems) -> Void) -> [ValidationProblem] {
    var problems = Problems(in: place)
    check(self, &problems)
    return problems.found
  }
}
