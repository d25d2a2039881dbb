import SchemaSyntax
import Text

/// Reads the tokens of one line leniently. Every loop takes a token or ends.
struct LooseReader {
  let bytes: [UInt8]
  let tokens: [LineToken]
  /// Where the line ends for a bracket that is never closed.
  let end: Int
  private var index = 0

  /// Deeper brackets are read as if they were not there.
  private static let deepestNesting = 60

  init(bytes: [UInt8], tokens: [LineToken], end: Int) {
    self.bytes = bytes
    self.tokens = tokens
    self.end = end
  }

  private var current: LineToken? { index < tokens.count ? tokens[index] : nil }
  private func text(_ token: LineToken) -> String { String(decoding: bytes[token.range.indices], as: UTF8.self) }

  /// Everything up to the first attribute.
  mutating func head() -> [LineToken] {
    let start = index
    while let token = current, token.kind != .at, token.kind != .doubleAt { index += 1 }
    return Array(tokens[start..<index])
  }

  /// The attributes; what stands between them and is none is skipped.
  mutating func attributes() -> [LooseAttribute] {
    var result: [LooseAttribute] = []
    while let sign = current {
      index += 1
      guard sign.kind == .at || sign.kind == .doubleAt else { continue }
      var name: LineToken?
      if let word = current, word.kind == .path, word.range.start == sign.range.end {
        name = word
        index += 1
      }
      var arguments: LooseGroup?
      if name != nil, current?.kind == .openParenthesis { arguments = group(inside: []) }
      let next = current?.range.start ?? end
      result.append(
        LooseAttribute(
          isOfBlock: sign.kind == .doubleAt, range: TextRange(sign.range.start, next),
          name: name.map(text) ?? "", nameRange: name?.range ?? TextRange(at: sign.range.end), arguments: arguments))
    }
    return result
  }

  /// A single value, as of a property of a configuration block.
  mutating func values() -> [LooseValue] {
    var result: [LooseValue] = []
    while let token = current {
      if let value = value(inside: []) { result.append(value) } else { index += 1 }
      if current?.range.start == token.range.start { index += 1 }
    }
    return result
  }

  mutating func skip(_ count: Int) { index = min(tokens.count, index + count) }

  /// Reads a group from its opening bracket on. `outer` are the brackets around it.
  private mutating func group(inside outer: [LooseGroup.Kind]) -> LooseGroup? {
    guard let opener = current, let kind = opener.kind.opens else { return nil }
    index += 1
    let all = outer + [kind]
    var items: [LooseItem] = []
    var start = opener.range.end
    var name: LineToken?
    var values: [LooseValue] = []
    func item(to end: Int) -> LooseItem {
      LooseItem(range: TextRange(start, end), name: name.map(text), nameRange: name?.range, values: values)
    }
    while let token = current {
      if let closed = token.kind.closes {
        if closed == kind {
          items.append(item(to: token.range.start))
          index += 1
          return LooseGroup(kind: kind, content: TextRange(opener.range.end, token.range.start), items: items)
        }
        if outer.contains(closed) {
          items.append(item(to: token.range.start))
          return LooseGroup(kind: kind, content: TextRange(opener.range.end, token.range.start), items: items)
        }
        index += 1
      } else if token.kind == .comma {
        items.append(item(to: token.range.start))
        (start, name, values) = (token.range.end, nil, [])
        index += 1
      } else if token.kind == .path, name == nil, values.isEmpty, index + 1 < tokens.count,
        tokens[index + 1].kind == .colon
      {
        name = token
        index += 2
      } else if let value = value(inside: all) {
        values.append(value)
      } else {
        index += 1
      }
    }
    items.append(item(to: end))
    return LooseGroup(kind: kind, content: TextRange(opener.range.end, end), items: items)
  }

  /// Reads a value, if one stands here.
  private mutating func value(inside outer: [LooseGroup.Kind]) -> LooseValue? {
    guard let token = current else { return nil }
    let isDeep = outer.count > LooseReader.deepestNesting
    switch token.kind {
    case .path:
      index += 1
      var arguments: LooseGroup?
      if !isDeep, current?.kind == .openParenthesis { arguments = group(inside: outer) }
      return LooseValue(token: token, text: text(token), group: arguments)
    case .string, .number:
      index += 1
      return LooseValue(token: token, text: text(token), group: nil)
    case .openBracket, .openBrace, .openParenthesis:
      guard !isDeep, let group = group(inside: outer) else { return nil }
      return LooseValue(token: token, text: "", group: group)
    default:
      return nil
    }
  }
}

extension SyntaxKind {
  fileprivate var opens: LooseGroup.Kind? {
    switch self {
    case .openParenthesis: .parentheses
    case .openBracket: .brackets
    case .openBrace: .braces
    default: nil
    }
  }

  fileprivate var closes: LooseGroup.Kind? {
    switch self {
    case .closeParenthesis: .parentheses
    case .closeBracket: .brackets
    case .closeBrace: .braces
    default: nil
    }
  }
}
