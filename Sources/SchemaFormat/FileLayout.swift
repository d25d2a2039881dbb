import SchemaSyntax
import Text

/// Writes a file block by block: what stands between blocks, and their frames. Bodies are laid out by `BodyLayout`.
struct FileLayout {
  private var out: Output
  private var body: BodyLayout
  /// A closing brace was written and its line has not ended: what comes next begins a new one.
  private var owesLineBreak = false
  /// Empty lines were seen; they become one if anything follows.
  private var owesEmptyLine = false

  init(style: LayoutStyle, capacity: Int) {
    out = Output(style: style, capacity: capacity)
    body = BodyLayout(style: style)
  }

  mutating func run(_ tree: SchemaTree) -> FormattedText {
    var ends: [Int] = []
    ends.reserveCapacity(tree.blocks.count)
    for (position, block) in tree.blocks.enumerated() {
      lay(block)
      // What is owed is paid inside the block that owes it, so that unchanged blocks stay unchanged parts.
      if position == tree.blocks.count - 1 {
        payLineBreak()
        if out.bytes.last != UInt8(ascii: "\n") { out.lineBreak() }
      } else if owesEmptyLine {
        payEmptyLine()
      }
      ends.append(out.bytes.count)
    }
    // Even of nothing comes one line.
    if out.bytes.isEmpty { out.lineBreak() }
    if !ends.isEmpty { ends[ends.count - 1] = out.bytes.count }
    return FormattedText(bytes: out.bytes, ends: ends)
  }

  private mutating func lay(_ block: Block) {
    switch block.kind {
    case .model, .view, .type, .enum, .datasource, .generator: declaration(block)
    case .typeAlias, .arbitrary: verbatim(block)
    case .loose, .unclosed: loose(block)
    }
  }

  private mutating func payLineBreak() {
    if owesLineBreak { out.lineBreak() }
    owesLineBreak = false
  }

  private mutating func payEmptyLine() {
    payLineBreak()
    // The file begins with no empty line.
    if owesEmptyLine, !out.bytes.isEmpty { out.lineBreak() }
    owesEmptyLine = false
  }

  // MARK: Blocks

  private mutating func declaration(_ block: Block) {
    payEmptyLine()
    var (isInside, isAtEnd) = (false, false)
    block.forEachChild(of: 0) { child in
      let kind = block.kind(at: child)
      if isInside {
        // The lines of the body, and the brace.
        if kind == .closeBrace { isAtEnd = true }
        if !isAtEnd { body.add(child, of: block, to: &out) }
        return
      }
      switch kind {
      case .commentBlock: out.comments(child, in: block, indent: 0)
      case .keyword, .identifier:
        out.copy(child, of: block)
        out.space()
      case .openBrace:
        out.byte("{")
        out.lineBreak()
        // What stands behind the brace is lost: the language throws it away too.
        isInside = true
        body.begin()
      default: break
      }
    }
    body.end(of: block, &out)
    out.byte("}")
    owesLineBreak = true
  }

  /// What has a shape and no meaning stays as it is.
  private mutating func verbatim(_ block: Block) {
    payEmptyLine()
    out.copy(block.bytes, block.declarationRange)
  }

  /// Empty lines, comments and lines that no rule takes.
  private mutating func loose(_ block: Block) {
    block.forEachChild(of: 0) { child in
      switch block.kind(at: child) {
      case .newline: owesEmptyLine = true
      case .commentBlock:
        payEmptyLine()
        out.comments(child, in: block, indent: 0)
      case .invalidLine:
        payEmptyLine()
        out.copy(child, of: block)
      default: break
      }
    }
  }
}
