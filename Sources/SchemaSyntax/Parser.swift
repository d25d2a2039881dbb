/// Reads a schema text block by block into flat trees.
///
/// In: bytes, and the offset where a block begins. Out: the block there, and the offset behind it. The outcome depends only
/// on the bytes from that offset on, which is what makes reparsing by block possible. It makes no messages: what is wrong
/// stays in the tree for a later pass.
///
/// The grammar is ordered choice by line, and a choice once made is not taken back: the only text that is read twice is the
/// body of a block that turns out to be never closed.
struct Parser {
  let text: [UInt8]
  /// The offset of the next byte that belongs to no token yet.
  var position: Int
  /// Where the block being read begins.
  private(set) var origin = 0
  /// The end of the bytes that were looked at for the block being read.
  private var reach = 0
  /// The records of the block being read. Invariant: behind `beginBlock` the first is the root, still open.
  private(set) var records: [SyntaxRecord] = []
  /// The index of the last record with an error, or -1.
  private var lastError = -1
  /// Starts of body items from where no closing brace is found, by body. Without it a file of headers that are never closed
  /// would take quadratic time.
  var unclosedBodies: [BodyKind: Set<Int>] = [:]
  /// The starts of the items of the body being read.
  var bodyItems: [Int] = []
  /// From here on the text has no `}`.
  var firstOffsetWithoutBrace = Int.max
  /// From here on the text has no `*/`.
  var firstOffsetWithoutCommentEnd = Int.max

  /// Whether a block also ends where the next one begins and at the end of the text, as its author meant it.
  let isRecovering: Bool

  /// How deep lists, calls and objects may nest; what is deeper is an invalid line.
  static let deepestNesting = 200

  init(_ text: [UInt8], at position: Int = 0, isRecovering: Bool = false) {
    self.text = text
    self.position = position
    self.isRecovering = isRecovering
  }

  // MARK: Looking

  var isAtEnd: Bool { position >= text.count }
  var current: UInt8 { text.byte(position) }

  func isAt(_ character: Unicode.Scalar) -> Bool {
    position < text.count && text[position] == UInt8(ascii: character)
  }

  var isAtNewline: Bool { isAt("\n") || isAt("\r") }

  /// Notes that the block being read depends on the bytes before `offset`.
  mutating func looked(to offset: Int) { reach = max(reach, offset) }

  // MARK: Building

  /// Makes a token of the bytes up to `end`.
  mutating func token(_ kind: SyntaxKind, to end: Int) {
    let start = UInt32(truncatingIfNeeded: position - origin)
    records.append(
      SyntaxRecord(start: start, end: UInt32(truncatingIfNeeded: records.count + 1), kind: kind, flags: []))
    position = end
  }

  /// Makes a token of the bytes up to `end`, if there are any.
  mutating func tokenIfAny(_ kind: SyntaxKind, to end: Int) {
    if end > position { token(kind, to: end) }
  }

  mutating func blanks() { tokenIfAny(.whitespace, to: text.skipBlanks(position)) }

  mutating func newline() { tokenIfAny(.newline, to: text.skipNewline(position)) }

  /// Begins a node; what follows until `close` lies in it.
  mutating func open(_ kind: SyntaxKind) -> Int {
    let start = UInt32(truncatingIfNeeded: position - origin)
    records.append(SyntaxRecord(start: start, end: 0, kind: kind, flags: []))
    return records.count - 1
  }

  mutating func close(_ node: Int) {
    records[node].end = UInt32(truncatingIfNeeded: records.count)
    if lastError >= node { records[node].flags.insert(.hasError) }
  }

  /// Makes another kind of the open node `node`, with an error.
  mutating func spoil(_ node: Int, as kind: SyntaxKind) {
    records[node].kind = kind
    markError(node)
  }

  mutating func markError(_ node: Int) {
    records[node].flags.insert(.hasError)
    lastError = max(lastError, node)
  }

  mutating func mark(_ node: Int, _ flag: SyntaxFlags) {
    records[node].flags.insert(flag)
  }

  /// A state to go back to.
  struct Checkpoint {
    let position: Int
    fileprivate let count: Int
    fileprivate let lastError: Int
    fileprivate let rootFlags: SyntaxFlags
  }

  var checkpoint: Checkpoint {
    Checkpoint(position: position, count: records.count, lastError: lastError, rootFlags: records[0].flags)
  }

  mutating func goBack(to checkpoint: Checkpoint) {
    position = checkpoint.position
    records.removeSubrange(checkpoint.count...)
    lastError = checkpoint.lastError
    records[0].flags = checkpoint.rootFlags
  }

  /// Goes back to where the open node `node` began, which stays open and loses what is in it.
  mutating func goBackInto(_ node: Int) {
    position = origin + Int(records[node].start)
    records.removeSubrange((node + 1)...)
    lastError = min(lastError, node)
  }

  // MARK: Blocks

  mutating func beginBlock() {
    origin = position
    reach = position
    records.removeAll(keepingCapacity: true)
    lastError = -1
    _ = open(.block)
  }

  /// Ends the block at the current position.
  mutating func endBlock(_ kind: BlockKind) -> Block {
    switch kind {
    case .typeAlias, .arbitrary, .unclosed: markError(0)
    case .model, .view, .type, .enum, .datasource, .generator, .loose: break
    }
    close(0)
    let length = UInt32(truncatingIfNeeded: position - origin)
    records.append(
      SyntaxRecord(start: length, end: UInt32(truncatingIfNeeded: records.count + 1), kind: .unknown, flags: []))
    // A copy of just what is needed: sharing the buffer would give its spare room to the block, and a new one to the next.
    var tree: [SyntaxRecord] = []
    tree.reserveCapacity(records.count)
    tree.append(contentsOf: records)
    return Block(
      kind: kind, bytes: Array(text[origin..<position]), records: tree,
      lookahead: reach > text.count ? Int.max : max(0, reach - position))
  }

  /// Notes that the end of the text was seen: whatever is added there may change the block.
  mutating func lookedToTheEnd() { reach = Int.max }
}
