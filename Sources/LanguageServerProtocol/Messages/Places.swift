/// A place in a document: both counted from 0, the character in units of the negotiated encoding.
package struct LSPPosition: Hashable, Sendable, Codable {
  package var line: Int
  package var character: Int

  package init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  private enum Key: String, CodingKey { case line, character }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    line = try LSPPosition.count(.line, in: container)
    character = try LSPPosition.count(.character, in: container)
  }

  /// Numbers of any size are taken, since some clients mean "the end" by a huge one.
  private static func count(_ key: Key, in container: KeyedDecodingContainer<Key>) throws -> Int {
    if let count = try? container.decode(Int.self, forKey: key) { return count }
    let number = try container.decode(Double.self, forKey: key)
    return Int(max(-1, min(number, 4_294_967_295)))
  }
}

/// The text from `start` to before `end`.
package struct LSPRange: Hashable, Sendable, Codable {
  package var start: LSPPosition
  package var end: LSPPosition

  package init(start: LSPPosition, end: LSPPosition) {
    self.start = start
    self.end = end
  }
}

/// A range in a document.
package struct LSPLocation: Hashable, Sendable, Codable {
  package var uri: String
  package var range: LSPRange

  package init(uri: String, range: LSPRange) {
    self.uri = uri
    self.range = range
  }
}

/// A document by its URI.
package struct TextDocumentIdentifier: Hashable, Sendable, Codable {
  package var uri: String

  package init(uri: String) {
    self.uri = uri
  }
}

/// A document in one version; nil means the one on disk.
package struct VersionedTextDocumentIdentifier: Hashable, Sendable, Codable {
  package var uri: String
  package var version: Int?

  package init(uri: String, version: Int?) {
    self.uri = uri
    self.version = version
  }

  private enum Key: String, CodingKey { case uri, version }

  /// The version is written as `null` where there is none: the protocol wants the member.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(uri, forKey: .uri)
    try container.encode(version, forKey: .version)
  }
}
