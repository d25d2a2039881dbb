import SchemaSyntax
import Text

/// Reads the inside of a model-like block. Names of fields are looked up here, those of other blocks are not.
struct ModelReader {
  private(set) var repeatedFields: [FieldDeclaration] = []
  private(set) var key: KeyDeclaration?
  private(set) var mappedName: Name?
  private(set) var namespace: Name?
  private(set) var isIgnored = false
  private(set) var hasShardKeyList = false
  /// The types that are names, each once, those of repeated fields too.
  private(set) var typeNames: [String] = []
  var problems: [DeclarationProblem] = []
  /// The fields, and what was read of the attributes of each.
  private var heads: [FieldHead] = []
  private var attributes: [FieldAttributes] = []
  private var nameBits: UInt64 = 0
  /// The fields by name, once they are too many to be searched.
  private var lookup: [String: Int] = [:]
  private var knownTypeNames: Set<String> = []
  private var fieldIndexes: [IndexDeclaration] = []
  private var blockIndexes: [IndexDeclaration] = []

  var fields: [FieldDeclaration] { heads.indices.map { FieldDeclaration(heads[$0], attributes[$0]) } }

  /// The order in which a database gets them: those of fields, then the block's by kind.
  var indexesInOrder: [IndexDeclaration] {
    if blockIndexes.isEmpty { return fieldIndexes }
    return fieldIndexes + blockIndexes.filter { $0.kind == .normal } + blockIndexes.filter { $0.kind == .unique }
      + blockIndexes.filter { $0.kind == .fulltext }
  }

  mutating func report(_ range: TextRange, _ reason: String) {
    problems.append(DeclarationProblem(range, reason))
  }

  // MARK: Fields

  /// Reads fields and block attributes in one walk over the tree rather than through its typed views: this runs for
  /// every block of a schema when it is opened, and takes a third less time so.
  mutating func readMembers(of block: Block) {
    // Attributes name fields that stand further down, so they wait until all fields are known.
    var fieldAttributes: [(field: Int, node: SyntaxNode)] = []
    var blockAttributes: [SyntaxNode] = []
    for member in block.root.children {
      switch member.kind {
      case .field: readField(member, attributes: &fieldAttributes)
      case .blockAttribute: blockAttributes.append(member)
      default: break
      }
    }
    for (field, node) in fieldAttributes { read(AttributeReader(node), ofField: field) }
    for node in blockAttributes { read(AttributeReader(node)) }
  }

  private mutating func readField(_ node: SyntaxNode, attributes: inout [(field: Int, node: SyntaxNode)]) {
    let waiting = attributes.count
    var nameNode: SyntaxNode?
    var typeNode: SyntaxNode?
    for child in node.children {
      switch child.kind {
      case .identifier where nameNode == nil: nameNode = child
      case .fieldType: typeNode = child
      case .attribute: attributes.append((heads.count, child))
      default: break
      }
    }
    guard let nameNode else { return attributes.removeSubrange(waiting...) }
    let name = Name(nameNode.text, nameNode.range)
    guard let typeNode, let (type, arity) = declaredType(typeNode) else {
      report(nameNode.range, "the field `\(name.text)` has no type")
      return attributes.removeSubrange(waiting...)
    }
    if case .named(let typeName) = type { note(typeName) }
    let head = FieldHead(
      name: name, type: type, arity: arity, typePlace: LocalRange(typeNode.range), node: node,
      hasAttributes: attributes.count > waiting)
    guard isNew(name.text) else {
      report(nameNode.range, "the field `\(name.text)` is declared twice; the first declaration counts")
      repeatedFields.append(FieldDeclaration(head, FieldAttributes()))
      return attributes.removeSubrange(waiting...)
    }
    heads.append(head)
    self.attributes.append(FieldAttributes())
    if heads.count == FieldLookup.fewFields {
      for position in heads.indices { lookup[heads[position].name.text] = position }
    } else if heads.count > FieldLookup.fewFields {
      lookup[name.text] = heads.count - 1
    }
  }

  private mutating func note(_ typeName: String) {
    if typeNames.count < FieldLookup.fewFields {
      if !typeNames.contains(typeName) { typeNames.append(typeName) }
    } else {
      if knownTypeNames.isEmpty { knownTypeNames = Set(typeNames) }
      if knownTypeNames.insert(typeName).inserted { typeNames.append(typeName) }
    }
  }

  /// Whether no field has the name yet. Most names are told apart by a bit for their length and ends.
  private mutating func isNew(_ name: String) -> Bool {
    let bytes = name.utf8
    let ends = UInt64(bytes.first ?? 0) &+ UInt64(bytes.last ?? 0) &* 5
    let bit = UInt64(1) << ((UInt64(bytes.count) &* 7 &+ ends) % 64)
    if nameBits & bit != 0, field(named: name) != nil { return false }
    nameBits |= bit
    return true
  }

  /// The type and arity that are meant; old spellings of the arity have one meaning as well, and the syntax says that
  /// they are old.
  private func declaredType(_ node: SyntaxNode) -> (DeclaredType, FieldArity)? {
    var type: DeclaredType?
    var arity = FieldArity.required
    for child in node.children {
      switch child.kind {
      case .identifier:
        let name = child.text
        type = ScalarType(named: name).map { .scalar($0) } ?? .named(name)
      case .unsupportedType:
        for part in child.children {
          if case .string(let text)? = ExpressionSyntax(part)?.kind { type = .unsupported(text) }
        }
      case .listMark, .openBracket: arity = .list
      case .question where arity == .required: arity = .optional
      default: break
      }
    }
    return type.map { ($0, arity) }
  }

  /// The place of the field of that name.
  func field(named name: String) -> Int? {
    lookup.isEmpty ? heads.firstIndex { $0.name.text == name } : lookup[name]
  }

  private mutating func read(_ attribute: AttributeReader, ofField position: Int) {
    switch attribute.name {
    case "id": readKey(attribute, [indexedField(position, attribute.arguments)])
    case "unique": fieldIndexes.append(index(.unique, attribute, [indexedField(position, attribute.arguments)]))
    case "map":
      attributes[position].mappedName = attribute.mappedName(reporting: &problems)
    case "default":
      if attributes[position].defaultAttribute == nil {
        attributes[position].defaultAttribute = LocalNode(attribute.node)
        attributes[position].defaultExpression = attribute.value(namedOrFirst: "value").map { LocalNode($0.node) }
      }
      guard attributes[position].defaultValue == nil else {
        report(attribute.range, "there is a second default; the first one counts")
        break
      }
      readDefault(attribute, ofField: position)
    case "relation":
      guard attributes[position].relation == nil else {
        report(attribute.range, "there is a second `@relation`; the first one counts")
        break
      }
      attributes[position].relation = relation(attribute)
    case "updatedAt": attributes[position].isUpdatedAt = true
    case "ignore": attributes[position].isIgnored = true
    case "shardKey": attributes[position].isShardKey = true
    default:
      if let native = nativeType(attribute) {
        attributes[position].nativeType = native
      } else {
        report(attribute.range, "unknown attribute `@\(attribute.name)`")
      }
    }
  }

  private mutating func readDefault(_ attribute: AttributeReader, ofField position: Int) {
    if let value = attribute.value(namedOrFirst: "value"), let expression = defaultExpression(value) {
      attributes[position].defaultValue = DefaultDeclaration(
        value: expression, mappedName: attribute.text(named: "map"), place: LocalRange(attribute.range),
        node: LocalNode(attribute.node))
    } else {
      report(attribute.range, "the default can't be read")
    }
  }

  /// `@db.VarChar(20)`; nil if the name has no dot.
  private func nativeType(_ attribute: AttributeReader) -> NativeTypeDeclaration? {
    let path = attribute.name
    guard let dot = path.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
    return NativeTypeDeclaration(
      scope: String(path[..<dot]), name: String(path[path.utf8.index(after: dot)...]),
      arguments: attribute.arguments.compactMap { argument in
        guard let value = argument.value else { return nil }
        if case .string(let text) = value.kind { return text }
        return value.text
      },
      place: LocalRange(attribute.range), node: LocalNode(attribute.node))
  }

  // MARK: Relations

  private mutating func relation(_ attribute: AttributeReader) -> RelationDeclaration {
    // Prisma takes a name given twice for none at all.
    let named = attribute.value(named: "name")
    var name: String?
    if named == nil || attribute.positional == nil, let value = named ?? attribute.positional {
      if case .string(let text) = value.kind {
        name = text
      } else {
        report(value.range, "the name of the relation must be a text")
      }
    }
    let fields = attribute.value(named: "fields").map { value -> [Int] in
      let names = self.names(in: value)
      let positions = names.compactMap { field(named: $0.text) }
      guard positions.count == names.count, !names.isEmpty else {
        report(value.range, "`fields` names no field of the model or one that it doesn't have")
        return []
      }
      return positions
    }
    let references = attribute.value(named: "references").map { value -> [Name] in
      let names = self.names(in: value)
      if names.isEmpty { report(value.range, "`references` names no field") }
      return names
    }
    return RelationDeclaration(
      name: name, fields: fields, references: references, onDelete: action("onDelete", attribute),
      onUpdate: action("onUpdate", attribute), mappedName: attribute.text(named: "map", reporting: &problems),
      node: attribute.node)
  }

  private mutating func action(_ name: String, _ attribute: AttributeReader) -> DeclaredAction? {
    guard let value = attribute.value(named: name) else { return nil }
    if case .path(let text) = value.kind, let action = DeclaredAction(rawValue: text) { return action }
    report(value.range, "`\(name)` is no referential action")
    return nil
  }

  /// The names in a list; a bare name stands for a list of one. Empty if anything else is in it.
  private func names(in value: ExpressionSyntax) -> [Name] {
    switch value.kind {
    case .path(let text): [Name(text, value.range)]
    case .array(let elements):
      elements.reduce(into: [Name]?([])) { names, element in
        if case .path(let text) = element.kind { names?.append(Name(text, element.range)) } else { names = nil }
      } ?? []
    case .string, .number, .call, .object: []
    }
  }

  // MARK: Block attributes

  private mutating func read(_ attribute: AttributeReader) {
    switch attribute.name {
    case "id":
      if let fields = indexedFields(attribute) { readKey(attribute, fields) }
    case "unique": readIndex(.unique, attribute)
    case "index": readIndex(.normal, attribute)
    case "fulltext": readIndex(.fulltext, attribute)
    case "map": mappedName = attribute.mappedName(reporting: &problems)
    case "schema": namespace = attribute.mappedName(reporting: &problems)
    case "ignore": isIgnored = true
    case "shardKey": hasShardKeyList = true
    default: report(attribute.range, "unknown attribute `@@\(attribute.name)`")
    }
  }

  private mutating func readKey(_ attribute: AttributeReader, _ fields: [IndexedField]) {
    guard key == nil else {
      report(attribute.range, "there is a second id; the first one counts")
      return
    }
    key = KeyDeclaration(
      fields: fields, mappedName: attribute.text(named: "map", reporting: &problems),
      clientName: attribute.text(named: "name"), isClustered: attribute.flag(named: "clustered"),
      place: LocalRange(attribute.range), node: LocalNode(attribute.node))
  }

  private mutating func readIndex(_ kind: IndexDeclaration.Kind, _ attribute: AttributeReader) {
    guard let fields = indexedFields(attribute) else { return }
    blockIndexes.append(index(kind, attribute, fields))
  }

  private mutating func index(
    _ kind: IndexDeclaration.Kind, _ attribute: AttributeReader, _ fields: [IndexedField]
  ) -> IndexDeclaration {
    var mappedName = attribute.text(named: "map", reporting: &problems)
    // `name` was the name in the database once; on unique constraints it is the client's.
    if mappedName == nil, kind != .unique { mappedName = attribute.text(named: "name", reporting: &problems) }
    var method: String?
    if let value = attribute.value(named: "type") {
      if case .path(let text) = value.kind { method = text } else { report(value.range, "`type` must be a name") }
    }
    return IndexDeclaration(
      kind: kind, fields: fields, mappedName: mappedName,
      clientName: kind == .unique ? attribute.text(named: "name") : nil,
      isClustered: attribute.flag(named: "clustered"), method: method,
      condition: attribute.value(named: "where").flatMap { condition($0) }, place: LocalRange(attribute.range),
      node: LocalNode(attribute.node))
  }

  /// The fields of a block attribute, nil and reported if they can't all be found; none if the list is empty.
  private mutating func indexedFields(_ attribute: AttributeReader) -> [IndexedField]? {
    guard let value = attribute.value(namedOrFirst: "fields") else {
      report(attribute.range, "`@@\(attribute.name)` names no fields")
      return nil
    }
    let elements: [ExpressionSyntax]
    if case .array(let list) = value.kind { elements = list } else { elements = [value] }
    var result: [IndexedField] = []
    for element in elements {
      guard let field = indexedField(element) else {
        report(element.range, "`@@\(attribute.name)` names a field that the model doesn't have: \(element.text)")
        return nil
      }
      result.append(field)
    }
    if result.isEmpty { report(value.range, "`@@\(attribute.name)` names no fields") }
    return result
  }

  private mutating func indexedField(_ element: ExpressionSyntax) -> IndexedField? {
    switch element.kind {
    case .path(let name): return indexedField(named: name, [])
    case .call(let name, let arguments): return indexedField(named: name, arguments.map { Argument($0.node) })
    case .string, .number, .array, .object: return nil
    }
  }

  /// `name`, or `name.of.a.part` of a composite type.
  private mutating func indexedField(named name: String, _ arguments: [Argument]) -> IndexedField? {
    if let position = field(named: name) { return indexedField(position, arguments) }
    guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")), let position = field(named: String(name[..<dot])),
      heads[position].type.name != nil
    else { return nil }
    var result = indexedField(position, arguments)
    result.path = name[name.index(after: dot)...].split(separator: ".").map { String($0) }
    return result
  }

  private mutating func indexedField(_ position: Int, _ arguments: [Argument]) -> IndexedField {
    var result = IndexedField(position)
    for argument in arguments {
      guard let name = argument.name, let value = argument.value else { continue }
      switch (name, value.kind) {
      case ("sort", .path("Desc")): result.order = .descending
      case ("sort", .path("Asc")): result.order = .ascending
      case ("sort", _): report(argument.range, "`sort` is neither Asc nor Desc")
      case ("length", .number(let text)): result.length = Int(text)
      case ("ops", .path(let text)): result.operatorClass = .named(text)
      case ("ops", .call("raw", let inner)):
        if case .string(let text)? = inner.first?.value?.kind {
          result.operatorClass = .raw(text)
        } else {
          report(argument.range, "`ops` can't be read")
        }
      case ("ops", _): report(argument.range, "`ops` can't be read")
      default: break
      }
    }
    return result
  }
}
