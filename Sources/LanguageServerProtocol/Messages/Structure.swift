/// The client asks what can be folded.
package struct FoldingRangeRequest: RequestType {
  package static let method = "textDocument/foldingRange"
  package typealias Response = [LSPFoldingRange]
  package let textDocument: TextDocumentIdentifier
}

package struct LSPFoldingRange: Hashable, Sendable, Encodable {
  package let startLine: Int
  /// Nil for clients that fold whole lines only.
  package let startCharacter: Int?
  package let endLine: Int
  package let endCharacter: Int?
  /// `comment` or nothing.
  package let kind: String?

  package init(startLine: Int, startCharacter: Int?, endLine: Int, endCharacter: Int?, kind: String?) {
    self.startLine = startLine
    self.startCharacter = startCharacter
    self.endLine = endLine
    self.endCharacter = endCharacter
    self.kind = kind
  }
}

/// The client asks what selections at some positions grow to.
package struct SelectionRangeRequest: RequestType {
  package static let method = "textDocument/selectionRange"
  package typealias Response = [SelectionRange]
  package let textDocument: TextDocumentIdentifier
  package let positions: [LSPPosition]
}

/// Ranges that hold each other, the smallest first.
package struct SelectionRange: Sendable, Encodable {
  private let ranges: [LSPRange]

  /// Invariant: `ranges` is not empty.
  package init(_ first: LSPRange, _ others: [LSPRange]) {
    ranges = [first] + others
  }

  private init(_ ranges: [LSPRange]) { self.ranges = ranges }

  private enum Key: String, CodingKey { case range, parent }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(ranges.first, forKey: .range)
    if ranges.count > 1 { try container.encode(SelectionRange(Array(ranges.dropFirst())), forKey: .parent) }
  }
}

/// The client asks what all words of a document are.
package struct SemanticTokensRequest: RequestType {
  package static let method = "textDocument/semanticTokens/full"
  package typealias Response = SemanticTokens
  package let textDocument: TextDocumentIdentifier
}

/// The client asks what has changed since an answer.
package struct SemanticTokensDeltaRequest: RequestType {
  package static let method = "textDocument/semanticTokens/full/delta"
  package typealias Response = SemanticTokens
  package let textDocument: TextDocumentIdentifier
  package let previousResultId: String
}

/// The client asks what the words of a range are.
package struct SemanticTokensRangeRequest: RequestType {
  package static let method = "textDocument/semanticTokens/range"
  package typealias Response = SemanticTokens
  package let textDocument: TextDocumentIdentifier
  package let range: LSPRange
}

/// Five numbers for each word: lines since the one before, characters since it or the line's start, length, kind, modifiers.
package enum SemanticTokens: Sendable, WritesJSON {
  case full([Int], resultID: String?)
  /// Nothing is different from what the client has.
  case unchanged(resultID: String)

  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      let id: String?
      switch self {
      case .full(let numbers, let resultID):
        writer.name("data")
        writer.array(numbers) { $0.value($1) }
        id = resultID
      case .unchanged(let resultID):
        writer.name("edits")
        writer.array([Int]()) { $0.value($1) }
        id = resultID
      }
      if let id {
        writer.name("resultId")
        writer.value(id)
      }
    }
  }
}

/// The client asks for links in a document.
package struct DocumentLinkRequest: RequestType {
  package static let method = "textDocument/documentLink"
  package typealias Response = [LSPDocumentLink]
  package let textDocument: TextDocumentIdentifier
}

package struct LSPDocumentLink: Hashable, Sendable, Encodable {
  package let range: LSPRange
  package let target: String
  package let tooltip: String?

  package init(range: LSPRange, target: String, tooltip: String?) {
    self.range = range
    self.target = target
    self.tooltip = tooltip
  }
}
