import Tables
import Testing

@Suite struct RemarkTests {
  @Test func aModelWithoutAnIdentifierIsIgnoredAndSoAreFieldsThatLeadToIt() {
    checkWriting(
      """
      CREATE TABLE "User" ("id" INTEGER PRIMARY KEY);
      CREATE TABLE "Post" ("id" INTEGER, "userId" INTEGER NOT NULL REFERENCES "User"("id"));
      """,
      """
      /// The underlying table does not contain a valid unique identifier and can therefore currently not be handled by Prisma Client.
      model Post {
        id     Int?
        userId Int
        User   User @relation(fields: [userId], references: [id], onDelete: NoAction, onUpdate: NoAction)

        @@ignore
      }

      model User {
        id   Int    @id
        Post Post[] @ignore
      }
      """)
  }

  @Test func aKeyThatTheClientDoesNotKnowIsNoIdentifier() {
    checkWriting(
      #"CREATE TABLE "T" ("id" macaddr PRIMARY KEY);"#,
      """
      /// The underlying table does not contain a valid unique identifier and can therefore currently not be handled by Prisma Client.
      model T {
        id Unsupported("macaddr") @id

        @@ignore
      }
      """)
  }

  @Test func aTableWithoutColumnsIsCommentedOut() {
    checkWriting(
      #"CREATE TABLE "T" ();"#, likeTheEngine: true,
      """
      /// We could not retrieve columns for the underlying table. Either it has none or you are missing rights to see them. Please check your privileges.
      // model T {
      // }
      """)
  }

  @Test func whatNeedsMoreThanTheSchemaCanSay() {
    var details = DatabaseDetails()
    let name = QualifiedName("public", "T")
    details.comments = [.column(name, "id")]
    details.deferrableConstraints = [TableDetail(name, "T_pkey")]
    details.unusualNullOrders = [TableDetail(name, "i", column: "id")]
    checkWriting(
      """
      CREATE TABLE "T" ("id" INTEGER PRIMARY KEY, CHECK ("id" > 0), EXCLUDE USING gist ("id" WITH =));
      ALTER TABLE "T" ENABLE ROW LEVEL SECURITY;
      """, details: details,
      """
      /// This table contains check constraints and requires additional setup for migrations. Visit https://pris.ly/d/check-constraints for more info.
      /// This table contains exclusion constraints and requires additional setup for migrations. Visit https://pris.ly/d/exclusion-constraints for more info.
      /// This model or at least one of its fields has comments in the database, and requires an additional setup for migrations: Read more: https://pris.ly/d/database-comments
      /// This model has constraints using non-default deferring rules and requires additional setup for migrations. Visit https://pris.ly/d/constraint-deferring for more info.
      /// This model contains row level security and requires additional setup for migrations. Visit https://pris.ly/d/row-level-security for more info.
      /// This model contains an index with non-default null sort order and requires additional setup for migrations. Visit https://pris.ly/d/default-index-null-ordering for more info.
      model T {
        id Int @id
      }
      """)
  }

  @Test func aModelThatIsThereIsNotRemarkedOnAgain() {
    let previous = """
      /// Mine.
      model T {
        id Int @id
      }
      """
    checkWriting(#"CREATE TABLE "T" ("id" INTEGER PRIMARY KEY, CHECK ("id" > 0));"#, over: previous, previous)
  }
}
