import SchemaSyntax
import Text

/// Lays out the lines of one block after the other.
///
/// Lines come in one at a time, and what becomes of a comment or an empty line depends on the next: before an `@@` attribute,
/// which goes to the end of the block, the comment goes along and the empty line away. So both are held back for one step.
struct BodyLayout {
  private var table: Table
  /// The `@@` attributes met, each with the comments directly in front of it.
  private var attributes: [(node: SyntaxNode, comments: SyntaxNode?)] = []
  private var heldComments: SyntaxNode?
  private var holdsEmptyLine = false
  private var isAtStart = true
  /// The next line break ends a line that was read already.
  private var expectsLineBreak = false
  /// The `@` attributes of the line being laid out; kept here for its storage.
  private var lineAttributes: [SyntaxNode] = []

  init(style: LayoutStyle) { table = Table(style: style) }

  mutating func begin() { isAtStart = true }

  /// Takes the next child of the block behind its header line.
  mutating func add(_ child: SyntaxNode, to out: inout Output) {
    switch child.kind {
    case .newline:
      if expectsLineBreak { expectsLineBreak = false } else { emptyLine(&out) }
      return
    case .commentBlock:
      releaseComments(&out)
      heldComments = child
    case .blockAttribute:
      attributes.append((child, heldComments))
      heldComments = nil
      holdsEmptyLine = false
      expectsLineBreak = true
    case .field:
      releaseHeld(&out)
      field(child)
    case .enumValue:
      releaseHeld(&out)
      enumValue(child)
    case .property:
      releaseHeld(&out)
      property(child)
      expectsLineBreak = true
    case .invalidLine:
      releaseHeld(&out)
      table.text.keptLine(child.block.bytes, child.range)
      table.endInterlude()
    default: return
    }
    isAtStart = false
  }

  /// Ends the body: empty lines at its end are dropped, and the `@@` attributes are written.
  mutating func end(_ out: inout Output) {
    releaseComments(&out)
    table.write(to: &out)
    holdsEmptyLine = false
    if attributes.isEmpty { return }
    out.lineBreak()
    forEachInOrder(attributes, name: \.node) { attribute in
      if let comments = attribute.comments { out.comments(comments, indent: out.style.indent) }
      out.spaces(out.style.indent)
      out.attribute(attribute.node)
      if let comment = attribute.node.trailingComment {
        out.space()
        out.copy(comment.block.bytes, comment.range)
      }
      out.lineBreak()
    }
    attributes.removeAll(keepingCapacity: true)
  }

  // MARK: Empty lines and comments

  private mutating func emptyLine(_ out: inout Output) {
    releaseComments(&out)
    if !isAtStart { holdsEmptyLine = true }
  }

  /// Writes what was held back: it stays where it is.
  private mutating func releaseHeld(_ out: inout Output) {
    releaseComments(&out)
    endTable(&out)
  }

  /// Writes the comments held back, if any, and the empty line before them.
  private mutating func releaseComments(_ out: inout Output) {
    guard let comments = heldComments else { return }
    endTable(&out)
    table.text.comments(comments, indent: out.style.indent)
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

  private mutating func field(_ node: SyntaxNode) {
    var hasName = false
    lineAttributes.removeAll(keepingCapacity: true)
    for child in node.children {
      switch child.kind {
      case .identifier where !hasName:
        hasName = true
        table.text.copy(child.block.bytes, child.range)
        table.endFirstCell()
      case .fieldType: table.text.type(child)
      case .attribute: lineAttributes.append(child)
      default: break
      }
    }
    table.endSecondCell()
    var isFirst = true
    forEachInOrder(lineAttributes, name: \.self) { attribute in
      if !isFirst { table.text.space() }
      isFirst = false
      table.text.attribute(attribute)
    }
    table.endThirdCell()
    endRow(node)
  }

  /// Attributes of values are neither sorted nor separated.
  private mutating func enumValue(_ node: SyntaxNode) {
    for child in node.children {
      switch child.kind {
      case .identifier:
        table.text.copy(child.block.bytes, child.range)
        table.endFirstCell()
      case .attribute: table.text.attribute(child)
      default: break
      }
    }
    table.endSecondCell()
    endRow(node)
  }

  /// A key without a value loses its `=`. Not in front of a comment of several lines, whose other lines would no longer
  /// belong to the comment then; the official formatter makes such a text longer with every round.
  private mutating func property(_ node: SyntaxNode) {
    var (hasName, hasValue) = (false, false)
    for child in node.children {
      switch child.kind {
      case .identifier where !hasName:
        hasName = true
        table.text.copy(child.block.bytes, child.range)
        table.endFirstCell()
      case .string, .number, .path, .array, .call, .object:
        hasValue = true
        table.text.byte("=")
        table.text.space()
        table.text.tokens(of: child)
      default: break
      }
    }
    if !hasValue, let comment = node.trailingComment, comment.text.utf8.contains(UInt8(ascii: "\n")) {
      table.text.byte("=")
    }
    table.endSecondCell()
    endRow(node)
  }

  private mutating func endRow(_ node: SyntaxNode) {
    if let comment = node.trailingComment { table.text.copy(comment.block.bytes, comment.range) }
    table.endRow()
  }
}

extension SyntaxNode {
  /// The comment at the end of a line.
  fileprivate var trailingComment: SyntaxNode? { children.first { $0.kind.isComment } }
}
