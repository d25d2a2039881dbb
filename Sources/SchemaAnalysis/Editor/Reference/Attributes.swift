/// All attributes, those of fields with `@`, those of blocks with `@@`.
let attributeWords: [LanguageWord] = [
  LanguageWord(
    "@id", [map, length, sort, clustered],
    "The field is the primary key. A model has one `@id` or one `@@id`."),
  LanguageWord(
    "@unique", [map, length, sort, clustered], "No two rows have the same value: a unique index on the column."),
  LanguageWord(
    "@default",
    [LanguageWord.Parameter("value", "Expression", "A literal, a value of the enum, a list, or a function."), map],
    "The value of the field where none is given. What the database can't make (`uuid()`, `cuid()` …) Prisma Client makes."
  ),
  LanguageWord(
    "@map", [LanguageWord.Parameter("name", "String", "The name in the database.")],
    "The column, or the value of the enum, has another name in the database than in the schema."),
  LanguageWord(
    "@relation",
    [
      LanguageWord.Parameter("name", "String?", "Tells this relation from others between the same models."),
      LanguageWord.Parameter("fields", "FieldReference[]?", "The fields of this model that hold the reference."),
      LanguageWord.Parameter("references", "FieldReference[]?", "The fields of the other model that they refer to."),
      LanguageWord.Parameter("onDelete", "ReferentialAction?", "What happens here when the referenced row is deleted."),
      LanguageWord.Parameter("onUpdate", "ReferentialAction?", "What happens here when the referenced value changes."),
      LanguageWord.Parameter("map", "String?", "The name of the foreign key in the database."),
    ],
    "How two models belong together. The side with `fields` and `references` holds the foreign key."),
  LanguageWord(
    "@updatedAt", "Prisma Client sets the field to the time of each change. The database knows nothing of it."),
  LanguageWord("@ignore", "The field stays in the database and is left out of Prisma Client."),
  LanguageWord("@shardKey", "The table is distributed over shards by this field (PlanetScale)."),
  LanguageWord(
    "@@id",
    [fields, LanguageWord.Parameter("name", "String?", "The name of the key in Prisma Client."), map, clustered],
    "Several fields together are the primary key."),
  LanguageWord(
    "@@unique",
    [
      fields, LanguageWord.Parameter("name", "String?", "The name of the key in Prisma Client."), map, clustered,
      condition,
    ],
    "No two rows have the same values in these fields together: a unique index."),
  LanguageWord(
    "@@index",
    [
      fields, LanguageWord.Parameter("map", "String?", "The name of the index in the database."),
      LanguageWord.Parameter("type", "IndexType?", "How the index is built: `BTree` if nothing is said."), clustered,
      condition,
    ],
    "An index, so that rows are found by these fields without reading the whole table."),
  LanguageWord("@@fulltext", [fields, map], "A full-text index on these fields (MySQL, MongoDB)."),
  LanguageWord(
    "@@map", [LanguageWord.Parameter("name", "String", "The name in the database.")],
    "The table, view or enum has another name in the database than in the schema."),
  LanguageWord("@@ignore", "The model stays in the database and is left out of Prisma Client."),
  LanguageWord(
    "@@schema", [LanguageWord.Parameter("name", "String", "One of the datasource's `schemas`.")],
    "The schema of the database that the table or enum lies in."),
  LanguageWord("@@shardKey", [fields], "The table is distributed over shards by these fields (PlanetScale)."),
]

let attributesByLabel = wordsByLabel(attributeWords)

/// What can be said of a field in the list of an index or key.
let indexedFieldWord = LanguageWord("", [length, sort, operatorClass], "How the field lies in the index.")

private let fields = LanguageWord.Parameter("fields", "FieldReference[]", "The fields, in the order of the index.")
private let map = LanguageWord.Parameter("map", "String?", "The name of the constraint in the database.")
private let length = LanguageWord.Parameter(
  "length", "Number?", "How many bytes of the value are indexed (MySQL).")
private let sort = LanguageWord.Parameter(
  "sort", "SortOrder?", "`Asc` or `Desc`: the order of the values in the index.")
private let clustered = LanguageWord.Parameter(
  "clustered", "Boolean?", "Whether the rows are stored in the order of this index (SQL Server).")
private let operatorClass = LanguageWord.Parameter(
  "ops", "OperatorClass?", "How the index compares the values (PostgreSQL).")
private let condition = LanguageWord.Parameter(
  "where", "Condition?", "Only rows for which this holds are in the index.")

extension LanguageWord {
  init(_ label: String, _ text: String) { self.init(label, [], text) }
}
