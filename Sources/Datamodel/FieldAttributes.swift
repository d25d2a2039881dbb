import SchemaSyntax
import Text

/// What the attributes of a field say, on its way into the declaration.
struct FieldAttributes: ~Copyable {
  var mappedName: Name?
  var nativeType: NativeTypeDeclaration?
  var defaultValue: DefaultDeclaration?
  var defaultAttribute: LocalNode?
  var defaultExpression: LocalNode?
  var defaultKind = DefaultKind.absent
  var relation: RelationDeclaration?
  var isUpdatedAt = false
  var isIgnored = false
  var isShardKey = false
  var names: FieldAttributeSet = []
  /// See `FieldDeclaration.isPlain`.
  var isPlain = true

  /// Of a field that means nothing: nobody has looked how its attributes are written.
  static var unread: FieldAttributes {
    var attributes = FieldAttributes()
    attributes.isPlain = false
    return attributes
  }
}

extension ModelReader {
  mutating func readAttributes(ofField position: Int, in block: Block) -> FieldAttributes {
    var attributes = FieldAttributes()
    block.forEachChild(of: heads[position].node) { child in
      guard block.kind(at: child) == .attribute else { return }
      let attribute = AttributeReader(block, child)
      let name = read(attribute, ofField: position, in: block, into: &attributes)
      if attributes.names.contains(name) || block.hasError(at: child) { attributes.isPlain = false }
      attributes.names.insert(name)
    }
    return attributes
  }

  /// Adds what the attribute says, and answers which one it is.
  private mutating func read(
    _ attribute: AttributeReader, ofField position: Int, in block: Block, into attributes: inout FieldAttributes
  ) -> FieldAttributeSet {
    guard let name = attribute.name.flatMap({ AttributeName(block, $0) }) else {
      return readOther(attribute, in: block, into: &attributes)
    }
    switch name {
    case .id:
      let isPlain = key == nil && attribute.takesAtMostAName(in: block)
      if !isPlain { attributes.isPlain = false }
      readKey(attribute, [indexedField(position, of: attribute, in: block)], isPlainlyWritten: isPlain, in: block)
      return .id
    case .unique:
      let isPlain = attribute.takesAtMostAName(in: block)
      if !isPlain { attributes.isPlain = false }
      let fields = [indexedField(position, of: attribute, in: block)]
      fieldIndexes.append(index(.unique, attribute, fields, isPlainlyWritten: isPlain, in: block))
      return .unique
    case .map:
      if !attribute.takesJustAText(orNamed: "name", in: block) { attributes.isPlain = false }
      attributes.mappedName = attribute.mappedName(in: block, reporting: &problems)
      return .map
    case .default:
      readDefault(attribute, in: block, into: &attributes)
      return .default
    case .relation:
      guard attributes.relation == nil else {
        report(attribute.range(in: block), "there is a second `@relation`; the first one counts")
        return .relation
      }
      let written = RelationArguments(attribute, in: block)
      let declaration = relation(attribute, written, in: block)
      if !written.arePlain(in: block, for: declaration) { attributes.isPlain = false }
      attributes.relation = declaration
      return .relation
    case .updatedAt:
      if attribute.hasArguments { attributes.isPlain = false }
      attributes.isUpdatedAt = true
      return .updatedAt
    case .ignore:
      if attribute.hasArguments { attributes.isPlain = false }
      attributes.isIgnored = true
      return .ignore
    case .shardKey:
      attributes.isShardKey = true
      attributes.isPlain = false
      return .other
    case .index, .fulltext, .schema: return readOther(attribute, in: block, into: &attributes)
    }
  }

  /// A type of the database, or what nobody knows.
  private mutating func readOther(
    _ attribute: AttributeReader, in block: Block, into attributes: inout FieldAttributes
  ) -> FieldAttributeSet {
    if let native = NativeTypeDeclaration(attribute, in: block) {
      if !attribute.takesPlainNumbers(in: block) { attributes.isPlain = false }
      attributes.nativeType = native
      return .nativeType
    }
    report(attribute.range(in: block), "unknown attribute `@\(attribute.nameText(in: block))`")
    attributes.isPlain = false
    return .other
  }

  // MARK: Defaults and types

  private mutating func readDefault(
    _ attribute: AttributeReader, in block: Block, into attributes: inout FieldAttributes
  ) {
    let value = attribute.value(namedOrFirst: "value", in: block)
    if attributes.defaultAttribute == nil {
      attributes.defaultAttribute = LocalNode(attribute.node)
      attributes.defaultExpression = value.map { LocalNode($0) }
    }
    guard attributes.defaultValue == nil else {
      return report(attribute.range(in: block), "there is a second default; the first one counts")
    }
    guard let value, let expression = defaultExpression(block, value) else {
      attributes.isPlain = false
      attributes.defaultKind = .unreadable
      return report(attribute.range(in: block), "the default can't be read")
    }
    if !attribute.takesJustAPlainDefault(in: block) { attributes.isPlain = false }
    attributes.defaultKind = expression.kind
    attributes.defaultValue = DefaultDeclaration(
      value: expression, mappedName: attribute.text(named: "map", in: block),
      place: LocalRange(attribute.range(in: block)),
      node: LocalNode(attribute.node))
  }

  // MARK: Relations

  private mutating func relation(
    _ attribute: AttributeReader, _ written: RelationArguments, in block: Block
  ) -> RelationDeclaration {
    // Prisma takes a name given twice for none at all.
    var name: String?
    if written.name == nil || written.unnamed == nil, let value = written.name ?? written.unnamed {
      if block.kind(at: value) == .string {
        name = block.string(at: value)
      } else {
        report(block.range(at: value), "the name of the relation must be a text")
      }
    }
    let fields = written.fields.map { value -> [Int] in
      let names = block.names(in: value)
      let positions = names.compactMap { field(namedBy: $0, in: block) }
      guard positions.count == names.count, !names.isEmpty else {
        report(block.range(at: value), "`fields` names no field of the model or one that it doesn't have")
        return []
      }
      return positions
    }
    let references = written.references.map { value -> [Name] in
      let names = block.names(in: value)
      if names.isEmpty { report(block.range(at: value), "`references` names no field") }
      return names.map { Name(block.text(at: $0), block.range(at: $0)) }
    }
    return RelationDeclaration(
      name: name, fields: fields, references: references, onDelete: action("onDelete", written.onDelete, in: block),
      onUpdate: action("onUpdate", written.onUpdate, in: block), mappedName: mappedName(written.map, in: block),
      place: LocalRange(attribute.range(in: block)), node: LocalNode(attribute.node))
  }

  private mutating func action(_ name: StaticString, _ value: Int?, in block: Block) -> DeclaredAction? {
    guard let value else { return nil }
    if block.kind(at: value) == .path, let action = DeclaredAction(rawValue: block.text(at: value)) { return action }
    report(block.range(at: value), "`\(name)` is no referential action")
    return nil
  }

  private mutating func mappedName(_ value: Int?, in block: Block) -> String? {
    guard let value else { return nil }
    if block.kind(at: value) == .string { return block.string(at: value) }
    report(block.range(at: value), "`map` must be a text")
    return nil
  }
}

extension Block {
  /// The names in a list; a bare name stands for a list of one. Empty if anything else is in it.
  fileprivate func names(in value: Int) -> [Int] {
    var names: [Int] = []
    var isSound = true
    forEachElement(of: value) { if kind(at: $0) == .path { names.append($0) } else { isSound = false } }
    return isSound ? names : []
  }
}

extension NativeTypeDeclaration {
  /// `@db.VarChar(20)`; nil if the name has no dot.
  fileprivate convenience init?(_ attribute: AttributeReader, in block: borrowing Block) {
    guard let name = attribute.name else { return nil }
    let range = block.range(at: name)
    guard let dot = block.bytes[range.indices].firstIndex(of: UInt8(ascii: ".")) else { return nil }
    var arguments: [String] = []
    if attribute.hasArguments { arguments.reserveCapacity(2) }
    attribute.forEachArgument(in: block) { argument in
      guard let value = block.value(ofArgument: argument) else { return }
      arguments.append(block.kind(at: value) == .string ? block.string(at: value) : block.text(at: value))
    }
    self.init(
      scope: block.string(in: TextRange(range.start, dot)), name: block.string(in: TextRange(dot + 1, range.end)),
      arguments: arguments, place: LocalRange(attribute.range(in: block)), node: LocalNode(attribute.node))
  }
}
