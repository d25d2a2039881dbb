import SchemaSyntax
import Text

/// One attribute as it is written. Its arguments are looked for when they are asked for, since most attributes have one at
/// most; they and their values are named by their nodes.
///
/// Whoever asks passes the block that it stands in: holding it would mean to count for each attribute who holds it.
struct AttributeReader {
  let node: Int
  /// The full path, such as `db.VarChar`; nil while it is being written.
  let name: Int?
  private let argumentList: Int?
  /// The first argument, and whether there is no other.
  private let first: Int?
  private let isAlone: Bool
  /// Whether anything stands between the parentheses.
  let hasArguments: Bool
  /// What is given if the attribute is given one value without a name and nothing else, which is the usual case.
  let onlyValue: Int?

  init(_ block: borrowing Block, _ node: Int) {
    self.node = node
    var name: Int?
    var argumentList: Int?
    block.forEachChild(of: node) { child in
      switch block.kind(at: child) {
      case .path: name = child
      case .argumentList: argumentList = child
      default: break
      }
    }
    self.name = name
    self.argumentList = argumentList
    var first: Int?
    var isAlone = true
    var others = 0
    if let argumentList {
      block.forEachChild(of: argumentList) { child in
        switch block.kind(at: child) {
        case .argument: if first == nil { first = child } else { isAlone = false }
        case .openParenthesis, .closeParenthesis: break
        case let kind: if !kind.isTrivia { others += 1 }
        }
      }
    }
    self.first = first
    self.isAlone = isAlone
    hasArguments = first != nil || others > 0
    guard let first, isAlone, others == 0, block.child(.identifier, of: first) == nil else {
      onlyValue = nil
      return
    }
    onlyValue = block.value(ofArgument: first)
  }

  /// As messages quote it.
  func nameText(in block: Block) -> String { name.map { block.text(at: $0) } ?? "" }

  /// From `@` to the end of the name or of the arguments.
  func range(in block: Block) -> TextRange { block.contentRange(at: node) }

  // MARK: Arguments

  func forEachArgument(in block: Block, _ body: (Int) -> Void) {
    guard let argumentList else { return }
    block.forEachChild(of: argumentList) { if block.kind(at: $0) == .argument { body($0) } }
  }

  /// The value of the argument of that name.
  func value(named name: StaticString, in block: Block) -> Int? {
    onlyValue == nil ? argument(named: name, in: block).flatMap { block.value(ofArgument: $0) } : nil
  }

  /// The value of the first argument without a name.
  func positional(in block: Block) -> Int? {
    onlyValue ?? argument(named: nil, in: block).flatMap { block.value(ofArgument: $0) }
  }

  /// The value of the argument of that name, or else of the one without a name.
  func value(namedOrFirst name: StaticString, in block: Block) -> Int? {
    value(named: name, in: block) ?? positional(in: block)
  }

  private func argument(named name: StaticString?, in block: Block) -> Int? {
    guard let first else { return nil }
    if isAlone { return block.isArgument(first, named: name) ? first : nil }
    var found: Int?
    forEachArgument(in: block) { if found == nil, block.isArgument($0, named: name) { found = $0 } }
    return found
  }

  /// The text of the argument of that name; reports one that is no text.
  func text(named name: StaticString, in block: Block, reporting problems: inout [DeclarationProblem]) -> String? {
    guard let value = value(named: name, in: block) else { return nil }
    if block.kind(at: value) == .string { return block.string(at: value) }
    problems.append(DeclarationProblem(block.range(at: value), "`\(name)` must be a text"))
    return nil
  }

  /// The text of the argument of that name, if it is one.
  func text(named name: StaticString, in block: Block) -> String? {
    guard let value = value(named: name, in: block), block.kind(at: value) == .string else { return nil }
    return block.string(at: value)
  }

  /// The argument of that name if it is `true` or `false`.
  func flag(named name: StaticString, in block: Block) -> Bool? {
    guard let value = value(named: name, in: block), block.kind(at: value) == .path else { return nil }
    if block.reads(value, "true") { return true }
    return block.reads(value, "false") ? false : nil
  }

  /// The only text of `@map`, `@@map` and `@@schema`.
  func mappedName(in block: Block, reporting problems: inout [DeclarationProblem]) -> Name? {
    if let value = value(namedOrFirst: "name", in: block) ?? value(named: "map", in: block),
      block.kind(at: value) == .string
    {
      return Name(block.string(at: value), range(in: block))
    }
    problems.append(DeclarationProblem(range(in: block), "the attribute needs a name as text"))
    return nil
  }
}

extension Block {
  /// Whether the argument has that name, or with nil none.
  fileprivate func isArgument(_ argument: Int, named name: StaticString?) -> Bool {
    guard let written = child(.identifier, of: argument) else { return name == nil }
    return name.map { reads(written, $0) } ?? false
  }

  /// The value of an argument; absent in `name:` and in what is being written.
  func value(ofArgument argument: Int) -> Int? {
    var value: Int?
    forEachChild(of: argument) { if value == nil, kind(at: $0).isExpression { value = $0 } }
    return value
  }

  /// The elements of a list; of anything else the value itself, since a list of one may lack its brackets.
  func forEachElement(of value: Int, _ body: (Int) -> Void) {
    guard kind(at: value) == .array else { return body(value) }
    forEachChild(of: value) { if kind(at: $0).isExpression { body($0) } }
  }
}
