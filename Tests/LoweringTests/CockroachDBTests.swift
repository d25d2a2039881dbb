import Lowering
import Tables
import Testing

@Suite struct CockroachDBTests {
  @Test func everyScalarHasAType() {
    checkLowering(
      """
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
        e E
      }
      enum E {
        X
      }
      """, on: .cockroachDB,
      """
      enum E: X
      table A
        s: String
        i: Int4
        b: Int8
        f: Float8
        d: Decimal(65,30)
        o: Bool
        t: Timestamp(3)
        j: JsonB
        y: Bytes?
        e: enum E
        primary key A_pkey (i)
      """)
  }

  @Test(arguments: [
    ("BigInt @default(autoincrement())", "Int8 = unique row id, autoincrement"),
    ("Int @default(sequence())", "Int4 = sequence prisma_sequence_a_X, autoincrement"),
    (
      "Int @default(sequence(minValue: 2, maxValue: 9, increment: 3, start: 4, cache: 5, virtual: true))",
      "Int4 = sequence prisma_sequence_a_X, autoincrement, sequence virtual min 2 max 9 increment 3 start 4 cache 5"
    ),
    // What is the usual way anyway isn't said.
    (
      "BigInt @default(sequence(minValue: 1, increment: 1))",
      "Int8 = sequence prisma_sequence_a_X, autoincrement"
    ),
    ("E @default(Y)", "enum E = y"),
    ("E[] @default([Y])", "enum E[] = [y]"),
    ("Int @db.Int2", "Int2"),
    ("String @db.String(20)", "String(20)"),
    ("String @db.CatalogSingleChar", "CatalogSingleChar"),
  ])
  func columns(field: String, column: String) {
    checkLowering(
      "model A {\n x \(field) @map(\"X\")\n@@map(\"a\")\n}\nenum E {\n Y @map(\"y\")\n}", on: .cockroachDB,
      "enum E: y\ntable a\n  X: \(column)")
  }

  @Test func aTypeOfPostgreSQLIsNone() {
    checkLowering(
      "model A {\n x String @db.Text\n}", on: .cockroachDB, "table A\n  x: String",
      unresolved: ["cockroachdb has no type `Text`"])
  }

  @Test func noOtherDialectHasSequences() {
    checkLowering(
      "model A {\n x Int @default(sequence())\n}", "table A\n  x: Integer",
      unresolved: ["postgresql has no `sequence()`"]
    )
  }

  @Test func joinTablesHaveAUniqueIndexForAKey() {
    checkLowering(
      "model A {\n id Int @id\n b B[]\n}\nmodel B {\n id Int @id\n a A[]\n}", on: .cockroachDB,
      """
      table A
        id: Int4
        primary key A_pkey (id)
      table B
        id: Int4
        primary key B_pkey (id)
      table _AToB
        A: Int4
        B: Int4
        unique index _AToB_AB_unique (A, B)
        index _AToB_B_index (B)
        foreign key _AToB_A_fkey (A) -> A (id), on delete cascade, on update cascade
        foreign key _AToB_B_fkey (B) -> B (id), on delete cascade, on update cascade
      """)
  }

  @Test func invertedIndexes() {
    checkLowering(
      "model A {\n j Json\n k Int\n @@index([k], type: BTree)\n @@index([j], type: Gin)\n}", on: .cockroachDB,
      "table A\n  j: JsonB\n  k: Int4\n  index A_k_idx (k)\n  index A_j_idx (j) using Gin")
  }
}
