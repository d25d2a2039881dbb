import SchemaSyntax
import Text

/// Reads the inside of a model-like block. Names of fields are looked up here, those of other blocks are not.
struct ModelReader {
  private(set) var fields: [FieldDeclaration] = []
  private(set) var key: KeyDeclaration?
  private(set) var mappedName: Name?
  private(set) var namespace: Name?
  private(set) var isIgnored = false
  var problems: [DeclarationProblem] = []
  private var fieldIndexes: [IndexDeclaration] = []
  private var blockIndexes: [IndexDeclaration] = []

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

  /// Reads all fields; first their names and types, because attributes name fields that stand further down.
  mutating func readFields(_ syntax: [FieldSyntax]) {
    var attributes: [[AttributeSyntax]] = []
    fields.reserveCapacity(syntax.count)
    attributes.reserveCapacity(syntax.count)
    for field in syntax {
      let name = field.name
      guard let type = field.type else {
        report(name.range, "the field `\(name.text)` has no type")
        continue
      }
      if self.field(named: name.text) != nil {
        report(name.range, "the field `\(name.text)` is declared twice; the first declaration counts")
        continue
      }
      fields.append(
        FieldDeclaration(
          name: Name(name.text, name.range), type: declaredType(type), arity: arity(type.arity), typeRange: type.range,
          range: field.contentRange))
      attributes.append(field.attributes)
    }
    for position in fields.indices {
      for attribute in attributes[position] { read(attribute, ofField: position) }
    }
  }

  private func declaredType(_ type: FieldTypeSyntax) -> DeclaredType {
    if let text = type.unsupportedText { return .unsupported(text) }
    let name = type.name
    return ScalarType(named: name).map { .scalar($0) } ?? .named(name)
  }

  /// The arity that is meant; the old spellings have one meaning as well, and the syntax says that they are old.
  private func arity(_ mark: ArityMark) -> FieldArity {
    switch mark {
    case .required, .legacyRequired: .required
    case .optional: .optional
    case .list, .legacyList, .optionalList: .list
    }
  }

  /// The place of the field of that name.
  func field(named name: String) -> Int? { fields.firstIndex { $0.name.text == name } }

  private mutating func read(_ attribute: AttributeSyntax, ofField position: Int) {
    let name = attribute.name
    switch name {
    case "id": readKey(attribute, [indexedField(position, AttributeReader(attribute))])
    case "unique":
      fieldIndexes.append(index(.unique, attribute, [indexedField(position, AttributeReader(attribute))]))
    case "map":
      fields[position].mappedName = AttributeReader(attribute).mappedName(reporting: &problems)
    case "default":
      guard fields[position].defaultValue == nil else {
        report(attribute.contentRange, "there is a second default; the first one counts")
        break
      }
      readDefault(attribute, ofField: position)
    case "relation":
      guard fields[position].relation == nil else {
        report(attribute.contentRange, "there is a second `@relation`; the first one counts")
        break
      }
      fields[position].relation = relation(attribute)
    case "updatedAt": fields[position].isUpdatedAt = true
    case "ignore": fields[position].isIgnored = true
    default:
      if let native = nativeType(attribute, named: name) {
        fields[position].nativeType = native
      } else if name != "shardKey" {
        report(attribute.contentRange, "unknown attribute `@\(name)`")
      }
    }
  }

  private mutating func readDefault(_ attribute: AttributeSyntax, ofField position: Int) {
    if let value = AttributeReader(attribute).value(namedOrFirst: "value"), let expression = defaultExpression(value) {
      fields[position].defaultValue = DefaultDeclaration(
        value: expression, place: LocalRange(attribute.contentRange))
    } else {
      report(attribute.contentRange, "the default can't be read")
    }
  }

  /// `@db.VarChar(20)`; nil if the name has no dot.
  private func nativeType(_ attribute: AttributeSyntax, named path: String) -> NativeTypeDeclaration? {
    guard let dot = path.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
    return NativeTypeDeclaration(
      scope: String(path[..<dot]), name: String(path[path.utf8.index(after: dot)...]),
      arguments: attribute.arguments.compactMap { argument in
        guard let value = argument.value else { return nil }
        if case .string(let text) = value.kind { return text }
        return value.text
      },
      place: LocalRange(attribute.contentRange))
  }

  // MARK: Relations

  private mutating func relation(_ attribute: AttributeSyntax) -> RelationDeclaration {
    let reader = AttributeReader(attribute)
    // Prisma takes a name given twice for none at all.
    let named = reader.value(named: "name")
    var name: String?
    if named == nil || reader.positional == nil, let value = named ?? reader.positional {
      if case .string(let text) = value.kind {
        name = text
      } else {
        report(value.range, "the name of the relation must be a text")
      }
    }
    let fields = reader.value(named: "fields").map { value -> [Int] in
      let names = self.names(in: value)
      let positions = names.compactMap { field(named: $0.text) }
      guard positions.count == names.count, !names.isEmpty else {
        report(value.range, "`fields` names no field of the model or one that it doesn't have")
        return []
      }
      return positions
    }
    let references = reader.value(named: "references").map { value -> [Name] in
      let names = self.names(in: value)
      if names.isEmpty { report(value.range, "`references` names no field") }
      return names
    }
    return RelationDeclaration(
      name: name, fields: fields, references: references, onDelete: action("onDelete", reader),
      onUpdate: action("onUpdate", reader), mappedName: reader.text(named: "map", reporting: &problems),
      range: attribute.contentRange)
  }

  private mutating func action(_ name: String, _ reader: AttributeReader) -> DeclaredAction? {
    guard let value = reader.value(named: name) else { return nil }
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

  mutating func readAttributes(_ attributes: [AttributeSyntax]) {
    for attribute in attributes {
      switch attribute.name {
      case "id":
        if let fields = indexedFields(attribute) { readKey(attribute, fields) }
      case "unique": readIndex(.unique, attribute)
      case "index": readIndex(.normal, attribute)
      case "fulltext": readIndex(.fulltext, attribute)
      case "map": mappedName = AttributeReader(attribute).mappedName(reporting: &problems)
      case "schema": namespace = AttributeReader(attribute).mappedName(reporting: &problems)
      case "ignore": isIgnored = true
      case "shardKey": break
      default: report(attribute.contentRange, "unknown attribute `@@\(attribute.name)`")
      }
    }
  }

  private mutating func readKey(_ attribute: AttributeSyntax, _ fields: [IndexedField]) {
    guard key == nil else {
      report(attribute.contentRange, "there is a second id; the first one counts")
      return
    }
    key = KeyDeclaration(
      fields: fields, mappedName: AttributeReader(attribute).text(named: "map", reporting: &problems),
      place: LocalRange(attribute.contentRange))
  }

  private mutating func readIndex(_ kind: IndexDeclaration.Kind, _ attribute: AttributeSyntax) {
    guard let fields = indexedFields(attribute) else { return }
    blockIndexes.append(index(kind, attribute, fields))
  }

  private mutating func index(
    _ kind: IndexDeclaration.Kind, _ attribute: AttributeSyntax, _ fields: [IndexedField]
  ) -> IndexDeclaration {
    let reader = AttributeReader(attribute)
    var mappedName = reader.text(named: "map", reporting: &problems)
    // `name` was the name in the database once; on unique constraints it is the client's.
    if mappedName == nil, kind != .unique { mappedName = reader.text(named: "name", reporting: &problems) }
    var method: String?
    if let value = reader.value(named: "type") {
      if case .path(let text) = value.kind { method = text } else { report(value.range, "`type` must be a name") }
    }
    return IndexDeclaration(
      kind: kind, fields: fields, mappedName: mappedName, method: method,
      condition: reader.value(named: "where").flatMap { condition($0) }, place: LocalRange(attribute.contentRange))
  }

  /// The fields of a block attribute, nil and reported if they can't all be found.
  private mutating func indexedFields(_ attribute: AttributeSyntax) -> [IndexedField]? {
    guard let value = AttributeReader(attribute).value(namedOrFirst: "fields") else {
      report(attribute.contentRange, "`@@\(attribute.name)` names no fields")
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
    if result.isEmpty {
      report(value.range, "`@@\(attribute.name)` names no fields")
      return nil
    }
    return result
  }

  private mutating func indexedField(_ element: ExpressionSyntax) -> IndexedField? {
    switch element.kind {
    case .path(let name): return field(named: name).map { IndexedField($0) }
    case .call(let name, let arguments):
      guard let position = field(named: name) else { return nil }
      return indexedField(position, arguments)
    case .string, .number, .array, .object: return nil
    }
  }

  private mutating func indexedField(_ position: Int, _ reader: AttributeReader) -> IndexedField {
    reader.arguments.isEmpty ? IndexedField(position) : indexedField(position, reader.arguments)
  }

  private mutating func indexedField(_ position: Int, _ arguments: [ArgumentSyntax]) -> IndexedField {
    var result = IndexedField(position)
    for argument in arguments {
      guard let name = argument.name?.text, let value = argument.value else { continue }
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
