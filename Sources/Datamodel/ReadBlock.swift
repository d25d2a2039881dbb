package import SchemaSyntax
import Text

/// What the block says. A pure function of the block.
package func declaration(of block: Block) -> BlockDeclaration {
  switch block.kind {
  case .model: return model(block, .model)
  case .view: return model(block, .view)
  case .type: return model(block, .type)
  case .enum: return EnumSyntax(block).map(declaration(of:)) ?? .nothing
  case .datasource, .generator: return ConfigSyntax(block).map(declaration(of:)) ?? .nothing
  case .typeAlias, .arbitrary, .loose, .unclosed: return .nothing
  }
}

private func model(_ block: Block, _ keyword: ModelDeclaration.Keyword) -> BlockDeclaration {
  guard let name = block.name else { return .nothing }
  var reader = ModelReader()
  reader.readMembers(of: block)
  return .model(
    ModelDeclaration(
      keyword: keyword, name: Name(name.text, name.range), fields: reader.fields, traits: reader.traits,
      repeatedFields: reader.repeatedFields, key: reader.key,
      indexes: reader.indexesInOrder, mappedName: reader.mappedName, namespace: reader.namespace,
      isIgnored: reader.isIgnored, hasShardKeyList: reader.hasShardKeyList,
      blockAttributesArePlain: reader.blockAttributesArePlain, typeNames: reader.typeNames(in: block),
      problems: reader.problems))
}

private func declaration(of syntax: EnumSyntax) -> BlockDeclaration {
  guard let name = syntax.name else { return .nothing }
  var problems: [DeclarationProblem] = []
  var values: [EnumDeclaration.Value] = []
  for value in syntax.values {
    let name = value.name
    if values.contains(where: { $0.name.text == name.text }) {
      problems.append(DeclarationProblem(name.range, "the value `\(name.text)` is declared twice"))
      continue
    }
    var mappedName: Name?
    for attribute in value.attributes {
      if attribute.name == "map" {
        mappedName = attribute.mappedName(reporting: &problems)
      } else {
        problems.append(DeclarationProblem(attribute.contentRange, "unknown attribute `@\(attribute.name)`"))
      }
    }
    values.append(EnumDeclaration.Value(name: Name(name.text, name.range), mappedName: mappedName))
  }
  var mappedName: Name?
  var namespace: Name?
  for attribute in syntax.attributes {
    switch attribute.name {
    case "map":
      mappedName = attribute.mappedName(reporting: &problems)
    case "schema":
      namespace = attribute.mappedName(reporting: &problems)
    default: problems.append(DeclarationProblem(attribute.contentRange, "unknown attribute `@@\(attribute.name)`"))
    }
  }
  return .enumeration(
    EnumDeclaration(
      name: Name(name.text, name.range), values: values, mappedName: mappedName, namespace: namespace,
      problems: problems))
}

private func declaration(of syntax: ConfigSyntax) -> BlockDeclaration {
  guard let name = syntax.name, let keyword = ConfigDeclaration.Keyword(rawValue: syntax.keyword) else {
    return .nothing
  }
  let properties = syntax.properties.map { property in
    ConfigDeclaration.Property(
      name: Name(property.name.text, property.name.range),
      value: property.value.map { configValue($0) } ?? .unreadable, place: LocalRange(property.contentRange))
  }
  return .configuration(
    ConfigDeclaration(keyword: keyword, name: Name(name.text, name.range), properties: properties))
}

private func configValue(_ expression: ExpressionSyntax) -> ConfigValue {
  switch expression.kind {
  case .string(let text): .string(text)
  case .number(let text): .number(text)
  case .path(let text): .constant(text)
  case .array(let elements): .list(elements.map { configValue($0) })
  case .call(let name, let arguments):
    .call(
      name,
      arguments.map {
        ConfigArgument(name: $0.name?.text, value: $0.value.map { configValue($0) } ?? .unreadable)
      })
  case .object: .unreadable
  }
}

extension DeclarationProblem {
  init(_ range: TextRange, _ reason: String) {
    self.init(range: LocalRange(range), reason: reason)
  }
}

extension AttributeSyntax {
  fileprivate func mappedName(reporting problems: inout [DeclarationProblem]) -> Name? {
    AttributeReader(node.block, node.index).mappedName(in: node.block, reporting: &problems)
  }
}
