import Datamodel
import SchemaSyntax
import SchemaValidation
import Text

/// What all kinds of completion look at: the line, the cursor in it, and the word that it is in.
struct CompletionContext {
  let analysis: Analysis
  let facts: ProviderFacts
  let editor: EditorPlace
  let line: LooseLine
  /// The word around the cursor; empty where there is none.
  let word: TextRange

  init(_ editor: EditorPlace, in analysis: Analysis) {
    self.analysis = analysis
    self.editor = editor
    facts = ProviderFacts(of: analysis.datamodel, prisma: analysis.prisma)
    line = LooseLine(of: editor.block, at: editor.offset)
    let bytes = editor.block.bytes
    var start = editor.offset
    while start > line.range.start, bytes[start - 1].isPartOfWord { start -= 1 }
    var end = editor.offset
    while end < line.range.end, bytes[end].isPartOfWord { end += 1 }
    word = TextRange(start, end)
  }

  var datamodel: Datamodel { analysis.datamodel }
  var block: Block { editor.block }
  var cursor: Int { editor.offset }

  /// What was typed of the word, up to the cursor.
  var typed: String { block.string(in: TextRange(word.start, cursor)) }

  func text(_ range: TextRange) -> String { block.string(in: range) }

  /// The range in the file.
  func inFile(_ range: TextRange) -> TextRange { range.shifted(by: editor.start) }

  /// An item that replaces the word, or another range of the block.
  func item(
    _ label: String, _ kind: CompletionItem.Kind, detail: String? = nil, text: String? = nil, isSnippet: Bool = false,
    replacing range: TextRange? = nil, topic: DocumentationTopic? = nil, isUnlikely: Bool = false
  ) -> CompletionItem {
    CompletionItem(
      label, kind, detail: detail, text: text, isSnippet: isSnippet, range: inFile(range ?? word), topic: topic,
      isUnlikely: isUnlikely)
  }

  /// Two quotes with the cursor between them.
  var quotes: CompletionItem { item("\"\"", .attribute, text: "\"$0\"", isSnippet: true) }

  /// The string literal that the cursor is in, without its quotes as far as they are there.
  func literal(around offset: Int) -> TextRange? {
    for token in lineTokens(of: block.bytes, in: line.range) where token.kind == .string {
      let end = token.range.end - (token.isUnclosed || token.range.count < 2 ? 0 : 1)
      if token.range.start < offset, offset <= end { return TextRange(token.range.start + 1, end) }
    }
    return nil
  }

  /// Texts as values: inside of quotes as they are, outside with quotes around.
  func texts(
    _ values: [String], _ kind: CompletionItem.Kind, topic: (String) -> DocumentationTopic? = { _ in nil }
  ) -> [CompletionItem] {
    if let literal = literal(around: cursor) {
      // Of a text without its end only the word is replaced: what follows may belong to the line.
      let isOpen = literal.end >= line.range.end || block.bytes[literal.end] != UInt8(ascii: "\"")
      let range = isOpen ? TextRange(literal.start, max(word.end, cursor)) : literal
      return values.map { item($0, kind, replacing: range, topic: topic($0)) }
    }
    return values.map { item("\"\($0)\"", kind, topic: topic($0)) }
  }
}

extension UInt8 {
  /// Whether it can stand in a word, letters outside ASCII included.
  var isPartOfWord: Bool {
    self >= 0x80 || isASCIIDigit || UInt8(ascii: "a") <= lowercased && lowercased <= UInt8(ascii: "z")
      || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }
}
