import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// A name may be declared only once in all files of a schema.
  ///
  /// Models, views, enums and composite types share one set of names, because the type of a field can be any of them.
  /// Generators have a set of their own, and so have datasources. All `.prisma` files of the folder count as one schema,
  /// so the other declaration may stand in another file.
  ///
  /// Remove one of the declarations, or rename it; `@@map` keeps the name of the table:
  ///
  /// ```prisma
  /// model BillingAddress {
  ///   id Int @id
  ///
  ///   @@map("Address")
  /// }
  /// ```
  static let duplicateName = DiagnosticCode("schema/duplicate-name")
}

/// No block before it has the same name.
func hasItsNameAlone(_ subject: BlockSubject, _ problems: inout Problems) {
  let name: Name
  let namesakes: [BlockPlace]
  switch subject.declaration {
  case .model(let declaration): (name, namesakes) = (declaration.name, others(subject, declaration.name))
  case .enumeration(let declaration): (name, namesakes) = (declaration.name, others(subject, declaration.name))
  case .configuration(let declaration):
    name = declaration.name
    namesakes = subject.context.datamodel.configurationBlocks.filter {
      guard case .configuration(let other) = subject.context.datamodel.declaration(at: $0) else { return false }
      return other.keyword == declaration.keyword && other.name.text == name.text
    }
  case .nothing: return
  }
  guard let position = namesakes.firstIndex(of: subject.place), position > 0 else { return }
  let other = subject.context.datamodel.block(at: namesakes[position - 1])
  problems.report(
    .duplicateName,
    "The \(subject.block.kindInMessages) \"\(name.text)\" cannot be defined "
      + "because a \(other.kindInMessages) with that name already exists.",
    at: name.place.range,
    related: other.name.map { [RelatedPlace(Place(namesakes[position - 1], $0.range), "first declared here")] } ?? [])
}

/// Empty in the usual case that the block is the only one of its name.
private func others(_ subject: BlockSubject, _ name: Name) -> [BlockPlace] {
  let datamodel = subject.context.datamodel
  if !datamodel.hasRepeatedNames { return [] }
  return datamodel.block(named: name.text)?.place == subject.place ? [] : datamodel.blocks(named: name.text)
}

extension Block {
  /// What messages about names call such a block.
  fileprivate var kindInMessages: String {
    switch kind {
    case .model: "model"
    case .view: "view"
    case .type: "composite type"
    case .enum: "enum"
    case .datasource: "source"
    case .generator: "generator"
    case .typeAlias, .arbitrary, .loose, .unclosed: "block"
    }
  }
}
