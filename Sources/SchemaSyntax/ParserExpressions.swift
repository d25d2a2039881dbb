import Text

/// Attributes and expressions. Each function answers whether the text fits; if not, what was read stays in the tree.
extension Parser {
  var startsBlockAttribute: Bool { isAt("@") && text.byte(position + 1) == UInt8(ascii: "@") }

  /// Reads the attributes of a field or enum value.
  mutating func attributes() -> Bool {
    while isAt("@") {
      let attribute = open(.attribute)
      let isWhole = fieldAttributeContent()
      if !isWhole { markError(attribute) }
      close(attribute)
      guard isWhole else { return false }
      blanks()
    }
    return true
  }

  /// Reads a field attribute inside its open node: without an argument list also the blanks behind it.
  mutating func fieldAttributeContent() -> Bool {
    token(.at, to: position + 1)
    return attributeNameAndArguments()
  }

  private mutating func attributeNameAndArguments() -> Bool {
    blanks()
    let end = text.skipPath(position)
    guard end > position else { return false }
    token(.path, to: end)
    blanks()
    return isAt("(") ? argumentList(depth: 0) : true
  }

  /// Reads an `@@` attribute with the comment behind it, and the line break.
  mutating func blockAttributeLine() {
    let attribute = open(.blockAttribute)
    token(.doubleAt, to: position + 2)
    guard attributeNameAndArguments(), endOfBlockAttribute() else {
      return restOfInvalidLine(attribute)
    }
    close(attribute)
    newline()
  }

  private mutating func endOfBlockAttribute() -> Bool {
    blanks()
    return trailingComment() && isAtNewline
  }

  // MARK: Expressions

  /// Reads `( … )`. At most one comma may stand behind the last argument.
  private mutating func argumentList(depth: Int) -> Bool {
    guard depth < Parser.deepestNesting else { return false }
    let list = open(.argumentList)
    let isWhole = arguments(depth: depth)
    if !isWhole { markError(list) }
    close(list)
    return isWhole
  }

  private mutating func arguments(depth: Int) -> Bool {
    token(.openParenthesis, to: position + 1)
    blanks()
    if isAt(","), text.byte(text.skipBlanks(position + 1)) == UInt8(ascii: ")") {
      // A comma alone is taken too.
      token(.comma, to: position + 1)
      blanks()
    }
    while !isAt(")") {
      guard argument(depth: depth) else { return false }
      blanks()
      guard isAt(",") else { break }
      token(.comma, to: position + 1)
      blanks()
    }
    guard isAt(")") else { return false }
    token(.closeParenthesis, to: position + 1)
    return true
  }

  /// Reads `name: value`, `name:` or `value`.
  private mutating func argument(depth: Int) -> Bool {
    let argument = open(.argument)
    let isWhole = argumentContent(depth: depth)
    if !isWhole { markError(argument) }
    close(argument)
    return isWhole
  }

  private mutating func argumentContent(depth: Int) -> Bool {
    let nameEnd = text.skipIdentifier(position)
    let colon = text.skipBlanks(nameEnd)
    guard nameEnd > position, text.byte(colon) == UInt8(ascii: ":") else { return expression(depth: depth) }
    token(.identifier, to: nameEnd)
    blanks()
    token(.colon, to: colon + 1)
    let behind = text.byte(text.skipBlanks(position))
    if behind == UInt8(ascii: ",") || behind == UInt8(ascii: ")") { return true }
    blanks()
    return expression(depth: depth)
  }

  /// Reads a value.
  mutating func expression(depth: Int) -> Bool {
    switch current {
    case UInt8(ascii: "["): return group(.array, depth: depth)
    case UInt8(ascii: "{"): return group(.object, depth: depth)
    case UInt8(ascii: "\""):
      guard let end = stringEnd(at: position) else { return false }
      stringToken(to: end)
      return true
    default: return nameOrNumber(depth: depth)
    }
  }

  /// Behind the string literal at `offset`.
  mutating func stringEnd(at offset: Int) -> Int? {
    let (end, looked) = text.stringLiteral(offset)
    self.looked(to: looked)
    return end
  }

  /// Makes a token of the string literal up to `end`; bad escapes are an error of the token.
  mutating func stringToken(to end: Int) {
    let start = position
    token(.string, to: end)
    var offset = start
    while offset < end, text[offset] != UInt8(ascii: "\\") { offset += 1 }
    if offset < end, !escapeProblems(in: text, literal: TextRange(start, end)).isEmpty {
      markError(records.count - 1)
    }
  }

  private mutating func nameOrNumber(depth: Int) -> Bool {
    let pathEnd = text.skipPath(position)
    if pathEnd > position, text.byte(text.skipBlanks(pathEnd)) == UInt8(ascii: "(") {
      let call = open(.call)
      token(.path, to: pathEnd)
      blanks()
      let isWhole = argumentList(depth: depth + 1)
      if !isWhole { markError(call) }
      close(call)
      return isWhole
    }
    let numberEnd = text.skipNumber(position)
    if numberEnd > position {
      token(.number, to: numberEnd)
      return true
    }
    guard pathEnd > position else { return false }
    token(.path, to: pathEnd)
    return true
  }

  private mutating func group(_ kind: SyntaxKind, depth: Int) -> Bool {
    guard depth < Parser.deepestNesting else { return false }
    let node = open(kind)
    let isWhole = kind == .array ? arrayContent(depth: depth + 1) : objectContent(depth: depth + 1)
    if !isWhole { markError(node) }
    close(node)
    return isWhole
  }

  private mutating func arrayContent(depth: Int) -> Bool {
    token(.openBracket, to: position + 1)
    blanks()
    if !isAt("]") {
      guard expression(depth: depth) else { return false }
      blanks()
      while isAt(",") {
        token(.comma, to: position + 1)
        blanks()
        guard expression(depth: depth) else { return false }
        blanks()
      }
    }
    guard isAt("]") else { return false }
    token(.closeBracket, to: position + 1)
    return true
  }

  private mutating func objectContent(depth: Int) -> Bool {
    token(.openBrace, to: position + 1)
    blanks()
    if !isAt("}") {
      guard objectEntry(depth: depth) else { return false }
      blanks()
      while isAt(",") {
        token(.comma, to: position + 1)
        blanks()
        guard objectEntry(depth: depth) else { return false }
        blanks()
      }
    }
    guard isAt("}") else { return false }
    token(.closeBrace, to: position + 1)
    return true
  }

  private mutating func objectEntry(depth: Int) -> Bool {
    let nameEnd = text.skipIdentifier(position)
    guard nameEnd > position else { return false }
    let entry = open(.objectEntry)
    token(.identifier, to: nameEnd)
    blanks()
    var isWhole = isAt(":")
    if isWhole {
      token(.colon, to: position + 1)
      blanks()
      isWhole = expression(depth: depth)
    }
    if !isWhole { markError(entry) }
    close(entry)
    return isWhole
  }
}
