import FuzzSupport
import SchemaSyntax
import Text

// Any bytes parse without a trap, the tree's tokens are the bytes again, and so are those of the recovered tree.

func holdsItsBytes(_ tree: SchemaTree, _ bytes: [UInt8]) {
  require(tree.blocks.flatMap(\.bytes) == bytes, "the blocks are the file")
  for block in tree.blocks {
    var offset = 0
    for token in block.tokens {
      require(token.range.start == offset && !token.range.isEmpty, "the tokens follow each other")
      offset = token.range.end
    }
    require(offset == block.bytes.count, "the tokens are the block")
  }
}

fuzz { data, count in
  let bytes = inputBytes(data, count)
  let tree = SchemaTree(SourceText(bytes))
  holdsItsBytes(tree, bytes)
  holdsItsBytes(tree.recovered(), bytes)
  for block in tree.blocks {
    let problems = syntaxProblems(of: block)
    require(
      problems.allSatisfy { $0.range.end <= block.bytes.count && !$0.range.isEmpty }, "problems lie in their block")
    require(block.kind == .type || problems.isEmpty == !block.hasError, "a block with the flag has problems")
    for field in ModelSyntax(block)?.fields ?? [] {
      _ = (
        field.documentation, field.type?.unsupportedText, field.attributes.map { $0.arguments.map { $0.value?.kind } }
      )
    }
  }
  return 0
}
