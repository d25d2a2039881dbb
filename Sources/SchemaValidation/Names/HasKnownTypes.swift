import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// The type of a field must be a built-in type or the name of a model, view, enum or composite type of the schema.
  ///
  /// The built-in types are `String`, `Boolean`, `Int`, `BigInt`, `Float`, `Decimal`, `DateTime`, `Json` and `Bytes`.
  /// Names are told apart by upper and lower case: `string` is not `String`. A declaration in any file of the schema counts,
  /// unless that declaration has a mistake in its first line or is never closed.
  ///
  /// Correct the spelling, or declare what is missing. A type of the database that Prisma doesn't know is written as text:
  ///
  /// ```prisma
  /// model Place {
  ///   id       Int    @id
  ///   position Unsupported("geometry")?
  /// }
  /// ```
  static let unknownType = DiagnosticCode("schema/unknown-type")

  /// A field of a composite type can't be a relation.
  ///
  /// Composite types are stored inside the document of the model that has them. A document inside another one has no
  /// identity that a relation could end at.
  ///
  /// Keep the other record's id in the composite type, or move the relation to the model:
  ///
  /// ```prisma
  /// type Line {
  ///   productId String @db.ObjectId
  ///   count     Int
  /// }
  /// ```
  static let relationInCompositeType = DiagnosticCode("schema/relation-in-composite-type")
}

/// The types of all fields are known, and those of a composite type are no models.
func hasKnownTypes(_ subject: BlockSubject, _ problems: inout Problems) {
  guard case .model(let declaration) = subject.declaration else { return }
  let datamodel = subject.context.datamodel
  // Fields that are there twice are not in the declaration, and still they have types.
  if declaration.problems.isEmpty, declaration.keyword != .type,
    declaration.namedFields.allSatisfy({ subject.meanings[$0] != .unknown })
  {
    return
  }
  for field in fieldsThatCount(subject.block) {
    guard let type = field.type, type.unsupportedText == nil, ScalarType(rawValue: type.name) == nil else { continue }
    guard let last = datamodel.blocks(named: type.name).last else {
      reportUnknownType(type, subject.context, &problems)
      continue
    }
    guard declaration.keyword == .type else { continue }
    switch datamodel.block(at: last).kind {
    case .model, .view:
      problems.report(
        .relationInCompositeType,
        "Error validating composite type \"\(declaration.name.text)\": \(type.name) refers to a model, "
          + "making this a relation field. Relation fields inside composite types are not supported.",
        at: type.nameRange)
    case .type, .enum, .datasource, .generator, .typeAlias, .arbitrary, .loose, .unclosed: break
    }
  }
}

private func reportUnknownType(_ type: FieldTypeSyntax, _ context: ValidationContext, _ problems: inout Problems) {
  let name = type.name
  let lowercased = name.lowercased()
  let similar =
    context.namesBySpelling.name(spelt: name)
    ?? ScalarType.allCases.first { $0.rawValue.lowercased() == lowercased }?.rawValue
  problems.report(
    .unknownType,
    "Type \"\(name)\" is neither a built-in type, nor refers to another model, composite type, or enum."
      + (similar.map { " Did you mean \"\($0)\"?" } ?? ""),
    at: type.nameRange)
}
