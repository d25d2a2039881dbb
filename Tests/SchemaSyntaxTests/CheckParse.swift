import SchemaSyntax
import Testing
import Text

/// Parses `bytes` and holds the tree to its laws.
@discardableResult
func checkParse(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) -> SchemaTree {
  let tree = SchemaTree(SourceText(bytes))
  let complaint = lawBroken(by: tree, of: bytes) ?? lawBroken(by: tree.recovered(), of: bytes, isRecovered: true)
  #expect(complaint == nil, sourceLocation: sourceLocation)
  return tree
}

@discardableResult
func checkParse(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> SchemaTree {
  checkParse(Array(text.utf8), sourceLocation: sourceLocation)
}

/// Edits a text, reparses, and compares with a parse from scratch. Returns the new tree.
@discardableResult
func checkReparse(
  _ tree: SchemaTree, _ text: SourceText, replacing edit: TextRange, by replacement: [UInt8],
  sourceLocation: SourceLocation = #_sourceLocation
) -> SchemaTree {
  var newText = text
  newText.replace(edit, with: replacement)
  let reparsed = tree.reparsed(newText, edit: edit, replacementLength: replacement.count)
  let scratch = SchemaTree(newText)
  if !reparsed.isEqual(to: scratch) {
    Issue.record(
      """
      \(edit) by \(String(decoding: replacement, as: UTF8.self).debugDescription) in \(text.string.debugDescription)
      reparsed:
      \(reparsed.debugTree())
      from scratch:
      \(scratch.debugTree())
      """, sourceLocation: sourceLocation)
  }
  let complaint = lawBroken(by: scratch, of: newText.bytes) ?? lostIdentity(from: tree, to: reparsed, edit: edit)
  #expect(complaint == nil, "\(edit) in \(text.string.debugDescription)", sourceLocation: sourceLocation)
  return reparsed
}

/// What the tree has wrong, if anything: bytes, tiling of the tokens, nesting, flags.
func lawBroken(by tree: SchemaTree, of bytes: [UInt8], isRecovered: Bool = false) -> String? {
  if tree.blocks.flatMap(\.bytes) != bytes { return "the blocks are not the file" }
  for (index, block) in tree.blocks.enumerated() {
    if block.bytes.isEmpty { return "block \(index) is empty" }
    if tree.block(at: tree.start(ofBlock: index)) != index { return "block \(index) is not found at its start" }
    var offset = 0
    for token in block.tokens {
      if token.range.start != offset { return "a gap before \(token.range) in block \(index)" }
      if token.range.isEmpty { return "an empty token at \(token.range) in block \(index)" }
      offset = token.range.end
    }
    if offset != block.bytes.count { return "the tokens of block \(index) end at \(offset)" }
    if let complaint = nestingBroken(block.root) { return "block \(index): \(complaint)" }
    let problems = syntaxProblems(of: block)
    if let outside = problems.first(where: { $0.range.end > block.bytes.count || $0.range.isEmpty }) {
      return "a problem lies outside: \(outside)"
    }
    if !isRecovered, block.kind != .type, problems.isEmpty == block.hasError {
      return "the flag of block \(index) is wrong"
    }
  }
  return nil
}

private func nestingBroken(_ node: SyntaxNode) -> String? {
  var offset = node.range.start
  var hasErrorBelow = false
  for child in node.children {
    if child.range.start != offset { return "\(child.kind) at \(child.range) doesn't follow its sibling" }
    offset = child.range.end
    hasErrorBelow = hasErrorBelow || child.hasError
    if let complaint = nestingBroken(child) { return complaint }
  }
  if hasErrorBelow, !node.hasError { return "\(node.kind) at \(node.range) lacks the flag" }
  if !node.kind.isToken, offset != node.range.end { return "\(node.kind) at \(node.range) has a tail" }
  return nil
}

/// Whether a block that must have survived an edit was made anew: one with the same bytes, further from the edit than one
/// block, in a file that closes what it opens.
private func lostIdentity(from old: SchemaTree, to new: SchemaTree, edit: TextRange) -> String? {
  guard !old.blocks.isEmpty, !old.hasError, !new.hasError else { return nil }
  let first = max(0, old.block(at: edit.start) - 1)
  for index in 0..<min(first, new.blocks.count) where old.blocks[index] !== new.blocks[index] {
    return "block \(index) before the edit lost its identity"
  }
  return nil
}
