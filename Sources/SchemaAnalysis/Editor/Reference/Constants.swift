import Datamodel

/// What a word in the place of a value means; nil for one that means itself.
func textOfConstant(_ argument: String, _ word: String) -> String? {
  switch argument {
  case "onDelete", "onUpdate": DeclaredAction(rawValue: word)?.explanation
  case "type": indexMethodTexts[word]
  case "sort":
    word == "Asc" ? "From the smallest to the largest." : word == "Desc" ? "From the largest to the smallest." : nil
  case "ops": "Operator class `\(word)`: how the index compares the values."
  case "relationMode":
    word == "foreignKeys"
      ? "The database keeps references whole, by foreign keys."
      : word == "prisma" ? "Prisma Client keeps references whole; the database has no foreign keys." : nil
  default: nil
  }
}

extension DeclaredAction {
  /// In the words of the official server.
  var explanation: String {
    switch self {
    case .cascade: "Delete the child records when the parent record is deleted."
    case .restrict, .noAction: "Prevent deleting a parent record as long as it is referenced."
    case .setNull: "Set the referencing fields to NULL when the referenced record is deleted."
    case .setDefault: "Set the referencing field's value to the default when the referenced record is deleted."
    }
  }
}

/// The methods of indexes; the first half of each is what the official server says.
let indexMethodTexts: [String: String] = [
  "BTree":
    "Can handle equality and range queries on data that can be sorted into some ordering (default).",
  "Hash": "Can handle simple equality queries, but no ordering. Faster than BTree, if ordering is not needed.",
  "Gist": "Generalized Search Tree. A framework for building specialized indices for custom data types.",
  "Gin": "Generalized Inverted Index. Useful for indexing composite items, such as arrays or text.",
  "SpGist":
    "Space-partitioned Generalized Search Tree. For implenting a wide range of different non-balanced data structures.",
  "Brin":
    "Block Range Index. If the data has some natural correlation with their physical location within the table, can compress very large amount of data into a small space.",
]

extension ScalarType {
  /// What the type holds.
  var explanation: String {
    switch self {
    case .string: "Text of any length."
    case .boolean: "`true` or `false`."
    case .int: "A whole number of 32 bits."
    case .bigInt: "A whole number of 64 bits."
    case .float: "A floating-point number of 64 bits."
    case .decimal: "A decimal number that is stored exactly."
    case .dateTime: "A moment in time."
    case .json: "JSON."
    case .bytes: "Bytes."
    }
  }
}

/// What preview features bring.
let previewFeatureTexts: [String: String] = [
  "deno": "Prisma Client for Deno.",
  "driverAdapters": "Databases are reached through drivers written in JavaScript.",
  "fullTextIndex": "Full-text indexes: `@@fulltext`.",
  "fullTextSearch": "Full-text search in queries.",
  "fullTextSearchPostgres": "Full-text search in queries, on PostgreSQL.",
  "metrics": "Prisma Client counts queries and connections.",
  "multiSchema": "Tables in several schemas of one database: `@@schema`.",
  "nativeDistinct": "`distinct` is done by the database.",
  "partialIndexes": "Indexes with a condition: `where:`.",
  "postgresqlExtensions": "Extensions of PostgreSQL in the datasource: `extensions`.",
  "queryCompiler": "Queries are compiled in JavaScript, without an engine of its own.",
  "relationJoins": "Relations are loaded by joins in one query.",
  "schemaEngineDriverAdapters": "Prisma Migrate reaches databases through driver adapters.",
  "shardKeys": "Shard keys: `@shardKey`, `@@shardKey`.",
  "strictUndefinedChecks": "`undefined` in a query is an error instead of being ignored.",
  "views": "Views of the database as `view` blocks.",
  "reactNative": "Prisma Client on React Native.",
  "typedSql": "Queries in SQL files with types.",
]

/// What the keywords begin.
let keywordTexts: [String: String] = [
  "datasource": "The database that the schema is for. A schema has one.",
  "generator": "Code that is made from the schema, such as Prisma Client.",
  "model": "A table of the database, or a collection of MongoDB.",
  "enum": "A type with a fixed list of values.",
  "view": "A view of the database (preview feature `views`).",
  "type": "A composite type: a part of a document of MongoDB.",
  "Unsupported": "A type of the database that Prisma Client can't use, kept in the schema for Prisma Migrate.",
]
