import Datamodel
import SchemaSyntax
package import Text

/// A text about the thing in `range`, in Markdown.
package struct HoverText: Hashable, Sendable {
  package let range: TextRange
  package let markdown: String

  package init(range: TextRange, markdown: String) {
    self.range = range
    self.markdown = markdown
  }
}

extension Analysis {
  /// What the word at `offset` stands for: its declaration and documentation, what it is in the database, and where the
  /// history made it.
  package func hover(at offset: Int, in path: FilePath) -> HoverText? {
    if let script = script(at: path) { return hover(at: offset, in: script) }
    guard let (editor, name) = name(at: offset, in: path), let markdown = markdown(about: name, editor) else {
      return nil
    }
    return HoverText(range: name.range.shifted(by: editor.start), markdown: markdown)
  }

  private func markdown(about name: SchemaName, _ editor: EditorPlace) -> String? {
    switch name.symbol {
    case .block(let place):
      if name.role == .declaration {
        return datamodel.block(at: place).hidesBlocks
          ? "```prisma\n\(editor.block.keyword) \(editor.block.name?.text ?? "") {}\n```"
          : joined(summary(of: place), databaseFacts(ofBlock: place))
      }
      return textOfType(place, at: name.range, editor)
    case .field(let place, let position):
      if name.role == .declaration {
        return joined(nameOfMember(position, place), databaseFacts(ofField: position, in: place))
      }
      return joined(summary(ofMember: position, in: place), databaseFacts(ofField: position, in: place))
    case .enumValue(let place, let position):
      return joined(summary(ofMember: position, in: place), databaseFacts(ofValue: position, in: place))
    case .configuration(let place):
      let declared = datamodel.declaration(at: place)
      guard case .configuration(let configuration) = declared else { return nil }
      let provider: String? =
        if case .string(let text)? = configuration.property("provider")?.value { text } else { nil }
      let text = provider.flatMap { providerTexts[$0] }
      return "```prisma\n\(configuration.keyword.rawValue) \(configuration.name.text) {}\n```"
        + (text.map { "\n___\n\($0)" } ?? "")
    case .relation(let text, let models):
      return "Relation **\(text)** between \(models.sorted().map { "`\($0)`" }.joined(separator: " and "))"
    case .namespace(let text): return "Schema `\(text)` of the database"
    case .scalar(let type): return documentation(of: .scalar(type.rawValue))
    case .nativeType(let type): return documentation(of: .nativeType(type))
    case .attribute(let label):
      return documentation(of: .attribute(label)).map { joined($0, databaseFacts(ofAttributeAt: name.range, editor)) }
    case .argument(let word, let argument): return documentation(of: .argument(of: word, argument))
    case .function(let function): return documentation(of: .function(function))
    case .keyword(let word): return documentation(of: .keyword(word))
    case .property(let keyword, let property): return documentation(of: .property(of: keyword, property))
    case .constant(let argument, let word): return documentation(of: .constant(of: argument, word))
    case .previewFeature(let feature): return documentation(of: .previewFeature(feature))
    case .provider(let provider): return documentation(of: .provider(provider))
    }
  }

  /// Its text, a line, and what more there is to say.
  private func joined(_ text: String?, _ facts: [String]) -> String {
    let facts = facts.isEmpty ? nil : facts.joined(separator: "  \n")
    return [text, facts].compactMap(\.self).joined(separator: "\n\n___\n")
  }

  /// The name alone, as its declaration is under the cursor anyway, with its documentation.
  private func nameOfMember(_ position: Int, _ place: BlockPlace) -> String? {
    guard case .model(let model) = datamodel.declaration(at: place), model.fields.indices.contains(position) else {
      return nil
    }
    let name = model.fields[position].name
    let documentation = memberDocumentation(at: name.place.range.start, in: datamodel.block(at: place))
    return "```prisma\n\(name.text)\n```" + (documentation.map { "\n___\n\($0)" } ?? "")
  }
}
