import MigrationSQL
import SchemaDiff
import Tables
import Testing

@Suite struct SQLiteTests {
  private func column(
    _ name: String, _ family: ColumnFamily, _ arity: Arity = .required, _ value: DefaultValue? = nil
  )
    -> Column
  {
    Column(name, ColumnType(family, nil, arity), defaultValue: value)
  }

  @Test func newTableWithKeyInside() {
    let key = Column("id", ColumnType(.int), defaultValue: .sequence(""), isAutoIncrement: true)
    let b = ForeignKey(
      "A_b_fkey", ["b"], references: QualifiedName(nil, "B"), ["id"], onDelete: .setNull, onUpdate: .cascade)
    checkSQL(
      schema(in: .sqlite),
      schema(table("A", [key, column("b", .int, .nullable)], key: ["id"], keys: [b]), in: .sqlite),
      """
      -- CreateTable
      CREATE TABLE "A" (
          "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
          "b" INTEGER,
          CONSTRAINT "A_b_fkey" FOREIGN KEY ("b") REFERENCES "B" ("id") ON DELETE SET NULL ON UPDATE CASCADE
      );
      """)
  }

  @Test func aNullableColumnIsAdded() {
    checkSQL(
      schema(table("User", [column("id", .int)]), in: .sqlite),
      schema(table("User", [column("id", .int), column("nick", .string, .nullable)]), in: .sqlite),
      "-- AlterTable\nALTER TABLE \"User\" ADD COLUMN \"nick\" TEXT;")
  }

  @Test func moreThanThatMakesTheTableAgain() {
    let unique = index("A_b_key", "b", kind: .unique)
    checkSQL(
      schema(table("A", [column("m", .int, .nullable), column("b", .int)], indexes: [unique]), in: .sqlite),
      schema(
        table("A", [column("m", .bigInt, .required, .value(.integer(4))), column("b", .int)], indexes: [unique]),
        in: .sqlite),
      """
      -- RedefineTables
      PRAGMA defer_foreign_keys=ON;
      PRAGMA foreign_keys=OFF;
      CREATE TABLE "new_A" (
          "m" BIGINT NOT NULL DEFAULT 4,
          "b" INTEGER NOT NULL
      );
      INSERT INTO "new_A" ("b", "m") SELECT "b", coalesce("m", 4) AS "m" FROM "A";
      DROP TABLE "A";
      ALTER TABLE "new_A" RENAME TO "A";
      CREATE UNIQUE INDEX "A_b_key" ON "A"("b");
      PRAGMA foreign_keys=ON;
      PRAGMA defer_foreign_keys=OFF;
      """)
  }

  @Test func whatTheSchemaCannotSayIsCarriedOver() {
    var old = table("A", [column("x", .int), column("y", .int)])
    old.indexes = [Index("p", .unique, [IndexColumn("x")], predicate: "y > 0")]
    old.blindObjects = [BlindObject(.trigger, QualifiedName(nil, "t"))]
    let (previous, next) = (schema(old, in: .sqlite), schema(table("A", [column("x", .int)]), in: .sqlite))
    let plan = plan(from: previous, to: next)
    #expect(
      migrationSQL(plan, from: previous, to: next).contains("CREATE UNIQUE INDEX \"p\" ON \"A\"(\"x\") WHERE (y > 0);"))
    #expect(plan.risks.contains { $0.finding == .blindObjectLoss(table: "A", kind: .trigger, name: "t") })
    let silent = SchemaDiff.plan(from: previous, to: next, options: exact)
    #expect(!migrationSQL(silent, from: previous, to: next, options: exact).contains("\"p\""))
  }

  @Test func thePartialIndexOutlivesItsTable() {
    var old = table("A", [column("x", .int), column("y", .int)])
    old.indexes = [Index("p", .unique, [IndexColumn("x")], predicate: "y > 0")]
    var new = table("A", [column("x", .int), column("y", .string)])
    new.indexes = [Index("p", .unique, [IndexColumn("x")])]
    let (previous, next) = (schema(old, in: .sqlite), schema(new, in: .sqlite))
    let plan = plan(from: previous, to: next)
    let sql = migrationSQL(plan, from: previous, to: next)
    #expect(sql.contains("CREATE UNIQUE INDEX \"p\" ON \"A\"(\"x\") WHERE (y > 0);"), "\(sql)")
    #expect(sql.split(separator: "\n").filter { $0.hasPrefix("CREATE UNIQUE") }.count == 1, "\(sql)")
    #expect(applied(plan, from: previous, to: next).tables[0].indexes == old.indexes)
  }

  @Test func jsonAndBytesAreQuotedAsTheyShould() {
    let wished = schema(
      table(
        "A",
        [column("j", .json, .required, .value(.json("{}"))), column("b", .binary, .required, .value(.bytes([0x68])))]),
      in: .sqlite)
    checkSQL(
      schema(in: .sqlite), wished, options: exact,
      "-- CreateTable\nCREATE TABLE \"A\" (\n    \"j\" JSONB NOT NULL DEFAULT {},\n    \"b\" BLOB NOT NULL DEFAULT '68'\n);"
    )
    checkSQL(
      schema(in: .sqlite), wished,
      "-- CreateTable\nCREATE TABLE \"A\" (\n    \"j\" JSONB NOT NULL DEFAULT '{}',\n    \"b\" BLOB NOT NULL DEFAULT x'68'\n);"
    )
  }

  @Test func tablesAreDroppedWithKeysSwitchedOff() {
    checkSQL(
      schema(table("A", [column("x", .int)]), in: .sqlite), schema(in: .sqlite),
      "-- DropTable\nPRAGMA foreign_keys=off;\nDROP TABLE \"A\";\nPRAGMA foreign_keys=on;")
  }
}
