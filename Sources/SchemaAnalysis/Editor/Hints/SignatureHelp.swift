import Datamodel
import SchemaSyntax
package import Text

/// What stands in the parentheses around a place.
package struct SignatureHelp: Hashable, Sendable {
  package struct Parameter: Hashable, Sendable {
    /// As it stands in the label of the signature.
    package let label: String
    package let documentation: String
  }

  package let label: String
  package let documentation: String
  package let parameters: [Parameter]
  /// The one that the place is in; nil between two.
  package let active: Int?
}

extension Analysis {
  /// The attribute or function whose arguments are written at `offset`.
  package func signatureHelp(at offset: Int, in path: FilePath) -> SignatureHelp? {
    guard let editor = EditorPlace(offset, in: path, of: datamodel), editor.isInBody, !editor.isInComment else {
      return nil
    }
    let context = CompletionContext(editor, in: self)
    guard let attribute = context.line.attributes.first(where: { context.isInArguments($0) }) else { return nil }
    let label = (attribute.isOfBlock ? "@@" : "@") + attribute.name
    let groups = context.openGroups(in: attribute)
    // The innermost parentheses that something is known of.
    for open in groups.reversed() where open.group.kind == .parentheses {
      let position = open.group.items.firstIndex { $0.range == open.item.range } ?? 0
      if let caller = open.caller {
        let word = functionsByLabel[caller] ?? LanguageWord(caller, indexedFieldWord.parameters, indexedFieldWord.text)
        return help(word, open.item.name, at: position)
      }
      if let word = attributesByLabel[label] {
        return help(
          word, open.item.name, at: open.item.values.isEmpty && position > 0 ? nil : firstUnnamed(word, position))
      }
      return nativeTypeHelp(attribute, at: position)
    }
    return nil
  }

  /// Without a name only the first argument can stand.
  private func firstUnnamed(_ word: LanguageWord, _ position: Int) -> Int? { position == 0 ? 0 : nil }

  private func help(_ word: LanguageWord, _ name: String?, at position: Int?) -> SignatureHelp? {
    if word.parameters.isEmpty { return nil }
    let active = name.map { name in word.parameters.firstIndex { $0.name == name } } ?? position
    return SignatureHelp(
      label: word.signature, documentation: word.text,
      parameters: word.parameters.map { SignatureHelp.Parameter(label: $0.label, documentation: $0.text) },
      active: active.flatMap { word.parameters.indices.contains($0) ? $0 : nil })
  }

  private func nativeTypeHelp(_ attribute: LooseAttribute, at position: Int) -> SignatureHelp? {
    guard let dot = attribute.name.firstIndex(of: "."),
      let text = documentation(
        of: .nativeType(String(attribute.name[attribute.name.index(after: dot)...])))
    else { return nil }
    return SignatureHelp(
      label: "@\(attribute.name)(…)", documentation: text, parameters: [], active: nil)
  }
}
