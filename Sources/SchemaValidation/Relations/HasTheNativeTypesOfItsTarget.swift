import Datamodel
import Text

extension DiagnosticCode {
  /// The fields on both sides of a relation have the same type in the database, where values of different types never meet.
  ///
  /// MongoDB compares an `ObjectId` and a `String` as different even if they look the same, so the relation would find
  /// nothing. Give both fields the same `@db.` type:
  ///
  /// ```prisma
  /// model Post {
  ///   id       String @id @default(auto()) @map("_id") @db.ObjectId
  ///   author   User   @relation(fields: [authorId], references: [id])
  ///   authorId String @db.ObjectId
  /// }
  /// ```
  static let relationAcrossNativeTypes = DiagnosticCode("schema/relation-across-native-types")
}

/// Each field has the native type of the field that it references.
func hasTheNativeTypesOfItsTarget(_ field: FieldCursor, _ problems: inout Problems) {
  guard field.context.capabilities.contains(.joinsByNativeType) else { return }
  let source = field.context.datasource?.name.text ?? "db"
  for (own, other) in zip(field.referencing, field.referenced) {
    let (ownType, otherType) = (own.declaration.nativeType, other.declaration.nativeType)
    guard ownType != otherType else { continue }
    let (ownName, otherName) = (qualified(own), qualified(other))
    func removing(_ type: NativeTypeDeclaration, of typed: String, untyped: String) -> String {
      "either removing \(typed)'s native type attribute or adding '@\(source).\(written(type))' to \(untyped)"
    }
    let advice =
      switch (ownType, otherType) {
      case (let own?, nil): removing(own, of: ownName, untyped: otherName)
      case (nil, let other?): removing(other, of: otherName, untyped: ownName)
      case (let own, let other):
        "updating those fields to either use '@\(source).\(own.map(written) ?? "")' or "
          + "'@\(source).\(other.map(written) ?? "")'"
      }
    problems.warn(
      .relationAcrossNativeTypes,
      "Warning validating field `\(field.name)` in model `\(field.model.name)`: Field \(ownName) and "
        + "\(otherName) must have the same native type for \(field.context.provider.displayName) to join those "
        + "collections correctly. Consider \(advice). Beware that this will become an error in the future.",
      at: own.range, related: [other.related("the referenced field"), field.related("the relation")])
  }
}

private func qualified(_ field: FieldCursor) -> String { "\(field.model.name).\(field.name)" }

private func written(_ type: NativeTypeDeclaration) -> String {
  type.arguments.isEmpty ? type.name : "\(type.name)(\(type.arguments.joined(separator: ", ")))"
}
