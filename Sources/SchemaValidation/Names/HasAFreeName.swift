import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// Nothing may be named like a built-in type or like a word that the generated client needs for itself.
  ///
  /// `Int`, `String`, `DateTime` and the other built-in types always mean the built-in type, so a block of that name could
  /// not be referred to. Words of TypeScript (`class`, `delete`, `async` …) and `PrismaClient` can't be the name of a
  /// model, view or enum, because the generated code would not compile.
  ///
  /// Choose another name; the table or type in the database keeps its name with `@@map`:
  ///
  /// ```prisma
  /// model SchoolClass {
  ///   id Int @id
  ///
  ///   @@map("class")
  /// }
  /// ```
  static let reservedName = DiagnosticCode("schema/reserved-name")
}

/// The block is not named like a built-in type.
func isNotNamedLikeABuiltInType(_ subject: BlockSubject, _ problems: inout Problems) {
  guard let name = subject.block.name, name.range.count <= "DateTime".utf8.count,
    ScalarType(rawValue: name.text) != nil,
    subject.declaration != .nothing
  else { return }
  problems.report(
    .reservedName, "\"\(name.text)\" is a reserved scalar type name and cannot be used.", at: name.range)
}

/// The block's name is none that the generated client can't have.
func isNotNamedLikeAKeyword(_ subject: BlockSubject, _ problems: inout Problems) {
  guard let place = subject.block.name?.range, mayBeReserved(subject.block.bytes[place.start]),
    let name = subject.block.name?.text, reservedBlockNames.contains(name)
  else { return }
  switch subject.block.kind {
  case .model, .view:
    problems.report(
      .reservedName,
      "Error validating model \"\(name)\": The \(subject.block.keyword) name `\(name)` is invalid. "
        + "It is a reserved name. Please change it. Read more at https://pris.ly/d/naming-models", at: subject.range)
  case .enum:
    problems.report(
      .reservedName,
      "Error validating enum `\(name)`: The enum name `\(name)` is invalid. It is a reserved name. Please change it. "
        + "Read more at https://www.prisma.io/docs/reference/tools-and-interfaces/prisma-schema/data-model#naming-enums",
      at: subject.range)
  case .type, .datasource, .generator, .typeAlias, .arbitrary, .loose, .unclosed: break
  }
}

/// All reserved names but `PrismaClient` begin with a small letter, and few others do.
private func mayBeReserved(_ first: UInt8) -> Bool {
  UInt8(ascii: "a")...UInt8(ascii: "z") ~= first || first == UInt8(ascii: "P")
}
