import Datamodel
import SchemaSyntax
package import Tables

/// What a value of an enum is called; the name is empty if the language has none for it.
struct WrittenValue {
  let name: String
  let mappedName: String?
  /// The schema had it already.
  var isPrevious = false
}

extension SchemaWriter {
  /// The whole enum.
  package func enumeration(_ id: EnumID) -> BlockText {
    let item = database[id]
    let name = names.enums[id.position]
    let known = previous.enumeration(named: item.name)
    var block = BlockText(keyword: .enumeration, name: name.name)
    block.members = item.values.flatMap { lines(of: $0, of: id, known) }
    block.attributes = nameAttributes(name, isIgnored: false, item.name)
    block.documentation = known.map { previous.documentation(of: $0.block) } ?? []
    if name.origin == .reserved {
      block.documentation.append(DocumentationText.renamed("enum", to: name.name, from: item.name.name))
    }
    let isCommented = details.comments.contains { comment in
      if case .enumType(let name) = comment { return database.resolved(name) == database.resolved(item.name) }
      return false
    }
    if isCommented, known == nil { block.documentation.append(DocumentationText.enumComment) }
    return block
  }

  /// One value of an enum, without indentation: documentation, then the value.
  package func lines(of value: String, of id: EnumID) -> [String] {
    lines(of: value, of: id, previous.enumeration(named: database[id].name))
  }

  private func lines(of value: String, of id: EnumID, _ known: Enum?) -> [String] {
    let written = self.value(value, of: id)
    let attribute = written.mappedName.map { " @map(\(stringLiteral($0)))" } ?? ""
    guard !written.name.isEmpty else { return ["// \(value)\(attribute)"] }
    let documentation = known.map { self.documentation(of: written.name, in: $0) } ?? []
    return documentation.map(documentationLine) + [written.name + attribute]
  }

  func value(_ value: String, of id: EnumID) -> WrittenValue {
    if let known = previous.enumeration(named: database[id].name)?.declaration.values.first(where: {
      $0.databaseName == value
    }) {
      return WrittenValue(name: known.name.text, mappedName: known.mappedName?.text, isPrevious: true)
    }
    if value.isEmpty { return WrittenValue(name: "EMPTY_ENUM_VALUE", mappedName: "") }
    let name = sanitized(value)
    return WrittenValue(name: name, mappedName: name == value ? nil : value)
  }

  private func documentation(of value: String, in item: Enum) -> [String] {
    let syntax = EnumSyntax(previous.datamodel.block(at: item.block))
    return documentationLines(syntax?.values.first { $0.name.text == value }?.documentation)
  }

  /// The enum as the schema has it, for databases that know no enums. Prisma loses the names in the database.
  func copy(of item: Enum) -> BlockText {
    var block = BlockText(keyword: .enumeration, name: item.name)
    for value in item.declaration.values {
      let mappedName = options.matchesEngineExactly ? nil : value.mappedName?.text
      block.members += documentation(of: value.name.text, in: item).map(documentationLine)
      block.members.append(value.name.text + (mappedName.map { " @map(\(stringLiteral($0)))" } ?? ""))
    }
    if !options.matchesEngineExactly, let mappedName = item.declaration.mappedName?.text {
      block.attributes.append("@@map(\(stringLiteral(mappedName)))")
    }
    block.documentation = previous.documentation(of: item.block)
    return block
  }
}
