import Text

extension Datamodel {
  /// The meaning as text for people and tests: one line for each thing, what a model holds indented below it.
  package var dump: String {
    var lines: [String] = []
    if let datasource = configuration.datasource { lines.append(contentsOf: datasource.dumpLines) }
    for generator in configuration.generators {
      lines.append("generator \(generator.name.text)" + list(" previews", generator.previewFeatures))
    }
    for item in enums {
      let declaration = item.declaration
      lines.append(
        "enum \(item.name)\(mapped(declaration.mappedName))\(namespace(declaration.namespace)): "
          + declaration.values.map { $0.name.text + mapped($0.mappedName) }.joined(separator: ", "))
    }
    for model in models { lines.append(contentsOf: dumpLines(model)) }
    for relation in relations { lines.append(dumpLine(relation)) }
    for thing in unresolved {
      let location = location(of: thing.place)
      lines.append("unresolved \(location.path.lastComponent) \(location.range): \(thing.reason)")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func dumpLines(_ model: Model) -> [String] {
    let declaration = model.declaration
    func names(_ fields: [IndexedField]) -> String { fieldNames(fields.map(\.field), in: model.id) }
    var lines = [
      "\(declaration.keyword.rawValue) \(model.name)\(mapped(declaration.mappedName))\(namespace(declaration.namespace))"
        + (declaration.isIgnored ? " ignored" : "")
    ]
    for (position, field) in declaration.fields.enumerated() {
      lines.append("  \(dumpLine(field, meaning(of: FieldID(model.id, position))))")
    }
    if let key = declaration.key { lines.append("  id (\(names(key.fields)))\(mapped(key.mappedName))") }
    for index in declaration.indexes {
      let kind =
        switch index.kind {
        case .normal: "index"
        case .unique: "unique"
        case .fulltext: "fulltext"
        }
      lines.append("  \(kind) (\(names(index.fields)))\(mapped(index.mappedName))")
    }
    return lines
  }

  private func dumpLine(_ field: FieldDeclaration, _ meaning: FieldMeaning) -> String {
    let type =
      switch meaning {
      case .scalar(let type): type.rawValue
      case .enumeration(let id): "enum \(self[id].name)"
      case .relation(let id): "relation to \(self[id].name)"
      case .unsupported: "unsupported"
      case .composite: "composite"
      case .unknown: "unknown"
      }
    let arity =
      switch field.arity {
      case .required: ""
      case .optional: "?"
      case .list: "[]"
      }
    var text = "\(field.name.text)\(mapped(field.mappedName)): \(type)\(arity)"
    if let native = field.nativeType { text += " \(native.name)" + list("", native.arguments) }
    if let value = field.defaultValue { text += " = \(value.value)" }
    if field.isUpdatedAt { text += " updatedAt" }
    if field.isIgnored { text += " ignored" }
    return text
  }

  private func dumpLine(_ relation: Relation) -> String {
    let kind =
      switch relation.kind {
      case .oneToOne: "one to one"
      case .oneToMany: "one to many"
      case .manyToMany: "many to many"
      }
    func side(_ field: FieldID) -> String { "\(self[field.model].name).\(self[field].name.text)" }
    var text = "relation \(relation.name), \(kind): \(side(relation.forward))"
    if let back = relation.back { text += " <-> \(side(back))" }
    if !relation.fields.isEmpty {
      text += " (\(fieldNames(relation.fields, in: relation.forward.model)))"
      text += " -> (\(fieldNames(relation.references, in: relation.target)))"
    }
    return text
  }

  private func fieldNames(_ fields: [Int], in model: ModelID) -> String {
    fields.map { self[FieldID(model, $0)].name.text }.joined(separator: ", ")
  }
}

extension Datasource {
  /// Without the URLs, which may hold passwords.
  fileprivate var dumpLines: [String] {
    [
      "datasource \(name.text) \(provider?.name ?? "without provider"), relation mode \(relationMode.rawValue)"
        + list(", schemas", namespaces.map(\.text)) + list(", extensions", extensions.map(\.databaseName))
    ]
  }
}

private func mapped(_ name: Name?) -> String { mapped(name?.text) }
private func mapped(_ name: String?) -> String { name.map { " as \"\($0)\"" } ?? "" }
private func namespace(_ name: Name?) -> String { name.map { " in \($0.text)" } ?? "" }
private func list(_ title: String, _ items: [String]) -> String {
  items.isEmpty ? "" : "\(title)(\(items.joined(separator: ", ")))"
}
