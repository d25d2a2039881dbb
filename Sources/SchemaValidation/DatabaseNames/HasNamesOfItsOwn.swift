import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// No two constraints have the same name in the database where that database wants them to differ.
  ///
  /// The names that constraints get by default count as well: `{table}_{columns}_key` of a unique constraint, `_idx` of an
  /// index, `_pkey` of an id, `_fkey` of a relation. PostgreSQL and SQLite want different names for all indexes of a schema,
  /// MySQL and SQL Server for all foreign keys, and every database for the indexes of one table. Two relations over the same
  /// field clash by default. Give one of the two a name with `map:`.
  ///
  /// ```prisma
  /// first  User @relation("first", fields: [userId], references: [id])
  /// second User @relation("second", fields: [userId], references: [id], map: "Post_second_fkey")
  /// ```
  static let duplicateConstraintName = DiagnosticCode("schema/duplicate-constraint-name")
  /// A name given with `map:` fits into the number of bytes that the database keeps of a name.
  ///
  /// PostgreSQL and CockroachDB keep 63 bytes, MySQL 64, MongoDB 127, SQL Server 128. Letters outside ASCII take two bytes
  /// or more. Choose a shorter name, or leave `map:` out: default names are shortened by themselves.
  static let longConstraintName = DiagnosticCode("schema/long-constraint-name")
}

/// The id's name in the database is not too long.
func hasAKeyNameThatFits(_ model: ModelCursor, _ problems: inout Problems) {
  guard let key = model.key, key.declaration.mappedName != nil,
    model.context.capabilities.contains(.namedPrimaryKeys)
  else { return }
  reportIfTooLong(key.declaration.mappedName, of: key.attribute, model, &problems)
}

/// The id's name in the database is no other constraint's.
func hasAKeyNameOfItsOwn(_ model: ModelCursor, _ problems: inout Problems) {
  guard let key = model.key else { return }
  reportIfTaken(
    .primaryKey, of: model, key.attributeName, at: key.attribute.argument(named: "map")?.range ?? key.range, &problems)
}

/// The index's name in the database is not too long.
func hasAnIndexNameThatFits(_ index: IndexCursor, _ problems: inout Problems) {
  guard index.declaration.mappedName != nil else { return }
  reportIfTooLong(index.declaration.mappedName, of: index.attribute, index.model, &problems)
}

/// The index's name in the database is no other constraint's.
func hasAnIndexNameOfItsOwn(_ index: IndexCursor, _ problems: inout Problems) {
  func place() -> TextRange {
    let attribute = index.attribute
    return (attribute.argument(named: "map") ?? attribute.argument(named: "name"))?.range ?? attribute.range
  }
  reportIfTaken(.index(index.position), of: index.model, index.attributeName, at: place(), &problems)
}

/// The name of the default in the database is not too long.
func hasADefaultNameThatFits(_ field: FieldCursor, _ problems: inout Problems) {
  guard let name = field.declaration.defaultValue?.mappedName, let attribute = field.attribute(named: "default"),
    field.context.capabilities.contains(.namedDefaults)
  else { return }
  reportIfTooLong(name, of: attribute, field.model, &problems)
}

/// The name of the default in the database is no other constraint's.
func hasADefaultNameOfItsOwn(_ field: FieldCursor, _ problems: inout Problems) {
  guard !field.context.allNamesAreDistinct(in: field.id.model), field.declaration.defaultValue != nil else { return }
  reportIfTaken(
    .defaultValue(field: field.id.position), of: field.model, "@default",
    at: field.attribute(named: "default")?.argument(named: "map")?.range ?? field.range, &problems)
}

/// The name of the foreign key is not too long.
func hasAForeignKeyNameThatFits(_ field: FieldCursor, _ problems: inout Problems) {
  guard let name = field.declaration.relation?.mappedName, let attribute = field.attribute(named: "relation"),
    field.context.capabilities.contains(.namedForeignKeys)
  else { return }
  reportIfTooLong(name, of: attribute, field.model, &problems)
}

/// The name of the foreign key is no other constraint's.
func hasAForeignKeyNameOfItsOwn(_ relation: RelationCursor, _ problems: inout Problems) {
  // The pair is counted with the model that its first field is in.
  guard let field = relation.forward ?? relation.back else { return }
  let model = field.model
  reportIfTaken(
    .foreignKey(field: field.id.position), of: model, "@relation",
    at: relation.forward == nil
      ? model.range : field.attribute(named: "relation")?.argument(named: "map")?.range ?? field.range, &problems)
}

// MARK: Length

private func reportIfTooLong(
  _ name: String?, of attribute: AttributeSyntax, _ model: ModelCursor, _ problems: inout Problems
) {
  let limit = model.context.provider.maximumIdentifierLength
  guard let name, name.utf8.count > limit else { return }
  problems.report(
    .longConstraintName,
    "Error validating \(model.word) \"\(model.name)\": The constraint name '\(name)' specified in the `map` argument for "
      + "the `\(attribute.writtenName)` constraint is too long for your chosen provider. The maximum allowed length is "
      + "\(limit) bytes.", at: attribute.range)
}

// MARK: Clashes

/// Reports the name of the constraint for each scope in which it is taken more than once.
private func reportIfTaken(
  _ constraint: Constraint, of model: ModelCursor, _ attributeName: @autoclosure () -> String,
  at range: @autoclosure () -> TextRange, _ problems: inout Problems
) {
  let context = model.context
  let names = context.constraintNames[model.id.position]
  if context.allNamesAreDistinct(in: model.id) { return }
  for scope in context.provider.constraintScopes where scope.kinds.contains(constraint.kind) {
    switch scope.reach {
    case .namespace where context.takenNames.areDistinct: continue
    case .model where names.repeated.isEmpty: continue
    case .namespace, .model: break
    }
    guard let name = names.name(of: constraint) else { continue }
    let holders: [ConstraintNames] =
      switch scope.reach {
      case .namespace: context.takenNames.all.holders(of: name, in: names.namespace)
      case .model: names.repeated.contains(name) ? [names] : []
      }
    guard !holders.isEmpty else { continue }
    let related = holders.lazy.compactMap {
      otherPlace(of: name, in: $0, beside: constraint, of: names, scope, context)
    }
    let message =
      "Error parsing attribute \"\(attributeName())\": The given constraint name `\(name)` has to be unique in the following "
      + "namespace: \(scope.description(for: model.name)). Please provide a different name using the `map` argument."
    if scope.asked.contains(constraint.kind) {
      problems.report(.duplicateConstraintName, message, at: range(), related: related.first.map { [$0] } ?? [])
    } else if !isAskedElsewhere(constraint.kind, context), sharesWithAnIndex(name, constraint, names) {
      problems.reportBeyondPrisma(
        .duplicateConstraintName, message, at: range(), related: related.first.map { [$0] } ?? [])
    }
  }
}

extension ValidationContext {
  /// Whether no name of a constraint is given twice, neither in the model nor beyond: the usual case, told at once.
  func allNamesAreDistinct(in model: ModelID) -> Bool {
    takenNames.areDistinct && constraintNames[model.position].repeated.isEmpty
  }
}

/// Whether Prisma asks in the whole namespace for names of that kind.
private func isAskedElsewhere(_ kind: ConstraintKinds, _ context: ValidationContext) -> Bool {
  context.provider.constraintScopes.contains { $0.reach == .namespace && $0.asked.contains(kind) }
}

/// Whether another index of the model, or its id, has that name.
private func sharesWithAnIndex(_ name: String, _ constraint: Constraint, _ names: ConstraintNames) -> Bool {
  names.constraints(named: name).contains {
    $0 != constraint && !$0.kind.isDisjoint(with: [.primaryKey, .index])
  }
}

/// The place of another constraint of that name.
private func otherPlace(
  of name: String, in holder: ConstraintNames, beside constraint: Constraint, of names: ConstraintNames,
  _ scope: ConstraintScope, _ context: ValidationContext
) -> RelatedPlace? {
  let other = holder.constraints(named: name).first {
    scope.kinds.contains($0.kind) && !(holder === names && $0 == constraint)
  }
  guard let other else { return nil }
  return place(of: other, in: holder, context).map { RelatedPlace($0, "`\(name)` is also the name of this") }
}

/// Where that constraint is written.
func place(of constraint: Constraint, in names: ConstraintNames, _ context: ValidationContext) -> Place? {
  guard let block = context.datamodel.block(named: names.model), case .relation(let id) = block.meaning else {
    return nil
  }
  let declaration = context.datamodel[id].declaration
  let range: TextRange? =
    switch constraint {
    case .primaryKey: declaration.key?.place.range
    case .index(let position): declaration.indexes[position].place.range
    case .defaultValue(let field): declaration.fields[field].defaultValue?.place.range
    case .foreignKey(let field):
      declaration.fields[field].relation?.place.range ?? declaration.fields[field].place.range
    }
  return Place(block.place, range ?? declaration.name.place.range)
}
