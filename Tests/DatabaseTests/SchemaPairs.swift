import Testing

/// Two schemas between which a migration leads, both ways.
struct SchemaPair: Sendable, CustomTestStringConvertible {
  let name: String
  var namespaces: [String] = []
  let before: String
  let after: String

  var testDescription: String { name }
}

extension SchemaPair {
  /// For every dialect.
  static let shared: [SchemaPair] = [
    SchemaPair(
      name: "nothing, and one of each relation", before: "",
      after: """
        model User {
          id Int @id @default(autoincrement())
          email String @unique
          name String?
          isAdmin Boolean @default(false)
          createdAt DateTime @default(now())
          updatedAt DateTime @updatedAt
          profile Profile?
          posts Post[]
          managerId Int?
          manager User? @relation("team", fields: [managerId], references: [id])
          team User[] @relation("team")
        }
        model Profile {
          id String @id @default(uuid())
          user User @relation(fields: [userId], references: [id], onDelete: Cascade)
          userId Int @unique
          bio String @default("it's a \\"bio\\"\\n")
        }
        model Post {
          id BigInt @id
          author User? @relation(fields: [authorId], references: [id], onDelete: SetNull, onUpdate: NoAction)
          authorId Int?
          tags Tag[]
          score Float @default(1.5)
          price Decimal @default(9.99)
          body Bytes?
          @@index([authorId, score(sort: Desc)])
        }
        model Tag {
          name String @id
          posts Post[]
        }
        """),
    SchemaPair(
      name: "columns come, go and change",
      before: """
        model A {
          id Int @id
          kept String
          optional String?
          required String
          type Int
          text String @default("a")
          gone Float
        }
        """,
      after: """
        model A {
          id Int @id
          kept String
          optional String
          required String?
          type String
          text String @default("it's b")
          count BigInt @default(0)
          at DateTime?
        }
        """),
    SchemaPair(
      name: "a required column that has no default",
      before: "model A {\n  id Int @id\n}",
      after: "model A {\n  id Int @id\n  name String @unique\n  at DateTime\n}"),
    SchemaPair(
      name: "primary keys",
      before: """
        model A {
          id Int @id @default(autoincrement())
          x Int
          y Int
        }
        model B {
          a Int
          b Int
          @@id([a, b])
        }
        """,
      after: """
        model A {
          id Int
          x Int
          y Int
          @@id([x, y])
        }
        model B {
          a Int @id @default(autoincrement())
          b Int
        }
        """),
    SchemaPair(
      name: "indexes are renamed, redefined, made unique",
      before: """
        model A {
          id Int @id
          x Int
          y String
          @@index([x], map: "old_name")
          @@unique([x, y])
          @@index([y])
        }
        """,
      after: """
        model A {
          id Int @id
          x Int
          y String
          @@index([x], map: "new \\"name\\"")
          @@index([x, y])
          @@unique([y])
        }
        """),
    SchemaPair(
      name: "foreign keys come, go and act otherwise",
      before: """
        model A {
          id Int @id
          bs B[]
          cs C[]
        }
        model B {
          id Int @id
          aId Int
          a A @relation(fields: [aId], references: [id])
        }
        model C {
          id Int @id
          aId Int?
          a A? @relation(fields: [aId], references: [id], map: "c_to_a")
        }
        """,
      after: """
        model A {
          id Int @id
          bs B[]
          ds D[]
        }
        model B {
          id Int @id
          aId Int
          a A @relation(fields: [aId], references: [id], onDelete: Cascade, onUpdate: Restrict)
        }
        model C {
          id Int @id
          aId Int?
        }
        model D {
          id Int @id
          aId Int
          a A @relation(fields: [aId], references: [id])
        }
        """),
    SchemaPair(
      name: "a relation over two columns, both ways round",
      before: """
        model A {
          x Int
          y Int
          b B?
          @@id([x, y])
        }
        model B {
          id Int @id
          ax Int
          ay Int
          a A @relation(fields: [ax, ay], references: [x, y])
          @@unique([ax, ay])
        }
        """,
      after: """
        model A {
          x Int
          y Int
          bId Int? @unique
          b B? @relation(fields: [bId], references: [id])
          @@id([x, y])
        }
        model B {
          id Int @id
          a A?
        }
        """),
    SchemaPair(
      name: "many to many",
      before: "model A {\n  id Int @id\n  bs B[]\n}\nmodel B {\n  id String @id\n  as A[]\n}",
      after: """
        model A {
          id Int @id
          bs B[] @relation("named")
          us A[] @relation("self")
          them A[] @relation("self")
        }
        model B {
          id Int @id
          as A[] @relation("named")
        }
        """),
    SchemaPair(
      name: "names that need quotes, and long ones",
      before: "model A {\n  id Int @id\n}",
      after: """
        model A {
          id Int @id @map("the id; -- of \\"it\\"")
          größe Int @map("größe")
          @@map("select")
        }
        model AVeryLongModelNameThatSaysEverythingThereIsToSayAboutItself {
          id Int @id
          aFieldWithALongNameThatDoesNotEndWhereYouThinkItWould Int @unique
          anotherFieldWithALongNameThatDoesNotEndWhereYouThink Int
          @@index([aFieldWithALongNameThatDoesNotEndWhereYouThinkItWould, anotherFieldWithALongNameThatDoesNotEndWhereYouThink])
        }
        """),
    SchemaPair(
      name: "tables in a circle",
      before: "",
      after: """
        model A {
          id Int @id
          bId Int
          b B @relation("ab", fields: [bId], references: [id])
          back B[] @relation("ba")
        }
        model B {
          id Int @id
          aId Int
          a A @relation("ba", fields: [aId], references: [id])
          back A[] @relation("ab")
        }
        """),
  ]

  static let sqlite: [SchemaPair] = [
    SchemaPair(
      name: "a table with references to it is made anew",
      before: """
        model A {
          id Int @id
          x Int @default(1)
          bs B[]
        }
        model B {
          id Int @id
          aId Int
          a A @relation(fields: [aId], references: [id])
          @@index([aId])
        }
        """,
      after: """
        model A {
          id Int @id
          x String @default("1")
          bs B[]
          @@unique([x])
        }
        model B {
          id Int @id
          aId Int
          other Int?
          a A @relation(fields: [aId], references: [id], onDelete: Cascade)
        }
        """)
  ]

  static let postgreSQL: [SchemaPair] = [
    SchemaPair(
      name: "enums come, go, grow and shrink",
      before: """
        enum Role {
          USER
          ADMIN
          OLD
        }
        enum Gone {
          A
        }
        enum Grown {
          ONE
          @@map("grown values")
        }
        model A {
          id Int @id
          role Role @default(USER)
          roles Role[]
          gone Gone?
          grown Grown
        }
        """,
      after: """
        enum Role {
          USER
          ADMIN
          NEW
        }
        enum Come {
          A @map("a value")
          B
        }
        enum Grown {
          ONE
          TWO
          THREE
          @@map("grown values")
        }
        model A {
          id Int @id
          role Role @default(ADMIN)
          roles Role[] @default([USER])
          come Come @default(A)
          grown Grown
        }
        """),
    SchemaPair(
      name: "native types",
      before: """
        model A {
          id Int @id @db.SmallInt
          a String @db.VarChar(10)
          b String @db.Text
          c DateTime @db.Timestamptz(6)
          d DateTime @db.Date
          e Decimal @db.Decimal(10, 2)
          f String @db.Uuid
          g Json
          h Bytes
          i Float @db.Real
          j String @db.Char(3)
          k Decimal @db.Money
          l String @db.Inet
          m String @db.Bit(4)
          n String @db.Xml
          o DateTime @db.Time(3)
          p Int @db.Oid
        }
        """,
      after: """
        model A {
          id Int @id
          a String @db.VarChar(20)
          b String @db.VarChar(100)
          c DateTime
          d DateTime @db.Timestamp(0)
          e Decimal @db.Decimal(12, 4)
          f String
          g Json @db.Json
          h Bytes?
          i Float
          j String @db.Char(5)
          k Decimal
          l String
          m String @db.VarBit(8)
          n String
          o DateTime @db.Timetz(3)
          p Int
        }
        """),
    SchemaPair(
      name: "lists and defaults",
      before: """
        model A {
          id String @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid
          a Int[]
          b String[] @default(["x", "y's"])
          c Json @default("{\\"a\\": [1]}")
          d DateTime @default(now()) @db.Timestamptz
          e BigInt @default(9007199254740993)
          f Int @default(autoincrement())
          g Bytes @default("AQID")
          h Int @default(dbgenerated("(1 + 2)"))
        }
        """,
      after: """
        model A {
          id String @id @default(uuid()) @db.Uuid
          a Int
          b String[]
          c Json[]
          d DateTime @default("2020-01-02T03:04:05.000Z")
          e BigInt @default(-1)
          f Int
          g Bytes?
          h Int @default(autoincrement())
        }
        """),
    SchemaPair(
      name: "kinds of indexes",
      before: """
        model A {
          id Int @id
          a Json
          b Int[]
          c String
          d DateTime
          @@index([c], type: Hash)
          @@index([a], type: Gin)
          @@index([d])
        }
        """,
      after: """
        model A {
          id Int @id
          a Json
          b Int[]
          c String
          d DateTime
          @@index([c])
          @@index([a(ops: JsonbPathOps)], type: Gin)
          @@index([b], type: Gin)
          @@index([d], type: Brin)
          @@index([c(sort: Desc), id])
        }
        """),
    SchemaPair(
      name: "namespaces", namespaces: ["base", "shop", "public"],
      before: """
        enum Kind {
          A
          B
          @@schema("base")
        }
        model User {
          id Int @id
          kind Kind
          @@schema("base")
        }
        """,
      after: """
        enum Kind {
          A
          B
          C
          @@schema("base")
        }
        model User {
          id Int @id
          kind Kind @default(A)
          orders Order[]
          @@schema("base")
        }
        model Order {
          id Int @id @default(autoincrement())
          userId Int
          user User @relation(fields: [userId], references: [id])
          kind Kind?
          @@index([userId])
          @@schema("shop")
        }
        """),
  ]
}
