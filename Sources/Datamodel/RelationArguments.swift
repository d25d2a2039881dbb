import SchemaSyntax

/// The values of the arguments of `@relation`, found in one walk; of those of one name the first counts.
struct RelationArguments {
  private(set) var unnamed: Int?
  private(set) var name: Int?
  private(set) var fields: Int?
  private(set) var references: Int?
  private(set) var onDelete: Int?
  private(set) var onUpdate: Int?
  private(set) var map: Int?
  /// Whether each argument is one that there is, has a value, and is there once, and nothing else stands between them.
  private var areSound = true

  init(_ attribute: AttributeReader, in block: borrowing Block) {
    guard let list = block.child(.argumentList, of: attribute.node) else { return }
    var arguments = RelationArguments()
    var endsWithComma = false
    block.forEachChild(of: list) { item in
      switch block.kind(at: item) {
      case .argument:
        arguments.add(item, in: block)
        endsWithComma = false
      case .comma: endsWithComma = true
      case .openParenthesis, .closeParenthesis: break
      case let kind: if !kind.isTrivia { arguments.areSound = false }
      }
    }
    if endsWithComma { arguments.areSound = false }
    unnamed = arguments.value(of: arguments.unnamed, in: block)
    name = arguments.value(of: arguments.name, in: block)
    fields = arguments.value(of: arguments.fields, in: block)
    references = arguments.value(of: arguments.references, in: block)
    onDelete = arguments.value(of: arguments.onDelete, in: block)
    onUpdate = arguments.value(of: arguments.onUpdate, in: block)
    map = arguments.value(of: arguments.map, in: block)
    areSound = arguments.areSound
  }

  private init() {}

  private mutating func add(_ argument: Int, in block: borrowing Block) {
    guard let word = block.child(.identifier, of: argument) else { return note(argument, &unnamed, &areSound) }
    if block.reads(word, "fields") { return note(argument, &fields, &areSound) }
    if block.reads(word, "references") { return note(argument, &references, &areSound) }
    if block.reads(word, "onDelete") { return note(argument, &onDelete, &areSound) }
    if block.reads(word, "onUpdate") { return note(argument, &onUpdate, &areSound) }
    if block.reads(word, "name") { return note(argument, &name, &areSound) }
    if block.reads(word, "map") { return note(argument, &map, &areSound) }
    areSound = false
  }

  private mutating func value(of argument: Int?, in block: borrowing Block) -> Int? {
    guard let argument else { return nil }
    let value = block.value(ofArgument: argument)
    if value == nil { areSound = false }
    return value
  }

  /// Whether the attribute is plain (see `PlainAttributes.swift`); `declaration` was read from it.
  func arePlain(in block: Block, for declaration: RelationDeclaration) -> Bool {
    guard areSound, unnamed == nil || name == nil else { return false }
    func isTextIfAny(_ value: Int?) -> Bool { value.map { block.isText($0) } ?? true }
    guard isTextIfAny(unnamed), isTextIfAny(name), isTextIfAny(map) else { return false }
    if let fields, declaration.fields?.isEmpty != false || !block.listsFields(fields, withOrder: false) { return false }
    if let references, !block.listsFields(references, withOrder: false) { return false }
    return (onDelete == nil || declaration.onDelete != nil) && (onUpdate == nil || declaration.onUpdate != nil)
  }
}

/// Takes the argument for `slot` unless there was one of the name before.
private func note(_ argument: Int, _ slot: inout Int?, _ areSound: inout Bool) {
  if slot == nil { slot = argument } else { areSound = false }
}
