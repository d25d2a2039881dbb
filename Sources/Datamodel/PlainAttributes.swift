import SchemaSyntax
import Text

// Whether an attribute is written in a plain way: with just the arguments that it takes, each once and of its kind, so that
// nothing can be said of how it is written, only of what it means. Nearly all are, and validation passes over these
// (`SchemaValidation/Attributes/PassedOver.swift`). No is always a safe answer: then it looks closer.

extension AttributeReader {
  /// No argument, or the name in the database: `map: "…"`.
  func takesAtMostAName(in block: Block) -> Bool {
    !hasArguments || takes(in: block) { name, value in name.map { block.isMap($0, value) } ?? false }
  }

  /// One text and nothing else, with or without the name of the argument.
  func takesJustAText(orNamed word: StaticString, in block: Block) -> Bool {
    if let onlyValue { return block.kind(at: onlyValue) == .string }
    var count = 0
    let isPlain = takes(in: block) { name, value in
      count += 1
      return name.map { block.reads($0, word) } ?? true && block.kind(at: value) == .string
    }
    return isPlain && count == 1
  }

  /// One value without a name: a literal, a list of literals, a function without arguments, or `dbgenerated("…")`.
  func takesJustAPlainDefault(in block: Block) -> Bool { onlyValue.map { block.isPlainDefault($0) } ?? false }

  /// Numbers or words without names; few types of databases take more than two.
  func takesPlainNumbers(in block: Block) -> Bool {
    var isPlain = true
    forEachItem(in: block) { item in
      if block.kind(at: item) == .comma { return }
      switch block.value(ofArgument: item).map(block.kind(at:)) {
      case .number, .path: if block.child(.identifier, of: item) != nil { isPlain = false }
      default: isPlain = false
      }
    }
    return isPlain
  }

  /// A list of fields of which each is named once, a name in the database at most, and where there is one a method.
  func takesPlainFields(andMethod takesMethod: Bool, in block: Block) -> Bool {
    if let onlyValue { return block.listsFields(onlyValue, withOrder: true) }
    // With the name of the argument or without it, but not both.
    var lists = 0
    let isPlain = takes(in: block) { name, value in
      guard let name, !block.reads(name, "fields") else {
        lists += 1
        return block.listsFields(value, withOrder: true)
      }
      return block.isMap(name, value) || takesMethod && block.reads(name, "type") && block.kind(at: value) == .path
    }
    return isPlain && lists == 1
  }

  /// Whether each argument has a value, is the only one of its name, and is one that `isPlain` takes.
  private func takes(in block: Block, _ isPlain: (_ name: Int?, _ value: Int) -> Bool) -> Bool {
    var answer = true
    var (count, endsWithComma) = (0, false)
    forEachItem(in: block) { item in
      endsWithComma = block.kind(at: item) == .comma
      guard answer, !endsWithComma else { return }
      guard let value = block.value(ofArgument: item), isPlain(block.child(.identifier, of: item), value) else {
        answer = false
        return
      }
      count += 1
      if count > 1, isNamedLikeOneBefore(item, in: block) { answer = false }
    }
    return answer && !endsWithComma
  }

  private func isNamedLikeOneBefore(_ argument: Int, in block: Block) -> Bool {
    let name = block.child(.identifier, of: argument)
    var answer = false
    forEachArgument(in: block) { other in
      guard other < argument else { return }
      switch (name, block.child(.identifier, of: other)) {
      case (nil, nil): answer = true
      case (let name?, let other?): if block.readsAlike(name, other) { answer = true }
      case (nil, _?), (_?, nil): break
      }
    }
    return answer
  }

  /// Arguments, commas, and whatever else stands between the parentheses and carries a meaning.
  private func forEachItem(in block: Block, _ body: (Int) -> Void) {
    if let list = block.child(.argumentList, of: node) { block.forEachItem(of: list, body) }
  }
}

/// So many names are compared with each other; a longer list is looked at closer, which takes no quadratic time.
private let mostPlainNames = 32

extension Block {
  /// Arguments, commas, and whatever else stands between the parentheses of `list` and carries a meaning.
  fileprivate func forEachItem(of list: Int, _ body: (Int) -> Void) {
    forEachChild(of: list) { child in
      let kind = kind(at: child)
      if !kind.isTrivia, kind != .openParenthesis, kind != .closeParenthesis { body(child) }
    }
  }

  /// A text that is not empty.
  func isText(_ value: Int) -> Bool { kind(at: value) == .string && range(at: value).count > 2 }

  /// The argument `map: "…"`, of which name and value are given.
  fileprivate func isMap(_ name: Int, _ value: Int) -> Bool { reads(name, "map") && isText(value) }

  fileprivate func isPlainDefault(_ value: Int) -> Bool {
    switch kind(at: value) {
    case .string, .number, .path: return true
    case .array:
      var isPlain = true
      forEachElement(of: value) { element in
        switch kind(at: element) {
        case .string, .number, .path: break
        default: isPlain = false
        }
      }
      return isPlain
    case .call:
      guard let name = child(.path, of: value) else { return false }
      var (count, last) = (0, 0)
      forEachItem(of: child(.argumentList, of: value) ?? value) { item in
        if kind(at: item) != .path { (count, last) = (count + 1, item) }
      }
      if count == 0 { return true }
      guard reads(name, "dbgenerated"), count == 1, kind(at: last) == .argument, child(.identifier, of: last) == nil,
        let text = self.value(ofArgument: last)
      else { return false }
      return isText(text)
    default: return false
    }
  }

  /// Whether the value is names of which none comes twice, each at most with `(sort: …)`.
  func listsFields(_ value: Int, withOrder: Bool) -> Bool {
    var answer = true
    var count = 0
    forEachElement(of: value) { element in
      guard answer, let name = plainField(element, withOrder: withOrder),
        !bytes[range(at: name).indices].contains(UInt8(ascii: "."))
      else {
        answer = false
        return
      }
      count += 1
      if count > mostPlainNames { answer = false }
      guard answer, count > 1 else { return }
      forEachElement(of: value) { other in
        if other < element, let otherName = plainField(other, withOrder: withOrder), readsAlike(name, otherName) {
          answer = false
        }
      }
    }
    return answer && count > 0
  }

  /// The name of `name` or `name(sort: Desc)`.
  private func plainField(_ element: Int, withOrder: Bool) -> Int? {
    switch kind(at: element) {
    case .path: return element
    case .call where withOrder:
      guard let name = child(.path, of: element), let list = child(.argumentList, of: element) else { return nil }
      var isPlain = false
      var count = 0
      forEachItem(of: list) { item in
        count += 1
        guard kind(at: item) == .argument, let word = child(.identifier, of: item), reads(word, "sort"),
          let order = value(ofArgument: item), kind(at: order) == .path
        else { return }
        isPlain = reads(order, "Asc") || reads(order, "Desc")
      }
      return isPlain && count == 1 ? name : nil
    default: return nil
    }
  }
}
