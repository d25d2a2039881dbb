import SchemaFormat
import Testing

/// What becomes of what, each pair as Prisma's formatter (7.4) has it unless it says otherwise.
struct LayoutTests {
  @Test(arguments: [
    ("", "\n"), ("\n\n", "\n"), (" \t\n ", "\n"),
    ("// a\n\n\n//b\n\n\n", "// a\n\n//b\n"),
    ("\n\n  // a\nmodel A{\n}", "// a\nmodel A {\n}\n"),
    ("model A {\n}\nmodel B {\n}\n", "model A {\n}\n\nmodel B {\n}\n"),
    ("model A {\n}\n\n \n\nmodel B {\n}\n", "model A {\n}\n\nmodel B {\n}\n"),
    ("model A {\n} model B {\n}", "model A {\n}\nmodel B {\n}\n"),
    ("model A {\n}  // a\n// b\n", "model A {\n}\n// a\n// b\n"),
    ("model A {\n}\n// b\nmodel B {\n}", "model A {\n}\n\n// b\nmodel B {\n}\n"),
    // What stands behind the brace is lost.
    ("model A { x // y\n}\n", "model A {\n}\n"),
    ("viewV{\n}\ntype T   {\n}\nenum  E{\n}", "view V {\n}\n\ntype T {\n}\n\nenum E {\n}\n"),
  ])
  func blocks(_ text: String, _ expected: String) { checkFormat(text, becomes: expected) }

  @Test(arguments: [
    ("\n\n id Int\n\n\n x String\n\n", "  id Int\n\n  x String\n"),
    (" id Int\n name  String?   @map(\"n\")\n x  A[]", "  id   Int\n  name String? @map(\"n\")\n  x    A[]\n"),
    (" a Int\n\n longer Int\n", "  a Int\n\n  longer Int\n"),
    // Bytes count, not letters; comments have no say.
    (" a é @x\n bé Int @y\n", "  a   é  @x\n  bé Int @y\n"),
    (" a Int // one\n bbb Int //two  \n c Int /// three", "  a   Int // one\n  bbb Int //two  \n  c   Int /// three\n"),
    (" a Int\n // c\n bbb Int\n\n // d\n c Int\n // e\n", "  a   Int\n  // c\n  bbb Int\n\n  // d\n  c Int\n  // e\n"),
    (" a\n b @id\n c Int\n d // x\n", "  a\n  b     @id\n  c Int\n  d // x\n"),
    (" a Int /* x */\n bb Int /** y\n z */\n", "  a  Int /* x */\n  bb Int /** y\n z */\n"),
    ("// only\n", "  // only\n"), ("\n\n", ""),
  ])
  func fields(_ body: String, _ expected: String) {
    let body = body.hasSuffix("\n") ? body : body + "\n"
    checkFormat("model A {\n\(body)}\n", becomes: "model A {\n\(expected)}\n")
  }

  @Test(arguments: [
    ("c : Int", "c Int"), ("d Int!", "d Int"), ("e [ Int ]", "e Int[]"), ("f Int[]?", "f Int[]?"),
    ("h Int ?", "h Int?"),
    ("i Int []", "i Int[]"), ("g Unsupported( \"x\" ) ?", "g Unsupported( \"x\" )?"),
    ("a Int@id@map(\"x\")", "a Int @id @map(\"x\")"), ("a Int @ id", "a Int @id"), ("a Int @id( )", "a Int @id()"),
    ("a Int @map( name :\"x\", )", "a Int @map(name: \"x\")"), ("a Int @x(,)", "a Int @x()"),
    ("a Int @x(fields: , references :[ ])", "a Int @x(fields: , references: [])"),
    ("a Int @x([1,2 , [3]]) @y(a(b( c:1,d)))", "a Int @x([1, 2, [3]]) @y(a(b(c: 1, d)))"),
    ("a Int @default(-1.50)", "a Int @default(-1.50)"), ("a Int @x(\"\\n é\")", "a Int @x(\"\\n é\")"),
    (
      "a Int @zz @db.X @ignore @relation(x) @map(\"x\") @fulltext @index @updatedAt @default(1) @unique @id @aa",
      "a Int @id @unique @default(1) @updatedAt @index @fulltext @map(\"x\") @relation(x) @ignore @zz @db.X @aa"
    ),
    ("a Int @default(1) @default( 2 )@id", "a Int @id @default(1) @default(2)"),
    // Here the official formatter breaks down.
    (
      "a Int @x(where :{b:1,c :{ not:null },d:{}})", "a Int @x(where: { b: 1, c: { not: null }, d: {} })"
    ),
  ])
  func insideOfLines(_ line: String, _ expected: String) {
    checkFormat("model A {\n\t\(line)  \n}", becomes: "model A {\n  \(expected)\n}\n")
  }

  @Test(arguments: [
    (" @@map(\"x\")\n", "\n  @@map(\"x\")\n"),
    (" a Int\n @@map(\"x\")\n bb Int\n @@id([a])\n", "  a  Int\n  bb Int\n\n  @@id([a])\n  @@map(\"x\")\n"),
    (" a Int\n @@map(\"x\")\n\n bb Int\n", "  a Int\n\n  bb Int\n\n  @@map(\"x\")\n"),
    (" a Int\n\n @@map(\"x\")\n bb Int\n", "  a  Int\n  bb Int\n\n  @@map(\"x\")\n"),
    ("\n\n @@map(\"x\")\n\n a Int\n", "\n  a Int\n\n  @@map(\"x\")\n"),
    // A comment goes along with the line below it, not across an empty line.
    (
      " a Int\n\n // c\n @@map(\"x\")\n // d\n\n @@id ( [a,b(sort:Desc)] )  // z\n // q\n",
      "  a Int\n  // d\n  // q\n\n  @@id([a, b(sort: Desc)]) // z\n  // c\n  @@map(\"x\")\n"
    ),
    (
      """
       @@zz
       @@ignore
       @@relation(x)
       @@map("x")
       @@fulltext([a])
       @@index([a])
       @@index([b])
       @@unique([a])
       @@id([a])
       @@schema("x")

      """,
      """

        @@id([a])
        @@unique([a])
        @@index([a])
        @@index([b])
        @@fulltext([a])
        @@map("x")
        @@relation(x)
        @@ignore
        @@zz
        @@schema("x")

      """
    ),
  ])
  func blockAttributes(_ body: String, _ expected: String) {
    checkFormat("model A {\n\(body)}\n", becomes: "model A {\n\(expected)}\n")
  }

  @Test(arguments: [
    // Neither sorted nor separated.
    (
      "enum E {\n A @zz @map(\"x\") // x\n B // y\n LONG @map(\"z\")\n @@map(\"e\") // z\n}",
      "enum E {\n  A    @zz@map(\"x\") // x\n  B // y\n  LONG @map(\"z\")\n\n  @@map(\"e\") // z\n}\n"
    ),
    (
      "generator g {\n a = 1\n bbb   = [ \"x\" ,\"y\" ] // c\n\n cc =\n d = env( \"X\" )\n // x\n}",
      "generator g {\n  a   = 1\n  bbb = [\"x\", \"y\"] // c\n\n  cc\n  d  = env(\"X\")\n  // x\n}\n"
    ),
    (
      "datasource d {\n a = -1.0\n b = a.b\n c = f(a,b:[1])\n}",
      "datasource d {\n  a = -1.0\n  b = a.b\n  c = f(a, b: [1])\n}\n"
    ),
  ])
  func otherBodies(_ text: String, _ expected: String) { checkFormat(text, becomes: expected) }

  @Test(arguments: [
    ("/* a */", "/**\n * a\n */\n"), ("/***/", "/**\n */\n"), ("/**a**/", "/**\n * a*\n */\n"),
    ("/* *a *\n\n *b **/", "/**\n * a *\n * b *\n */\n"), ("/** * x\n   *\n*/", "/**\n * * x\n */\n"),
    ("/* a\u{A0}\n\u{2003}b\u{2028} c\n\u{85}d\u{B}e\u{C} */", "/**\n * a\n * b\u{2028} c\n * d\u{B}e\n */\n"),
    ("/* a */ // b\n", "/**\n * a\n */\n// b\n"),
    ("model A {\n// a\n/* b */\n id Int\n}", "model A {\n  // a\n  /**\n   * b\n   */\n  id Int\n}\n"),
    // The official formatter takes the blanks before a comment that follows another for its beginning, and the beginning for
    // its text, so that the comment grows each time.
    (
      "model A {\n  // a\n  /**\n   * b\n   */\n  id Int\n}\n", "model A {\n  // a\n  /**\n   * b\n   */\n  id Int\n}\n"
    ),
  ])
  func blockComments(_ text: String, _ expected: String) { checkFormat(text, becomes: expected) }

  @Test(arguments: [
    ("foo\n  bar  \nmodel A {\n", "foo\nbar  \nmodel A {\n"),
    ("foo { x\n a b\n   c\n}\n\n\nmodel A {\n}\n", "foo { x\n a b\n   c\n}\nmodel A {\n}\n"),
    ("type A   =   Int  @db.X( 1,2 )\n// c\n", "type A   =   Int  @db.X( 1,2 )\n// c\n"),
    (
      "model A {\n broken line (((\n id Int\n also  broken @@\n longername Int\n}",
      "model A {\n  broken line (((\n  id         Int\n  also  broken @@\n  longername Int\n}\n"
    ),
    ("model A {\n @@index([\n a,\n ])\n}", "model A {\n  @@index([\n  a,\n  ])\n}\n"),
    ("model A {\n a Int /* x */ // y\n}\n", "model A {\n  a Int /* x */ // y\n}\n"),
    ("model A {\n id Int\n} } foo\n", "model A {\n  id Int\n}\n} foo\n"),
    ("\u{FEFF}model A {\n a Int\n}", "\u{FEFF}model A {\na Int\n}\n"),
  ])
  func brokenPartsStay(_ text: String, _ expected: String) { checkFormat(text, becomes: expected) }

  @Test func theIndentIsAChoice() {
    let text = "enum A {\n a\n /* b */\n $\n @@map(\"x\")\n}\n"
    checkFormat(
      text, becomes: "enum A {\n    a\n    /**\n     * b\n     */\n    $\n\n    @@map(\"x\")\n}\n",
      style: LayoutStyle(indent: 4))
    checkFormat(text, becomes: "enum A {\na\n/**\n * b\n */\n$\n\n@@map(\"x\")\n}\n", style: LayoutStyle(indent: -1))
    #expect(LayoutStyle(indent: .max).indent == 64)
  }

  @Test func theWidthOfAColumnHasALimit() {
    let long = String(repeating: "n", count: 100_000)
    let short = String(repeating: " a Int\n", count: 10_000)
    let result = checkFormat(Array("model A {\n \(long) Int\n\(short)}\n".utf8))
    #expect(result.count < 1_000_000)
    #expect(result.suffix(8) == Array("a Int\n}\n".utf8)[...])
  }
}
