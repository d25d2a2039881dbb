import Datamodel
package import Tables

extension SchemaWriter {
  /// The field that holds the values of a table's column. Its attributes stand in the order in which Prisma writes them;
  /// laying out puts them into another.
  package func scalarField(of id: ColumnID) -> FieldText {
    let column = database[id]
    let field = previousModel(of: id.table).flatMap { previous.field(of: column.name, in: $0) }
    var text = self.field(of: column, previous: field, named: fieldName(of: column.name, in: id.table))
    var keys: [String] = []
    if let index = uniqueIndex(on: column.name, of: id.table) { keys.append(uniqueAttribute(index, of: id.table)) }
    if let key = database[id.table].primaryKey, key.columns.map(\.name) == [column.name] {
      keys.append(idAttribute(key, of: id.table))
    }
    text.attributes.insert(contentsOf: keys, at: text.attributes.first == "@updatedAt" ? 1 : 0)
    return text
  }

  /// The field for a column of a table or view, as far as the column alone tells it; `newName` is for one that the schema
  /// didn't have.
  func field(of column: Column, previous field: FieldID?, named newName: String) -> FieldText {
    let declaration = field.map { previous.datamodel[$0] }
    let type = type(of: column, previous: field)
    let suffix =
      switch column.type.arity {
      case .required: ""
      case .nullable: "?"
      case .list: "[]"
      }
    let isNameless = isNameless(column.name, previousName: field)
    let name = declaration?.name.text ?? newName
    var text = FieldText(name: name.isEmpty ? column.name : name, type: type.name + suffix)
    if declaration?.isUpdatedAt ?? false { text.attributes.append("@updatedAt") }
    if let value = defaultAttribute(of: column, type: type, previous: field) { text.attributes.append(value) }
    let mappedName = declaration == nil ? (name == column.name ? nil : column.name) : declaration?.mappedName?.text
    if let mappedName { text.attributes.append("@map(\(stringLiteral(mappedName)))") }
    if let native = nativeTypeAttribute(of: column, type: type) { text.attributes.append(native) }
    if declaration?.isIgnored ?? false { text.attributes.append("@ignore") }
    if let field { text.documentation = previous.documentation(of: field) }
    if isNameless {
      text.isCommentedOut = true
      if !text.documentation.contains(DocumentationText.namelessField) {
        text.documentation.append(DocumentationText.namelessField)
      }
    }
    return text
  }
}
