import Datamodel
import SchemaSyntax
package import Text

extension Analysis {
  /// The most items that are given at once; an editor shows a dozen, and reading thousands takes it longer than typing on.
  static let mostCompletions = 100

  /// What can be written at `offset`.
  package func completions(at offset: Int, in path: FilePath) -> CompletionList {
    guard let file = datamodel.files.first(where: { $0.path == path }) else { return .empty }
    if file.tree.blocks.isEmpty {
      return CompletionList(items: blockCompletions(word: TextRange(at: 0)), isIncomplete: false)
    }
    guard let editor = EditorPlace(offset, in: path, of: datamodel), !editor.isInComment else { return .empty }
    let context = CompletionContext(editor, in: self)
    let items = editor.isInBody ? context.bodyCompletions : context.topLevelCompletions
    let list = chosen(items, typed: context.typed)
    // Once a type is whole there is more to say, so an editor has to ask again.
    let mayGrow = editor.isInBody && context.isAtType
    return CompletionList(items: list.items, isIncomplete: list.isIncomplete || mayGrow)
  }

  /// All of them, or the best if there are too many.
  private func chosen(_ items: [CompletionItem], typed: String) -> CompletionList {
    guard items.count > Analysis.mostCompletions else { return CompletionList(items: items, isIncomplete: false) }
    let rated = items.enumerated().compactMap { position, item in
      matchScore(item.label, typed).map { (score: $0, position: position, item: item) }
    }
    let best = rated.sorted { ($0.score, $0.position) < ($1.score, $1.position) }.prefix(Analysis.mostCompletions)
    return CompletionList(items: best.map(\.item), isIncomplete: rated.count > best.count)
  }
}

extension CompletionContext {
  /// What can stand between the braces of a block.
  var bodyCompletions: [CompletionItem] {
    switch block.kind {
    case .model, .view, .type: fieldLineCompletions
    case .enum: valueLineCompletions
    case .datasource, .generator: propertyCompletions
    case .typeAlias, .arbitrary, .loose, .unclosed: []
    }
  }

  /// What can begin a line outside of all blocks.
  var topLevelCompletions: [CompletionItem] {
    let before = text(TextRange(line.range.start, word.start))
    guard before.allSatisfy({ $0 == " " || $0 == "\t" }) else { return [] }
    if block.kind.isDeclaration, let keyword = block.root.child(.keyword), keyword.range.start < cursor,
      cursor > keyword.range.end
    {
      return []
    }
    return analysis.blockCompletions(word: inFile(word))
  }

  /// The lines of an enum.
  private var valueLineCompletions: [CompletionItem] {
    if let attribute = line.attributes.first(where: { isName($0) }) {
      return attribute.isOfBlock || line.head.isEmpty
        ? blockAttributeCompletions(at: attribute) : fieldAttributeCompletions(at: attribute)
    }
    if let attribute = line.attributes.first(where: { isInArguments($0) }) { return argumentCompletions(of: attribute) }
    if line.head.isEmpty, line.attributes.isEmpty { return blockAttributeCompletions(at: nil) }
    guard let name = line.head.first, cursor > name.range.end, word.isEmpty else { return [] }
    return fieldAttributeCompletions(at: nil)
  }

  /// Whether the cursor is in the attribute's name, or right behind its `@`.
  func isName(_ attribute: LooseAttribute) -> Bool {
    attribute.range.start < cursor && cursor <= attribute.nameRange.end
  }

  func isInArguments(_ attribute: LooseAttribute) -> Bool {
    guard let arguments = attribute.arguments else { return false }
    return arguments.content.start <= cursor && cursor <= arguments.content.end
  }
}
