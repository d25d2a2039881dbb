/// Schemas that between them use the whole language, badly laid out, and pieces of it.
enum Fixture {
  static let shop = """


    // Everything that a shop needs.
    generator   client{
      provider= "prisma-client-js" // the usual one
       previewFeatures   =[ "views","postgresqlExtensions"]
    }
    datasource db {
     provider = "postgresql"
     url =env( "DATABASE_URL" )
    }

    /* Somebody who buys.
     * Or only looks. */
    model User { // gone
      @@index([ email(sort:Desc,ops:raw("x")),id ],map:"by_email") // fast
    id Int @db.Integer @id @default( autoincrement ( ) ) // key
      /// Where to write to.
      email  String  @unique(map: "users_email_key",) /// lower case


      bio    String ?
      städte String[] @default(["ä","b"])
      place  Unsupported( "circle" )? @ignore
      // with the next
      @@map("users")
      orders Order[] @relation("buys")

      // on its own

      @@schema("x")
    } model Order {
      id     String @default(dbgenerated("gen_random_uuid()"))@id
      userId Int
      user   User   @relation("buys",fields:[userId],references:[id],onDelete:Cascade)
      state  State  @default(NEW)
      @@index([userId], where: { state: "NEW", not: { id: 1 } })
    }
    enum State{
      NEW  @map("new")@x
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
      @@index([
        s,
      ])
    }
    type T {
      a Int @id
      @@map("t")
    }
    type Alias =   Int @db.X(1) @y
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
    "\u{FEFF}model\u{A0}Ä {\r\n\u{3000}é日 Int // ünïcode 🚀\r}\rmodel B { gone\r\n id Int }\n}\n\n\n} model C {\n}\n\0\n"

  /// Headers that count as something else for want of a closing brace.
  static let unclosed = "// c\nmodelA {\n id }\n model B {\n/* c */\nmodelC {\n enum D {\n x }\nenumE {\n \"\\\n\"\n"

  static let all = [shop, broken, strange, unclosed]

  static let pieces = [
    "model A {\n", "enum B {\n", "type C {\n", "type D = E", "generator g {\n", "word {\n", "}", "}\n", "}\n\n", "\n",
    "\n\n", "\r", "\r\n", " ", "\t", "\u{A0}", "a", "b Int\n", "long_name String? @id // c\n", "Int", "?", "[]", "!",
    "[",
    "]", "(", ")", "{", "@", "@@", "@id", "@@index([a])\n", "@@map(\"x\") // d\n", "\"", "\"x\"", "\\", "//", "///",
    "// c\n", "/*", "*/", "/* c */", "/* c\n d\n*/\n", "=", "k = 1\n", "k = [1,{a:2}] // c\n", ":", ",", ".", "-", "1",
    "é", "🚀", "$\n", "Unsupported(\"x\")", "\u{FEFF}", "\0", "VALUE @map(\"v\")\n", "\u{85}", "\u{2028}",
  ]
}
