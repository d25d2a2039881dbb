import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// A field's name must be the only one of its kind in its model, view or composite type.
  ///
  /// Two fields of one name would be two properties of one name in the client, and two columns of one name in the table.
  /// Two fields with the same name in the database (`@map`) are the same mistake.
  ///
  /// Remove one of the two, or rename it. If both mean different columns, say so with `@map`:
  ///
  /// ```prisma
  /// model Order {
  ///   id       Int    @id
  ///   state    String
  ///   oldState String @map("state_old")
  /// }
  /// ```
  static let duplicateField = DiagnosticCode("schema/duplicate-field")

  /// A value may stand in an enum only once.
  ///
  /// An enum is a set of names; a second one of the same name adds nothing and can't be told from the first.
  ///
  /// Remove the second one. If the database has two values that differ where the language allows no difference, name them
  /// apart and give the name in the database with `@map`:
  ///
  /// ```prisma
  /// enum Size {
  ///   S
  ///   ExtraS @map("s")
  /// }
  /// ```
  static let duplicateEnumValue = DiagnosticCode("schema/duplicate-enum-value")

  /// A property may be set only once in a datasource or generator.
  ///
  /// Of two settings only the last one would count, and the first would look as if it did.
  ///
  /// Remove the one that is not meant.
  static let duplicateProperty = DiagnosticCode("schema/duplicate-property")
}

/// The names of fields, values and properties are identifiers where they have to be, and each is there once.
func hasSoundMembers(_ subject: BlockSubject, _ problems: inout Problems) {
  switch subject.declaration {
  case .model(let declaration):
    // A field that is there twice is no field of the declaration, and is said among its problems.
    guard !declaration.problems.isEmpty || subject.block.holdsOddName else { return }
    checkFields(subject, declaration, &problems)
  case .enumeration(let declaration):
    guard !declaration.problems.isEmpty || subject.block.holdsOddName else { return }
    checkValues(subject, declaration, &problems)
  case .configuration(let declaration): checkProperties(subject, declaration, &problems)
  case .nothing: break
  }
}

private func checkFields(_ subject: BlockSubject, _ declaration: ModelDeclaration, _ problems: inout Problems) {
  let isComposite = declaration.keyword == .type
  let kind = isComposite ? "composite type" : declaration.keyword.rawValue
  let word = subject.block.identifierWords?.member ?? ""
  var seen: [String: NameSyntax] = [:]
  for field in fieldsThatCount(subject.block) {
    let name = field.name
    if !isComposite {
      checkIdentifier(name.text, word, at: name.range, &problems)
      checkAttributeNames(field.attributes.map(\.node), &problems)
    }
    if let first = seen[name.text] {
      problems.report(
        .duplicateField, "Field \"\(name.text)\" is already defined on \(kind) \"\(declaration.name.text)\".",
        at: name.range, related: [RelatedPlace(Place(subject.place, first.range), "first declared here")])
    } else {
      seen[name.text] = name
    }
  }
}

private func checkValues(_ subject: BlockSubject, _ declaration: EnumDeclaration, _ problems: inout Problems) {
  var seen: [String: NameSyntax] = [:]
  for value in EnumSyntax(subject.block)?.values ?? [] {
    let name = value.name
    checkIdentifier(name.text, "Enum Value", at: name.range, &problems)
    checkAttributeNames(value.attributes.map(\.node), &problems)
    if let first = seen[name.text] {
      problems.report(
        .duplicateEnumValue, "Value \"\(name.text)\" is already defined on enum \"\(declaration.name.text)\".",
        at: value.range, related: [RelatedPlace(Place(subject.place, first.range), "first declared here")])
    } else {
      seen[name.text] = name
    }
  }
}

private func checkProperties(_ subject: BlockSubject, _ declaration: ConfigDeclaration, _ problems: inout Problems) {
  var seen: [String: Name] = [:]
  for property in declaration.properties {
    let name = property.name
    if let first = seen[name.text] {
      problems.report(
        .duplicateProperty,
        "Key \"\(name.text)\" is already defined in \(declaration.keyword.kindInMessages) \"\(declaration.name.text)\".",
        at: name.place.range,
        related: [RelatedPlace(Place(subject.place, first.place.range), "first set here")])
    } else {
      seen[name.text] = name
    }
  }
}

/// The fields that Prisma reads: those in an old syntax and those without a type are dropped once that was said.
func fieldsThatCount(_ block: Block) -> [FieldSyntax] {
  (ModelSyntax(block)?.fields ?? []).filter { field in
    guard field.colonRange == nil, let type = field.type else { return false }
    switch type.arity {
    case .required, .optional, .list: return true
    case .legacyRequired, .legacyList, .optionalList: return false
    }
  }
}

extension ConfigDeclaration.Keyword {
  /// `source` or `generator`.
  var kindInMessages: String {
    switch self {
    case .datasource: "source"
    case .generator: "generator"
    }
  }
}
