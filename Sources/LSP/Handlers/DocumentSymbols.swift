import SchemaAnalysis
import LanguageServerProtocol
import Text

/// The declarations of a document, fields inside their blocks.
func documentSymbols(
  _ request: DocumentSymbolRequest, in context: ReadContext
) throws(ResponseError)
  -> DocumentSymbolRequest.Response
{
  guard context.settings.features == .all, let (path, text) = context.document(request.textDocument.uri) else {
    return .tree([])
  }
  let outline = context.snapshot.outline(of: path)
  let encoding = context.client.encoding
  if context.client.capabilities.nestsSymbols { return .tree(outline.map { symbol($0, in: text, encoding) }) }
  var list: [SymbolInformation] = []
  for item in outline {
    append(item, in: nil, request.textDocument.uri, text, encoding, to: &list)
  }
  return .list(SymbolList(list))
}

private func symbol(_ item: OutlineItem, in text: SourceText, _ encoding: PositionEncoding) -> DocumentSymbol {
  DocumentSymbol(
    name: item.name.isEmpty ? "?" : item.name, detail: item.detail, kind: kind(item.kind),
    range: text.lspRange(item.range, in: encoding), selectionRange: text.lspRange(item.nameRange, in: encoding),
    children: item.children.map { symbol($0, in: text, encoding) })
}

private func append(
  _ item: OutlineItem, in container: String?, _ uri: String, _ text: SourceText, _ encoding: PositionEncoding,
  to list: inout [SymbolInformation]
) {
  list.append(
    SymbolInformation(
      name: item.name.isEmpty ? "?" : item.name, kind: kind(item.kind),
      location: LSPLocation(uri: uri, range: text.lspRange(item.range, in: encoding)), containerName: container))
  for child in item.children { append(child, in: item.name, uri, text, encoding, to: &list) }
}

/// The kinds that the official server gives to blocks, and the nearest ones for what is in them.
func kind(_ kind: OutlineItem.Kind) -> SymbolKind {
  switch kind {
  case .model, .view: .class
  case .type: .interface
  case .enumeration: .enum
  case .enumValue: .enumMember
  case .field: .field
  case .datasource: .struct
  case .generator: .function
  case .property: .property
  case .statement: .event
  }
}
