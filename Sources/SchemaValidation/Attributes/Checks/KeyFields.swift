import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// A model has at most one id and one shard key.
  ///
  /// If several fields identify a row together, they are listed in one `@@id`; nothing is marked with `@id` then.
  ///
  /// ```prisma
  /// model Seat {
  ///   row  Int @id
  ///   seat Int @id
  /// }
  ///
  /// model Seat {
  ///   row  Int
  ///   seat Int
  ///   @@id([row, seat]) // this is meant
  /// }
  /// ```
  static let duplicateKey = DiagnosticCode("schema/duplicate-key")

  /// The fields of an id or a shard key must be required.
  ///
  /// Every row has to have a value in each of them, and just one: neither `?` nor `[]` is possible. A field that is unique
  /// but may be empty takes `@unique` instead.
  static let optionalKeyField = DiagnosticCode("schema/optional-key-field")
}

/// Since when there is `@shardKey`.
@Sendable func hasShardKeys(_ context: ValidationContext) -> Bool { context.prisma >= PrismaVersion(6, 10) }

/// The words of messages about ids and about shard keys.
private struct KeyWords {
  let attribute: String
  let declaration: String
  let definition: String
  let plural: String
  let asField: String

  static let id = KeyWords(
    attribute: "id", declaration: "multi field id declaration", definition: "id definition", plural: "ID definitions",
    asField: "as id")
  static let shardKey = KeyWords(
    attribute: "shardKey", declaration: "multi field shard key declaration", definition: "shard key definition",
    plural: "Shard key definitions", asField: "as shard keys")
}

// MARK: On fields

/// No field before this one has an `@id`.
@Sendable func isTheOnlyID(_ use: AttributeUse<FieldSubject>, _ problems: inout Problems) -> Bool {
  if let key = use.owner.model.key, Int(key.node.index) == use.attribute.node.index { return true }
  return isTheFirst(
    use, .id, "At most one field must be marked as the id field with the `@id` attribute.", &problems)
}

/// No field before this one has a `@shardKey`.
@Sendable func isTheOnlyShardKey(_ use: AttributeUse<FieldSubject>, _ problems: inout Problems) -> Bool {
  isTheFirst(
    use, .shardKey, "At most one field must be marked as the shard key with the `@shardKey` attribute.", &problems)
}

private func isTheFirst(
  _ use: AttributeUse<FieldSubject>, _ words: KeyWords, _ message: String, _ problems: inout Problems
) -> Bool {
  let model = use.owner.owner
  guard let first = model.keyField(words.attribute), first.attribute.node.index != use.attribute.node.index else {
    return true
  }
  problems.report(
    .duplicateKey, "Error validating model \"\(model.name)\": " + message, at: model.range,
    related: [RelatedPlace(Place(problems.block, first.attribute.contentRange), "the first one is here")])
  return false
}

extension ModelSubject {
  /// The first field with an `@id` or `@shardKey` that counts.
  fileprivate func keyField(_ attribute: String) -> AttributeUse<FieldSubject>? {
    for field in fieldsWithAttributes where field.meaning != .unknown && !field.isRelation {
      if let use = field.onlyUse(of: attribute) { return use }
    }
    return nil
  }
}

// MARK: In the model

/// The fields of `@@id` exist, hold values and are required, and no field has an `@id`.
@Sendable func makeAnID(
  _ use: AttributeUse<ModelSubject>, _ value: ExpressionSyntax, _ problems: inout Problems
) -> Bool {
  guard isAKeyOfFields(use, value, .id, &problems) else { return false }
  let isOnly = use.owner.declaration.key.map { Int($0.node.index) == use.attribute.node.index } ?? false
  if !isOnly, let first = use.owner.keyField("id") {
    reportSecond(
      use, "Each model must have at most one id criteria. You can't have `@id` and `@@id` at the same time.", first,
      &problems)
  }
  return true
}

/// The fields of `@@shardKey` exist, hold values and are required, and no field has a `@shardKey`.
@Sendable func makeAShardKey(
  _ use: AttributeUse<ModelSubject>, _ value: ExpressionSyntax, _ problems: inout Problems
) -> Bool {
  guard isAKeyOfFields(use, value, .shardKey, &problems) else { return false }
  if let first = use.owner.keyField("shardKey") {
    reportSecond(
      use, "Each model must have at most one shard key. You can't have `@shardKey` and `@@shardKey` at the same time.",
      first, &problems)
  }
  return true
}

private func reportSecond(
  _ use: AttributeUse<ModelSubject>, _ message: String, _ first: AttributeUse<FieldSubject>, _ problems: inout Problems
) {
  problems.report(
    .duplicateKey, "Error validating model \"\(use.owner.name)\": " + message, at: use.owner.range,
    related: [
      RelatedPlace(Place(problems.block, first.attribute.contentRange), "a field is marked here"),
      RelatedPlace(Place(problems.block, use.attribute.contentRange), "fields are listed here"),
    ])
}

/// Whether all fields that the value lists can be in a key.
private func isAKeyOfFields(
  _ use: AttributeUse<ModelSubject>, _ value: ExpressionSyntax, _ words: KeyWords, _ problems: inout Problems
) -> Bool {
  let model = use.owner
  let list = FieldList(value, in: model.declaration, model.context, paths: false)
  var prefix: String { "Error validating model \"\(model.name)\": The " }
  if let repeated = list.repeated {
    reportRepeatedField(repeated, model.name, at: use.range, &problems)
    return false
  }
  if !list.unknown.isEmpty {
    problems.report(
      .unknownField,
      prefix + "\(words.declaration) refers to the unknown \(counted(list.unknown, model.context)).", at: value.range)
  }
  if !list.relations.isEmpty {
    problems.report(
      .relationFieldInList,
      prefix + "\(words.definition) refers to the relation \(counted(list.relations.map(\.name.text), model.context)). "
        + "\(words.plural) must reference only scalar fields.", at: use.range)
  }
  guard list.isSound else { return false }
  let optional = list.fields.filter { $0.arity != .required }
  if !optional.isEmpty, !model.isIgnored {
    problems.report(
      .optionalKeyField,
      prefix + "\(words.definition) refers to the optional \(counted(optional.map(\.name.text), model.context)). "
        + "\(words.plural) must reference only required fields.", at: use.range,
      related: optional.map { RelatedPlace(Place(problems.block, $0.name.place.range), "not required") })
  }
  return true
}

/// `` field `a` ``, `` fields `a`, `b` ``; up to 6.10 `fields a, b` whatever their number.
private func counted(_ names: [String], _ context: ValidationContext) -> String {
  guard context.prisma >= PrismaVersion(6, 11) else { return "fields " + names.joined(separator: ", ") }
  return (names.count == 1 ? "field " : "fields ") + quotedList(names)
}

/// Says that a field list names a field again, in the words that are used of every list.
func reportRepeatedField(_ field: String, _ model: String, at range: TextRange, _ problems: inout Problems) {
  problems.report(
    .duplicateFieldInList,
    "Error validating model \"\(model)\": The unique index definition refers to the field \(field) multiple times.",
    at: range)
}

// MARK: Together

/// The field with `@id` and the one with `@shardKey` are required. Asked when all attributes of the model are known.
func needsItsKeyFields(_ model: ModelSubject, _ problems: inout Problems) {
  let declaration = model.declaration
  let isSound = declaration.key.map { key in
    guard key.fields.count == 1 else { return false }
    let field = key.fields[0].field
    return declaration.traits[field].arity == .required && model.meaning(at: field).holdsValues
  }
  if isSound == false { checkArity(model, .id, &problems) }
  if declaration.hasShardKeyField { checkArity(model, .shardKey, &problems) }
}

private func checkArity(_ model: ModelSubject, _ words: KeyWords, _ problems: inout Problems) {
  guard let use = model.keyField(words.attribute), use.owner.arity != .required, !model.isIgnored else { return }
  // A list of fields that can be read takes the place of the field.
  if let list = model.onlyUse(of: words.attribute)?.value(namedOrAlone: "fields"),
    FieldList(list, in: model.declaration, model.context, paths: false).isSound
  {
    return
  }
  problems.report(
    .optionalKeyField,
    use.messagePrefix + "Fields that are marked \(words.asField) must be required.", at: use.range)
}
