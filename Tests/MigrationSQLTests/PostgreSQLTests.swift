import MigrationSQL
import SchemaDiff
import Tables
import Testing

@Suite struct PostgreSQLTests {
  @Test func newTable() {
    let json = Column("meta", ColumnType(.json, NativeType("JsonB")), defaultValue: .value(.json(#"{"a":"it's"}"#)))
    let list = Column(
      "tags", ColumnType(.string, NativeType("Text"), .list), defaultValue: .value(.list([.string("a")])))
    let at = Column("at", ColumnType(.dateTime, NativeType("Timestamp", ["3"])), defaultValue: .now)
    checkSQL(
      schema(), schema(table("A", [serial("id"), text("s", .nullable), json, list, at], key: ["id"])),
      """
      -- CreateTable
      CREATE TABLE "A" (
          "id" SERIAL NOT NULL,
          "s" TEXT,
          "meta" JSONB NOT NULL DEFAULT '{"a":"it''s"}',
          "tags" TEXT[] DEFAULT ARRAY['a']::TEXT[],
          "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

          CONSTRAINT "A_pkey" PRIMARY KEY ("id")
      );
      """)
  }

  @Test func clausesOfOneTableInOrder() {
    var wide = int("m")
    wide.type = ColumnType(.bigInt, NativeType("BigInt"))
    wide.defaultValue = .value(.integer(4))
    checkSQL(
      schema(table("A", [int("zed"), int("beta"), int("m", .nullable)])),
      schema(table("A", [int("y", .nullable), int("c", .nullable), wide])),
      """
      -- AlterTable
      ALTER TABLE "A" DROP COLUMN "beta",
      DROP COLUMN "zed",
      ADD COLUMN     "c" INTEGER,
      ADD COLUMN     "y" INTEGER,
      ALTER COLUMN "m" SET NOT NULL,
      ALTER COLUMN "m" SET DEFAULT 4,
      ALTER COLUMN "m" SET DATA TYPE BIGINT;
      """)
  }

  @Test func warningsComeFirst() {
    checkSQL(
      schema(table("User", [text("name")])), schema(table("User", [text("nick")])), header: true,
      """
      /*
        Warnings:

        - You are about to drop the column `name` on the `User` table. All the data in the column will be lost.
        - Added the required column `nick` to the `User` table without a default value. This is not possible if the table is not empty.

      */
      -- AlterTable
      ALTER TABLE "User" DROP COLUMN "name",
      ADD COLUMN     "nick" TEXT NOT NULL;
      """)
  }

  @Test func theUniqueIndexGoesAfterTheKeyThatReplacesIt() {
    checkSQL(
      schema(table("A", [int("id"), int("n")], indexes: [index("A_id_key", "id", kind: .unique)])),
      schema(table("A", [int("id")], key: ["id"])),
      """
      -- AlterTable
      ALTER TABLE "A" DROP COLUMN "n",
      ADD CONSTRAINT "A_pkey" PRIMARY KEY ("id");

      -- DropIndex
      DROP INDEX "A_id_key";
      """)
  }

  @Test func enumRebuild() {
    let old = schema(
      table("M", [enumColumn("e", "E", defaultValue: .value(.enumValue("A"))), enumColumn("l", "E", .list)]),
      enums: [EnumType(QualifiedName(nil, "E"), ["A", "B"])])
    var new = old
    new.enums[0].values = ["A", "C"]
    checkSQL(
      old, new,
      """
      -- AlterEnum
      BEGIN;
      CREATE TYPE "E_new" AS ENUM ('A', 'C');
      ALTER TABLE "M" ALTER COLUMN "e" DROP DEFAULT;
      ALTER TABLE "M" ALTER COLUMN "e" TYPE "E_new" USING ("e"::text::"E_new");
      ALTER TABLE "M" ALTER COLUMN "l" TYPE "E_new"[] USING ("l"::text::"E_new"[]);
      ALTER TYPE "E" RENAME TO "E_old";
      ALTER TYPE "E_new" RENAME TO "E";
      DROP TYPE "E_old";
      ALTER TABLE "M" ALTER COLUMN "e" SET DEFAULT 'A';
      COMMIT;
      """)
  }

  @Test func aColumnThatGoesLetsTheEnumGoFirst() {
    let old = schema(
      table("M", [int("id"), enumColumn("e", "E")]), enums: [EnumType(QualifiedName(nil, "E"), ["A", "B"])])
    let new = schema(table("M", [int("id")]), enums: [EnumType(QualifiedName(nil, "E"), ["A"])])
    checkSQL(
      old, new,
      """
      -- AlterEnum
      BEGIN;
      CREATE TYPE "E_new" AS ENUM ('A');
      ALTER TABLE "M" ALTER COLUMN "e" TYPE text USING ("e"::text);
      ALTER TYPE "E" RENAME TO "E_old";
      ALTER TYPE "E_new" RENAME TO "E";
      DROP TYPE "E_old";
      COMMIT;

      -- AlterTable
      ALTER TABLE "M" DROP COLUMN "e";
      """)
  }

  @Test func severalEnumValues() {
    let old = schema(enums: [EnumType(QualifiedName(nil, "E"), ["A"])])
    let new = schema(enums: [EnumType(QualifiedName(nil, "E"), ["A", "B", "C"])])
    checkSQL(
      old, new,
      """
      -- AlterEnum
      -- This migration adds more than one value to an enum.
      -- With PostgreSQL versions 11 and earlier, this is not possible
      -- in a single migration. This can be worked around by creating
      -- multiple migrations, each migration adding only one value to
      -- the enum.


      ALTER TYPE "E" ADD VALUE 'B';
      ALTER TYPE "E" ADD VALUE 'C';
      """)
  }

  @Test func becomingAutoIncrement() {
    checkSQL(
      schema(table("A", [int("id")])), schema(table("A", [serial("id")])),
      """
      -- AlterTable
      CREATE SEQUENCE a_id_seq;
      ALTER TABLE "A" ALTER COLUMN "id" SET DEFAULT nextval('a_id_seq');
      ALTER SEQUENCE a_id_seq OWNED BY "A"."id";
      """)
  }

  /// Later scripts for tables that were replayed or read name it.
  @Test func aSequenceGetsTheNameThatItHasWhereTheTablesComeFrom() {
    var column = serial("id")
    column.defaultValue = .sequence("A_id_seq")
    checkSQL(
      schema(table("A", [int("id")])), schema(table("A", [column])),
      """
      -- AlterTable
      CREATE SEQUENCE "A_id_seq";
      ALTER TABLE "A" ALTER COLUMN "id" SET DEFAULT nextval('"A_id_seq"');
      ALTER SEQUENCE "A_id_seq" OWNED BY "A"."id";
      """)
  }

  @Test func theSequenceOfATableInANamespace() {
    let name = QualifiedName("inner", "A")
    var column = serial("id")
    column.defaultValue = .sequence("A_id_seq")
    let (old, new) = (Table(name, columns: [column]), Table(name, columns: [int("id")]))
    checkSQL(
      schema(old), schema(new),
      """
      -- AlterTable
      ALTER TABLE "inner"."A" ALTER COLUMN "id" DROP DEFAULT;
      DROP SEQUENCE "inner"."A_id_seq";
      """)
  }

  @Test func noLongerAutoIncrement() {
    let (old, new) = (schema(table("A", [serial("id")])), schema(table("A", [int("id")])))
    checkSQL(
      old, new, options: exact,
      """
      -- AlterTable
      ALTER TABLE "A" ALTER COLUMN "id" DROP DEFAULT;
      DROP SEQUENCE "";
      """)
    checkSQL(
      old, new,
      """
      -- AlterTable
      ALTER TABLE "A" ALTER COLUMN "id" DROP DEFAULT;
      DROP SEQUENCE IF EXISTS "A_id_seq";
      """)
  }

  @Test func serialIsNoType() {
    let (old, new) = (schema(table("A", [serial("id")])), schema(table("A", [serial("id", "BigInt")])))
    checkSQL(old, new, options: exact, "-- AlterTable\nALTER TABLE \"A\" ALTER COLUMN \"id\" SET DATA TYPE BIGSERIAL;")
    checkSQL(old, new, "-- AlterTable\nALTER TABLE \"A\" ALTER COLUMN \"id\" SET DATA TYPE BIGINT;")
  }

  @Test func quotesInNames() {
    let wished = schema(table("a\"b", [int("x")]))
    checkSQL(
      schema(), wished, options: exact, "-- CreateTable\nCREATE TABLE \"a\"b\" (\n    \"x\" INTEGER NOT NULL\n);")
    checkSQL(schema(), wished, "-- CreateTable\nCREATE TABLE \"a\"\"b\" (\n    \"x\" INTEGER NOT NULL\n);")
  }

  @Test func aDescribedSchemaNamesPublic() {
    var described = schema(table("A", [int("x")], indexes: [index("i", "x")]), table("B", [int("x")]))
    described.namespaces = ["public"]
    for position in described.tables.indices { described.tables[position].name.namespace = "public" }
    checkSQL(
      described, schema(table("A", [text("x")])),
      """
      -- DropIndex
      DROP INDEX "i";

      -- AlterTable
      ALTER TABLE "A" ALTER COLUMN "x" SET DATA TYPE TEXT;

      -- DropTable
      DROP TABLE "B";
      """)
  }

  @Test func keysAreFreedBeforeWhatTheyRestOnIsDropped() {
    let b = table(
      "B", [int("a")], keys: [ForeignKey("B_a_fkey", ["a"], references: QualifiedName(nil, "A"), ["id"])])
    let unique = index("A_id_key", "id", kind: .unique)
    let old = schema(table("A", [int("id"), int("x")], key: ["id"]), b)
    let new = schema(table("A", [int("id"), int("x")], key: ["id", "x"], indexes: [unique]), b)
    checkSQL(
      old, new,
      """
      -- DropForeignKey
      ALTER TABLE "B" DROP CONSTRAINT "B_a_fkey";

      -- AlterTable
      ALTER TABLE "A" DROP CONSTRAINT "A_pkey",
      ADD CONSTRAINT "A_pkey" PRIMARY KEY ("id", "x");

      -- CreateIndex
      CREATE UNIQUE INDEX "A_id_key" ON "A"("id");

      -- AddForeignKey
      ALTER TABLE "B" ADD CONSTRAINT "B_a_fkey" FOREIGN KEY ("a") REFERENCES "A"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
      """)
  }

  @Test func indexes() {
    let method = Index("g", .normal, [IndexColumn("j", operatorClass: "jsonb_path_ops")], method: "Gin")
    let sorted = Index("s", .normal, [IndexColumn("a", sortOrder: .descending), IndexColumn("b")])
    checkSQL(
      schema(table("M", [int("a"), int("b"), int("j")])),
      schema(table("M", [int("a"), int("b"), int("j")], indexes: [method, sorted])),
      """
      -- CreateIndex
      CREATE INDEX "g" ON "M" USING GIN ("j" jsonb_path_ops);

      -- CreateIndex
      CREATE INDEX "s" ON "M"("a" DESC, "b");
      """)
  }
}
