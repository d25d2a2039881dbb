import Datamodel
import SchemaAnalysis
import Testing

/// What completion must offer, and must not.
struct CompletionCase: CustomTestStringConvertible, Sendable {
  let source: String
  let has: [String]
  var hasNot: [String] = []
  var prisma = PrismaVersion(6, 19, 0)
  var testDescription: String { source }
}

@Suite struct CompletionTests {
  static let lines: [CompletionCase] = [
    CompletionCase(
      source: "|", has: ["datasource", "generator", "model", "enum", "model (with id)"], hasNot: ["type", "view"]),
    CompletionCase(source: "mod|", has: ["model"]),
    CompletionCase(source: mongo + "\n|\n", has: ["type"]),
    CompletionCase(source: "model A {\n  id Int @id\n}\n\n|\n", has: ["model"]),
    CompletionCase(source: "model A {\n  id Int @id\n}|", has: [], hasNot: ["@@map"]),
    CompletionCase(source: "model| A {\n  id Int @id\n}", has: ["model"]),
    CompletionCase(source: "model A| {\n  id Int @id\n}", has: [], hasNot: ["model"]),
    CompletionCase(source: "model A { |\n  id Int @id\n}", has: [], hasNot: ["model", "@@map"]),
    // Beginnings of lines.
    CompletionCase(
      source: "model A {\n  |\n}", has: ["@@map", "@@id", "@@unique", "@@index", "@@ignore"],
      hasNot: ["@@schema", "@@fulltext"]),
    CompletionCase(
      source: postgres + "model A {\n  id Int @id\n  @@|\n}", has: ["@@schema", "@@map"], hasNot: ["@@id"]),
    CompletionCase(
      source: mysql + "model A {\n  @@map(\"a\")\n  @@ind|\n}", has: ["@@index", "@@fulltext"], hasNot: ["@@map"]),
    CompletionCase(source: "enum E {\n  A\n  |\n}", has: ["@@map"], hasNot: ["@@index"]),
    CompletionCase(source: "enum E {\n  A |\n}", has: ["@map"], hasNot: ["@default"]),
    // Types.
    CompletionCase(
      source: postgres + "model A {\n  id |\n}\nenum E {\n  X\n}",
      has: ["String", "Int", "Json", "Decimal", "A", "E", "Unsupported"]),
    CompletionCase(source: "model A {\n  id Str|\n}", has: ["String"]),
    CompletionCase(source: "model A {\n  id String|\n}", has: ["String?", "String[]"]),
    CompletionCase(source: mongo + "model A {\n  id |\n}\ntype T {\n  x Int\n}", has: ["T"], hasNot: ["Decimal"]),
    // The block is not closed yet, and the one behind it is whole.
    CompletionCase(source: "model A {\n  b |\n\nmodel B {\n  id Int @id\n}\n", has: ["String", "B"]),
    CompletionCase(source: "model A {\n  b |", has: ["String"]),
    // Attributes of fields.
    CompletionCase(
      source: postgres + "model A {\n  name String |\n}",
      has: ["@db", "@id", "@unique", "@map", "@default", "@ignore"], hasNot: ["@updatedAt"]),
    CompletionCase(source: "model A {\n  id Int @id\n  at DateTime @upd|\n}", has: ["@updatedAt"], hasNot: ["@id"]),
    CompletionCase(source: "model A {\n  at DateTime @map(\"x\") |\n}", has: ["@updatedAt"], hasNot: ["@map"]),
    CompletionCase(source: "model A {\n  at DateTime @default(now())|\n}", has: []),
    CompletionCase(
      source: postgres + "model A {\n  n Decimal @db.|\n}", has: ["Decimal()", "Money"], hasNot: ["Text"]),
    CompletionCase(
      source: postgres + "model A {\n  n String @db.V|\n}", has: ["VarChar()", "VarChar"], hasNot: ["Money"]),
    CompletionCase(
      source: mysql + "model A {\n  n String @db.|\n}", has: ["VarChar()", "LongText"], hasNot: ["VarChar"]),
  ]

  static let arguments: [CompletionCase] = [
    CompletionCase(
      source: "model A {\n  id Int @default(|)\n}", has: ["autoincrement()", "dbgenerated(\"\")"], hasNot: ["now()"]),
    CompletionCase(
      source: "model A {\n  id String @default(|)\n}", has: ["uuid()", "uuid(7)", "cuid()", "ulid()", "nanoid()"]),
    CompletionCase(
      source: "model A {\n  id String @default(|)\n}", has: ["uuid()"], hasNot: ["uuid(7)", "ulid()"],
      prisma: PrismaVersion(5, 0, 0)),
    CompletionCase(source: "model A {\n  id DateTime @default(n|)\n}", has: ["now()"]),
    CompletionCase(source: "model A {\n  id Boolean @default(|\n}", has: ["true", "false"]),
    CompletionCase(source: "model A {\n  e E @default(|)\n}\nenum E {\n  ONE\n  TWO\n}", has: ["ONE", "TWO"]),
    CompletionCase(
      source: "model A {\n  e E[] @default(|)\n}\nenum E {\n  ONE\n  TWO\n}", has: ["[]"], hasNot: ["ONE"]),
    CompletionCase(source: "model A {\n  e E[] @default([ONE, |])\n}\nenum E {\n  ONE\n  TWO\n}", has: ["TWO"]),
    CompletionCase(
      source: cockroach + "model A {\n  id Int @default(|)\n}", has: ["sequence()"], hasNot: ["autoincrement()"]),
    CompletionCase(
      source: cockroach + "model A {\n  id BigInt @default(sequence(start: 1, |))\n}", has: ["increment", "cache"],
      hasNot: ["start"]),
    CompletionCase(
      source: mongo + "model A {\n  id String @default(|)\n}", has: ["auto()"], hasNot: ["dbgenerated(\"\")"]),
    CompletionCase(source: sqlServer + "model A {\n  n Int @default(1, |)\n}", has: ["map: "]),
    CompletionCase(source: postgres + "model A {\n  n Int @default(1, |)\n}", has: [], hasNot: ["map: "]),
    // Relations.
    CompletionCase(
      source: "model A {\n  b B @relation(|)\n}\nmodel B {\n  id Int @id\n}",
      has: ["fields", "references", "onDelete", "name", "map", "\"\""]),
    CompletionCase(
      source: "model A {\n  bId Int\n  b B @relation(fields: [|])\n}\nmodel B {\n  id Int @id\n}", has: ["bId"],
      hasNot: ["b", "id"]),
    CompletionCase(
      source:
        "model A {\n  bId Int\n  b B @relation(fields: [bId], references: [|\n}\nmodel B {\n  id Int @id\n  a A[]\n}",
      has: ["id"], hasNot: ["a", "bId"]),
    CompletionCase(
      source: sqlServer + "model A {\n  b B @relation(onDelete: |)\n}", has: ["Cascade", "NoAction"],
      hasNot: ["Restrict"]),
    CompletionCase(
      source: postgres + "model A {\n  b B @relation(onDelete: Ca|, fields: [])\n}", has: ["Cascade", "Restrict"]),
    CompletionCase(
      source: "model A {\n  b B @relation(fields: [x], onDelete: Cascade, |)\n}", has: ["references"],
      hasNot: ["fields", "onDelete", "Cascade"]),
    CompletionCase(
      source: "model A {\n  b B @relation(\"|\")\n}\nmodel B {\n  a A @relation(\"Owner\")\n}", has: ["Owner"]),
    // Indexes.
    CompletionCase(
      source: "model A {\n  a Int\n  b B\n  c Int\n  @@index([a, |])\n}\nmodel B {\n  id Int @id\n}", has: ["c"],
      hasNot: ["a", "b"]),
    CompletionCase(source: "model A {\n  a Int\n  @@unique(fields: [|])\n}", has: ["a"]),
    CompletionCase(
      source: postgres + "model A {\n  a Int\n  @@index([a], |)\n}", has: ["map", "type"],
      hasNot: ["name", "clustered"]),
    CompletionCase(source: postgres + "model A {\n  a Int\n  @@index([a], type: |)\n}", has: ["BTree", "Gin", "Brin"]),
    CompletionCase(
      source: cockroach + "model A {\n  a Int\n  @@index([a], type: |)\n}", has: ["BTree", "Gin"], hasNot: ["Brin"]),
    CompletionCase(source: mysql + "model A {\n  a Int\n  @@index([a], type: |)\n}", has: [], hasNot: ["BTree"]),
    CompletionCase(
      source: mysql + "model A {\n  a Int\n  @@index([a(|)])\n}", has: ["length", "sort"], hasNot: ["ops"]),
    CompletionCase(
      source: postgres + "model A {\n  a Json\n  @@index([a(ops: |)], type: Gin)\n}",
      has: ["JsonbOps", "JsonbPathOps", "raw"]),
    CompletionCase(
      source: postgres + "model A {\n  a String @db.Inet\n  @@index([a(ops: |)], type: Gist)\n}", has: ["InetOps"]),
    CompletionCase(source: postgres + "model A {\n  a Int\n  @@index([a(sort: |)])\n}", has: ["Asc", "Desc"]),
    CompletionCase(source: sqlServer + "model A {\n  a Int @unique(clustered: |)\n}", has: ["true", "false"]),
    CompletionCase(source: postgres + "model A {\n  a Int @id\n  @@schema(|)\n}", has: ["one", "two"]),
    CompletionCase(
      source: mongo
        + "model A {\n  id String @id\n  t T\n  @@index([t.|])\n}\ntype T {\n  x Int\n  u U\n}\ntype U {\n  y Int\n}",
      has: ["x", "u"], hasNot: ["id"]),
    CompletionCase(
      source: mongo
        + "model A {\n  id String @id\n  t T\n  @@index([id, t.u.|])\n}\ntype T {\n  x Int\n  u U\n}\ntype U {\n  y Int\n}",
      has: ["y"]),
  ]

  static let properties: [CompletionCase] = [
    CompletionCase(source: "datasource db {\n  |\n}", has: ["provider", "url", "relationMode"], hasNot: ["schemas"]),
    CompletionCase(source: "datasource db {\n  |\n}", has: ["provider"], hasNot: ["url"], prisma: PrismaVersion(7)),
    CompletionCase(
      source: postgres + "datasource x {\n  provider = \"postgresql\"\n  |\n}", has: ["schemas", "extensions"],
      hasNot: ["provider"]),
    CompletionCase(source: "datasource db {\n  provider |\n}", has: ["="]),
    CompletionCase(source: "datasource db {\n  provider = |\n}", has: ["\"postgresql\"", "\"\""]),
    CompletionCase(source: "datasource db {\n  provider = \"|\"\n}", has: ["postgresql", "sqlite"]),
    CompletionCase(source: "datasource db {\n  provider = \"|\n}", has: ["postgresql"]),
    CompletionCase(source: "datasource db {\n  url = |\n}", has: ["env()", "\"\""]),
    CompletionCase(source: "datasource db {\n  url = env(|)\n}", has: ["DATABASE_URL"]),
    CompletionCase(source: "datasource db {\n  relationMode = |\n}", has: ["\"foreignKeys\"", "\"prisma\""]),
    CompletionCase(
      source: postgres
        + "model A {\n  id Int @id\n  @@schema(\"three\")\n}\ndatasource y {\n  schemas = [\"one\", |]\n}",
      has: ["\"three\""], hasNot: ["\"one\""]),
    CompletionCase(source: "generator g {\n  |\n}", has: ["provider"], hasNot: ["output"]),
    CompletionCase(
      source: "generator g {\n  provider = \"prisma-client\"\n  |\n}", has: ["output", "runtime", "moduleFormat"],
      hasNot: ["provider"]),
    CompletionCase(
      source: "generator g {\n  provider = \"prisma-client\"\n  runtime = \"|\"\n}", has: ["nodejs", "deno"]),
    CompletionCase(source: "generator g {\n  previewFeatures = [|]\n}", has: ["\"views\"", "\"relationJoins\""]),
    CompletionCase(
      source: "generator g {\n  previewFeatures = [\"views\", \"|\"]\n}", has: ["relationJoins"], hasNot: ["views"]),
    CompletionCase(source: "generator g {\n  previewFeatures = \"|\"\n}", has: ["views", "[\"\"] (convert to list)"]),
  ]

  @Test(arguments: lines + arguments + properties)
  func offers(_ test: CompletionCase) throws {
    let labels = try CursorFixture(test.source, prisma: test.prisma).labels
    for label in test.has { #expect(labels.contains(label), "not offered: \(label) among \(labels)") }
    for label in test.hasNot { #expect(!labels.contains(label), "offered: \(label)") }
    if test.has.isEmpty, test.hasNot.isEmpty { #expect(labels.isEmpty) }
    #expect(Set(labels).count == labels.count, "each once: \(labels)")
  }

  @Test(arguments: [
    "// |", "/// a model |", "/* many\n | \n*/", "model A {\n  // b |\n}", "model A {\n  id Int // |\n}",
    "model A {\n  id Int /// text |\n}", "model A {\n  /* a |\n b */\n  id Int\n}",
  ])
  func commentsAreTheUsersOwn(_ source: String) throws {
    #expect(try CursorFixture(source).labels == [])
  }

  @Test(arguments: [
    ("model A {\n  id Int @i|\n}", "@id", "model A {\n  id Int @id\n}"),
    ("model A {\r\n  id Int @i|\r\n}", "@id", "model A {\r\n  id Int @id\r\n}"),
    ("model Ä {\n  ä Int @i|\n}", "@id", "model Ä {\n  ä Int @id\n}"),
    ("model A {\n  id Str|ing @id\n}", "String", "model A {\n  id String @id\n}"),
    ("model A {\n  @@ind|\n}", "@@index", "model A {\n  @@index([])\n}"),
    ("datasource db {\n  provider = \"my|\"\n}", "mysql", "datasource db {\n  provider = \"mysql\"\n}"),
    ("datasource db {\n  provider = |\n}", "\"mysql\"", "datasource db {\n  provider = \"mysql\"\n}"),
    ("datasource db {\n  url = env(\"|\")\n}", "DATABASE_URL", "datasource db {\n  url = env(\"DATABASE_URL\")\n}"),
    ("datasource db {\n  url = env(|)\n}", "DATABASE_URL", "datasource db {\n  url = env(\"DATABASE_URL\")\n}"),
    (
      "generator g {\n  previewFeatures = \"vi|\"\n}", "[\"\"] (convert to list)",
      "generator g {\n  previewFeatures = [\"\"]\n}"
    ),
    (postgres + "model A {\n  n String @db.Va|r\n}", "VarChar", postgres + "model A {\n  n String @db.VarChar\n}"),
    ("m|", "enum", "enum Name {\n  \n}"),
  ])
  func aChosenItemReplacesTheWord(_ source: String, _ label: String, _ expected: String) throws {
    #expect(try CursorFixture(source).text(choosing: label) == expected)
  }

  @Test func whatFitsLessStandsBehind() throws {
    let items = try CursorFixture("model A {\n  b B |\n}\nmodel B {\n  id Int @id\n}").completions.items
    #expect(items.first { $0.label == "@relation" }?.isUnlikely == false)
    #expect(items.first { $0.label == "@unique" }?.isUnlikely == true)
  }

  /// With thousands of models an editor gets the best, and is told to ask again.
  @Test func aLongListIsCutAndSaysSo() throws {
    let models = (0..<1000).map { "model Thing\($0) {\n  id Int @id\n}\n" }.joined()
    let all = try CursorFixture(models + "model A {\n  b |\n}").completions
    #expect(all.isIncomplete)
    #expect(all.items.count <= 100)
    #expect(all.items.contains { $0.label == "String" })
    let some = try CursorFixture(models + "model A {\n  b Thing99|\n}").completions
    #expect(some.items.prefix(11).allSatisfy { $0.label.hasPrefix("Thing99") })
    let arities = try CursorFixture("model A {\n  b Str|\n}").completions
    #expect(arities.isIncomplete, "`String` will have `String?` with it")
    #expect(try !CursorFixture("model A {\n  b String @|\n}").completions.isIncomplete)
  }

  @Test(arguments: lines + arguments + properties)
  func everyItemHasATextBehindItsTopic(_ test: CompletionCase) throws {
    let fixture = try CursorFixture(test.source, prisma: test.prisma)
    for item in fixture.completions.items {
      guard let topic = item.topic else { continue }
      #expect(DocumentationTopic(key: topic.key) == topic)
      #expect(fixture.analysis.documentation(of: topic) != nil, "nothing is said of \(topic)")
    }
  }
}
