import Datamodel
import Tables

extension SchemaWriter {
  /// What has to be said of the table, in Prisma's order. What the schema could have said before is not said again.
  func remarks(on id: TableID) -> [String] {
    let table = database[id]
    let model = previousModel(of: id)
    let isNew = model == nil
    let name = name(of: id)
    func has(_ kind: BlindObject.Kind) -> Bool { table.blindObjects.contains { $0.kind == kind } }
    func isSame(_ other: QualifiedName) -> Bool { database.resolved(other) == database.resolved(table.name) }

    var remarks: [String] = []
    if name.origin == .reserved {
      remarks.append(DocumentationText.renamed("model", to: name.name, from: table.name.name))
    }
    if isNew {
      if has(.partition) { remarks.append(DocumentationText.partitionTable) }
      if details.inheritedTables.contains(where: isSame) { remarks.append(DocumentationText.inheritance) }
      if has(.check), knowsChecks { remarks.append(DocumentationText.checkConstraints) }
      if has(.exclusion) { remarks.append(DocumentationText.exclusionConstraints) }
    }
    if visibleColumns(of: id).isEmpty {
      remarks.append(DocumentationText.noColumns(mayBeEmpty: database.dialect == .postgreSQL))
    } else if !hasIdentifier(id), !(model?.declaration.isIgnored ?? false) {
      remarks.append(DocumentationText.noIdentifier)
    }
    if isNew {
      let isCommented = details.comments.contains { comment in
        switch comment {
        case .table(let name), .column(let name, _): isSame(name)
        case .view, .enumType: false
        }
      }
      if isCommented { remarks.append(DocumentationText.comments("model")) }
      if details.deferrableConstraints.contains(where: { isSame($0.table) && isWritten($0.name, of: table) }) {
        remarks.append(DocumentationText.deferring)
      }
      if has(.rowLevelSecurity) { remarks.append(DocumentationText.rowLevelSecurity) }
    }
    let documented = model.map { previous.documentation(of: $0.block) } ?? []
    if details.unusualNullOrders.contains(where: { isSame($0.table) }),
      !documented.contains(DocumentationText.nullOrder)
    {
      remarks.append(DocumentationText.nullOrder)
    }
    if knowsChecks, table.indexes.contains(where: { $0.columns.contains { $0.isExpression } }) {
      if !documented.contains(DocumentationText.expressionIndex) { remarks.append(DocumentationText.expressionIndex) }
    }
    return remarks
  }

  /// Foreign keys are not asked where the schema says what the relations are.
  private func isWritten(_ constraint: String, of table: Table) -> Bool {
    usesForeignKeys || !table.foreignKeys.contains { $0.name == constraint }
  }

  /// Prisma doesn't see checks and expressions of SQLite.
  var knowsChecks: Bool { !options.matchesEngineExactly || database.dialect != .sqlite }
}
