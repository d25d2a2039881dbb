package import LanguageServerProtocol
package import Text

// The border between byte offsets and the positions of the protocol. Everything is clamped to the text: clients do send
// positions that are not in it.

extension SourceText {
  /// The offset of a position of the protocol.
  package func offset(of position: LSPPosition, in encoding: PositionEncoding) -> Int {
    offset(of: Position(line: position.line, column: position.character), in: encoding)
  }

  /// The bytes of a range of the protocol; one that runs backwards is turned round.
  package func range(of range: LSPRange, in encoding: PositionEncoding) -> TextRange {
    let start = offset(of: range.start, in: encoding)
    let end = offset(of: range.end, in: encoding)
    return TextRange(min(start, end), max(start, end))
  }

  package func lspPosition(at offset: Int, in encoding: PositionEncoding) -> LSPPosition {
    let position = position(at: offset, in: encoding)
    return LSPPosition(line: position.line, character: position.column)
  }

  package func lspRange(_ range: TextRange, in encoding: PositionEncoding) -> LSPRange {
    LSPRange(start: lspPosition(at: range.start, in: encoding), end: lspPosition(at: range.end, in: encoding))
  }
}

/// The encoding to use with a client that offers these: the one that costs least, or what clients speak that offer none.
package func negotiatedEncoding(_ offered: [String]) -> PositionEncoding {
  [.utf8, .utf16, .utf32].first { offered.contains($0.rawValue) } ?? .utf16
}
