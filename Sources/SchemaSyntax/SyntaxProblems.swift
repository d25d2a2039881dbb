import Text

/// The states of the language that differ in shape.
package enum SchemaGrammar: Sendable, CaseIterable {
  /// As of 7.4: values may be objects, `{ a: 1 }`.
  case current
  /// Before 7.4: a line with an object is no valid line.
  case withoutObjects
}

/// Every syntax problem of `block`, in the order of the official parser (seen with 6.16 and 7.4), save that it says
/// `missingValue` later, with its findings on the configuration.
///
/// Cost: next to nothing for a block whose shape is right.
package func syntaxProblems(of block: Block, grammar: SchemaGrammar = .current) -> [SyntaxProblem] {
  let refusesObjects = grammar == .withoutObjects && block.holdsObject
  guard block.hasError || block.kind == .type || refusesObjects else { return [] }
  var problems: [SyntaxProblem] = []
  switch block.kind {
  case .model, .view, .type, .enum, .datasource, .generator:
    for item in block.root.children {
      if refusesObjects, item.holdsObject {
        problems.append(SyntaxProblem(.line, invalidLineMessage(block), at: item.lineRange))
      } else {
        itemProblems(item, into: &problems)
      }
    }
    missingValue(block, into: &problems)
  case .typeAlias:
    problems.append(SyntaxProblem(.typeAlias, SyntaxMessage.typeAlias, at: block.declarationRange))
  case .arbitrary: problems.append(SyntaxProblem(.block, SyntaxMessage.arbitraryBlock, at: block.declarationRange))
  case .loose, .unclosed:
    for item in block.root.children where item.kind == .invalidLine { itemProblems(item, into: &problems) }
  }
  return problems
}

private func itemProblems(_ item: SyntaxNode, into problems: inout [SyntaxProblem]) {
  switch item.kind {
  case .invalidLine: problems.append(SyntaxProblem(.line, invalidLineMessage(item.block), at: item.range))
  case .field: fieldProblems(item, into: &problems)
  case .blockAttribute:
    escapeProblems(under: item, into: &problems)
    if item.block.kind == .type {
      let message = SyntaxMessage.compositeBlockAttribute(AttributeSyntax(node: item).name)
      problems.append(SyntaxProblem(.compositeAttribute, message, at: item.range))
    }
  case .enumValue, .property: escapeProblems(under: item, into: &problems)
  default: break
  }
}

private func invalidLineMessage(_ block: Block) -> String {
  switch block.kind {
  case .model, .view, .type: SyntaxMessage.fieldLine
  case .enum: SyntaxMessage.enumLine
  case .datasource, .generator: SyntaxMessage.configLine(keyword: block.keyword)
  case .typeAlias, .arbitrary, .loose, .unclosed: SyntaxMessage.topLevelLine
  }
}

extension SyntaxNode {
  /// Whether a value under the node is an object.
  package var holdsObject: Bool {
    block.records[index..<Int(block.records[index].end)].contains { $0.kind == .object }
  }

  /// The node with the line break behind it.
  fileprivate var lineRange: TextRange {
    TextRange(range.start, block.bytes.skipNewline(range.end))
  }
}

/// The official parser drops a field at a colon and at a legacy type, so nothing behind them is said.
private func fieldProblems(_ node: SyntaxNode, into problems: inout [SyntaxProblem]) {
  guard node.hasError || node.block.kind == .type, let field = FieldSyntax(node, comments: nil) else { return }
  if let colon = field.colonRange {
    problems.append(SyntaxProblem(.legacyColon, SyntaxMessage.legacyColon, at: colon))
    return
  }
  if let type = field.type {
    switch type.arity {
    case .required, .optional, .list: escapeProblems(under: type.node, into: &problems)
    case .legacyRequired:
      return problems.append(SyntaxProblem(.legacyRequired, SyntaxMessage.legacyRequired, at: type.range))
    case .legacyList:
      return problems.append(SyntaxProblem(.legacyList, SyntaxMessage.legacyList, at: type.range))
    case .optionalList:
      return problems.append(SyntaxProblem(.optionalList, SyntaxMessage.optionalList, at: type.range))
    }
  }
  let attributes = field.attributes
  for attribute in attributes { escapeProblems(under: attribute.node, into: &problems) }
  guard field.type != nil else {
    let block = node.block
    let message = SyntaxMessage.missingType(keyword: block.keyword, block: block.name?.text ?? "")
    problems.append(SyntaxProblem(.missingType, message, at: node.range))
    return
  }
  guard node.block.kind == .type else { return }
  for attribute in attributes where ["relation", "unique", "id"].contains(attribute.name) {
    let message = SyntaxMessage.compositeFieldAttribute(attribute.name)
    problems.append(SyntaxProblem(.compositeAttribute, message, at: node.range))
  }
}

/// Only the first property without a value is named.
private func missingValue(_ block: Block, into problems: inout [SyntaxProblem]) {
  guard let config = ConfigSyntax(block), block.hasError else { return }
  guard let key = config.properties.first(where: { $0.value == nil })?.name.text else { return }
  let message = SyntaxMessage.missingValue(key: key, keyword: config.keyword, block: config.name?.text ?? "")
  problems.append(SyntaxProblem(.missingValue, message, at: block.declarationRange))
}

/// The bad escapes in the string literals under `node`, in order.
private func escapeProblems(under node: SyntaxNode, into problems: inout [SyntaxProblem]) {
  guard node.hasError else { return }
  guard node.kind == .string else {
    for child in node.children { escapeProblems(under: child, into: &problems) }
    return
  }
  for problem in escapeProblems(in: node.block.bytes, literal: node.range) {
    switch problem.kind {
    case .unknownEscape: problems.append(SyntaxProblem(.escape, SyntaxMessage.unknownEscape, at: problem.range))
    case .invalidUnicode: problems.append(SyntaxProblem(.escape, SyntaxMessage.invalidUnicode, at: problem.range))
    }
  }
}
