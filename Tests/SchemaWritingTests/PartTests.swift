import Datamodel
import SchemaWriting
import Tables
import Testing

/// One field, attribute or block by itself, as it is put into a schema that is there.
@Suite struct PartTests {
  private let writer: SchemaWriter = {
    let sql = """
      CREATE TYPE "Color" AS ENUM ('red', 'dark blue');
      CREATE TABLE "User" ("id" INTEGER PRIMARY KEY, "nick name" VARCHAR(9));
      CREATE TABLE "Post" ("id" INTEGER PRIMARY KEY, "userId" INTEGER NOT NULL REFERENCES "User"("id") ON UPDATE CASCADE);
      CREATE INDEX "Post_userId_idx" ON "Post"("userId");
      """
    let schema = "model Member {\n  id Int @id\n\n  @@map(\"User\")\n}"
    return SchemaWriter(
      tables(sql, on: .postgreSQL), over: datamodel(schema, on: .postgreSQL),
      options: WritingOptions(prisma: .assumed))
  }()

  @Test func aField() {
    let user = writer.database.table(named: QualifiedName(nil, "User"))
    #expect(
      user.map { writer.scalarField(of: ColumnID($0, 1)).declaration }
        == #"nick_name String? @map("nick name") @db.VarChar(9)"#)
  }

  @Test func anIndex() {
    let post = writer.database.table(named: QualifiedName(nil, "Post"))
    #expect(post.map { writer.attribute(of: IndexID($0, 0)) } == "@@index([userId])")
  }

  @Test func aRelation() {
    let post = writer.database.table(named: QualifiedName(nil, "Post"))
    #expect(
      post.flatMap { writer.forwardField(of: ForeignKeyID($0, 0)) }?.declaration
        == "User Member @relation(fields: [userId], references: [id], onDelete: NoAction)")
    #expect(post.flatMap { writer.backField(of: ForeignKeyID($0, 0)) }?.declaration == "Post Post[]")
  }

  @Test func aValueOfAnEnum() {
    #expect(writer.lines(of: "dark blue", of: EnumID(0)) == [#"dark_blue @map("dark blue")"#])
  }
}
