import LanguageServerProtocol
import SchemaAnalysis
import Text

/// What can be written at a position.
func completion(_ request: CompletionRequest, in context: ReadContext) throws(ResponseError) -> LSPCompletionList {
  let uri = request.textDocument.uri
  guard let (path, text, analysis) = context.schema(uri) else {
    return LSPCompletionList(isIncomplete: false, items: [], uri: uri)
  }
  let encoding = context.client.encoding
  let list = analysis.completions(at: text.offset(of: request.position, in: encoding), in: path)
  let fillsIn = context.client.capabilities.fillsInSnippets
  // Nearly all items replace the same word.
  var last: (bytes: TextRange, range: LSPRange)?
  var items: [LSPCompletionItem] = []
  items.reserveCapacity(list.items.count)
  for (position, item) in list.items.enumerated() {
    if item.kind == .snippet, !fillsIn { continue }
    let range = last?.bytes == item.range ? last?.range : nil
    let replaced = range ?? text.lspRange(item.range, in: encoding)
    last = (item.range, replaced)
    let number = String(10_000 + position + (item.isUnlikely ? 50_000 : 0))
    items.append(
      LSPCompletionItem(
        label: item.label, kind: kind(item.kind), detail: item.detail, sortText: number,
        edit: LSPTextEdit(range: replaced, newText: fillsIn ? item.text : item.plainText),
        isSnippet: fillsIn && item.isSnippet, topic: item.topic?.key))
  }
  return LSPCompletionList(isIncomplete: list.isIncomplete, items: items, uri: uri)
}

/// The item with its documentation.
func resolveCompletion(_ request: CompletionResolveRequest, in context: ReadContext) throws(ResponseError) -> JSONValue
{
  guard case .object(var item) = request.item else {
    throw ResponseError(.invalidParams, "completionItem/resolve: the item is no object")
  }
  if let key = item["data"]?["topic"]?.string, let topic = DocumentationTopic(key: key),
    let uri = item["data"]?["uri"]?.string,
    let text = context.snapshot.analysis(of: filePath(ofURI: uri))?.documentation(of: topic)
  {
    let contents = markup(text, showsMarkdown: context.client.capabilities.showsMarkdownInCompletions)
    item["documentation"] = ["kind": .string(contents.kind), "value": .string(contents.value)]
  }
  return .object(item)
}

/// The kinds that the official server gives, and the nearest ones for what it hasn't.
private func kind(_ kind: CompletionItem.Kind) -> CompletionItemKind {
  switch kind {
  case .block: .class
  case .attribute: .property
  case .field: .field
  case .function: .function
  case .value: .value
  case .word: .enum
  case .constant: .constant
  case .type: .typeParameter
  case .declaration: .reference
  case .snippet: .snippet
  case .sign: .operator
  }
}
