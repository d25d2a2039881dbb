import SchemaSyntax
import Text

// What the attributes of a block say, and indexes and keys wherever they stand.

extension ModelReader {
  mutating func readBlockAttribute(_ attribute: AttributeReader) {
    if block.hasError(at: attribute.node) { blockAttributesArePlain = false }
    guard let name = attribute.name.flatMap({ AttributeName(block, $0) }) else { return reportUnknown(attribute) }
    switch name {
    case .id:
      if key != nil || !attribute.takesPlainFields(andMethod: false) { blockAttributesArePlain = false }
      if let fields = indexedFields(attribute) { readKey(attribute, fields) } else { blockAttributesArePlain = false }
    case .unique: readIndex(.unique, attribute)
    case .index: readIndex(.normal, attribute)
    case .fulltext: readIndex(.fulltext, attribute)
    case .map:
      if mappedName != nil || !attribute.takesJustAText(orNamed: "name") { blockAttributesArePlain = false }
      mappedName = attribute.mappedName(reporting: &problems)
    case .schema:
      if namespace != nil || !attribute.takesJustAText(orNamed: "map") { blockAttributesArePlain = false }
      namespace = attribute.mappedName(reporting: &problems)
    case .ignore:
      isIgnored = true
      blockAttributesArePlain = false
    case .shardKey:
      hasShardKeyList = true
      blockAttributesArePlain = false
    case .default, .relation, .updatedAt: reportUnknown(attribute)
    }
  }

  private mutating func reportUnknown(_ attribute: AttributeReader) {
    report(attribute.range, "unknown attribute `@@\(attribute.nameText)`")
    blockAttributesArePlain = false
  }

  mutating func readKey(_ attribute: AttributeReader, _ fields: [IndexedField]) {
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
    if !attribute.takesPlainFields(andMethod: kind == .normal) { blockAttributesArePlain = false }
    guard let fields = indexedFields(attribute) else {
      blockAttributesArePlain = false
      return
    }
    blockIndexes.append(index(kind, attribute, fields))
  }

  mutating func index(
    _ kind: IndexDeclaration.Kind, _ attribute: AttributeReader, _ fields: [IndexedField]
  ) -> IndexDeclaration {
    var mappedName = attribute.text(named: "map", reporting: &problems)
    // `name` was the name in the database once; on unique constraints it is the client's.
    if mappedName == nil, kind != .unique { mappedName = attribute.text(named: "name", reporting: &problems) }
    var method: String?
    if let value = attribute.value(named: "type") {
      if block.kind(at: value) == .path {
        method = block.text(at: value)
      } else {
        report(block.range(at: value), "`type` must be a name")
      }
    }
    return IndexDeclaration(
      kind: kind, fields: fields, mappedName: mappedName,
      clientName: kind == .unique ? attribute.text(named: "name") : nil,
      isClustered: attribute.flag(named: "clustered"), method: method,
      condition: attribute.value(named: "where").flatMap { condition($0) }, place: LocalRange(attribute.range),
      node: LocalNode(attribute.node))
  }

  // MARK: Their fields

  /// The fields of a block attribute, nil and reported if they can't all be found; none if the list is empty.
  private mutating func indexedFields(_ attribute: AttributeReader) -> [IndexedField]? {
    guard let value = attribute.value(namedOrFirst: "fields") else {
      report(attribute.range, "`@@\(attribute.nameText)` names no fields")
      return nil
    }
    let block = block
    var result: [IndexedField] = []
    result.reserveCapacity(2)
    var unknown: Int?
    block.forEachElement(of: value) { element in
      guard unknown == nil else { return }
      if let field = indexedField(element) { result.append(field) } else { unknown = element }
    }
    if let unknown {
      report(
        block.range(at: unknown),
        "`@@\(attribute.nameText)` names a field that the model doesn't have: \(block.text(at: unknown))")
      return nil
    }
    if result.isEmpty { report(block.range(at: value), "`@@\(attribute.nameText)` names no fields") }
    return result
  }

  private mutating func indexedField(_ element: Int) -> IndexedField? {
    switch block.kind(at: element) {
    case .path: return indexedField(namedBy: element)
    case .call:
      guard let name = block.child(.path, of: element), var result = indexedField(namedBy: name) else { return nil }
      if let list = block.child(.argumentList, of: element) {
        let block = block
        block.forEachChild(of: list) { if block.kind(at: $0) == .argument { read(argument: $0, into: &result) } }
      }
      return result
    default: return nil
    }
  }

  /// `name`, or `name.of.a.part` of a composite type.
  private func indexedField(namedBy node: Int) -> IndexedField? {
    if let position = field(namedBy: node) { return IndexedField(position) }
    let name = block.text(at: node)
    guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")), let position = field(named: String(name[..<dot])),
      heads[position].type.name != nil
    else { return nil }
    var result = IndexedField(position)
    result.path = name[name.index(after: dot)...].split(separator: ".").map { String($0) }
    return result
  }

  /// The field that `@id` or `@unique` stands on.
  mutating func indexedField(_ position: Int, of attribute: AttributeReader) -> IndexedField {
    var result = IndexedField(position)
    attribute.forEachArgument { read(argument: $0, into: &result) }
    return result
  }

  private mutating func read(argument: Int, into field: inout IndexedField) {
    guard let name = block.child(.identifier, of: argument), let value = block.value(ofArgument: argument) else {
      return
    }
    let kind = block.kind(at: value)
    if block.reads(name, "sort") {
      if kind == .path, block.reads(value, "Desc") {
        field.order = .descending
      } else if kind == .path, block.reads(value, "Asc") {
        field.order = .ascending
      } else {
        report(block.range(at: argument), "`sort` is neither Asc nor Desc")
      }
    } else if block.reads(name, "length"), kind == .number {
      field.length = Int(block.text(at: value))
    } else if block.reads(name, "ops") {
      if let read = operatorClass(value) {
        field.operatorClass = read
      } else {
        report(block.range(at: argument), "`ops` can't be read")
      }
    }
  }

  /// A name, or `raw("…")`.
  private func operatorClass(_ value: Int) -> OperatorClass? {
    switch block.kind(at: value) {
    case .path: return .named(block.text(at: value))
    case .call:
      guard let name = block.child(.path, of: value), block.reads(name, "raw"),
        let text = firstArgument(block, value).flatMap({ block.value(ofArgument: $0) }), block.kind(at: text) == .string
      else { return nil }
      return .raw(block.string(at: text))
    default: return nil
    }
  }
}
