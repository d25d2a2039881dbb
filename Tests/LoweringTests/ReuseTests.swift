import Datamodel
import Lowering
import SchemaSyntax
import Tables
import Testing
import Text

@Suite struct ReuseTests {
  static let schema = """
    datasource db {
      provider = "postgresql"
    }
    model User {
      id    Int @id
      role  Role @default(USER)
      posts Post[]
    }
    model Post {
      id     Int  @id @db.SmallInt
      userId Int
      user   User @relation(fields: [userId], references: [id])
    }
    enum Role {
      USER
    }

    """

  /// Each edit replaces the first text by the second.
  @Test(arguments: [
    ("userId Int\n", "userId Int?\n"), ("@id\n  role", "@id @map(\"key\")\n  role"), ("USER\n}", "USER @map(\"u\")\n}"),
    ("model User", "model New {\n  x Int @id\n}\nmodel User"), ("enum Role", "enum Other"),
    ("datasource db", "datasource d"),
    ("Post[]", "Post[]\n  // nothing\n"), ("model Post {", "model Post {\n  @@map(\"posts\")"),
    ("posts Post[]", "posts Role[]"), ("posts Post[]\n", "posts Post[]\n  @@map(\"Post\")\n"),
    ("model User", "view User"),
    ("references: [id])", "references: [id], onDelete: Cascade)"), ("id    Int", "id    BigInt"),
    ("\"postgresql\"\n", "\"postgresql\"\n  relationMode = \"prisma\"\n"), ("model Post", "model Letter"),
    ("posts Post[]", "letters Post[]"), ("  user   User @relation", "  author User @relation"),
  ])
  func reusedTablesAreThoseMadeAnew(old: String, new: String) throws {
    let (bytes, pattern) = (Array(Self.schema.utf8), Array(old.utf8))
    let offset = try #require(bytes.indices.first { bytes[$0...].starts(with: pattern) })
    check(Self.schema, TextRange(offset, offset + pattern.count), new)
  }

  /// Relations of all kinds, a model that others point at, and one that takes no part.
  static let related = """
    datasource db {
      provider = "postgresql"
    }
    model A {
      id Int @id
      bs B[]
      c  C?  @relation("own", fields: [cx, cy], references: [x, y])
      cx Int?
      cy Int?
    }
    model B {
      id  Int  @id
      as  A[]
      up  B?   @relation("up", fields: [uid], references: [id])
      uid Int?
      bs  B[]  @relation("up")
    }
    model C {
      x Int
      y Int
      a A[] @relation("own")
      @@id([x, y])
    }
    view V {
      id Int @unique
    }
    model D {
      id Int @id
      k  K   @default(ONE)
      @@map("d")
    }
    enum K {
      ONE
      TWO
    }

    """

  /// A byte taken out, and a letter put in, at every place.
  @Test func aByteAnywhere() {
    for offset in 0..<Self.related.utf8.count {
      check(Self.related, TextRange(offset, offset + 1), "")
      check(Self.related, TextRange(at: offset), "d")
    }
  }

  /// The edit of a schema that was lowered before comes to what its text comes to.
  private func check(
    _ schema: String, _ edit: TextRange, _ new: String, _ sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var text = SourceText(Array(schema.utf8))
    let tree = SchemaTree(text)
    let before = Datamodel([SchemaFile(path: FilePath("/s"), tree: tree)])
    let lowered = lower(before, dialect: .postgreSQL, prisma: .assumed)
    text.replace(edit, with: Array(new.utf8))
    let edited = tree.reparsed(text, edit: edit, replacementLength: new.utf8.count)
    let after = Datamodel([SchemaFile(path: FilePath("/s"), tree: edited)], reusing: before)
    let reused = lower(after, dialect: .postgreSQL, prisma: .assumed, reusing: lowered)
    let fresh = lower(
      Datamodel([SchemaFile(path: FilePath("/s"), tree: SchemaTree(text))]), dialect: .postgreSQL, prisma: .assumed)
    #expect(reused == fresh, sourceLocation: sourceLocation)
    #expect(reused.origins == fresh.origins, sourceLocation: sourceLocation)
    #expect(reused.unresolved == fresh.unresolved, sourceLocation: sourceLocation)
  }
}
