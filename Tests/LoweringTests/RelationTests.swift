import Datamodel
import Lowering
import Tables
import Testing

@Suite struct RelationTests {
  @Test func actionsByDefault() {
    checkLowering(
      """
      model User {
        id    Int @id
        posts Post[]
        drafts Post[] @relation("draft")
      }
      model Post {
        id     Int  @id
        userId Int
        user   User @relation(fields: [userId], references: [id])
        byId   Int?
        by     User? @relation("draft", fields: [byId], references: [id], map: "own")
      }
      """,
      """
      table User
        id: Integer
        primary key User_pkey (id)
      table Post
        id: Integer
        userId: Integer
        byId: Integer?
        primary key Post_pkey (id)
        foreign key Post_userId_fkey (userId) -> User (id), on delete restrict, on update cascade
        foreign key own (byId) -> User (id), on delete set null, on update cascade
      """)
  }

  @Test func actionsAndMappedNames() {
    checkLowering(
      """
      model User {
        a    Int @map("x")
        b    Int
        posts Post[]
        @@id([a, b])
        @@map("users")
      }
      model Post {
        id   Int @id
        ua   Int @map("user_a")
        ub   Int?
        user User? @relation(fields: [ua, ub], references: [a, b], onDelete: SetDefault, onUpdate: NoAction)
      }
      """,
      on: .sqlite,
      """
      table users
        x: int
        b: int
        primary key (x, b)
      table Post
        id: int, autoincrement
        user_a: int
        ub: int?
        primary key (id)
        foreign key Post_user_a_ub_fkey (user_a, ub) -> users (x, b), on delete set default, on update no action
      """)
  }

  static let manyToMany = """
    model User {
      id   Int @id @default(autoincrement())
      tags Tag[]
      fans User[] @relation("f")
      idols User[] @relation("f")
      @@map("users")
    }
    model Tag {
      name  String @id @db.VarChar(9)
      users User[]
    }
    """

  @Test func manyToManyHasAKeyFromPrisma6() {
    checkLowering(
      Self.manyToMany,
      """
      table users
        id: Integer = sequence, autoincrement
        primary key users_pkey (id)
      table Tag
        name: VarChar(9)
        primary key Tag_pkey (name)
      table _f
        A: Integer
        B: Integer
        primary key _f_AB_pkey (A, B)
        index _f_B_index (B)
        foreign key _f_A_fkey (A) -> users (id), on delete cascade, on update cascade
        foreign key _f_B_fkey (B) -> users (id), on delete cascade, on update cascade
      table _TagToUser
        A: VarChar(9)
        B: Integer
        primary key _TagToUser_AB_pkey (A, B)
        index _TagToUser_B_index (B)
        foreign key _TagToUser_A_fkey (A) -> Tag (name), on delete cascade, on update cascade
        foreign key _TagToUser_B_fkey (B) -> users (id), on delete cascade, on update cascade
      """)
  }

  @Test(arguments: [(Dialect.postgreSQL, PrismaVersion(5, 22, 0)), (.sqlite, PrismaVersion(7, 1, 0))])
  func manyToManyHasAUniqueIndexElsewhere(dialect: Dialect, prisma: PrismaVersion) throws {
    let lowered = lower(
      datamodel(Self.manyToMany, provider: dialect == .sqlite ? .sqlite : .postgresql), dialect: dialect, prisma: prisma
    )
    let table = try #require(lowered.schema.tables.last)
    #expect(table.primaryKey == nil)
    #expect(table.indexes.map(\.name) == ["_TagToUser_AB_unique", "_TagToUser_B_index"])
    #expect(table.columns.map(\.isAutoIncrement) == [false, false])
  }

  @Test func relationModePrismaHasNoForeignKeys() {
    checkLowering(
      """
      model A {
        id Int @id
        bs B[]
        cs C[]
      }
      model B {
        id Int @id
        aId Int
        a  A @relation(fields: [aId], references: [id])
      }
      model C {
        id Int @id
        as A[]
      }
      """,
      datasource: "relationMode = \"prisma\"",
      """
      table A
        id: Integer
        primary key A_pkey (id)
      table B
        id: Integer
        aId: Integer
        primary key B_pkey (id)
      table C
        id: Integer
        primary key C_pkey (id)
      table _AToC
        A: Integer
        B: Integer
        primary key _AToC_AB_pkey (A, B)
        index _AToC_B_index (B)
      """)
  }

  @Test func whatCannotBePairedIsLeftOut() {
    checkLowering(
      """
      model A {
        id Int @id
        b1 B @relation(fields: [id], references: [id])
        b2 B @relation(fields: [id], references: [id])
        c  Missing
      }
      model B {
        id Int @id
        as A[]
      }
      """,
      """
      table A
        id: Integer
        primary key A_pkey (id)
      table B
        id: Integer
        primary key B_pkey (id)
      """,
      unresolved: [
        "the type `Missing` is not declared",
        "there are several relations to `B` and no names to tell them apart",
        "there are several relations to `B` and no names to tell them apart",
      ])
  }
}
