import Datamodel
import SchemaSyntax
import SchemaValidation
import TestSupport
import Testing
import Text

/// The law of what needs no closer look: what is passed over is what the rules have nothing to say of.
@Suite struct PassedOverTests {
  @Test(arguments: ["postgresql", "mysql", "sqlite", "sqlserver", "cockroachdb", "mongodb"])
  func nothingIsSaidOfWhatIsPassedOver(provider: String) {
    var random = SplitMix(seed: 7)
    var passedOver = PartsPassedOver()
    for _ in 0..<300 {
      let schema = randomSchema(provider, &random)
      let file = SchemaFile(path: FilePath("/schema.prisma"), tree: SchemaTree(SourceText(schema)))
      let datamodel = Datamodel([file])
      for prisma in [PrismaVersion(5, 10), .assumed, PrismaVersion(7, 4)] {
        let (messages, parts) = problemsPassedOver(in: datamodel, prisma: prisma)
        passedOver += parts
        #expect(messages.isEmpty, "\(prisma): \(schema)")
      }
    }
    // The law would hold as well if nothing were passed over.
    #expect(passedOver.attributes > 600)
    #expect(passedOver.models > 20 || provider == "sqlserver")
    #expect(passedOver.fields > 100)
    #expect(passedOver.indexes > 20)
    #expect(passedOver.relations > 20)
  }

  /// Which attributes are plain, and which are looked at. More may become plain; then this tells that it was meant.
  @Test(arguments: [
    ("Int @id", true), ("Int @id(map: \"k\")", true), ("Int @id @id", false), ("Int @id(sort: Desc)", false),
    ("Int @id(map: \"\")", false), ("Int @unique", true), ("Int @unique()", true), ("Int @unique(1)", false),
    ("String @map(\"c\")", true), ("String @map(name: \"c\")", true), ("String @map(map: \"c\")", false),
    ("String @map(\"c\",)", false), ("String @map(\"c\", \"d\")", false), ("String @map(c)", false),
    ("String @default(\"x\")", true), ("String @default(uuid())", true), ("String @default(uuid(4))", false),
    ("String @default(value: \"x\")", false), ("String @default(\"x\", map: \"d\")", false),
    ("String @default(dbgenerated())", true), ("String @default(dbgenerated(\"f()\"))", true),
    ("String @default(dbgenerated(\"\"))", false), ("String @default(dbgenerated(1))", false),
    ("Int[] @default([1, 2])", true), ("Int[] @default([now()])", false), ("DateTime @updatedAt", true),
    ("DateTime @updatedAt(1)", false), ("String @db.Char(3)", true), ("String @db.Char(\"3\")", false),
    ("String @nothing", false), ("User @relation(fields: [a], references: [id])", true),
    ("User @relation(fields: a, references: id, onDelete: Cascade)", true),
    ("User @relation(\"n\", fields: [a], references: [id], map: \"f\")", true),
    ("User @relation(\"n\", name: \"m\")", false), ("User @relation(name: \"\")", false),
    ("User @relation(fields: [a, a], references: [id])", false), ("User @relation(fields: [z])", false),
    ("User @relation(onDelete: Never)", false), ("User @relation(fields: [])", false),
  ])
  func plainAttributesAreTold(field: String, isPlain: Bool) throws {
    let schema = "model User {\n  a Int\n  b \(field)\n}\n"
    let datamodel = Datamodel([SchemaFile(path: FilePath("/a.prisma"), tree: SchemaTree(SourceText(schema)))])
    #expect(try #require(datamodel.models.first).declaration.fields[1].isPlain == isPlain)
  }

  /// Names are compared with each other only while they are few.
  @Test(arguments: [(32, true), (33, false), (20_000, false)])
  func aLongListIsLookedAtCloser(count: Int, isPlain: Bool) throws {
    let names = (0..<count).map { "f\($0)" }
    let schema =
      "model User {\n" + names.map { "  \($0) Int\n" }.joined() + "  @@index([\(names.joined(separator: ", "))])\n}\n"
    let datamodel = Datamodel([SchemaFile(path: FilePath("/a.prisma"), tree: SchemaTree(SourceText(schema)))])
    #expect(try #require(datamodel.models.first).declaration.blockAttributesArePlain == isPlain)
  }

  @Test(arguments: [
    ("@@index([a])", true), ("@@index(a)", true), ("@@index(fields: [a, b])", true),
    ("@@index([a(sort: Desc), b])", true), ("@@index([a], map: \"i\", type: Hash)", true),
    ("@@unique([a, b], map: \"u\")", true), ("@@id([a])", true), ("@@map(\"t\")", true), ("@@schema(\"s\")", true),
    ("@@index([a], fields: [a])", false), ("@@index([a, a])", false), ("@@index([z])", false), ("@@index([])", false),
    ("@@index", false), ("@@index([a(length: 3)])", false), ("@@index([a(sort: Up)])", false),
    ("@@index([a(sort: Desc,)])", false), ("@@index([a],)", false), ("@@index([a], name: \"n\")", false),
    ("@@unique([a], type: Hash)", false), ("@@id([a])\n  @@id([b])", false), ("@@map(\"t\")\n  @@map(\"t\")", false),
    ("@@ignore", false), ("@@nothing", false), ("@@index([a], map: \"\")", false),
  ])
  func plainBlockAttributesAreTold(attribute: String, isPlain: Bool) throws {
    let schema = "model User {\n  a Int\n  b Int\n  \(attribute)\n}\n"
    let datamodel = Datamodel([SchemaFile(path: FilePath("/a.prisma"), tree: SchemaTree(SourceText(schema)))])
    #expect(try #require(datamodel.models.first).declaration.blockAttributesArePlain == isPlain)
  }
}

/// A schema whose attributes are right as often as wrong, by the way they are written and by what they mean. Every other one is
/// sound for the most part, since the validation phase is not asked of blocks with errors.
private func randomSchema(_ provider: String, _ random: inout SplitMix) -> String {
  if random.below(2) == 0 { return mostlySoundSchema(provider, &random) }
  var schema = "datasource db {\n  provider = \"\(provider)\"\n  url = \"u\"\n}\nenum Role {\n  USER\n  ADMIN\n}\n"
  schema += "type Address {\n  zip String\n  city String @default(\"x\")\n}\n"
  for model in ["User", "Post"] {
    schema += "\(random.below(8) == 0 ? "view" : "model") \(model) {\n"
    for field in 0..<(3 + random.below(5)) {
      schema += "  f\(random.below(12) == 0 ? 0 : field) " + random.pick(types)
      for _ in 0..<random.below(3) { schema += " " + random.pick(attributes) }
      schema += "\n"
    }
    for _ in 0..<random.below(4) { schema += "  " + random.pick(blockAttributes) + "\n" }
    schema += "}\n"
  }
  return schema
}

/// Each line may be a little wrong, in ways that only the validation phase says.
private func mostlySoundSchema(_ provider: String, _ random: inout SplitMix) -> String {
  var schema = "datasource db {\n  provider = \"\(provider)\"\n  url = \"u\""
  schema += random.below(8) == 0 ? "\n  relationMode = \"prisma\"\n}\n" : "\n}\n"
  schema += "enum Role {\n  USER\n  ADMIN\n}\n"
  for (model, other) in [("User", "Post"), ("Post", "User"), ("Tag", "Post")] {
    let id = provider == "mongodb" ? "String @id @map(\"_id\")" : random.pick(ids)
    schema += "model \(model) {\n  id \(id)\n  otherId \(random.pick(["Int", "Int", "String", "Int?", "String?"]))\n"
    for field in 0..<(1 + random.below(4)) { schema += "  f\(field) \(random.pick(columns))\n" }
    let actions = random.pick([
      "", "", ", onDelete: Cascade", ", onDelete: SetNull", ", onUpdate: SetDefault", ", map: \"k\"",
    ])
    let relation =
      "\(other)\(random.pick(["", "", "?"])) @relation(\"\(model)\", fields: [otherId], references: [id]\(actions))"
    schema += "  other \(relation)\n"
    for (child, parent) in [("User", "Post"), ("Post", "User"), ("Tag", "Post")] where parent == model {
      if random.below(8) > 0 { schema += "  \(child.lowercased())s \(child)[] @relation(\"\(child)\")\n" }
    }
    for _ in 0..<random.below(3) { schema += "  " + random.pick(indexes) + "\n" }
    schema += "}\n"
  }
  return schema
}

private let ids = [
  "Int @id", "Int @id", "Int @id @default(autoincrement())", "String @id @default(cuid())", "Int @id(map: \"pk\")",
  "Int @id(clustered: false)", "Int @unique", "BigInt @id", "Int? @unique",
]

private let columns = [
  "Int", "Int?", "String", "String[]", "Json", "Json[]", "Json @default(\"{}\")", "Json @default(\"{\")", "Decimal",
  "Decimal @default(1.5) @db.Decimal(10, 2)", "String @db.VarChar(20)", "String @db.VarChar(0)", "String @db.Xml",
  "Role",
  "String @db.Text", "Int @db.Text", "Float @default(1)", "Int @default(1)", "Int @default(12345678901234567890)",
  "DateTime @default(now())", "DateTime @default(\"2020-13-01\")", "Boolean @default(true)", "Role @default(USER)",
  "Role[]",
  "String @default(auto())", "String @default(uuid())", "String @default(dbgenerated(\"f()\"))",
  "Unsupported(\"circle\")",
  "String @unique", "String @unique(map: \"u\")", "Int @default(1, map: \"d\")", "String @db.Nothing",
  "String @pg.Text",
]

private let indexes = [
  "@@index([f0])", "@@index([f0, id])", "@@unique([f0])", "@@unique([f0, id])", "@@unique([f0, id], name: \"other\")",
  "@@index([f0], map: \"i\")", "@@index([f0], type: Gin)", "@@index([f0], type: Hash)", "@@index([f0(sort: Desc)])",
  "@@index([f0(length: 3)])", "@@index([f0(ops: raw(\"x\"))])",
  "@@index([id], map: \"\(String(repeating: "n", count: 70))\")",
  "@@unique([id, otherId])", "@@unique([f0], clustered: true)", "@@fulltext([f0])", "@@map(\"Role\")",
  "@@map(\"User\")",
  "@@index([f0], where: raw(\"x\"))", "@@index([f0], where: { f0: 1 })", "@@ignore", "@@shardKey([f0])",
]

extension SplitMix {
  fileprivate mutating func pick(_ list: [String]) -> String { list[below(list.count)] }
}

private let types = [
  "Int", "Int?", "Int[]", "BigInt", "String", "String?", "String[]", "Boolean", "DateTime", "DateTime[]", "Json",
  "Bytes",
  "Decimal", "Float", "Role", "Role?", "Role[]", "User", "User?", "User[]", "Post", "Post[]", "Address", "Address[]",
  "Nobody", "Unsupported(\"x\")",
]

private let attributes = [
  "@id", "@id()", "@id(map: \"k\")", "@id(sort: Desc)", "@unique", "@unique(map: \"u\")", "@map(\"f1\")", "@map(\"c\")",
  "@map(name: \"c\")", "@map", "@map(\"\")", "@ignore", "@updatedAt", "@updatedAt(1)", "@default(1)", "@default(1.5)",
  "@default(99999999999999999999)", "@default(\"x\")", "@default(true)", "@default(USER)", "@default(NOBODY)",
  "@default([])", "@default([1])", "@default([USER, ADMIN])", "@default([\"a\", 1])", "@default(now())",
  "@default(now(1))", "@default(autoincrement())", "@default(uuid())", "@default(cuid(3))", "@default(auto())",
  "@default(nothing())", "@default(dbgenerated())", "@default(dbgenerated(\"x\"))", "@default(dbgenerated(\"\"))",
  "@default(1, map: \"d\")", "@default(value: 1)", "@default(\"{}\")", "@default", "@db.Text", "@db.VarChar(3)",
  "@db.VarChar(3) @db.Text", "@relation", "@relation(\"n\")", "@relation(name: \"n\")", "@relation(\"n\", name: \"n\")",
  "@relation(fields: [f0], references: [f0])", "@relation(fields: [f0, f1], references: [f1, f0])",
  "@relation(fields: [f0], references: [f9])", "@relation(fields: [f9])", "@relation(fields: [f0, f0])",
  "@relation(fields: f0, references: f0, onDelete: Cascade, onUpdate: NoAction, map: \"k\")",
  "@relation(onDelete: Never)", "@relation(fields: [f0],)", "@relation(fields: [])", "@shardKey", "@nothing", "@db",
]

private let blockAttributes = [
  "@@id([f0])", "@@id([f0, f1])", "@@id(f0, map: \"k\")", "@@unique([f0])", "@@unique([f0, f2], name: \"n\")",
  "@@unique([f0], map: \"u\")", "@@unique([f0], type: Hash)", "@@index([f0])", "@@index(fields: [f1, f0])",
  "@@index([f0(sort: Desc), f1])", "@@index([f0(sort: Up)])", "@@index([f0(ops: raw(\"x\"))], type: Gin)",
  "@@index([f0], type: Hash)", "@@index([f0], type: Nothing)", "@@index([f0], fields: [f0])", "@@index([f0, f0])",
  "@@index([f9])", "@@index([])", "@@index", "@@index([f0.zip])", "@@fulltext([f0])", "@@map(\"t\")",
  "@@map(name: \"t\")",
  "@@map", "@@schema(\"s\")", "@@ignore", "@@shardKey([f0])", "@@nothing([f0])", "@@index([f0], where: { f1: 1 })",
]
