import SchemaAnalysis
import Testing

@Suite struct RenameTests {
  @Test(arguments: [
    // Blocks keep their names in the database.
    (
      "model |A {\n  id Int @id\n  b B[]\n}\nmodel B {\n  a A @relation(fields: [aId], references: [id])\n  aId Int\n}\n",
      "model C {\n  id Int @id\n  b B[]\n\t@@map(\"A\")\n}\nmodel B {\n  a C @relation(fields: [aId], references: [id])\n  aId Int\n}\n"
    ),
    ("model |A {\n  id Int @id\n  @@map(\"a\")\n}\n", "model C {\n  id Int @id\n  @@map(\"a\")\n}\n"),
    ("view |A {\r\n  id Int @id\r\n}\r\n", "view C {\r\n  id Int @id\r\n\t@@map(\"A\")\r\n}\r\n"),
    (
      "enum |A {\n  X\n}\nmodel M {\n  a A[]\n}\n", "enum C {\n  X\n\t@@map(\"A\")\n}\nmodel M {\n  a C[]\n}\n"
    ),
    ("type |A {\n  x Int\n}\nmodel M {\n  a A\n}\n", "type C {\n  x Int\n}\nmodel M {\n  a C\n}\n"),
    // Fields.
    (
      "model M {\n  |a Int // text\n  b Int\n  @@id([a, b])\n  @@index(fields: [b, a(sort: Desc)])\n}\n",
      "model M {\n  C Int @map(\"a\") // text\n  b Int\n  @@id([C, b])\n  @@index(fields: [b, C(sort: Desc)])\n}\n"
    ),
    (
      "model M {\n  n N @relation(fields: [nId], references: [|id])\n  nId Int\n}\nmodel N {\n  id Int @id\n  m M[]\n}\n",
      "model M {\n  n N @relation(fields: [nId], references: [C])\n  nId Int\n}\nmodel N {\n  C Int @id @map(\"id\")\n  m M[]\n}\n"
    ),
    ("model M {\n  |n N\n}\nmodel N {\n  id Int @id\n}\n", "model M {\n  C N\n}\nmodel N {\n  id Int @id\n}\n"),
    ("model M {\n  |a Int @map(\"x\")\n}\n", "model M {\n  C Int @map(\"x\")\n}\n"),
    // Values.
    (
      "enum E {\n  |A\n  B\n}\nmodel M {\n  e E @default(A)\n  f E[] @default([B, A])\n}\n",
      "enum E {\n  C @map(\"A\")\n  B\n}\nmodel M {\n  e E @default(C)\n  f E[] @default([B, C])\n}\n"
    ),
    // A name of another enum's value is another thing.
    (
      "enum E {\n  |A\n}\nenum F {\n  A\n}\nmodel M {\n  e F @default(A)\n}\n",
      "enum E {\n  C @map(\"A\")\n}\nenum F {\n  A\n}\nmodel M {\n  e F @default(A)\n}\n"
    ),
    (
      "model M {\n  a M? @relation(\"|A\", fields: [x], references: [x])\n  b M[] @relation(\"A\")\n  x Int @id\n}\n",
      "model M {\n  a M? @relation(\"C\", fields: [x], references: [x])\n  b M[] @relation(\"C\")\n  x Int @id\n}\n"
    ),
    (
      "datasource |db {\n  provider = \"postgresql\"\n}\nmodel M {\n  a String @db.Text\n}\n",
      "datasource C {\n  provider = \"postgresql\"\n}\nmodel M {\n  a String @C.Text\n}\n"
    ),
  ])
  func everyUseIsRenamed(_ source: String, _ expected: String) throws {
    #expect(try CursorFixture(source).renamed(to: "C")["schema.prisma"] == expected)
  }

  @Test func allFilesAreRenamed() throws {
    let texts = try CursorFixture(
      "//- a.prisma\nmodel |A {\n  id Int @id\n}\n//- b.prisma\nview V {\n  a A\n}\n//- c.prisma\ntype T {\n  a A\n}\n"
    ).renamed(to: "C")
    #expect(
      texts == [
        "a.prisma": "model C {\n  id Int @id\n\t@@map(\"A\")\n}\n", "b.prisma": "view V {\n  a C\n}\n",
        "c.prisma": "type T {\n  a C\n}\n",
      ])
  }

  @Test(arguments: [
    ("model |A {\n  id Int @id\n}\nmodel B {\n  id Int @id\n}\n", "B"), ("model |A {\n  id Int @id\n}\n", "Int"),
    ("model |A {\n  id Int @id\n}\n", "1x"), ("model |A {\n  id Int @id\n}\n", ""),
    ("model |A {\n  id Int @id\n}\n", "a b"),
    ("model A {\n  |id Int @id\n  x Int\n}\n", "x"), ("model A {\n  id |Int @id\n}\n", "Long"),
    ("model A {\n  id Int @|id\n}\n", "key"), ("// |a\n", "b"), ("|", "b"),
  ])
  func whatCannotBeIsRefused(_ source: String, _ name: String) throws {
    let fixture = try CursorFixture(source)
    #expect(throws: OfferError.self) { try fixture.renamed(to: name) }
  }

  @Test func theWordIsToldBefore() throws {
    let fixture = try CursorFixture("model A {\n  wo|rd Int @id\n}\n")
    let target = try fixture.analysis.renameTarget(at: fixture.offset, in: fixture.path)
    #expect(target.name == "word")
    #expect(fixture.shown(fixture.path, target.range) == "schema.prisma:2 word")
  }
}
