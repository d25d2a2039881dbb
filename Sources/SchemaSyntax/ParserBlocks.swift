/// The bodies that differ in what their lines may be.
enum BodyKind: Hashable {
  case fields
  case values
  case properties
}

/// The header line of a block: where its parts lie.
struct BlockHeader {
  let kind: BlockKind
  let keywordEnd: Int
  let name: Range<Int>
  let brace: Int
  /// The end of the line, before the line break.
  let lineEnd: Int

  var body: BodyKind {
    switch kind {
    case .enum: .values
    case .datasource, .generator: .properties
    case .model, .view, .type, .typeAlias, .arbitrary, .loose, .unclosed: .fields
    }
  }
}

extension Parser {
  /// Reads the block at the current position.
  /// Precondition: not at the end of the text.
  mutating func block() -> Block {
    beginBlock()
    if let comments = declaration(behindComments: false) { return comments }
    if text.startsComment(text.skipBlanks(position)), let documented = declaration(behindComments: true) {
      return documented
    }
    if let alias = typeAlias() { return alias }
    if let arbitrary = arbitraryBlock() { return arbitrary }
    return looseLines()
  }

  // MARK: Declarations

  /// Reads a block with a keyword and everything up to its `}`, or its header line and what follows if it has no `}`.
  private mutating func declaration(behindComments: Bool) -> Block? {
    let start = checkpoint
    if behindComments { commentBlock() }
    blanks()
    guard let header = blockHeader(at: position) else {
      goBack(to: start)
      return nil
    }
    let beforeHeader = checkpoint
    headerLine(header)
    if body(header.body) {
      blanks()
      token(.closeBrace, to: position + 1)
      return endBlock(header.kind)
    }
    if isRecovering {
      markError(0)
      return endBlock(header.kind)
    }
    lookedToTheEnd()
    goBack(to: beforeHeader)
    if arbitraryEnd(at: position) != nil {
      // `modelA {` without an end of its own, but with some `}` further on, counts as a single word with braces.
      goBack(to: start)
      return nil
    }
    return unclosedBlock()
  }

  /// The header at `offset`, behind blanks: keyword, name, brace, and a line break at the end of the line.
  func blockHeader(at offset: Int) -> BlockHeader? {
    guard let (kind, keywordEnd) = blockKeyword(at: offset) else { return nil }
    let name = text.skipBlanks(keywordEnd)
    let nameEnd = text.skipIdentifier(name)
    guard nameEnd > name else { return nil }
    let brace = text.skipBlanks(nameEnd)
    guard text.byte(brace) == UInt8(ascii: "{") else { return nil }
    let lineEnd = text.lineEnd(brace)
    guard lineEnd < text.count else { return nil }
    return BlockHeader(kind: kind, keywordEnd: keywordEnd, name: name..<nameEnd, brace: brace, lineEnd: lineEnd)
  }

  private func blockKeyword(at offset: Int) -> (BlockKind, end: Int)? {
    switch text.byte(offset) {
    case UInt8(ascii: "m"): text.starts(offset, with: "model") ? (.model, offset + 5) : nil
    case UInt8(ascii: "v"): text.starts(offset, with: "view") ? (.view, offset + 4) : nil
    case UInt8(ascii: "t"): text.starts(offset, with: "type") ? (.type, offset + 4) : nil
    case UInt8(ascii: "e"): text.starts(offset, with: "enum") ? (.enum, offset + 4) : nil
    case UInt8(ascii: "d"): text.starts(offset, with: "datasource") ? (.datasource, offset + 10) : nil
    case UInt8(ascii: "g"): text.starts(offset, with: "generator") ? (.generator, offset + 9) : nil
    default: nil
    }
  }

  private mutating func headerLine(_ header: BlockHeader) {
    token(.keyword, to: header.keywordEnd)
    blanks()
    token(.identifier, to: header.name.upperBound)
    blanks()
    token(.openBrace, to: header.brace + 1)
    tokenIfAny(.discarded, to: header.lineEnd)
    newline()
  }

  /// Reads lines up to the `}` that ends a body; false if there is none.
  private mutating func body(_ kind: BodyKind) -> Bool {
    if isRecovering { return recoveredBody(kind) }
    bodyItems.removeAll(keepingCapacity: true)
    while true {
      let ahead = text.skipBlanks(position)
      if text.byte(ahead) == UInt8(ascii: "}") { return true }
      if ahead >= text.count || !unclosedBodies.isEmpty && unclosedBodies[kind]?.contains(position) == true {
        unclosedBodies[kind, default: []].formUnion(bodyItems)
        return false
      }
      bodyItems.append(position)
      item(kind)
    }
  }

  /// Reads lines up to a `}`, the next header with the comments that belong to it, or the end; false without a `}`.
  private mutating func recoveredBody(_ kind: BodyKind) -> Bool {
    var comments: Checkpoint?
    while true {
      let ahead = text.skipBlanks(position)
      if text.byte(ahead) == UInt8(ascii: "}") { return true }
      if blockHeader(at: ahead) != nil {
        if let comments { goBack(to: comments) }
        return false
      }
      if ahead >= text.count {
        blanks()
        return false
      }
      let before = checkpoint
      item(kind)
      comments = text.startsComment(ahead) ? before : nil
    }
  }

  private mutating func item(_ kind: BodyKind) {
    blanks()
    switch kind {
    case .fields: fieldsItem()
    case .values: valuesItem()
    case .properties: propertiesItem()
    }
  }

  /// The header of a block that is never closed, and the loose lines behind it.
  private mutating func unclosedBlock() -> Block {
    invalidLine()
    looseItems()
    return endBlock(.unclosed)
  }

  // MARK: What isn't valid but has a shape

  /// Reads `type A = B`.
  private mutating func typeAlias() -> Block? {
    guard let alias = aliasEnd(at: text.skipBlanks(position)) else { return nil }
    blanks()
    token(.keyword, to: position + 4)
    blanks()
    token(.identifier, to: text.skipIdentifier(position))
    blanks()
    token(.equals, to: position + 1)
    blanks()
    let type = open(.fieldType)
    _ = baseType()
    close(type)
    looked(to: alias)
    var endsWithArguments = false
    while true {
      let before = checkpoint
      blanks()
      guard isAt("@"), let attribute = aliasAttribute() else {
        goBack(to: before)
        break
      }
      close(attribute)
      endsWithArguments = records[records.count - 1].kind == .closeParenthesis
    }
    if !endsWithArguments { blanks() }
    return endBlock(.typeAlias)
  }

  /// An attribute behind an alias; without the argument list if that is broken.
  private mutating func aliasAttribute() -> Int? {
    let before = checkpoint
    let attribute = open(.attribute)
    if fieldAttributeContent() { return attribute }
    looked(to: text.lineEnd(position) + 1)
    goBack(to: before)
    let again = open(.attribute)
    token(.at, to: position + 1)
    blanks()
    let end = text.skipPath(position)
    guard end > position else { return nil }
    token(.path, to: end)
    blanks()
    return again
  }

  private func aliasEnd(at offset: Int) -> Int? {
    guard text.starts(offset, with: "type") else { return nil }
    let name = text.skipBlanks(offset + 4)
    let nameEnd = text.skipIdentifier(name)
    let equals = text.skipBlanks(nameEnd)
    guard nameEnd > name, text.byte(equals) == UInt8(ascii: "=") else { return nil }
    let type = text.skipBlanks(equals + 1)
    let end = text.skipIdentifier(type)
    return end > type ? end : nil
  }

  /// Reads a single word followed by braces.
  private mutating func arbitraryBlock() -> Block? {
    guard let end = arbitraryEnd(at: text.skipBlanks(position)) else { return nil }
    blanks()
    token(.identifier, to: text.skipIdentifier(position))
    blanks()
    token(.openBrace, to: position + 1)
    tokenIfAny(.discarded, to: text.lineEnd(position))
    newline()
    tokenIfAny(.unknown, to: end - 1)
    token(.closeBrace, to: end)
    return endBlock(.arbitrary)
  }

  /// Behind the `}` of the arbitrary block at `offset`.
  private mutating func arbitraryEnd(at offset: Int) -> Int? {
    let nameEnd = text.skipIdentifier(offset)
    let brace = text.skipBlanks(nameEnd)
    guard nameEnd > offset, text.byte(brace) == UInt8(ascii: "{") else { return nil }
    let lineEnd = text.lineEnd(brace)
    guard lineEnd < text.count else { return nil }
    var end = lineEnd
    if end < firstOffsetWithoutBrace {
      while end < text.count {
        if text[end] == UInt8(ascii: "}") {
          looked(to: end + 1)
          return end + 1
        }
        end += 1
      }
      firstOffsetWithoutBrace = lineEnd
    }
    lookedToTheEnd()
    return nil
  }

  // MARK: Loose lines

  private mutating func looseLines() -> Block {
    looseItems()
    return endBlock(.loose)
  }

  /// Reads empty lines, comments and invalid lines up to the next block.
  private mutating func looseItems() {
    // Where the comments that would belong to a block right here begin.
    var comments: Checkpoint?
    while true {
      let item = text.skipBlanks(position)
      if item >= text.count {
        blanks()
        break
      }
      if position > origin {
        if let header = blockHeader(at: item) {
          looked(to: header.lineEnd + 1)
          if let comments, comments.position > origin { goBack(to: comments) }
          break
        }
        if let end = aliasEnd(at: item) {
          looked(to: end + 1)
          break
        }
        if arbitraryEnd(at: item) != nil { break }
      }
      comments = nil
      let before = checkpoint
      if text.startsComment(item), commentBlock() {
        comments = before
        continue
      }
      blanks()
      if isAtNewline { newline() } else { invalidLine() }
    }
    looked(to: position + 1)
  }
}

extension [UInt8] {
  func startsComment(_ offset: Int) -> Bool {
    byte(offset) == UInt8(ascii: "/")
      && (byte(offset + 1) == UInt8(ascii: "/") || byte(offset + 1) == UInt8(ascii: "*"))
  }
}
