import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// The part before the dot of a native type must be the name of the datasource.
  ///
  /// `@db.VarChar(20)` asks the datasource called `db` for the type `VarChar`. Where the datasource has another name, that
  /// name stands before the dot:
  ///
  /// ```prisma
  /// datasource main {
  ///   provider = "postgresql"
  /// }
  ///
  /// model Person {
  ///   id   Int    @id
  ///   name String @main.VarChar(20)
  /// }
  /// ```
  ///
  /// Write the name of your datasource before the dot, or rename the datasource to `db`.
  static let nativeTypePrefix = DiagnosticCode("schema/native-type-prefix")

  /// A native type must be one that the database product has.
  ///
  /// Every product has its own names: text of any length is `@db.Text` in PostgreSQL, `@db.LongText` in MySQL and
  /// `@db.NVarChar(Max)` in SQL Server. SQLite has no native types at all, and neither has a schema without a datasource.
  /// Upper and lower case count.
  ///
  /// Take a type of your database, or leave the attribute out: every type of field has one that it is stored as by itself.
  static let unknownNativeType = DiagnosticCode("schema/unknown-native-type")

  /// A native type must be given the arguments that it takes.
  ///
  /// Some types take none (`@db.Text`), some a length or a precision that may be left out (`@db.VarChar(20)` in
  /// PostgreSQL) or must be there (the same in MySQL), and decimals take precision and scale, both or neither:
  ///
  /// ```prisma
  /// price Decimal @db.Decimal(10, 2)
  /// ```
  ///
  /// Write as many numbers as the message says, without quotes. In SQL Server the word `Max` can stand for the length.
  static let nativeTypeArguments = DiagnosticCode("schema/native-type-arguments")

  /// A native type must be able to store values of the field's type.
  ///
  /// A field says what the program sees (`String`), its native type how the database keeps it (`@db.VarChar(20)`). Each
  /// native type goes with one or two types of fields only, which the message names.
  ///
  /// Change the type of the field to the one expected, or choose a native type that fits it.
  static let nativeTypeMismatch = DiagnosticCode("schema/native-type-mismatch")

  /// The arguments of a native type must be in the range that the database allows.
  ///
  /// A migration with such a column would fail. PostgreSQL, for one, keeps times to at most 6 digits of a second, and no
  /// decimal can have more digits behind the point than it has digits at all.
  ///
  /// Use a number in the range that the message states.
  static let nativeTypeRange = DiagnosticCode("schema/native-type-range")
}

/// The type in the database that the field asks for exists, fits the field, and can be read.
///
/// Prisma asks this in the validation phase, of fields of models and of composite types alike: while an attribute is wrong
/// it says nothing of types in the database, save that only one may be given.
func asksForAKnownNativeType(_ field: FieldSubject, _ problems: inout Problems) {
  guard let declared = field.declaration.nativeType, let scalarType = field.scalarType else { return }
  let provider = field.context.provider
  if field.declaration.isPlain, provider.has(declared, for: scalarType, in: field.context.datasource) { return }
  let attribute = AttributeSyntax(node: declared.node.node(in: field.block.block))
  if let datasource = field.context.datasource, declared.scope != datasource.name.text {
    problems.report(
      .nativeTypePrefix,
      """
      The prefix \(declared.scope) is invalid. It must be equal to the name of an existing datasource e.g. \
      \(datasource.name.text). Did you mean to use \(datasource.name.text).\(declared.name)?
      """, at: attribute.range,
      related: [RelatedPlace(Place(datasource.block, datasource.name.place.range), "the datasource")])
  }
  guard let entry = provider.nativeType(named: declared.name) else {
    return problems.report(
      .unknownNativeType, "Native type \(declared.name) is not supported for \(provider.id) connector.",
      at: attribute.range)
  }
  let arguments =
    field.declaration.isPlain ? declared.arguments : attribute.arguments.compactMap { $0.value?.rendered }
  if let message = countProblem(of: arguments.count, for: entry) {
    return problems.report(.nativeTypeArguments, message, at: attribute.range)
  }
  guard entry.scalarTypes.contains(scalarType) else {
    let expected = entry.scalarTypes.map(\.rawValue).joined(separator: " or ")
    return problems.report(
      .nativeTypeMismatch,
      """
      Native type \(entry.name) is not compatible with declared field type \(scalarType.rawValue), expected field type \
      \(expected).
      """, at: attribute.range)
  }
  switch entry.use(with: arguments) {
  case .failure(let mistake):
    problems.report(
      .nativeTypeArguments,
      "Expected \(mistake.expected), but found (\(arguments.joined(separator: ", "))).", at: attribute.range)
  case .success(let use):
    if let message = limitProblem(of: use, for: scalarType, in: provider) {
      problems.report(.nativeTypeRange, message, at: attribute.range)
    }
  }
}

extension ProviderRules {
  /// Whether nothing is wrong with a type that is plainly written.
  func has(_ declared: NativeTypeDeclaration, for type: ScalarType, in datasource: Datasource?) -> Bool {
    if let datasource, declared.scope != datasource.name.text { return false }
    guard let entry = nativeType(named: declared.name), countProblem(of: declared.arguments.count, for: entry) == nil,
      entry.scalarTypes.contains(type)
    else { return false }
    if declared.arguments.isEmpty, entry.limits.isEmpty { return true }
    guard case .success(let use) = entry.use(with: declared.arguments) else { return false }
    return limitProblem(of: use, for: type, in: self) == nil
  }
}

/// What is wrong with the number of arguments.
private func countProblem(of count: Int, for entry: NativeTypeEntry) -> String? {
  let (required, optional) = (entry.parameters.requiredCount, entry.parameters.optionalCount)
  if count < required || optional == 0 && count > required {
    return "Function \"\(entry.name)\" takes \(required) arguments, but received \(count)."
  }
  if count > required + optional {
    return "Native type \(entry.name) takes \(optional) optional arguments, but received \(count)."
  }
  return nil
}

/// The first limit that the type doesn't keep to.
private func limitProblem(of use: NativeTypeUse, for type: ScalarType, in provider: any ProviderRules) -> String? {
  func number(_ position: Int) -> Int? {
    guard use.arguments.indices.contains(position), case .number(let number) = use.arguments[position] else {
      return nil
    }
    return number
  }
  for limit in use.entry.limits {
    switch limit {
    case .scaleWithinPrecision:
      if let precision = number(0), let scale = number(1), scale > precision {
        return """
          The scale must not be larger than the precision for the \(use) native type in \(provider.displayName).
          """
      }
    case .range(let position, let range, let rule, let scalarType):
      if scalarType == nil || scalarType == type, let number = number(position), !range.contains(number) {
        return """
          Argument M is out of range for native type `\(use)` of \(provider.displayName): \(rule)
          """
      }
    }
  }
  return nil
}
