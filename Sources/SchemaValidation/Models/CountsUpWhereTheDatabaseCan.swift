import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// `autoincrement()` stands where the database can count up.
  ///
  /// MongoDB can't at all: use `@default(auto())` with `@db.ObjectId`. CockroachDB counts up `BigInt` fields only; for `Int` it
  /// has `sequence()`. MySQL and SQLite have one counter for a table, MySQL for a field that is the first of an index or the
  /// id, SQLite for an id of one field.
  ///
  /// ```prisma
  /// id Int @id @default(autoincrement())
  /// ```
  static let misplacedAutoincrement = DiagnosticCode("schema/misplaced-autoincrement")
}

/// `autoincrement()` stands only where the database can count up.
func countsUpWhereTheDatabaseCan(_ model: ModelCursor, _ problems: inout Problems) {
  let fields = fieldsThatCountUp(model)
  guard !fields.isEmpty else { return }
  let capabilities = model.context.capabilities
  func text(_ rest: String) -> String {
    "Error parsing attribute \"@default\": The `autoincrement()` default value is used \(rest)"
  }
  guard capabilities.contains(.autoincrement) else {
    for field in fields {
      problems.report(
        .misplacedAutoincrement, text("with a datasource that does not support it."),
        at: field.attribute(named: "default")?.range ?? field.range)
    }
    return
  }
  if fields.count > 1, !capabilities.contains(.manyAutoincrements) {
    problems.report(
      .misplacedAutoincrement,
      text(
        "multiple times on this model even though the underlying datasource only supports one instance per table."),
      at: model.range, related: fields.map { RelatedPlace($0.namePlace, "counts up") })
  }
  for field in fields {
    let position = field.id.position
    if !capabilities.contains(.autoincrementOutsideIDs), model.declaration.key?.fields.map(\.field) != [position] {
      problems.report(
        .misplacedAutoincrement, text("on a non-id field even though the datasource does not support this."),
        at: field.range)
    }
    if !capabilities.contains(.autoincrementWithoutIndex), !isFirstOfAnIndex(position, model.declaration) {
      problems.report(
        .misplacedAutoincrement, text("on a non-indexed field even though the datasource does not support this."),
        at: field.range)
    }
  }
}

/// CockroachDB: only fields of the widest integer count up.
func countsUpInBigIntegersOnly(_ model: ModelCursor, _ problems: inout Problems) {
  for field in fieldsThatCountUp(model) where field.scalarType != .bigInt {
    problems.report(
      .misplacedAutoincrement,
      "Error parsing attribute \"default\": The `autoincrement()` default function is defined only on BigInt fields on "
        + "CockroachDB. Use sequence() if you want an autoincrementing Int field.",
      at: field.attribute(named: "default")?.range ?? field.range)
  }
}

/// The fields with `autoincrement()`; `sequence()` is not meant, although it does the same.
private func fieldsThatCountUp(_ model: ModelCursor) -> [FieldCursor] {
  let traits = model.declaration.traits
  return traits.indices.filter { if case .autoincrement = traits[$0].defaultValue { true } else { false } }
    .map(model.field(at:))
}

private func isFirstOfAnIndex(_ field: Int, _ model: ModelDeclaration) -> Bool {
  model.key?.fields.first?.field == field || model.indexes.contains { $0.fields.first?.field == field }
}
