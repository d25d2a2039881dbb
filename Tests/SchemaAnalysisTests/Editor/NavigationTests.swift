import SchemaAnalysis
import Testing
import Text

private let blog = """
  //- user.prisma
  /// A person
  model User {
    id    Int    @id
    email String @unique
    role  Role   @default(READER)
    roles Role[] @default([READER, WRITER])
    posts Post[] @relation("Written")
  }
  enum Role {
    READER
    WRITER @map("w")
  }
  //- post.prisma
  model Post {
    authorId Int
    slug     String
    author   User   @relation("Written", fields: [authorId], references: [id])

    @@id([authorId, slug(sort: Desc)])
    @@index([slug])
  }
  view Recent {
    author User @relation(fields: [userId], references: [id])
    userId Int @unique
  }

  """

/// The blog with a cursor in front of the `occurrence`th time that `text` is written.
private func at(_ text: String, _ occurrence: Int = 1, in source: String = blog) throws -> CursorFixture {
  var rest = source[...]
  var result = ""
  for count in 1... {
    let range = try #require(rest.firstRange(of: text))
    result += rest[..<range.lowerBound]
    if count == occurrence { return try CursorFixture(result + "|" + rest[range.lowerBound...]) }
    result += rest[range]
    rest = rest[range.upperBound...]
  }
  return try CursorFixture(source)
}

@Suite struct NavigationTests {
  @Test func aModelIsFoundByAllItsUses() throws {
    let expected = [
      "user.prisma:2 User (declared)", "post.prisma:4 User", "post.prisma:10 User",
    ]
    for occurrence in 1...3 {
      #expect(try Set(at("User", occurrence).references) == Set(expected))
    }
  }

  @Test func aFieldIsFoundInListsOfItsModelAndOfOthers() throws {
    #expect(
      try at("id ").references == [
        "user.prisma:3 id (declared)", "post.prisma:4 id", "post.prisma:10 id",
      ])
    #expect(
      try at("authorId]").references == [
        "post.prisma:2 authorId (declared)", "post.prisma:4 authorId", "post.prisma:6 authorId",
      ])
    #expect(try at("slug(").references.count == 3)
  }

  @Test func anEnumsValueIsFoundInDefaultsAndLists() throws {
    #expect(
      try at("READER", 2).references == [
        "user.prisma:5 READER", "user.prisma:6 READER", "user.prisma:10 READER (declared)",
      ])
  }

  @Test func aRelationsNameLeadsToTheOtherSide() throws {
    let fixture = try at("Written")
    let links = fixture.analysis.definition(at: fixture.offset, in: fixture.path)
    #expect(links.map { fixture.shown($0.path, $0.range) } == ["post.prisma:4 Written"])
  }

  @Test(arguments: [
    ("User ", 3, "user.prisma:2 User"), ("authorId,", 1, "post.prisma:2 authorId"), ("id])", 1, "user.prisma:3 id"),
    ("READER", 1, "user.prisma:10 READER"), ("slug]", 1, "post.prisma:3 slug"), ("Role ", 1, "user.prisma:9 Role"),
  ])
  func definitions(_ text: String, _ occurrence: Int, _ expected: String) throws {
    let fixture = try at(text, occurrence)
    let links = fixture.analysis.definition(at: fixture.offset, in: fixture.path)
    #expect(links.map { fixture.shown($0.path, $0.nameRange) } == [expected])
    for link in links {
      #expect(link.range.start <= link.nameRange.start && link.nameRange.end <= link.range.end)
      #expect(link.origin.start <= fixture.offset && fixture.offset <= link.origin.end)
    }
  }

  @Test func theWholeDeclarationIsToldWithItsName() throws {
    let fixture = try CursorFixture("model A {\n  b |B\n}\n\n/// text\nmodel B {\n  id Int @id\n}\n")
    let link = try #require(fixture.analysis.definition(at: fixture.offset, in: fixture.path).first)
    #expect(fixture.texts[fixture.path]?.string(in: link.range) == "model B {\n  id Int @id\n}")
  }

  @Test func partsOfCompositeTypesAreFoundByTheirPaths() throws {
    let source =
      mongo + "model A {\n  id String @id\n  t T\n  @@index([t.u.y])\n}\ntype T {\n  u U\n}\ntype U {\n  |y Int\n}\n"
    #expect(try CursorFixture(source).references == ["schema.prisma:7 y", "schema.prisma:13 y (declared)"])
  }

  @Test func datasourceAndNamespaceAreFound() throws {
    let source = postgres.replacingName("db", "|db") + "model A {\n  id Int @id @db.Integer\n  @@schema(\"one\")\n}\n"
    #expect(try CursorFixture(source).references == ["schema.prisma:1 db (declared)", "schema.prisma:6 db.Integer"])
    let fixture = try CursorFixture(postgres + "model A {\n  id Int @id\n  @@schema(\"|one\")\n}\n")
    let links = fixture.analysis.definition(at: fixture.offset, in: fixture.path)
    #expect(links.map { fixture.shown($0.path, $0.range) } == ["schema.prisma:3 one"])
  }

  @Test func highlightsStayInTheFile() throws {
    let fixture = try at("User", 2)
    let places = fixture.analysis.highlights(at: fixture.offset, in: fixture.path)
    #expect(places.map { fixture.shown($0.path, $0.range) } == ["post.prisma:4 User", "post.prisma:10 User"])
  }

  @Test(arguments: [
    "// Us|er\nmodel User {\n  id Int @id\n}", "model A {\n  id |  Int @id\n}", "|", "model A {\n  b @|\n}",
    "model A {\n  b Nothing|\n}", "model A {\n  s String @default(\"te|xt\")\n}",
  ])
  func nothingIsFoundWhereNothingIs(_ source: String) throws {
    let fixture = try CursorFixture(source)
    #expect(fixture.references == [])
    #expect(fixture.analysis.definition(at: fixture.offset, in: fixture.path) == [])
  }

  @Test func theLineMayBeBroken() throws {
    let fixture = try CursorFixture("model A {\n  b |B @relation(fields: [\n}\nmodel B {\n  id Int @id\n}\n")
    let links = fixture.analysis.definition(at: fixture.offset, in: fixture.path)
    #expect(links.map { fixture.shown($0.path, $0.nameRange) } == ["schema.prisma:4 B"])
  }

  @Test func symbolsAreFoundByPartsOfTheirNames() throws {
    let analysis = try CursorFixture(blog).analysis
    func names(_ query: String) -> [String] { analysis.declarations(matching: query, limit: 100).map(\.name) }
    #expect(names("") == ["User", "Role", "Post", "Recent"])
    #expect(names("User").first == "User")
    #expect(names("email") == ["email"])
    #expect(names("User.e") == ["email", "role", "roles"])
    #expect(names("rdr") == ["READER"])
    #expect(analysis.declarations(matching: "a", limit: 2).count == 2)
  }
}

extension String {
  func replacingName(_ name: String, _ other: String) -> String {
    guard let range = firstRange(of: name) else { return self }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
