import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// No two models or views have the same table.
  ///
  /// The name of the table is the model's, or the one in `@@map`; with `@@schema` each namespace has tables of its own. Correct
  /// one of the names.
  static let duplicateTable = DiagnosticCode("schema/duplicate-table")
  /// No two enums have the same type in the database.
  ///
  /// The name of the type is the enum's, or the one in `@@map`; with `@@schema` each namespace has types of its own. Correct
  /// one of the names.
  static let duplicateEnumType = DiagnosticCode("schema/duplicate-enum-type")
  /// A table has a name that no enum and no index has, where these stand side by side in the database.
  ///
  /// On PostgreSQL every table makes a type of its own name, and tables and indexes are found by name in one place; on
  /// SQLite the latter. Prisma says nothing of it, and the migration fails. Give one of them another name with `@@map` or
  /// `map:`.
  static let sharedTableName = DiagnosticCode("schema/shared-table-name")
  /// No two implicit many-to-many relations, and no such relation and a model, have the same table.
  ///
  /// The table of the relation is called `_` and the relation's name: `_PostToTag` by default. Prisma says nothing of it, and
  /// the migration fails or the relations mix their rows. Give one relation another name.
  ///
  /// ```prisma
  /// tags Tag[] @relation("PostTags")
  /// ```
  static let duplicateJoinTable = DiagnosticCode("schema/duplicate-join-table")
}

/// Names that are given twice to tables.
func databaseNameProblems(_ context: ValidationContext) -> [ValidationProblem] {
  duplicateTableProblems(context) + sharedTableNameProblems(context) + joinTableProblems(context)
}

/// Names that are given twice to enums in the database.
func typeNameProblems(_ context: ValidationContext) -> [ValidationProblem] {
  guard context.capabilities.contains(.enums) || context.datasource != nil else { return [] }
  var problems: [ValidationProblem] = []
  var first: [DatabaseName: BlockPlace] = [:]
  for (file, blocks) in context.datamodel.declarations.enumerated() {
    for (position, block) in blocks.enumerated() {
      guard case .enumeration(let declaration) = block else { continue }
      let place = BlockPlace(file: file, block: position)
      guard let other = first.updateValue(place, forKey: DatabaseName(declaration.namespace, declaration.databaseName))
      else { continue }
      let subject = BlockSubject(place, context)
      var found = Problems(in: place)
      found.report(
        .duplicateEnumType, "An enum with the same database name is already defined.", at: subject.range,
        related: [RelatedPlace(Place(other, BlockSubject(other, context).range), "the other enum")])
      problems += found.found
    }
  }
  return problems
}

/// The name of a table or type.
private struct DatabaseName: Hashable {
  let namespace: String?
  let name: String

  init(_ namespace: Name?, _ name: String) {
    self.namespace = namespace?.text
    self.name = name
  }
}

// MARK: Tables

private func duplicateTableProblems(_ context: ValidationContext) -> [ValidationProblem] {
  let models = context.datamodel.models
  // The usual case costs no table of names.
  if models.allSatisfy(\.ownsItsTable) { return [] }
  var problems: [ValidationProblem] = []
  var last: [DatabaseName: Model] = [:]
  for model in models.filter({ !$0.isView }) + models.filter(\.isView) {
    let declaration = model.declaration
    let name = declaration.databaseName
    guard let other = last.updateValue(model, forKey: DatabaseName(declaration.namespace, name)) else { continue }
    // Of the two the one with the attribute is reported, with the name of the other; Prisma means the later one by both
    // if only the earlier one has it.
    let isLater = declaration.mappedName != nil
    let reported = isLater ? model : other
    let named = isLater ? other : model
    let cursor = ModelCursor(reported.id, context)
    let attribute = cursor.attributes.first { $0.name == "map" }
    var found = Problems(in: reported.block)
    found.report(
      .duplicateTable,
      "The model with database name \"\(name)\" could not be defined because another model or view with this name exists: "
        + "\"\(named.name)\"", at: attribute?.range ?? cursor.namePlace.range,
      related: [RelatedPlace(named.namePlace, "has the table \"\(name)\" too")])
    problems += found.found
  }
  return problems
}

/// Asks of each table whether an enum or an index has its name.
private struct NeighbourSearch {
  let datamodel: Datamodel
  let takenNames: TakenNames
  let provider: any ProviderRules
  private var enums: [DatabaseName: Enum] = [:]

  init(_ datamodel: Datamodel, _ takenNames: TakenNames, _ provider: any ProviderRules) {
    self.datamodel = datamodel
    self.takenNames = takenNames
    self.provider = provider
    guard provider.tablesShareNamesWith.contains(.types) else { return }
    for item in datamodel.enums {
      enums[DatabaseName(item.declaration.namespace, item.declaration.databaseName)] = item
    }
  }

  func enumeration(named name: String, like model: ModelDeclaration) -> Enum? {
    enums.isEmpty ? nil : enums[DatabaseName(model.namespace, name)]
  }

  func index(named name: String, like model: ModelDeclaration) -> ConstraintNames? {
    guard provider.tablesShareNamesWith.contains(.indexes) else { return nil }
    return takenNames.holder(of: name, in: model.namespace?.text)
  }
}

/// Whether a table has the name of an enum or an index.
func sharesTableNames(_ datamodel: Datamodel, _ takenNames: TakenNames, _ provider: any ProviderRules) -> Bool {
  guard !provider.tablesShareNamesWith.isEmpty else { return false }
  let search = NeighbourSearch(datamodel, takenNames, provider)
  return datamodel.models.contains { model in
    let declaration = model.declaration
    let name = declaration.databaseName
    return search.enumeration(named: name, like: declaration) != nil
      || search.index(named: name, like: declaration) != nil
  }
}

/// Tables with the name of an enum or an index.
private func sharedTableNameProblems(_ context: ValidationContext) -> [ValidationProblem] {
  if context.tablesHaveNamesOfTheirOwn { return [] }
  let search = NeighbourSearch(context.datamodel, context.takenNames.all, context.provider)
  var problems: [ValidationProblem] = []
  for model in context.datamodel.models {
    let declaration = model.declaration
    let (name, place) = (declaration.databaseName, (declaration.mappedName ?? declaration.name).place.range)
    func report(_ what: String, _ other: Place) {
      var found = Problems(in: model.block)
      found.reportBeyondPrisma(
        .sharedTableName,
        "The \(declaration.keyword.rawValue) `\(model.name)` is called \"\(name)\" in the database, and so is \(what).",
        at: place, related: [RelatedPlace(other, "has the name \"\(name)\" too")])
      problems += found.found
    }
    if let item = search.enumeration(named: name, like: declaration) {
      report("the enum `\(item.name)`", Place(item.block, item.declaration.name.place.range))
    }
    if let holder = search.index(named: name, like: declaration),
      let constraint = holder.constraints(named: name).first,
      let other = SchemaValidation.place(of: constraint, in: holder, context)
    {
      report("an index of `\(holder.model)`", other)
    }
  }
  return problems
}

/// Tables of implicit many-to-many relations that are not theirs alone.
private func joinTableProblems(_ context: ValidationContext) -> [ValidationProblem] {
  let all = context.datamodel.relations
  // By place: a copy of each relation at each keystroke would cost more than the question.
  let relations = all.indices.filter { all[$0].kind == .manyToMany }.map { all[$0] }
  guard !relations.isEmpty, context.capabilities.contains(.implicitManyToMany) else { return [] }
  let limit = context.provider.maximumIdentifierLength
  func table(_ relation: Relation) -> DatabaseName {
    let namespace = context.datamodel[relation.forward.model].declaration.namespace
    return DatabaseName(namespace, prefix(of: "_" + relation.name, bytes: limit))
  }
  var holders: [DatabaseName: (name: String, place: Place)] = [:]
  for relation in relations { holders[table(relation)] = ("", Place(BlockPlace(file: 0, block: 0), TextRange(at: 0))) }
  let wanted = holders
  holders = [:]
  for model in context.datamodel.models {
    let name = DatabaseName(model.declaration.namespace, model.declaration.databaseName)
    if wanted[name] != nil {
      holders[name] = ("the \(model.declaration.keyword.rawValue) `\(model.name)`", model.namePlace)
    }
  }
  var problems: [ValidationProblem] = []
  for relation in relations {
    let field = FieldCursor(relation.forward, context)
    let name = table(relation)
    guard let other = holders[name] else {
      holders[name] = ("the relation of `\(field.model.name).\(field.name)`", field.namePlace)
      continue
    }
    var found = Problems(in: field.model.place)
    found.reportBeyondPrisma(
      .duplicateJoinTable,
      "The relation of `\(field.model.name).\(field.name)` has the table \"\(name.name)\", and so has \(other.name).",
      at: field.declaration.name.place.range, related: [RelatedPlace(other.place, "has the table \"\(name.name)\" too")]
    )
    problems += found.found
  }
  return problems
}
