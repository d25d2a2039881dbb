import Tables
import Testing

@Suite struct ColumnTests {
  @Test func everyScalarHasAType() {
    let schema = """
      model A {
        s String
        i Int @id
        b BigInt
        f Float
        d Decimal
        o Boolean
        t DateTime
        j Json
        y Bytes?
      }
      """
    checkLowering(
      schema,
      """
      table A
        s: Text
        i: Integer
        b: BigInt
        f: DoublePrecision
        d: Decimal(65,30)
        o: Boolean
        t: Timestamp(3)
        j: JsonB
        y: ByteA?
        primary key A_pkey (i)
      """)
    checkLowering(
      schema, on: .sqlite,
      """
      table A
        s: string
        i: int, autoincrement
        b: bigInt
        f: float
        d: decimal
        o: boolean
        t: dateTime
        j: json
        y: binary?
        primary key (i)
      """)
  }

  @Test func nativeTypesAndNames() {
    checkLowering(
      """
      model User {
        id    String   @id @db.Uuid
        name  String   @map("full_name") @db.VarChar(200)
        price Decimal  @db.Decimal(10, 2)
        at    DateTime @db.Timestamptz
        tags  String[] @db.Citext
        @@map("users")
      }
      """,
      """
      table users
        id: Uuid
        full_name: VarChar(200)
        price: Decimal(10,2)
        at: Timestamptz
        tags: Citext[]
        primary key users_pkey (id)
      """)
  }

  @Test func unsupportedTypesKeepTheirText() {
    checkLowering(
      """
      model A {
        id    Int @id
        place Unsupported("geometry(Point, 4326)")?
      }
      """,
      """
      table A
        id: Integer
        place: unsupported geometry(Point, 4326)?
        primary key A_pkey (id)
      """)
  }

  @Test func ignoredThingsAreTablesAndColumnsAndViewsAreNot() {
    checkLowering(
      """
      model A {
        id Int    @id
        x  String @ignore
        @@ignore
      }
      view V {
        id Int @unique
      }
      """,
      """
      table A
        id: Integer
        x: Text
        primary key A_pkey (id)
      """)
  }

  @Test func enums() {
    let schema = """
      model A {
        id   Int  @id
        role Role @default(ADMIN)
      }
      enum Role {
        USER  @map("user")
        ADMIN @map("admin")
        @@map("roles")
      }
      """
    checkLowering(
      schema,
      """
      enum roles: user, admin
      table A
        id: Integer
        role: enum roles = admin
        primary key A_pkey (id)
      """)
    checkLowering(
      schema, on: .sqlite,
      """
      table A
        id: int, autoincrement
        role: string = "admin"
        primary key (id)
      """)
  }

  @Test func namespaces() {
    checkLowering(
      """
      model A {
        id Int @id
        e  E
        bs B[]
        @@schema("one")
      }
      model B {
        id Int @id
        a  A?   @relation(fields: [aId], references: [id])
        aId Int?
        @@schema("two")
      }
      enum E {
        X
        @@schema("two")
      }
      """,
      datasource: "schemas = [\"two\", \"one\"]",
      """
      namespace one
      namespace two
      enum two.E: X
      table one.A
        id: Integer
        e: enum two.E
        primary key A_pkey (id)
      table two.B
        id: Integer
        aId: Integer?
        primary key B_pkey (id)
        foreign key B_aId_fkey (aId) -> one.A (id), on delete set null, on update cascade
      """)
  }

  @Test func extensionsNeedTheirPreviewFeature() {
    let datasource =
      #"extensions = [pgcrypto, citext(version: "1.6"), uuid_ossp(map: "uuid-ossp", schema: "x"), citext]"#
    checkLowering("", datasource: datasource, "")
    checkLowering(
      "generator g { \n provider = \"prisma-client\"\n previewFeatures = [\"PostgresqlExtensions\"]\n}",
      datasource: datasource,
      """
      extension citext version 1.6
      extension pgcrypto
      extension uuid-ossp schema x
      """)
  }

  @Test func listsHaveNoPlaceInSQLite() {
    checkLowering(
      """
      model A {
        id   Int @id
        tags String[]
      }
      """, on: .sqlite,
      """
      table A
        id: int, autoincrement
        primary key (id)
      """, unresolved: ["sqlite has no columns that hold lists"])
  }
}
