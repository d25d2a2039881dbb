import Datamodel

// Which attributes there are: a table for each place that they can stand at, in the order in which they are checked.
// A new attribute is one entry here and, if it asks more than its arguments tell, one function in `Checks`.

/// On a field of a model or view that holds values.
let scalarFieldAttributes: AttributeTable<FieldSubject> = [
  AttributeRule("map", takes: [mappedName()], check: isMappedToAFreeName),
  AttributeRule("ignore", check: canBeIgnored),
  AttributeRule("relation", check: standsOnARelationField),
  AttributeRule("id", if: isTheOnlyID, takes: indexOfOneField),
  AttributeRule("updatedAt", check: holdsOneTime),
  AttributeRule(
    "default",
    takes: [
      ParameterRule("value", .anything, .essential, standsAlone: true),
      ParameterRule("map", .text, check: isNotEmpty("map")),
    ], check: hasADefaultOfItsType),
  AttributeRule(.databaseType, .onceUnread, where: { $0.scalarType != nil }),
  AttributeRule("unique", takes: indexOfOneField),
  AttributeRule("shardKey", where: { hasShardKeys($0.context) }, if: isTheOnlyShardKey),
]

/// On a field of a model or view whose type is a model or view.
let relationFieldAttributes: AttributeTable<FieldSubject> = [
  AttributeRule(
    "relation",
    takes: [
      ParameterRule("fields", .fields, check: referenceFieldsOfTheModel),
      ParameterRule("references", .fields, check: referenceFieldsOfTheTarget),
      ParameterRule("name", .text, standsAlone: true, check: namesTheRelation),
      ParameterRule("onDelete", .constant, check: isAReferentialAction),
      ParameterRule("onUpdate", .constant, check: isAReferentialAction),
      ParameterRule("map", .text, check: isNotEmpty("map")),
    ]),
  AttributeRule("id", refusedBy: isNoRelationFieldForID),
  AttributeRule("ignore"),
  AttributeRule("default", refusedBy: isNoRelationFieldForDefault),
  AttributeRule("map", refusedBy: isNoRelationFieldForMap),
  AttributeRule("unique", refusedBy: isNoRelationFieldForUnique),
]

/// On a field of a composite type.
let compositeFieldAttributes: AttributeTable<FieldSubject> = [
  AttributeRule(.databaseType, .onceUnread, where: { $0.scalarType != nil }),
  AttributeRule("map", takes: [mappedName()], check: isMappedToAFreeName),
  AttributeRule(
    "default",
    takes: [
      ParameterRule("value", .anything, .essential, standsAlone: true),
      ParameterRule("map", .anything, check: isNotGivenToACompositeField),
    ], check: hasADefaultOfItsTypeInAComposite),
]

/// On a value of an enum.
let enumValueAttributes: AttributeTable<BlockSubject> = [AttributeRule("map", takes: [mappedName()])]

/// In an enum.
let enumAttributes: AttributeTable<BlockSubject> = [
  AttributeRule("map", takes: [mappedName()]),
  AttributeRule("schema", takes: [ParameterRule("map", .text, .essential, standsAlone: true)]),
]

/// In a model or view.
let modelAttributes: AttributeTable<ModelSubject> = [
  AttributeRule("ignore", check: makesIgnoreOfFieldsNeedless),
  AttributeRule(
    "id",
    takes: [
      ParameterRule("fields", .indexedFields, .essential, standsAlone: true, check: makeAnID),
      ParameterRule("map", .text, check: isNotEmpty("map")),
      ParameterRule("name", .text, check: isAClientName("@@id")),
      ParameterRule("clustered", .boolean),
    ]),
  AttributeRule("map", takes: [mappedName()]),
  AttributeRule("schema", takes: [ParameterRule("map", .text, .essential, standsAlone: true)]),
  AttributeRule(
    "index", .repeatedly,
    takes: [
      ParameterRule("fields", .indexedFields, .required, standsAlone: true, check: makeAnIndex("index")),
      ParameterRule("name", .text, check: isNotEmpty("name")),
      ParameterRule("map", .text, check: isTheOnlyNameOfTheIndex),
      ParameterRule("type", .constant, check: isAnIndexMethod),
      ParameterRule("clustered", .boolean),
      ParameterRule("where", .anything, since: partialIndexes, check: isACondition),
    ]),
  AttributeRule(
    "unique", .repeatedly,
    takes: [
      ParameterRule("fields", .indexedFields, .required, standsAlone: true, check: makeAnIndex("unique")),
      ParameterRule("name", .text, check: isNotEmpty("name")),
      ParameterRule("map", .text, check: isNotEmpty("map"), then: hasAClientName("@@unique")),
      ParameterRule("clustered", .boolean),
      ParameterRule("where", .anything, since: partialIndexes, check: isACondition),
    ]),
  AttributeRule(
    "fulltext", .repeatedly,
    takes: [
      ParameterRule("fields", .indexedFields, .required, standsAlone: true, check: makeAnIndex("index")),
      ParameterRule("map", .text, check: isNotEmpty("map")),
    ]),
  AttributeRule(
    "shardKey", where: { hasShardKeys($0.context) },
    takes: [ParameterRule("fields", .fields, .essential, standsAlone: true, check: makeAShardKey)]),
]

/// The version of Prisma from which on an index may have a condition.
private let partialIndexes = PrismaVersion(7, 4)

/// The name in the database.
private func mappedName<Owner>() -> ParameterRule<Owner> {
  ParameterRule("name", .text, .essential, standsAlone: true)
}

/// What `@id` and `@unique` take.
private let indexOfOneField: [ParameterRule<FieldSubject>] = [
  ParameterRule("map", .text, check: isNotEmpty("map")),
  ParameterRule("length", .integer),
  ParameterRule("sort", .constant, check: isASortOrder),
  ParameterRule("clustered", .boolean),
]
