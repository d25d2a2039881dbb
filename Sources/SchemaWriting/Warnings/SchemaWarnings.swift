import Datamodel
import Tables

extension SchemaWriter {
  /// What a reader of the written schema should know, as Prisma prints it; nil if there is nothing.
  package var warnings: String? {
    var text = WarningText()
    addNames(to: &text)
    addModels(to: &text)
    addTaken(to: &text)
    addDatabase(to: &text)
    return text.text
  }

  /// The models in the order in which they are written.
  private var writtenTables: [TableID] {
    let ids = database.tables.indices.map { TableID($0) }.filter { !leftOut.contains($0) }
    let known = ids.compactMap { id in previousModel(of: id).map { (place: $0.block, id: id) } }
    return known.sorted { $0.place < $1.place }.map(\.id) + ids.filter { previousModel(of: $0) == nil }
  }

  private func addNames(to text: inout WarningText) {
    text.add(
      WarningHeading.commentedOut("fields"),
      writtenTables.compactMap { table in
        let fields = visibleColumns(of: table).map { scalarField(of: $0) }.filter(\.isCommentedOut)
        return fields.isEmpty
          ? nil : "Model: \(quoted(table)), field(s): [\(fields.map { quoted($0.name) }.joined(separator: ", "))]"
      })
    text.add(
      WarningHeading.commentedOut("fields"),
      views.indices.compactMap { position in
        let known = previous.view(named: views[position].name)
        let fields = views[position].columns.map { field(of: $0, in: known) }.filter(\.isCommentedOut)
        return fields.isEmpty
          ? nil
          : "View: \(quoted(names.views[position].name)), field(s): "
            + "[\(fields.map { quoted($0.name) }.joined(separator: ", "))]"
      })
    text.add(
      WarningHeading.enriched("fields", "@map"),
      writtenTables.flatMap { table in
        database[table].columns.compactMap { column in
          guard let field = previousField(of: column.name, in: table), field.mappedName != nil else { return nil }
          return "Model: \(quoted(table)), field: \(quoted(field.name.text))"
        }
      })
    text.add(WarningHeading.commentedOut("enum values"), values { $0.name.isEmpty ? $1 : nil })
  }

  private func addModels(to text: inout WarningText) {
    text.add(
      "The following models were commented out as we could not retrieve columns for them. Please check your privileges:",
      writtenTables.filter { visibleColumns(of: $0).isEmpty }.map(quoted))
    text.add(
      "The following models were ignored as they do not have a valid unique identifier or id. This is currently not "
        + "supported by Prisma Client:",
      writtenTables.filter {
        !visibleColumns(of: $0).isEmpty && !hasIdentifier($0)
          && !(previousModel(of: $0)?.declaration.isIgnored ?? false)
      }.map(quoted))
    text.add(
      "These models were enriched with custom compound id names taken from the previous Prisma schema:",
      writtenTables.filter {
        idAttribute(of: $0) != nil && previousModel(of: $0)?.declaration.key?.clientName != nil
      }.map(quoted))
    text.add(
      "These fields are not supported by Prisma Client, because Prisma currently does not support their types:",
      writtenTables.flatMap { table in
        visibleColumns(of: table).compactMap { id in
          let field = previousModel(of: table).flatMap { previous.field(of: database[id].name, in: $0) }
          guard let type = type(of: database[id], previous: field).unsupportedText else { return nil }
          return
            "Model: \(quoted(table)), field: \(quoted(scalarField(of: id).name)), original data type: \(quoted(type))"
        }
      })
  }

  private func addTaken(to text: inout WarningText) {
    func isTaken(_ name: BlockName) -> Bool { name.origin == .previous && name.mappedName != nil }
    text.add(
      WarningHeading.enriched("models", "@@map"), writtenTables.filter { isTaken(self.name(of: $0)) }.map(quoted))
    text.add(
      WarningHeading.enriched("views", "@@map"), names.views.filter(isTaken).map { quoted($0.name) })
    text.add(
      WarningHeading.enriched("enum values", "@map"),
      values { value, text in value.isPrevious && value.mappedName != nil ? value.name : nil })
    text.add(WarningHeading.enriched("enums", "@@map"), names.enums.filter(isTaken).map { quoted($0.name) })
    if !usesForeignKeys {
      text.add(
        "Relations were copied from the previous data model due to not using foreign keys in the database. If any of "
          + "the relation columns changed in the database, the relations might not be correct anymore:",
        writtenTables.filter { table in previousModel(of: table).map { !emulatedFields(of: $0).isEmpty } ?? false }.map(
          quoted))
    }
    func renamed(_ kind: String, _ names: [BlockName]) -> [String] {
      names.filter { $0.origin == .duplicate }.map { "Type: \(quoted(kind)), name: \(quoted($0.name))" }
    }
    text.add(
      "These items were renamed due to their names being duplicates in the Prisma schema:",
      renamed("enum", names.enums) + renamed("model", writtenTables.map { name(of: $0) }) + renamed("view", names.views)
    )
  }

  private func addDatabase(to text: inout WarningText) {
    func tables(_ kind: BlindObject.Kind) -> [String] {
      writtenTables.filter { database[$0].blindObjects.contains { $0.kind == kind } }.map(quoted)
    }
    func constraints(_ kind: BlindObject.Kind) -> [String] {
      writtenTables.flatMap { table in
        database[table].blindObjects.filter { $0.kind == kind }.map {
          "Model: \(quoted(table)), constraint: \(quoted($0.name.name))"
        }
      }
    }
    func details(_ details: [TableDetail], _ item: (String, TableDetail) -> String) -> [String] {
      details.compactMap { detail in
        tablesByName[database.resolved(detail.table)].map { item(quoted($0), detail) }
      }
    }
    text.add("These tables are partition tables, which are not yet fully supported:", tables(.partition))
    text.add(
      "These tables are inherited tables, which are not yet fully supported:",
      self.details.inheritedTables.compactMap { tablesByName[database.resolved($0)].map(quoted) })
    text.add(
      WarningHeading.notFullySupported(
        "These index columns are having a non-default null sort order", page: "non-default-index-null-ordering"),
      details(self.details.unusualNullOrders) { model, detail in
        "Index: \(quoted(detail.name)), column: \(quoted(detail.column ?? ""))"
      })
    text.add(
      WarningHeading.notFullySupported("These tables contain row level security", page: "row-level-security"),
      tables(.rowLevelSecurity))
    text.add(WarningHeading.constraints("check"), knowsChecks ? constraints(.check) : [])
    text.add(WarningHeading.constraints("exclusion"), constraints(.exclusion))
    text.add(
      WarningHeading.notFullySupported(
        "These primary key, foreign key or unique constraints are using non-default deferring in the database",
        page: "constraint-deferring"),
      details(self.details.deferrableConstraints) { "Model: \($0), constraint: \(quoted($1.name))" })
    text.add(
      WarningHeading.notFullySupported(
        "These objects have comments defined in the database", page: "database-comments"),
      self.details.comments.compactMap(comment))
    text.add(
      "These indexes are not supported by Prisma Client, because Prisma currently does not fully support expression "
        + "indexes. Read more: https://pris.ly/d/expression-indexes",
      writtenTables.flatMap { table in
        database[table].indexes.filter { knowsChecks && $0.columns.contains { $0.isExpression } }.map {
          "Model: \(quoted(table)), constraint: \(quoted($0.name))"
        }
      })
  }

  private func comment(_ object: CommentedObject) -> String? {
    func model(_ name: QualifiedName) -> String? {
      tablesByName[database.resolved(name)].map { self.name(of: $0).name }
    }
    switch object {
    case .table(let name): return model(name).map { "Type: \"model\", name: \(quoted($0))" }
    case .view(let name): return "Type: \"view\", name: \(quoted(name.name))"
    case .enumType(let name): return "Type: \"enum\", name: \(quoted(name.name))"
    case .column(let name, let column):
      return "Type: \"field\", name: \(quoted("\(model(name) ?? name.name).\(column)"))"
    }
  }

  /// What `pick` makes of the values of enums, as items.
  private func values(_ pick: (WrittenValue, String) -> String?) -> [String] {
    database.enums.indices.flatMap { position in
      database.enums[position].values.compactMap { value in
        pick(self.value(value, of: EnumID(position)), value).map {
          "Enum: \(quoted(names.enums[position].name)), value: \(quoted($0))"
        }
      }
    }
  }

  private func previousField(of column: String, in table: TableID) -> FieldDeclaration? {
    previousModel(of: table).flatMap { previous.field(of: column, in: $0) }.map { previous.datamodel[$0] }
  }

  private func quoted(_ table: TableID) -> String { quoted(name(of: table).name) }
  private func quoted(_ text: String) -> String { "\"\(text)\"" }
}
