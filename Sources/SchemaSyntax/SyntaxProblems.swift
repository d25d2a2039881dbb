import Text

/// Every syntax problem of `block`, in the order of the official parser (seen with 6.16 and 7.4).
///
/// Cost: nothing for a block whose shape is right.
package func syntaxProblems(of block: Block) -> [SyntaxProblem] {
  guard block.hasError || block.kind == .type else { return [] }
  var problems: [SyntaxProblem] = []
  switch block.kind {
  case .model, .view, .type: fieldBlockProblems(block, into: &problems)
  case .enum: enumProblems(block, into: &problems)
  case .datasource, .generator: configProblems(block, into: &problems)
  case .typeAlias:
    problems.append(SyntaxProblem(.typeAlias, SyntaxMessage.typeAlias, at: block.declarationRange))
  case .arbitrary: problems.append(SyntaxProblem(.block, SyntaxMessage.arbitraryBlock, at: block.declarationRange))
  case .loose, .unclosed: invalidLines(block, SyntaxMessage.topLevelLine, into: &problems)
  }
  return problems
}

private func fieldBlockProblems(_ block: Block, into problems: inout [SyntaxProblem]) {
  for item in block.root.children {
    switch item.kind {
    case .invalidLine: problems.append(SyntaxProblem(.line, SyntaxMessage.fieldLine, at: item.range))
    case .field: fieldProblems(item, into: &problems)
    case .blockAttribute:
      escapeProblems(under: item, into: &problems)
      if block.kind == .type {
        let message = SyntaxMessage.compositeBlockAttribute(AttributeSyntax(node: item).name)
        problems.append(SyntaxProblem(.compositeAttribute, message, at: item.range))
      }
    default: break
    }
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

private func enumProblems(_ block: Block, into problems: inout [SyntaxProblem]) {
  for item in block.root.children where item.hasError {
    if item.kind == .invalidLine {
      problems.append(SyntaxProblem(.line, SyntaxMessage.enumLine, at: item.range))
    } else {
      escapeProblems(under: item, into: &problems)
    }
  }
}

private func configProblems(_ block: Block, into problems: inout [SyntaxProblem]) {
  var unassigned: String?
  for item in block.root.children where item.hasError {
    if item.kind == .invalidLine {
      problems.append(SyntaxProblem(.line, SyntaxMessage.configLine(keyword: block.keyword), at: item.range))
    } else if let property = PropertySyntax(item) {
      escapeProblems(under: item, into: &problems)
      if property.value == nil, unassigned == nil { unassigned = property.name.text }
    }
  }
  if let unassigned {
    let message = SyntaxMessage.missingValue(key: unassigned, keyword: block.keyword, block: block.name?.text ?? "")
    problems.append(SyntaxProblem(.missingValue, message, at: block.declarationRange))
  }
}

private func invalidLines(_ block: Block, _ message: String, into problems: inout [SyntaxProblem]) {
  for item in block.root.children where item.kind == .invalidLine {
    problems.append(SyntaxProblem(.line, message, at: item.range))
  }
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
