import SchemaSyntax
import Text

/// The documentation of the field or value whose name begins at `offset` of the block.
func memberDocumentation(at offset: Int, in block: Block) -> String? {
  if let enumeration = EnumSyntax(block) {
    return enumeration.values.first { $0.name.range.start == offset }?.documentation
  }
  return ModelSyntax(block)?.fields.first { $0.name.range.start == offset }?.documentation
}
