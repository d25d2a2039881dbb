/// Schemas that between them use the whole language, and the pieces that edits are made of.
enum Fixture {
  static let shop = """
    // Everything that a shop needs.

    generator client {
      provider        = "prisma-client-js" // the usual one
      previewFeatures = ["views", "postgresqlExtensions"]
    }

    datasource db {
      provider = "postgresql"
      url      = env("DATABASE_URL")
    }

    /// Somebody who buys.
    /// Or only looks.
    model User {
      id     Int     @id @default(autoincrement()) @db.Integer // key
      /// Where to write to.
      email  String  @unique(map: "users_email_key") /// lower case
      bio    String?
      labels String[] @default(["a", "b"])
      place  Unsupported("circle")? @ignore
      orders Order[] @relation("buys")

      @@index([email(sort: Desc, ops: raw("x")), id], map: "by_email") // fast
      @@map("users")
    }

    model Order {
      id     String @id @default(dbgenerated("gen_random_uuid()"))
      userId Int
      user   User   @relation("buys", fields: [userId], references: [id], onDelete: Cascade)
      state  State  @default(NEW)
      @@index([userId], where: { state: "NEW", not: { id: 1 } })
    }

    enum State {
      NEW  @map("new")
      DONE // over
      /* gone */
      LOST

      @@map("states")
    }

    """

  static let broken = """
    model A {
      id: Int
      x Int!
      y [Int]
      z Int[]?
      noType
      what is this @default(
      s String @default("\\q \\u12 \\ud83d\\ude00")
    }
    type T {
      a Int @id
      @@map("t")
    }
    type Alias = Int @db.X(1) @y
    foo {
      a
    }
    generator g {
      b =
      c
    }
    enum {
    enumE {
      1a
      $
    /* open
    view V {
      a Int /* one
      two */

    """

  static let strange =
    "\u{FEFF}model\u{A0}Ä {\r\n\u{3000}é日 Int // ünïcode 🚀\r}\rmodel B { gone\r\n id Int }\n}\n\n\n} model C {\n}\n"

  /// Headers that count as something else for want of a closing brace.
  static let unclosed = "// c\nmodelA {\n id }\n model B {\n/* c */\nmodelC {\n enum D {\n x }\nenumE {\n \"\\\n\"\n"

  static let all = [shop, broken, strange, unclosed]

  static let pieces = [
    "model A {\n", "enum B {\n", "type C {\n", "type D = E", "generator g {\n", "word {\n", "}", "}\n", "\n", "\r",
    "\r\n",
    " ", "\t", "\u{A0}", "a", "b Int\n", "Int", "?", "[]", "!", "[", "]", "(", ")", "{", "@", "@@", "@id",
    "@@index([a])",
    "\"", "\"x\"", "\\", "\\q", "\\u12", "//", "///", "// c\n", "/*", "*/", "/* c */", "=", " = 1", ":", ",", ".", "-",
    "1",
    "é", "²", "🚀", "$", "Unsupported(", "Unsupported(\"x\")", "fields: [a]", "\u{FEFF}", "\0", "model", "enum",
  ]
}
