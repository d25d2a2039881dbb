/// One finding.
package struct LSPDiagnostic: Hashable, Sendable, Codable {
  package struct Related: Hashable, Sendable, Codable {
    package let location: LSPLocation
    package let message: String

    package init(location: LSPLocation, message: String) {
      self.location = location
      self.message = message
    }
  }

  package let range: LSPRange
  package let severity: Int?
  package let code: String?
  package let source: String?
  package let message: String
  package let relatedInformation: [Related]?
  /// 1: unnecessary, 2: deprecated.
  package let tags: [Int]?
  package let data: Data?

  /// What is said of a finding beyond the protocol; clients hand it back untouched.
  package struct Data: Hashable, Sendable, Codable {
    /// The official validation would not have said it.
    package let recovered: Bool?

    package init(recovered: Bool?) { self.recovered = recovered }
  }

  package init(
    range: LSPRange, severity: Int, code: String, source: String, message: String, relatedInformation: [Related]?,
    tags: [Int]? = nil, data: Data? = nil
  ) {
    self.range = range
    self.severity = severity
    self.code = code
    self.source = source
    self.message = message
    self.relatedInformation = relatedInformation
    self.tags = tags
    self.data = data
  }
}

/// All findings of one document, for the client to show instead of the earlier ones.
package struct PublishDiagnostics: Hashable, Sendable, Encodable {
  package static let method = "textDocument/publishDiagnostics"

  package let uri: String
  package let version: Int?
  package let diagnostics: [LSPDiagnostic]

  package init(uri: String, version: Int?, diagnostics: [LSPDiagnostic]) {
    self.uri = uri
    self.version = version
    self.diagnostics = diagnostics
  }
}

/// The client asks for the findings of one document.
package struct DocumentDiagnosticRequest: RequestType {
  package static let method = "textDocument/diagnostic"

  package let textDocument: TextDocumentIdentifier
  package let previousResultId: String?

  package enum Response: Encodable, Sendable {
    case full([LSPDiagnostic], resultID: String)
    case unchanged(resultID: String)

    private enum Key: String, CodingKey { case kind, items, resultId }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      switch self {
      case .full(let items, let resultID):
        try container.encode("full", forKey: .kind)
        try container.encode(items, forKey: .items)
        try container.encode(resultID, forKey: .resultId)
      case .unchanged(let resultID):
        try container.encode("unchanged", forKey: .kind)
        try container.encode(resultID, forKey: .resultId)
      }
    }
  }
}
