import Datamodel
import SchemaSyntax
import SchemaValidation
import Text

/// What a text about something is about. It can be asked for later, by its key.
package enum DocumentationTopic: Hashable, Sendable {
  case attribute(String)
  case function(String)
  case argument(of: String, String)
  case property(of: String, String)
  case constant(of: String, String)
  case nativeType(String)
  case scalar(String)
  case keyword(String)
  case previewFeature(String)
  case provider(String)
  /// A model, view, enum or composite type, by its name.
  case declaration(String)
  /// A field or value of one.
  case member(of: String, String)

  /// A text that gives the topic back.
  package var key: String {
    switch self {
    case .attribute(let name): "attribute \(name)"
    case .function(let name): "function \(name)"
    case .argument(let of, let name): "argument \(of) \(name)"
    case .property(let of, let name): "property \(of) \(name)"
    case .constant(let of, let name): "constant \(of) \(name)"
    case .nativeType(let name): "native \(name)"
    case .scalar(let name): "scalar \(name)"
    case .keyword(let name): "keyword \(name)"
    case .previewFeature(let name): "preview \(name)"
    case .provider(let name): "provider \(name)"
    case .declaration(let name): "declaration \(name)"
    case .member(let of, let name): "member \(of) \(name)"
    }
  }

  package init?(key: String) {
    let parts = key.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else { return nil }
    switch (parts[0], parts.count) {
    case ("attribute", 2): self = .attribute(parts[1])
    case ("function", 2): self = .function(parts[1])
    case ("argument", 3): self = .argument(of: parts[1], parts[2])
    case ("property", 3): self = .property(of: parts[1], parts[2])
    case ("constant", 3): self = .constant(of: parts[1], parts[2])
    case ("native", 2): self = .nativeType(parts[1])
    case ("scalar", 2): self = .scalar(parts[1])
    case ("keyword", 2): self = .keyword(parts[1])
    case ("preview", 2): self = .previewFeature(parts[1])
    case ("provider", 2): self = .provider(parts[1])
    case ("declaration", 2): self = .declaration(parts[1])
    case ("member", 3): self = .member(of: parts[1], parts[2])
    default: return nil
    }
  }
}

extension Analysis {
  /// What there is to say about the topic, in Markdown.
  package func documentation(of topic: DocumentationTopic) -> String? {
    switch topic {
    case .attribute(let name): return attributesByLabel[name]?.markdown
    case .function(let name): return functionsByLabel[name].map { markdown(ofFunction: $0) }
    case .argument(let of, let name):
      let word = of == "[]" ? indexedFieldWord : attributesByLabel[of] ?? functionsByLabel[of]
      guard let parameter = word?.parameters.first(where: { $0.name == name }) else { return nil }
      return "```prisma\n\(parameter.label)\n```\n___\n\(parameter.text)"
    case .property(let of, let name):
      let words = of == "generator" ? generatorProperties : datasourceProperties
      guard let word = words.first(where: { $0.label == name }) else { return nil }
      return "```prisma\n\(name)\n```\n___\n\(word.text)"
    case .constant(let of, let word):
      return textOfConstant(of, word).map { "```prisma\n\(word)\n```\n___\n\($0)" }
    case .nativeType(let name): return documentation(ofNativeType: name)
    case .scalar(let name):
      guard let scalar = ScalarType(rawValue: name) else { return nil }
      return documentation(of: scalar)
    case .keyword(let word):
      return keywordTexts[word].map { "```prisma\n\(word)\n```\n___\n\($0)" }
    case .previewFeature(let name):
      return previewFeatureTexts[name].map { "**\(name)** (preview feature)\n\n\($0)" }
    case .provider(let name): return providerTexts[name]
    case .declaration(let name):
      guard let place = datamodel.block(named: name)?.place else { return nil }
      return summary(of: place)
    case .member(let of, let name):
      guard let place = datamodel.block(named: of)?.place,
        let position = datamodel.declaration(at: place).position(ofMember: name)
      else { return nil }
      return summary(ofMember: position, in: place)
    }
  }

  private func markdown(ofFunction word: LanguageWord) -> String {
    let signature = word.parameters.isEmpty ? "\(word.label)()" : word.signature
    return "```prisma\n\(signature)\n```\n___\n\(word.text)"
  }

  private func documentation(of scalar: ScalarType) -> String {
    var text = "```prisma\n\(scalar.rawValue)\n```\n___\n\(scalar.explanation)"
    if let native = standardNativeType(of: scalar, in: datasource?.provider), let datasource {
      text += "\n\nStored as `@\(datasource.name.text).\(native)` if nothing else is asked for."
    }
    return text
  }

  private func documentation(ofNativeType name: String) -> String? {
    let facts = ProviderFacts(of: datamodel, prisma: prisma)
    guard let entry = facts.nativeTypes.first(where: { $0.name == name }), let datasource else { return nil }
    var lines = ["For fields of \(entry.scalarTypes.map { "`\($0.rawValue)`" }.joined(separator: ", "))."]
    let (required, optional) = (entry.parameters.requiredCount, entry.parameters.optionalCount)
    if required > 0 { lines.append("Number of required arguments: \(required).") }
    if optional > 0 { lines.append("Number of optional arguments: \(optional).") }
    for limit in entry.limits {
      switch limit {
      case .range(_, _, let rule, _): lines.append(rule)
      case .scaleWithinPrecision: lines.append("The scale is not larger than the precision.")
      }
    }
    if !entry.standardFor.isEmpty {
      let types = entry.standardFor.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      lines.append("What \(types) is stored as if nothing else is asked for: `\(entry.standardUse)`.")
    }
    return "```prisma\n@\(datasource.name.text).\(name)\n```\n___\n" + lines.joined(separator: "\n\n")
  }

  /// The head of a block with its documentation.
  func summary(of place: BlockPlace) -> String {
    let block = datamodel.block(at: place)
    let documentation = block.documentation.map { "\n___\n\($0)" } ?? ""
    return "```prisma\n\(block.keyword) \(block.name?.text ?? "") {}\n```" + documentation
  }

  /// The declaration of a field or value with its documentation.
  func summary(ofMember position: Int, in place: BlockPlace) -> String? {
    let block = datamodel.block(at: place)
    switch datamodel.declaration(at: place) {
    case .model(let model):
      guard model.fields.indices.contains(position) else { return nil }
      let field = model.fields[position]
      let documentation = memberDocumentation(at: field.name.place.range.start, in: block)
      return "```prisma\n\(block.string(in: field.place.range))\n```" + (documentation.map { "\n___\n\($0)" } ?? "")
    case .enumeration(let enumeration):
      guard enumeration.values.indices.contains(position) else { return nil }
      let value = enumeration.values[position]
      let documentation = memberDocumentation(at: value.name.place.range.start, in: block)
      return "```prisma\n\(value.name.text)\n```" + (documentation.map { "\n___\n\($0)" } ?? "")
    case .configuration, .nothing: return nil
    }
  }
}
