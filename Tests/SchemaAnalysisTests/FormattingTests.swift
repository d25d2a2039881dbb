import Datamodel
import SchemaAnalysis
import SchemaFormat
import SchemaSyntax
import Testing
import Text

/// What becomes of whole schemas: relations completed, files laid out. Pairs as Prisma's formatter has them, 7.4 unless the
/// test says otherwise.
struct FormattingTests {
  /// A schema, and what stands in its last model afterwards.
  private static let completions: [(String, String)] = [
    // The other side, as a list and as one.
    (
      "model Post {\n id Int @id\n userId Int\n user User @relation(fields: [userId], references: [id])\n}\nmodel User {\n id Int @id\n}\n",
      "  id    Int    @id\n  posts Post[]\n"
    ),
    (
      "model Card {\n id Int @id\n userId Int @unique\n user User @relation(fields: [userId], references: [id])\n @@ignore\n}\nmodel User {\n id Int @id\n\n}\n",
      "  id Int @id\n\n  card Card? @ignore\n"
    ),
    // The side that refers, with its columns, as far as they are not there.
    (
      "model User {\n id String @db.VarChar( 3 )\n n Int\n posts Post[]\n @@id([id, n])\n}\nmodel Post {\n id Int @id\n userId String?\n}\n",
      "  id     Int     @id\n  userId String?\n  user   User?   @relation(fields: [userId, userN], references: [id, n])\n  userN  Int?\n"
    ),
    (
      "model User {\n id String @id @db.VarChar( 3 )\n posts Post[]\n}\nmodel Post {\n id Int @id\n}\n",
      "  id     Int     @id\n  user   User?   @relation(fields: [userId], references: [id])\n  userId String? @db.VarChar(3)\n"
    ),
    (
      "model User {\n id Int\n posts Post[]\n}\nmodel Post {\n id Int @id\n}\n",
      "  id   Int  @id\n  user User @relation(fields: [], references: [])\n"
    ),
    // An enum's type is not written, and neither is what follows.
    (
      "enum E {\n X\n}\nmodel User {\n id E\n k Int\n posts Post[]\n @@id([k,id])\n}\nmodel Post {\n id Int @id\n user User\n}\n",
      "  id    Int  @id\n  user  User @relation(fields: [userK, userId], references: [k, id])\n  userK Int\n"
    ),
    // The attribute, and its lists.
    (
      "model User {\n id Int @id\n posts Post[]\n}\nmodel Post {\n id Int @id\n user User? @ignore // c\n}\n",
      "  id     Int   @id\n  user   User? @relation(fields: [userId], references: [id]) @ignore // c\n  userId Int?\n"
    ),
    (
      "model User {\n id Int @id\n posts Post[]\n}\nmodel Post {\n id Int @id\n user User @relation\n}\n",
      "  id     Int  @id\n  user   User @relation(fields: [userId], references: [id])\n  userId Int\n"
    ),
    (
      "model User {\n id Int @id\n posts Post[]\n}\nmodel Post {\n id Int @id\n u Int\n user User @relation(fields: [u])\n}\n",
      "  id   Int  @id\n  u    Int\n  user User @relation(fields: [u], references: [id])\n"
    ),
    (
      "model User {\n id Int @id\n posts Post[] @relation(\"n\")\n}\nmodel Post {\n id Int @id\n user User @relation(\"n\", onDelete: Cascade )\n}\n",
      "  id     Int  @id\n  user   User @relation(\"n\", onDelete: Cascade, fields: [userId], references: [id])\n  userId Int\n"
    ),
    // The official formatter opens a second pair of parentheses.
    (
      "model User {\n id Int @id\n posts Post[]\n}\nmodel Post {\n id Int @id\n user User @relation( )\n}\n",
      "  id     Int  @id\n  user   User @relation(fields: [userId], references: [id])\n  userId Int\n"
    ),
    // References are to what can be compared, columns to whatever comes first.
    (
      "model User {\n id Int? @unique\n k Int @unique\n posts Post[]\n}\nmodel Post {\n id Int @id\n user User\n}\n",
      "  id     Int  @id\n  user   User @relation(fields: [userId], references: [k])\n  userId Int\n"
    ),
    // One model.
    (
      "model Cat {\n id Int @id\n parent Cat?\n}\n",
      "  id     Int   @id\n  parent Cat?  @relation(fields: [catId], references: [id])\n  cats   Cat[]\n  catId  Int?\n"
    ),
    // Of two that may refer, the first by name does.
    (
      "model B {\n id Int @id\n a A?\n}\nmodel A {\n id Int @id\n b B?\n}\n",
      "  id  Int  @id\n  b   B?   @relation(fields: [bId], references: [id])\n  bId Int?\n"
    ),
    // Names are not looked up: two relations get two fields of one name.
    (
      "model A {\n id Int @id\n b B @relation(\"x\", fields: [id], references: [id])\n c B @relation(\"y\", fields: [id], references: [id])\n}\nmodel B {\n id Int @id\n}\n",
      "  id Int @id\n  as A[]\n  as A[]\n"
    ),
    // Many to many needs nothing.
    (
      "model A {\n id Int @id\n b B[]\n}\nmodel B {\n id Int @id\n a A[]\n}\n",
      "  id Int @id\n  a  A[]\n"
    ),
  ]

  @Test(arguments: FormattingTests.completions)
  func relationsAreCompleted(_ text: String, _ lastModel: String) {
    #expect(format(text).hasSuffix(" {\n\(lastModel)}\n"), "\(format(text))")
  }

  @Test(arguments: [
    "model A {\n id Int @id\n b B\n}\nmodel B {\n id Int @id\n x Nope\n}\n",
    "model A {\n id Int @id\n b B\n b B\n}\nmodel B {\n id Int @id\n}\n",
    "model A {\n id Int @id\n b B @relation(fields: [nope])\n}\nmodel B {\n id Int @id\n}\n",
    "model A {\n id Int @id\n b B @relation(fields: [id], references: [nope])\n}\nmodel B {\n id Int @id\n}\n",
    "model A {\n id Int @id\n b B\n c B\n $\n}\nmodel B {\n id Int @id\n}\n",
    "model A {\n id Int @id\n b B @foo\n}\nmodel B {\n id Int @id\n}\n",
  ])
  func nothingIsAddedToASchemaWithOtherProblems(_ text: String) {
    let result = format(text)
    #expect(!result.contains("[]") && !result.contains("references: [id]"), "\(result)")
  }

  @Test func theVersionDecidesOnNames() {
    let text = """
      model HTTPRequest {
        id        Int @id
        addresses UserAddress[]
      }

      model UserAddress {
        id Int @id
      }

      """
    #expect(
      format(text, prisma: PrismaVersion(6, 16)).contains(
        "  HTTPRequest   HTTPRequest? @relation(fields: [hTTPRequestId]"))
    #expect(
      format(text, prisma: PrismaVersion(7)).contains("  httprequest   HTTPRequest? @relation(fields: [hTTPRequestId]"))
  }

  private static let lists: [(String, String)] = [
    ("Post", "posts"), ("Category", "categories"), ("UserAddress", "userAddresses"), ("Post2", "post2s"),
    ("Bus", "buses"),
    ("Box", "boxes"), ("Person", "people"), ("SalesPerson", "salesPersons"), ("Child", "children"),
    ("Status", "statuses"),
    ("Data", "data"), ("UserData", "userDatas"), ("Media", "medias"), ("Information", "information"), ("Day", "days"),
    ("Money", "money"), ("AppMoney", "appMonies"), ("Analysis", "analyses"), ("Index", "indices"), ("Leaf", "leaves"),
    ("Wife", "wives"), ("Quiz", "quizzes"), ("Hero", "heroes"), ("Photo", "photos"), ("Mouse", "mice"),
    ("Virus", "viri"),
    ("Criterion", "criteria"), ("Medium", "mediums"), ("Bacterium", "bacteria"), ("Bias", "bias"), ("Genus", "genus"),
    ("Axis", "axes"), ("Chinese", "chinese"), ("Blouse", "blice"), ("Us", "us"), ("Aa", "aas"), ("Y", "ys"),
    ("order_item", "orderItems"), ("User_Post", "userPosts"), ("SMS", "sms"), ("UserURL", "userURLs"), ("BUS", "buses"),
    ("HTTPRequest", "httprequests"), ("ABc", "abcs"), ("A1b2C3", "a1B2C3s"), ("x1_y", "x1Ys"),
    ("Post2tag", "post2Tags"),
    ("X_", "xes"), ("ÜbungTest", "ÜbungTests"), ("User日本", "user日本s"),
  ]

  @Test(arguments: FormattingTests.lists)
  func namesOfLists(_ model: String, _ expected: String) {
    let text =
      "model \(model) {\n id Int @id\n b Bzq @relation(fields: [id], references: [id])\n}\nmodel Bzq {\n id Int @id\n}\n"
    let words = format(text).split { $0 == " " || $0 == "\n" }
    #expect(words.dropLast(2).last.map(String.init) == expected)
  }

  @Test func relationsAcrossFiles() {
    let files = [
      ("a.prisma", "model User {\n  id    Int    @id\n  posts Post[]\n}\n"),
      ("b.prisma", "model Post {\n id Int @id\n tags Tag[]\n}\n"),
      ("c.prisma", "model Tag {\n id Int @id\n}\n"),
    ]
    #expect(
      formatFiles(files) == [
        files[0].1,
        "model Post {\n  id     Int   @id\n  tags   Tag[]\n  user   User? @relation(fields: [userId], references: [id])\n  userId Int?\n}\n",
        "model Tag {\n  id     Int   @id\n  post   Post? @relation(fields: [postId], references: [id])\n  postId Int?\n}\n",
      ])
  }

  // MARK: In the editor

  @Test(arguments: ["\n", "\r\n"])
  func theEditsLeadToTheFormattedDocument(_ lineBreak: String) throws {
    let text = """
      model Post {
        id Int @id
        user User
      }

      // nothing to do here
      enum E {
        A
      }

      model User {
      id Int @id
        @@map("users")
      }

      """.replacing("\n", with: lineBreak)
    let analysis = try analysis(text)
    let edits = analysis.formattingEdits(of: path, indent: 4)
    let expected = """
      model Post {
          id     Int  @id
          user   User @relation(fields: [userId], references: [id])
          userId Int
      }

      // nothing to do here
      enum E {
          A
      }

      model User {
          id   Int    @id
          Post Post[]

          @@map("users")
      }

      """.replacing("\n", with: lineBreak)
    #expect(applying(edits, to: text) == expected)
    // The comment and the blank lines are left alone.
    #expect(edits.allSatisfy { !$0.text.contains("nothing") && !$0.text.contains("enum") })
    #expect(try self.analysis(expected).formattingEdits(of: path, indent: 4) == [])
  }

  @Test func aRangeGetsNoNewFields() throws {
    let text = "model Post {\n id Int @id\n user User\n}\n\nmodel User {\n id Int @id\n}\n"
    let edits = try analysis(text).formattingEdits(of: path, indent: 2, touching: TextRange(0, 5))
    #expect(
      applying(edits, to: text) == "model Post {\n  id   Int  @id\n  user User\n}\n\nmodel User {\n id Int @id\n}\n")
    #expect(try analysis(text).formattingEdits(of: FilePath("/other.prisma"), indent: 2) == [])
  }

  // MARK: Helpers

  private let path = FilePath("/app/schema.prisma")

  private func analysis(_ text: String) throws -> Analysis {
    try Analysis(
      of: AnalysisInputs(
        files: [SchemaFile(path: path, tree: SchemaTree(SourceText(text)))],
        migrationsFolder: FilePath("/app/migrations")))
  }

  private func applying(_ edits: [TextEdit], to text: String) -> String {
    var source = SourceText(text)
    for edit in edits.reversed() { source.replace(edit.range, with: Array(edit.text.utf8)) }
    return source.string
  }

  private func format(_ text: String, prisma: PrismaVersion = PrismaVersion(7, 4)) -> String {
    formatFiles([("schema.prisma", text)], prisma: prisma)[0]
  }
}

/// The files formatted together; formatting them again has to change nothing.
private func formatFiles(
  _ files: [(String, String)], prisma: PrismaVersion = PrismaVersion(7, 4),
  sourceLocation: SourceLocation = #_sourceLocation
) -> [String] {
  let result = formatOnce(files, prisma: prisma)
  let again = formatOnce(zip(files, result).map { ($0.0, $1) }, prisma: prisma)
  #expect(again == result, "formatting twice is formatting once", sourceLocation: sourceLocation)
  return result
}

/// The files formatted together.
func formatOnce(_ files: [(String, String)], prisma: PrismaVersion) -> [String] {
  let files = files.map { name, text in
    SchemaFile(path: FilePath("/app").appending(name), tree: SchemaTree(SourceText(text)))
  }
  return formatted(Datamodel(files), prisma: prisma).map { String(decoding: $0.bytes, as: UTF8.self) }
}
