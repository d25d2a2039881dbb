import Datamodel
import SchemaSyntax
import Text

/// A datasource or generator as rules see it.
struct ConfigCursor: Sendable {
  let place: BlockPlace
  let context: ValidationContext
  let syntax: ConfigSyntax
  let name: String
  /// By name, in the order of the block; of two with one name the last.
  private let lastOfEachName: [PropertySyntax]

  init?(_ place: BlockPlace, _ context: ValidationContext) {
    guard let syntax = ConfigSyntax(context.datamodel.block(at: place)), let name = syntax.name else { return nil }
    self.place = place
    self.context = context
    self.syntax = syntax
    self.name = name.text
    // Lines with objects were none before 7.4, and that has been said.
    let takesObjects = context.prisma >= PrismaVersion(7, 4)
    let properties = syntax.properties.filter { takesObjects || !$0.node.holdsObject }
    var last: [String: Int] = [:]
    for (position, property) in properties.enumerated() { last[property.name.text] = position }
    lastOfEachName = properties.enumerated().filter { last[$0.element.name.text] == $0.offset }.map(\.element)
  }

  /// From its keyword to its `}`.
  var range: TextRange { syntax.range }
  var isDatasource: Bool { syntax.block.kind == .datasource }
  var properties: [PropertySyntax] { lastOfEachName }

  func property(_ name: String) -> PropertySyntax? { lastOfEachName.first { $0.name.text == name } }

  func value(_ name: String) -> ExpressionSyntax? { property(name)?.value }
}

extension SyntaxNode {
  fileprivate var holdsObject: Bool { kind == .object || children.contains { $0.holdsObject } }
}
