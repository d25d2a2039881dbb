import Datamodel
import SchemaAnalysis
import SchemaSyntax
import Testing
import Text

/// Checks that `title` is offered for a finding of that code, and that it makes `expected` of the schema.
///
/// The laws: the finding is gone then, no error is new but those named, the edits don't overlap, and no beginning of the
/// schema makes the search for fixes trap.
private func checkFix(
  _ code: String, _ title: String, _ schema: String, _ expected: String, newErrors: Set<String> = [],
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  for text in [schema, schema.replacing("\n", with: "\r\n")] {
    let before = try analysis(of: [text])
    let path = FilePath("/0.prisma")
    let findings = (before.diagnostics[path] ?? []).filter { $0.code == code }
    let found = try #require(findings.first, "no finding \(code)", sourceLocation: sourceLocation)
    let offers = before.offers(touching: found.range, in: path).filter { $0.title == title }
    let offer = try #require(offers.first, "no fix \(title)", sourceLocation: sourceLocation)
    #expect(offer.diagnostics.contains { $0.code == code }, sourceLocation: sourceLocation)
    let edits = offer.edits.flatMap(\.edits)
    for (edit, next) in zip(edits, edits.dropFirst()) {
      #expect(edit.range.end <= next.range.start, sourceLocation: sourceLocation)
    }
    let result = apply(offer, to: [text])[0]
    #expect(
      result == (text == schema ? expected : expected.replacing("\n", with: "\r\n")), sourceLocation: sourceLocation)

    let after = try analysis(of: [result])
    let left = (after.diagnostics[path] ?? []).filter { $0.code == code }
    #expect(left.count < findings.count, sourceLocation: sourceLocation)
    #expect(errors(of: after).subtracting(errors(of: before)).isSubset(of: newErrors), sourceLocation: sourceLocation)
  }
  for length in stride(from: 0, to: schema.utf8.count, by: 3) {
    let prefix = String(decoding: Array(schema.utf8.prefix(length)), as: UTF8.self)
    _ = try analysis(of: [prefix]).offers(touching: TextRange(0, length), in: FilePath("/0.prisma"))
  }
}

private func analysis(of texts: [String]) throws -> Analysis {
  let files = texts.enumerated().map {
    SchemaFile(path: FilePath("/\($0).prisma"), tree: SchemaTree(SourceText($1)))
  }
  return try Analysis(
    of: AnalysisInputs(files: files, prisma: PrismaVersion(7, 4), migrationsFolder: FilePath("/migrations")))
}

private func errors(of analysis: Analysis) -> Set<String> {
  Set(analysis.diagnostics.values.joined().filter { $0.severity == .error }.map(\.code))
}

private func apply(_ offer: CodeActionOffer, to texts: [String]) -> [String] {
  texts.enumerated().map { number, text in
    var source = SourceText(text)
    let edits = offer.edits.filter { $0.path == FilePath("/\(number).prisma") }.flatMap(\.edits)
    for edit in edits.reversed() { source.replace(edit.range, with: Array(edit.text.utf8)) }
    return source.string
  }
}

@Suite struct QuickFixTests {
  private let user = "model User {\n    id Int @id\n    name String\n}\n"

  @Test func addsTheOtherSideOfARelation() throws {
    let post = """
      model BlogCategory {
          id Int @id
          author User @relation("wrote", fields: [authorId], references: [id])
          authorId Int
      }

      """
    try checkFix(
      "schema/missing-opposite-field", "Add missing relation field to model User", post + user,
      post
        + "model User {\n    id Int @id\n    name String\n\n    blogCategories BlogCategory[] @relation(\"wrote\")\n}\n"
    )
  }

  @Test func aTakenNameIsNotTakenTwice() throws {
    let post =
      "model Post {\n  id Int @id\n  author User @relation(fields: [authorId], references: [id])\n  authorId Int\n}\n"
    try checkFix(
      "schema/missing-opposite-field", "Add missing relation field to model User",
      post + "model User {\n  id Int @id\n  posts Int\n  @@index([posts])\n}\n",
      post + "model User {\n  id Int @id\n  posts Int\n  @@index([posts])\n  posts2 Post[]\n}\n")
  }

  @Test(arguments: [
    ("[a]", "[id]", "a Int // it", "a Int @unique // it", ""),
    ("[a, b]", "[id, x]", "a Int\n  b Int", "a Int\n  b Int", "\n  @@unique([a, b])\n"),
  ])
  func makesReferencingFieldsUnique(
    _ fields: String, _ references: String, _ declared: String, _ expected: String, _ attribute: String
  ) throws {
    let user = "model User {\n  id Int @unique\n  x Int\n  post Post?\n\n  @@unique([id, x])\n}\n"
    func post(_ declared: String, _ attribute: String) -> String {
      """
      model Post {
        id Int @id
        user User @relation(fields: \(fields), references: \(references))
        \(declared)
      \(attribute)}
      \(user)
      """
    }
    try checkFix(
      "schema/one-to-one-not-unique", "Make referencing fields unique", post(declared, ""), post(expected, attribute))
  }

  @Test func makesReferencedFieldsUnique() throws {
    let post = "model Post {\n  id Int @id\n  user User @relation(fields: [n], references: [name])\n  n String\n}\n"
    try checkFix(
      "schema/referenced-fields-not-unique", "Make referenced field(s) unique",
      post + "model User {\n  id Int @id\n  name String\n  posts Post[]\n}\n",
      post + "model User {\n  id Int @id\n  name String @unique\n  posts Post[]\n}\n")
  }

  @Test(arguments: [
    ("user User", "user User @relation(fields: [userid], references: [id])\n  userid Int"),
    (
      "user User? @relation(onDelete: Cascade)",
      "user User? @relation(fields: [userid], references: [id], onDelete: Cascade)\n  userid Int?"
    ),
    (
      "userid Int\n  user User @relation()",
      "userid Int\n  user User @relation(fields: [userid], references: [id])"
    ),
  ])
  func addsTheRelationAttribute(_ field: String, _ expected: String) throws {
    let user = "model User {\n  id Int @id\n  posts Post[]\n}"
    try checkFix(
      "schema/relation-without-fields", "Add relation attribute for relation field",
      "model Post {\n  id Int @id\n  \(field)\n}\n\(user)", "model Post {\n  id Int @id\n  \(expected)\n}\n\(user)")
  }

  @Test func addsUniqueFieldsToAOneToOneRelation() throws {
    let user = "model User {\n  id BigInt\n  x String\n  post Post?\n  @@id([id, x])\n}"
    try checkFix(
      "schema/relation-without-fields", "Add relation attribute for relation field",
      "model Post {\n  id Int @id\n  user User @relation(name: \"PostToUser\")\n}\n"
        + user.replacing("Post?", with: "Post? @relation(\"PostToUser\")"),
      """
      model Post {
        id Int @id
        user User @relation(name: "PostToUser", fields: [userid, userx], references: [id, x])
        userid BigInt
        userx String

        @@unique([userid, userx])
      }
      \(user.replacing("Post?", with: "Post? @relation(\"PostToUser\")"))
      """)
  }

  @Test func marksARelationAsMany() throws {
    try checkFix(
      "schema/relation-without-fields", "Mark relation field as many `[]`",
      "model Post {\n  id Int @id\n  user User? // who\n}\nmodel User {\n  id Int @id\n  posts Post[]\n}\n",
      "model Post {\n  id Int @id\n  user User[] // who\n}\nmodel User {\n  id Int @id\n  posts Post[]\n}\n")
  }

  @Test func addsTheIndexOfARelation() throws {
    let head = "datasource db {\n  provider = \"mysql\"\n  relationMode = \"prisma\"\n}\n"
    let post = "model Post {\n\tid Int @id\n\tuser User @relation(fields: [userId], references: [id])\n\tuserId Int\n"
    let user = "model User {\n  id Int @id\n  posts Post[]\n}\n"
    try checkFix(
      "schema/relation-without-index", "Add an index for the relation's field(s)", head + post + "}\n" + user,
      head + post + "\n\t@@index([userId])\n}\n" + user)
  }

  @Test func replacesSetDefault() throws {
    func schema(_ action: String) -> String {
      """
      datasource db {
        provider = "mysql"
      }
      model Post {
        id Int @id
        user User @relation(fields: [userId], references: [id], onUpdate: \(action), onDelete: Cascade)
        userId Int
      }
      model User {
        id Int @id
        posts Post[]
      }
      """
    }
    try checkFix(
      "schema/set-default-without-effect", "Replace SetDefault with NoAction", schema("SetDefault"), schema("NoAction"))
  }

  @Test(arguments: ["model", "enum"])
  func createsAMissingBlock(_ keyword: String) throws {
    try checkFix(
      "schema/unknown-type", "Create new \(keyword) 'Address'", "model User {\n  id Int @id\n  home Address?\n}\n",
      "model User {\n  id Int @id\n  home Address?\n}\n\(keyword) Address {\n\n}\n",
      newErrors: [
        "schema/empty-enum", "schema/no-unique-criterion", "schema/missing-opposite-field",
      ])
  }

  @Test(arguments: [("Strin", "String"), ("datetime", "DateTime"), ("Rolle", "Role"), ("Usr", "User")])
  func correctsTheNameOfAType(_ word: String, _ type: String) throws {
    let rest = "enum Role {\n  A\n}\nmodel Users {\n  id Int @id\n}\n"
    try checkFix(
      "schema/unknown-type", "Change spelling to '\(type)'", "model User {\n  id Int @id\n  f \(word)[]\n}\n" + rest,
      "model User {\n  id Int @id\n  f \(type)[]\n}\n" + rest,
      newErrors: ["schema/missing-opposite-field", "schema/unsupported-list"])
  }

  @Test func correctsAKeyword() throws {
    let rest = "User {\n  id Int @id\n}\n"
    try checkFix("schema/syntax-line", "Change spelling to 'model'", "modl " + rest, "model " + rest)
  }

  @Test func renamesTheRelationMode() throws {
    func schema(_ name: String) -> String {
      "datasource db {\n  provider = \"mysql\"\n  \(name) = \"prisma\"\n}\nmodel A {\n  id Int @id\n}\n"
    }
    try checkFix(
      "schema/referential-integrity", "Rename property to relationMode", schema("referentialIntegrity"),
      schema("relationMode"))
  }

  @Test(arguments: [("[\"a\", \"b\"]", ""), ("[\"a\"]", "\"a\"")])
  func addsTheNamespaceOfABlock(_ list: String, _ name: String) throws {
    let head = "datasource db {\n  provider = \"postgresql\"\n  schemas = \(list)\n}\n"
    try checkFix(
      "schema/missing-namespace", "Add `@@schema` attribute", head + "enum A {\n\tB\n}\n",
      head + "enum A {\n\tB\n\n\t@@schema(\(name))\n}\n", newErrors: ["schema/missing-argument"])
  }

  @Test(arguments: [
    ("\n  schemas = [\"a\"]", "\n  schemas = [\"a\", \"b\"]"), ("", "\n  schemas = [\"b\"]"),
  ])
  func listsTheNamespaceOfABlock(_ list: String, _ expected: String) throws {
    func schema(_ list: String) -> String {
      "datasource db {\n  provider = \"postgresql\"\(list)\n}\nmodel A {\n  id Int @id\n\n  @@schema(\"b\")\n}\n"
    }
    try checkFix("schema/unlisted-namespace", "Add schema to schemas", schema(list), schema(expected))
  }

  private let mongo = "datasource db {\n  provider = \"mongodb\"\n}\n"

  @Test(arguments: [(" // it", " @map(\"_id\") // it"), (" @map(\"x\")", " @map(\"_id\")")])
  func mapsTheIDOfADocument(_ attributes: String, _ expected: String) throws {
    try checkFix(
      "schema/document-without-id", "Add @map(\"_id\")", mongo + "model A {\n  id String @id\(attributes)\n}\n",
      mongo + "model A {\n  id String @id\(expected)\n}\n")
  }

  @Test func givesAnAutomaticIDItsType() throws {
    let field = "id String @id @default(auto()) @map(\"_id\")"
    try checkFix(
      "schema/misplaced-auto-default", "Add @db.ObjectId", mongo + "model A {\n  \(field)\n}\n",
      mongo + "model A {\n  \(field) @db.ObjectId\n}\n")
  }

  @Test(arguments: [("", " @db.ObjectId"), (" @db.ObjectId", "")])
  func givesBothEndsOfARelationOneType(_ own: String, _ other: String) throws {
    func schema(_ own: String, _ other: String) -> String {
      """
      \(mongo)model A {
        id String @id @map("_id")
        b B @relation(fields: [bId], references: [id])
        bId String\(own)
      }
      model B {
        id String @id @map("_id")\(other)
        as A[]
      }
      """
    }
    try checkFix(
      "schema/relation-across-native-types", "Add @db.ObjectId", schema(own, other),
      schema(" @db.ObjectId", " @db.ObjectId"))
  }

  @Test func aWordThatIsLikeNothingIsLeftAlone() throws {
    let text = "model User {\n  id Int @id\n  f Quxquux\n}\n"
    let offers = try analysis(of: [text]).offers(touching: TextRange(0, text.utf8.count), in: FilePath("/0.prisma"))
    #expect(offers.map(\.title) == ["Create new model 'Quxquux'", "Create new enum 'Quxquux'"])
  }

  @Test func aFixReachesIntoAnotherFile() throws {
    let texts = [
      "model Post {\n  id Int @id\n  user User @relation(fields: [userId], references: [id])\n  userId Int\n}\n",
      "model User {\n  id Int @id\n}\n",
    ]
    let before = try analysis(of: texts)
    let offer = try #require(before.offers(touching: TextRange(0, 90), in: FilePath("/0.prisma")).first)
    let after = apply(offer, to: texts)
    #expect(after == [texts[0], "model User {\n  id Int @id\n\n  posts Post[]\n}\n"])
    #expect(errors(of: try analysis(of: after)).isEmpty)
  }

  @Test(arguments: [
    ("Category", "categories"), ("Person", "people"), ("Box", "boxes"), ("Day", "days"),
    ("User_Profile", "userProfiles"),
    ("HTTPServer", "httpservers"), ("URL", "urls"), ("UserURL", "userURLs"), ("Address", "addresses"), ("News", "news"),
    ("Status", "statuses"), ("Posts", "posts"), ("Analysis", "analyses"), ("ZooBus", "zooBuses"), ("City", "cities"),
    ("SalesPerson", "salesPersons"),
  ])
  func listsAreNamedInThePlural(_ model: String, _ expected: String) throws {
    let text =
      "model \(model) {\n  id Int @id\n  t Tx @relation(fields: [i], references: [id])\n  i Int\n}\nmodel Tx {\n  id Int @id\n}\n"
    let offers = try analysis(of: [text]).offers(touching: TextRange(0, text.utf8.count), in: FilePath("/0.prisma"))
    let edit = offers.first { $0.title.hasPrefix("Add missing") }?.edits.first?.edits.first
    #expect(edit?.text == "\n  \(expected) \(model)[]\n")
  }
}
