import LanguageServerProtocol
import SchemaAnalysis
import Text

/// The names of the kinds and modifiers, in the order of their numbers.
let semanticTokenTypes = SemanticToken.Kind.allCases.map { "\($0)" }
let semanticTokenModifiers = SemanticToken.Modifier.allCases.map { "\($0)" }

/// What all words of a document are.
func semanticTokens(_ request: SemanticTokensRequest, in context: ReadContext) throws(ResponseError) -> SemanticTokens {
  let numbers = numbers(of: request.textDocument, touching: nil, in: context)
  return .full(numbers, resultID: resultID(numbers))
}

/// What has changed since an answer: nothing, or everything is said anew. The server remembers no answers, so their id says
/// all that can be told.
func semanticTokensDelta(
  _ request: SemanticTokensDeltaRequest, in context: ReadContext
) throws(ResponseError)
  -> SemanticTokens
{
  let numbers = numbers(of: request.textDocument, touching: nil, in: context)
  let id = resultID(numbers)
  return id == request.previousResultId ? .unchanged(resultID: id) : .full(numbers, resultID: id)
}

/// What the words of a range are.
func semanticTokensOfRange(
  _ request: SemanticTokensRangeRequest, in context: ReadContext
) throws(ResponseError)
  -> SemanticTokens
{
  .full(numbers(of: request.textDocument, touching: request.range, in: context), resultID: nil)
}

private func resultID(_ numbers: [Int]) -> String {
  var hasher = Hasher()
  hasher.combine(numbers)
  return "\(numbers.count)-\(String(UInt(bitPattern: hasher.finalize()), radix: 36))"
}

/// The tokens as the protocol counts them: each from the one before.
private func numbers(of document: TextDocumentIdentifier, touching range: LSPRange?, in context: ReadContext) -> [Int] {
  let encoding = context.client.encoding
  guard let (path, text, analysis) = context.schema(document.uri) else {
    return []
  }
  let tokens = analysis.semanticTokens(of: path, touching: range.map { text.range(of: $0, in: encoding) })
  var numbers: [Int] = []
  numbers.reserveCapacity(tokens.count * 5)
  // The tokens come in order, so each is looked for from the one before: its line, and in it the column.
  var (line, lineOfLast, column) = (0, 0, 0)
  var counted = (offset: 0, column: 0)
  for token in tokens {
    while line + 1 < text.lines.count, text.lines.start(of: line + 1) <= token.range.start {
      line += 1
      counted = (text.lines.start(of: line), 0)
    }
    let start = counted.column + text.width(of: TextRange(counted.offset, token.range.start), in: encoding)
    let width = text.width(of: token.range, in: encoding)
    counted = (token.range.end, start + width)
    guard width > 0 else { continue }
    numbers += [
      line - lineOfLast, line == lineOfLast ? start - column : start, width, token.kind.rawValue,
      token.modifier.map { 1 << $0.rawValue } ?? 0,
    ]
    (lineOfLast, column) = (line, start)
  }
  return numbers
}
