import SchemaSyntax
import Text

/// Lays out the lines of one block after the other.
///
/// Lines come in one at a time, and what becomes of a comment or an empty line depends on the next: before an `@@` attribute,
/// which goes to the end of the block, the comment goes along and the empty line away. So both are held back for one step.
struct BodyLayout {
  private var table: Table
  /// The `@@` attributes met, each with the comments directly in front of it.
  private var attributes: [(node: Int, comments: Int?)] = []
  private var heldComments: Int?
  private var holdsEmptyLine = false
  private var isAtStart = true
  /// The next line break ends a line that was read already.
  private var expectsLineBreak = false
  /// The `@` attributes of the line being laid out; kept here for its storage.
  private var lineAttributes: [Int] = []

  init(style: LayoutStyle) { table = Table(style: style) }

  mutating func begin() { isAtStart = true }

  /// Takes the next child of the block behind its header line.
  mutating func add(_ child: Int, of block: Block, to out: inout Output) {
    switch block.kind(at: child) {
    case .newline:
      if expectsLineBreak { expectsLineBreak = false } else { emptyLine(block, &out) }
      return
    case .commentBlock:
      releaseComments(block, &out)
      heldComments = child
    case .blockAttribute:
      attributes.append((child, heldComments))
      heldComments = nil
      holdsEmptyLine = false
      expectsLineBreak = true
    case .field:
      releaseHeld(block, &out)
      field(child, in: block)
    case .enumValue:
      releaseHeld(block, &out)
      enumValue(child, in: block)
    case .property:
      releaseHeld(block, &out)
      property(child, in: block)
      expectsLineBreak = true
    case .invalidLine:
      releaseHeld(block, &out)
      table.text.keptLine(block.bytes, block.range(at: child))
      table.endInterlude()
    default: return
    }
    isAtStart = false
  }

  /// Ends the body: empty lines at its end are dropped, and the `@@` attributes are written.
  mutating func end(of block: Block, _ out: inout Output) {
    releaseComments(block, &out)
    table.write(to: &out)
    holdsEmptyLine = false
    if attributes.isEmpty { return }
    out.lineBreak()
    forEachInOrder(attributes, in: block, attribute: \.node) { attribute in
      if let comments = attribute.comments { out.comments(comments, in: block, indent: out.style.indent) }
      out.spaces(out.style.indent)
      out.attribute(attribute.node, in: block)
      if let comment = block.trailingComment(of: attribute.node) {
        out.space()
        out.copy(comment, of: block)
      }
      out.lineBreak()
    }
    attributes.removeAll(keepingCapacity: true)
  }

  // MARK: Empty lines and comments

  private mutating func emptyLine(_ block: Block, _ out: inout Output) {
    releaseComments(block, &out)
    if !isAtStart { holdsEmptyLine = true }
  }

  /// Writes what was held back: it stays where it is.
  private mutating func releaseHeld(_ block: Block, _ out: inout Output) {
    releaseComments(block, &out)
    endTable(&out)
  }

  /// Writes the comments held back, if any, and the empty line before them.
  private mutating func releaseComments(_ block: Block, _ out: inout Output) {
    guard let comments = heldComments else { return }
    endTable(&out)
    table.text.comments(comments, in: block, indent: out.style.indent)
    table.endInterlude()
    heldComments = nil
  }

  /// An empty line ends the alignment.
  private mutating func endTable(_ out: inout Output) {
    guard holdsEmptyLine else { return }
    table.write(to: &out)
    out.lineBreak()
    holdsEmptyLine = false
  }

  // MARK: Rows

  private mutating func field(_ node: Int, in block: Block) {
    var hasName = false
    lineAttributes.removeAll(keepingCapacity: true)
    block.forEachChild(of: node) { child in
      switch block.kind(at: child) {
      case .identifier where !hasName:
        hasName = true
        table.text.copy(child, of: block)
        table.endFirstCell()
      case .fieldType: table.text.type(child, in: block)
      case .attribute: lineAttributes.append(child)
      default: break
      }
    }
    table.endSecondCell()
    var isFirst = true
    forEachInOrder(lineAttributes, in: block, attribute: { $0 }) { attribute in
      if !isFirst { table.text.space() }
      isFirst = false
      table.text.attribute(attribute, in: block)
    }
    table.endThirdCell()
    endRow(node, in: block)
  }

  /// Attributes of values are neither sorted nor separated.
  private mutating func enumValue(_ node: Int, in block: Block) {
    block.forEachChild(of: node) { child in
      switch block.kind(at: child) {
      case .identifier:
        table.text.copy(child, of: block)
        table.endFirstCell()
      case .attribute: table.text.attribute(child, in: block)
      default: break
      }
    }
    table.endSecondCell()
    endRow(node, in: block)
  }

  /// A key without a value loses its `=`. Not in front of a comment of several lines, whose other lines would no longer
  /// belong to the comment then; the official formatter makes such a text longer with every round.
  private mutating func property(_ node: Int, in block: Block) {
    var (hasName, hasValue) = (false, false)
    block.forEachChild(of: node) { child in
      switch block.kind(at: child) {
      case .identifier where !hasName:
        hasName = true
        table.text.copy(child, of: block)
        table.endFirstCell()
      case .string, .number, .path, .array, .call, .object:
        hasValue = true
        table.text.byte("=")
        table.text.space()
        table.text.tokens(of: child, in: block)
      default: break
      }
    }
    if !hasValue, let comment = block.trailingComment(of: node),
      block.bytes[block.range(at: comment).indices].contains(UInt8(ascii: "\n"))
    {
      table.text.byte("=")
    }
    table.endSecondCell()
    endRow(node, in: block)
  }

  private mutating func endRow(_ node: Int, in block: Block) {
    if let comment = block.trailingComment(of: node) { table.text.copy(comment, of: block) }
    table.endRow()
  }
}

extension Block {
  /// The comment at the end of a line.
  fileprivate func trailingComment(of line: Int) -> Int? {
    var comment: Int?
    forEachChild(of: line) { if comment == nil, kind(at: $0).isComment { comment = $0 } }
    return comment
  }
}
