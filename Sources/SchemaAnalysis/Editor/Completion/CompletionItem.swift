package import Text

/// Something that can be written at the cursor.
package struct CompletionItem: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case block, attribute, field, function, value, word, constant, type, declaration, snippet, sign
  }

  package let label: String
  package let kind: Kind
  /// A few words behind the label.
  package let detail: String?
  /// What is written, with places to fill in as snippets have them: `env($0)`. For a plain text, the text itself.
  package let text: String
  package let isSnippet: Bool
  /// What is replaced: the word that the cursor is in.
  package let range: TextRange
  /// What it is about, for its documentation; nil if there is none.
  package let topic: DocumentationTopic?
  /// Fits less well than the others, so it stands behind them.
  package let isUnlikely: Bool

  init(
    _ label: String, _ kind: Kind, detail: String? = nil, text: String? = nil, isSnippet: Bool = false,
    range: TextRange, topic: DocumentationTopic? = nil, isUnlikely: Bool = false
  ) {
    self.label = label
    self.kind = kind
    self.detail = detail
    self.text = text ?? label
    self.isSnippet = isSnippet
    self.range = range
    self.topic = topic
    self.isUnlikely = isUnlikely
  }

  /// The text without its places to fill in, for clients that know no snippets.
  package var plainText: String { isSnippet ? withoutPlaceholders(text) : text }
}

/// What can be written at a place.
package struct CompletionList: Hashable, Sendable {
  package let items: [CompletionItem]
  /// There are more than these; with another letter typed others may be the best.
  package let isIncomplete: Bool

  package static let empty = CompletionList(items: [], isIncomplete: false)
}

/// `$0`, `$1`, `${1:text}` and `${1|a,b|}` resolved to what stands in them.
func withoutPlaceholders(_ snippet: String) -> String {
  var result: [UInt8] = []
  let bytes = Array(snippet.utf8)
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
      result.append(bytes[index + 1])
      index += 2
    } else if byte == UInt8(ascii: "$"), index + 1 < bytes.count, bytes[index + 1].isASCIIDigit {
      index += 1
      while index < bytes.count, bytes[index].isASCIIDigit { index += 1 }
    } else if byte == UInt8(ascii: "$"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "{") {
      index += 2
      while index < bytes.count, bytes[index].isASCIIDigit { index += 1 }
      let isChoice = index < bytes.count && bytes[index] == UInt8(ascii: "|")
      index += 1
      var isFirst = true
      while index < bytes.count, bytes[index] != UInt8(ascii: "}") {
        if isChoice, bytes[index] == UInt8(ascii: ",") || bytes[index] == UInt8(ascii: "|") { isFirst = false }
        if isFirst { result.append(bytes[index]) }
        index += 1
      }
      index += 1
    } else {
      result.append(byte)
      index += 1
    }
  }
  return String(decoding: result, as: UTF8.self)
}

extension UInt8 {
  var isASCIIDigit: Bool { UInt8(ascii: "0") <= self && self <= UInt8(ascii: "9") }
}
