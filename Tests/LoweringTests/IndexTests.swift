import Tables
import Testing

@Suite struct IndexTests {
  @Test func orderIsFieldsThenKinds() {
    checkLowering(
      """
      model A {
        id Int @id
        a  Int @unique
        b  Int @unique(map: "own")
        @@unique([a, b])
        @@index([b, a(sort: Desc)])
        @@unique([b], name: "client")
        @@index([a], name: "old")
      }
      """,
      """
      table A
        id: Integer
        a: Integer
        b: Integer
        primary key A_pkey (id)
        unique index A_a_key (a)
        unique index own (b)
        index A_b_a_idx (b, a desc)
        index old (a)
        unique index A_a_b_key (a, b)
        unique index A_b_key (b)
      """)
  }

  @Test func methodsAndOperatorClasses() {
    checkLowering(
      """
      model A {
        id Int @id(map: "key")
        a  Json
        b  Int
        @@index([a(ops: JsonbPathOps)], type: Gin)
        @@index([b(ops: Int4MinMaxMultiOps)], type: Brin)
        @@index([b(ops: raw("my_ops"), sort: Asc)], type: BTree)
        @@index(b)
        @@index(fields: [b], type: Hash, map: "h")
      }
      """,
      """
      table A
        id: Integer
        a: JsonB
        b: Integer
        primary key key (id)
        index A_a_idx (a jsonb_path_ops) using Gin
        index A_b_idx (b int4_minmax_multi_ops) using Brin
        index A_b_idx (b my_ops asc)
        index A_b_idx (b)
        index h (b) using Hash
      """)
  }

  @Test func compoundKeysAndMappedNames() {
    checkLowering(
      """
      model A {
        x Int @map("ex")
        y Int
        @@id([y, x])
        @@unique([x])
        @@map("as")
      }
      """,
      """
      table as
        ex: Integer
        y: Integer
        primary key as_pkey (y, ex)
        unique index as_ex_key (ex)
      """)
  }

  @Test func aCompoundKeyDoesNotCountInSQLite() {
    checkLowering(
      """
      model A {
        x Int
        y Int
        @@id([x, y])
      }
      """, on: .sqlite,
      """
      table A
        x: int
        y: int
        primary key (x, y)
      """)
  }

  @Test func longNamesAreCutAtAByteLimit() {
    checkLowering(
      """
      model AVeryVeryVeryLongModelNameThatGoesOnAndOnAndOnForeverAndEver {
        id Int @id @unique
      }
      model Zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzßß {
        id Int @id
      }
      """,
      """
      table AVeryVeryVeryLongModelNameThatGoesOnAndOnAndOnForeverAndEver
        id: Integer
        primary key AVeryVeryVeryLongModelNameThatGoesOnAndOnAndOnForeverAndEv_pkey (id)
        unique index AVeryVeryVeryLongModelNameThatGoesOnAndOnAndOnForeverAndEve_key (id)
      table Zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzßß
        id: Integer
        primary key Zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzß_pkey (id)
      """)
  }

  @Test func partialIndexes() {
    checkLowering(
      """
      model A {
        id Int @id
        b  Boolean @map("bee")
        c  String?
        @@index([b], where: { b: true, c: { not: null } })
        @@unique([c], where: raw("c <> 'x'"))
      }
      """,
      """
      table A
        id: Integer
        bee: Boolean
        c: Text?
        primary key A_pkey (id)
        index A_bee_idx (bee) where ("bee" = true AND "c" IS NOT NULL)
        unique index A_c_key (c) where c <> 'x'
      """)
  }

  @Test func anIndexOverSomethingUnknownIsLeftOut() {
    checkLowering(
      """
      model A {
        id Int @id
        @@index([nothing])
      }
      """,
      """
      table A
        id: Integer
        primary key A_pkey (id)
      """, unresolved: ["`@@index` names a field that the model doesn't have: nothing"])
  }
}
