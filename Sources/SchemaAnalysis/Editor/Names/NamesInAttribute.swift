import Datamodel
import SchemaSyntax
import Text

/// What an attribute stands on.
struct AttributeSubject {
  let model: ModelDeclaration
  let place: BlockPlace
  /// Nil for an attribute of the block.
  let field: FieldDeclaration?
}

extension NamesOfBlock {
  /// The names in an attribute: its own, its arguments, and what they mention.
  func names(in attribute: LooseAttribute, _ subject: AttributeSubject?) -> [SchemaName] {
    if attribute.nameRange.isEmpty { return [] }
    let label = (attribute.isOfBlock ? "@@" : "@") + attribute.name
    var names: [SchemaName] = []
    if let dot = attribute.name.utf8.firstIndex(of: UInt8(ascii: ".")), !attribute.isOfBlock {
      // `@db.VarChar`
      let scope = String(attribute.name[..<dot])
      let start = attribute.nameRange.start
      let end = start + scope.utf8.count
      if let datasource = datamodel.configuration.datasource, datasource.name.text == scope {
        names.append(SchemaName(TextRange(start, end), .configuration(datasource.block)))
      }
      let type = TextRange(end + 1, attribute.nameRange.end)
      if !type.isEmpty { names.append(SchemaName(type, .nativeType(block.string(in: type)))) }
    } else {
      names.append(SchemaName(attribute.nameRange, .attribute(label)))
    }
    guard let arguments = attribute.arguments else { return names }
    for item in arguments.items {
      if let name = item.name, let range = item.nameRange {
        names.append(SchemaName(range, .argument(of: label, name)))
      }
      for value in item.values { names += self.names(in: value, of: label, item.name, subject) }
    }
    return names
  }

  private func names(
    in value: LooseValue, of attribute: String, _ argument: String?, _ subject: AttributeSubject?
  ) -> [SchemaName] {
    switch (attribute, argument) {
    case ("@@id", nil), ("@@id", "fields"), ("@@unique", nil), ("@@unique", "fields"), ("@@index", nil),
      ("@@index", "fields"), ("@@fulltext", nil), ("@@fulltext", "fields"), ("@@shardKey", nil),
      ("@@shardKey", "fields"):
      return subject.map { fields(in: value, of: $0.model, at: $0.place) } ?? []
    case ("@relation", "fields"):
      return subject.map { fields(in: value, of: $0.model, at: $0.place) } ?? []
    case ("@relation", "references"):
      guard let type = subject?.field?.type.name, let target = datamodel.block(named: type)?.place,
        case .model(let model) = datamodel.declaration(at: target)
      else { return [] }
      return fields(in: value, of: model, at: target)
    case ("@relation", nil), ("@relation", "name"):
      guard value.token.kind == .string, let subject, let type = subject.field?.type.name else { return [] }
      let (text, range) = value.content
      return [SchemaName(range, .relation(text, between: [subject.model.name.text, type]))]
    case ("@default", nil), ("@default", "value"):
      return defaults(in: value, subject)
    case ("@@schema", _):
      return value.token.kind == .string ? [SchemaName(value.content.range, .namespace(value.content.text))] : []
    case (_, "where"):
      return subject.map { condition(in: value, $0) } ?? []
    case (_, let argument?):
      return value.token.kind == .path && value.group == nil
        ? [SchemaName(value.token.range, .constant(of: argument, value.text))] : []
    case (_, nil):
      return []
    }
  }

  /// The fields that a list names, with what is said of each in parentheses.
  private func fields(in value: LooseValue, of model: ModelDeclaration, at place: BlockPlace) -> [SchemaName] {
    if value.token.kind == .openBracket {
      return (value.group?.items ?? []).flatMap { $0.values }.flatMap { fields(in: $0, of: model, at: place) }
    }
    guard value.token.kind == .path else { return [] }
    var names = members(named: value.text, at: value.token.range.start, of: model, place)
    for item in value.group?.items ?? [] {
      if let name = item.name, let range = item.nameRange {
        names.append(SchemaName(range, .argument(of: "[]", name)))
      }
      for inner in item.values where inner.token.kind == .path {
        names.append(
          SchemaName(
            inner.token.range, inner.group == nil ? .constant(of: item.name ?? "", inner.text) : .function(inner.text)))
      }
    }
    return names
  }

  /// The fields of a path such as `address.zip`, as far as they are known.
  private func members(
    named path: String, at start: Int, of model: ModelDeclaration, _ place: BlockPlace
  ) -> [SchemaName] {
    var names: [SchemaName] = []
    var (model, place, start) = (model, place, start)
    for part in path.split(separator: ".", omittingEmptySubsequences: false) {
      guard let position = model.field(named: String(part)) else { break }
      names.append(SchemaName(TextRange(start, start + part.utf8.count), .field(place, position)))
      start += part.utf8.count + 1
      guard let type = model.fields[position].type.name, let next = datamodel.block(named: type)?.place,
        case .model(let inner) = datamodel.declaration(at: next)
      else { break }
      (model, place) = (inner, next)
    }
    return names
  }

  private func defaults(in value: LooseValue, _ subject: AttributeSubject?) -> [SchemaName] {
    switch value.token.kind {
    case .openBracket:
      return (value.group?.items ?? []).flatMap { $0.values }.flatMap { defaults(in: $0, subject) }
    case .path:
      if let arguments = value.group {
        return [SchemaName(value.token.range, .function(value.text))]
          + arguments.items.compactMap { item in
            item.name.flatMap { name in item.nameRange.map { SchemaName($0, .argument(of: value.text, name)) } }
          }
      }
      if let type = subject?.field?.type.name, let place = datamodel.block(named: type)?.place,
        let position = datamodel.declaration(at: place).position(ofMember: value.text)
      {
        if case .enumeration = datamodel.declaration(at: place) {
          return [SchemaName(value.token.range, .enumValue(place, position))]
        }
      }
      return [SchemaName(value.token.range, .constant(of: "value", value.text))]
    default: return []
    }
  }

  /// `raw("…")` or `{ field: value }`.
  private func condition(in value: LooseValue, _ subject: AttributeSubject) -> [SchemaName] {
    if value.token.kind == .path, value.group != nil { return [SchemaName(value.token.range, .function(value.text))] }
    return (value.group?.items ?? []).flatMap { item -> [SchemaName] in
      guard let name = item.name, let range = item.nameRange, let position = subject.model.field(named: name) else {
        return []
      }
      return [SchemaName(range, .field(subject.place, position))]
    }
  }
}
