/// The lines of bodies. Each function reads one item and makes progress; an item that goes wrong becomes an invalid line.
extension Parser {
  mutating func fieldsItem() {
    if startsBlockAttribute { return blockAttributeLine() }
    if otherItem() { return }
    let field = open(.field)
    if fieldContent(field) { close(field) } else { restOfInvalidLine(field) }
  }

  mutating func valuesItem() {
    if startsBlockAttribute { return blockAttributeLine() }
    if otherItem() { return }
    let value = open(.enumValue)
    if enumValueContent() { close(value) } else { restOfInvalidLine(value) }
  }

  mutating func propertiesItem() {
    if otherItem() { return }
    let property = open(.property)
    if propertyContent(property) {
      close(property)
      newline()
    } else {
      restOfInvalidLine(property)
    }
  }

  /// Reads an empty line, a comment block, or a line that begins with no identifier.
  private mutating func otherItem() -> Bool {
    if isAtNewline {
      newline()
      return true
    }
    if text.startsComment(position), commentBlock() { return true }
    if text.startsIdentifier(position) { return false }
    invalidLine()
    return true
  }

  // MARK: Items

  /// A field without a type or with a colon is well-formed and wrong: it keeps its shape and is marked.
  private mutating func fieldContent(_ field: Int) -> Bool {
    token(.identifier, to: text.skipIdentifier(position))
    blanks()
    if isAt(":") {
      token(.colon, to: position + 1)
      markError(field)
      blanks()
    }
    let type = records.count
    guard fieldType() else { return false }
    if records.count == type { markError(field) }
    guard attributes() else { return false }
    return trailingComment() && lineBreak()
  }

  private mutating func enumValueContent() -> Bool {
    token(.identifier, to: text.skipIdentifier(position))
    blanks()
    guard attributes() else { return false }
    return trailingComment() && lineBreak()
  }

  private mutating func propertyContent(_ property: Int) -> Bool {
    token(.identifier, to: text.skipIdentifier(position))
    blanks()
    guard isAt("=") else { return false }
    token(.equals, to: position + 1)
    blanks()
    if isAt("/") || isAtNewline { markError(property) } else if !expression(depth: 0) { return false }
    blanks()
    return trailingComment() && isAtNewline
  }

  private mutating func lineBreak() -> Bool {
    guard isAtNewline else { return false }
    newline()
    return true
  }

  // MARK: Types

  /// Reads a type, if one stands here; false if something stands here that only looks like one.
  private mutating func fieldType() -> Bool {
    let bracketed = isAt("[")
    guard bracketed || text.startsIdentifier(position) else { return true }
    let type = open(.fieldType)
    let isWhole = bracketed ? bracketedType() : baseType() && typeMark(type)
    if bracketed { markError(type) }
    close(type)
    if isWhole { blanks() }
    return isWhole
  }

  /// Reads the legacy `[T]`.
  private mutating func bracketedType() -> Bool {
    token(.openBracket, to: position + 1)
    blanks()
    guard text.startsIdentifier(position), baseType() else { return false }
    blanks()
    guard isAt("]") else { return false }
    token(.closeBracket, to: position + 1)
    return true
  }

  /// Reads an identifier or `Unsupported("…")`. Always finds something where an identifier begins.
  mutating func baseType() -> Bool {
    let open = "Unsupported("
    if isAt("U"), text.starts(position, with: open) {
      let literal = text.skipBlanks(position + open.utf8.count)
      let literalEnd = stringEnd(at: literal) ?? literal
      let end = text.skipBlanks(literalEnd)
      if literalEnd > literal, text.byte(end) == UInt8(ascii: ")") {
        let type = self.open(.unsupportedType)
        token(.unsupportedOpen, to: position + open.utf8.count)
        blanks()
        stringToken(to: literalEnd)
        blanks()
        token(.closeParenthesis, to: end + 1)
        close(type)
        return true
      }
    }
    token(.identifier, to: text.skipIdentifier(position))
    return true
  }

  /// Reads what may follow a base type: `[]`, `?`, `!` or the legacy `[]?`.
  private mutating func typeMark(_ type: Int) -> Bool {
    let mark = text.skipBlanks(position)
    switch text.byte(mark) {
    case UInt8(ascii: "?"):
      blanks()
      token(.question, to: mark + 1)
    case UInt8(ascii: "!"):
      blanks()
      token(.exclamation, to: mark + 1)
      markError(type)
    case UInt8(ascii: "[") where text.byte(mark + 1) == UInt8(ascii: "]"):
      blanks()
      token(.listMark, to: mark + 2)
      let question = text.skipBlanks(position)
      if text.byte(question) == UInt8(ascii: "?") {
        blanks()
        token(.question, to: question + 1)
        markError(type)
      }
    default: break
    }
    return true
  }

  // MARK: Comments and invalid lines

  /// Reads a comment at the end of an item, if one stands here; false if it goes on to other things than a line break.
  mutating func trailingComment() -> Bool {
    guard text.startsComment(position) else { return true }
    guard let (kind, end) = comment(at: position) else { return false }
    if kind == .blockComment {
      let behind = text.skipBlanks(end)
      looked(to: behind + 2)
      guard text.skipNewline(behind) > behind else { return false }
      token(kind, to: end)
      blanks()
    } else {
      token(kind, to: end)
    }
    return true
  }

  /// The kind and end of the comment at `offset`; nil if it is a block comment without an end.
  private mutating func comment(at offset: Int) -> (SyntaxKind, end: Int)? {
    if text.byte(offset + 1) == UInt8(ascii: "*") {
      guard offset < firstOffsetWithoutCommentEnd, let end = text.skipBlockComment(offset) else {
        firstOffsetWithoutCommentEnd = min(offset, firstOffsetWithoutCommentEnd)
        lookedToTheEnd()
        return nil
      }
      looked(to: end)
      return (.blockComment, end)
    }
    let isDocumentation = text.byte(offset + 2) == UInt8(ascii: "/")
    return (isDocumentation ? .docComment : .lineComment, text.lineEnd(offset))
  }

  /// Reads comments that follow each other with at most one line break between them; false if none can be read.
  @discardableResult
  mutating func commentBlock() -> Bool {
    let start = checkpoint
    let node = open(.commentBlock)
    var isEmpty = true
    while true {
      let next = text.skipBlanks(position)
      guard text.startsComment(next), let (kind, end) = comment(at: next) else { break }
      blanks()
      token(kind, to: end)
      isEmpty = false
      let behind = text.skipBlanks(end)
      if text.skipNewline(behind) > behind {
        blanks()
        newline()
      }
    }
    if isEmpty {
      goBack(to: start)
      return false
    }
    close(node)
    return true
  }

  /// Reads the rest of the line as an invalid line, its line break included.
  mutating func invalidLine() {
    restOfInvalidLine(open(.invalidLine))
  }

  /// Makes an invalid line of the open node `line`, with everything up to the line break in it.
  mutating func restOfInvalidLine(_ line: Int) {
    let start = Int(records[line].start) + origin
    let end = text.lineEnd(start)
    // A literal with an escaped line break reaches into the next line, an invalid line does not.
    if position > end { goBackInto(line) }
    spoil(line, as: .invalidLine)
    if blockHeader(at: start) != nil {
      mark(line, .looksLikeHeader)
      mark(0, .looksLikeHeader)
    }
    while position < end { looseToken(before: end) }
    newline()
    close(line)
  }

  /// Makes a token of what stands here, for a line that no rule takes.
  private mutating func looseToken(before end: Int) {
    let blanks = text.skipBlanks(position)
    if blanks > position { return token(.whitespace, to: blanks) }
    let name = text.skipPath(position)
    if name > position { return token(.path, to: name) }
    if let string = text.stringLiteral(position).end, string <= end { return token(.string, to: string) }
    switch current {
    case UInt8(ascii: "@"):
      let isDouble = text.byte(position + 1) == UInt8(ascii: "@")
      token(isDouble ? .doubleAt : .at, to: position + (isDouble ? 2 : 1))
    case UInt8(ascii: "/") where text.byte(position + 1) == UInt8(ascii: "/"): token(.lineComment, to: end)
    case UInt8(ascii: "="): token(.equals, to: position + 1)
    case UInt8(ascii: ":"): token(.colon, to: position + 1)
    case UInt8(ascii: ","): token(.comma, to: position + 1)
    case UInt8(ascii: "?"): token(.question, to: position + 1)
    case UInt8(ascii: "!"): token(.exclamation, to: position + 1)
    case UInt8(ascii: "("): token(.openParenthesis, to: position + 1)
    case UInt8(ascii: ")"): token(.closeParenthesis, to: position + 1)
    case UInt8(ascii: "["): token(.openBracket, to: position + 1)
    case UInt8(ascii: "]"): token(.closeBracket, to: position + 1)
    case UInt8(ascii: "{"): token(.openBrace, to: position + 1)
    case UInt8(ascii: "}"): token(.closeBrace, to: position + 1)
    default: unknownToken(before: end)
    }
  }

  /// Makes one token of the bytes here that begin nothing.
  private mutating func unknownToken(before end: Int) {
    var next = position + 1
    while next < end, text[next] >= 0x80 || text[next] < 0x20, text.skipBlanks(next) == next,
      !text.startsIdentifier(next)
    {
      next += 1
    }
    token(.unknown, to: next)
  }
}
