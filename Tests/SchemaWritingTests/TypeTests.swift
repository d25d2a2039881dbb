import Tables
import Testing

@Suite struct TypeTests {
  @Test func aTypeIsNamedUnlessAFieldWithoutItGetsIt() {
    checkWriting(
      """
      CREATE TABLE "T" ("id" INTEGER PRIMARY KEY, "a" SMALLINT NOT NULL, "b" VARCHAR(20) NOT NULL, "c" TEXT NOT NULL,
        "d" TIMESTAMP(3) NOT NULL, "e" TIMESTAMP NOT NULL, "f" JSONB NOT NULL, "g" JSON NOT NULL, "h" UUID NOT NULL,
        "i" DECIMAL(65,30) NOT NULL, "j" DECIMAL(4,2) NOT NULL, "k" DOUBLE PRECISION NOT NULL, "l" REAL NOT NULL,
        "m" BYTEA NOT NULL, "n" BIGINT NOT NULL, "o" BOOLEAN NOT NULL, "p" MONEY NOT NULL, "q" NUMERIC NOT NULL);
      """,
      """
      model T {
        id Int      @id
        a  Int      @db.SmallInt
        b  String   @db.VarChar(20)
        c  String
        d  DateTime
        e  DateTime @db.Timestamp(6)
        f  Json
        g  Json     @db.Json
        h  String   @db.Uuid
        i  Decimal
        j  Decimal  @db.Decimal(4, 2)
        k  Float
        l  Float    @db.Real
        m  Bytes
        n  BigInt
        o  Boolean
        p  Decimal  @db.Money
        q  Decimal  @db.Decimal
      }
      """)
  }

  @Test func typesBeginWithTheNameOfTheDatasource() {
    checkWriting(
      #"CREATE TABLE "T" ("id" SMALLINT PRIMARY KEY);"#,
      over: "datasource mine {\n  provider = \"postgresql\"\n}\n",
      """
      model T {
        id Int @id @mine.SmallInt
      }
      """)
  }

  @Test func listsAndNulls() {
    checkWriting(
      #"CREATE TABLE "T" ("id" INTEGER PRIMARY KEY, "a" TEXT, "b" INTEGER[], "c" VARCHAR(3)[]);"#,
      """
      model T {
        id Int      @id
        a  String?
        b  Int[]
        c  String[] @db.VarChar(3)
      }
      """)
  }

  @Test func aTypeWithoutANameIsUnsupported() {
    checkWriting(
      #"CREATE TABLE "T" ("id" INTEGER PRIMARY KEY, "a" circle, "b" tsvector NOT NULL);"#,
      """
      model T {
        id Int                     @id
        a  Unsupported("circle")?
        b  Unsupported("tsvector")
      }
      """)
    checkWriting(
      #"CREATE TABLE "T" ("id" INTEGER NOT NULL PRIMARY KEY, "a" UUID);"#, on: .sqlite,
      """
      model T {
        id Int                  @id @default(autoincrement())
        a  Unsupported("uuid")?
      }
      """)
  }
}
