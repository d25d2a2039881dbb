import Datamodel
import SchemaWriting
import Tables
import Testing

@Suite struct WarningTests {
  private func warnings(
    _ sql: String, over previous: String = "", details: DatabaseDetails = DatabaseDetails()
  ) -> String? {
    writtenSchema(
      of: tables(sql, on: .postgreSQL), details: details, over: datamodel(previous, on: .postgreSQL),
      options: WritingOptions(prisma: .assumed)
    ).warnings
  }

  @Test func nothingToSay() {
    #expect(warnings(#"CREATE TABLE "T" ("id" INTEGER PRIMARY KEY);"#) == nil)
  }

  @Test func eachKindHasItsHeading() {
    #expect(
      warnings(
        """
        CREATE TYPE "E" AS ENUM ('1', 'a');
        CREATE TABLE "T" ("1" TEXT, "2" TEXT, "b" circle, CHECK ("1" <> ''));
        """)
          == """
          *** WARNING ***

          These fields were commented out because their names are currently not supported by Prisma. Please provide valid ones that match [a-zA-Z][a-zA-Z0-9_]* using the `@map` attribute:
            - Model: "T", field(s): ["1", "2"]

          These enum values were commented out because their names are currently not supported by Prisma. Please provide valid ones that match [a-zA-Z][a-zA-Z0-9_]* using the `@map` attribute:
            - Enum: "E", value: "1"

          The following models were ignored as they do not have a valid unique identifier or id. This is currently not supported by Prisma Client:
            - "T"

          These fields are not supported by Prisma Client, because Prisma currently does not support their types:
            - Model: "T", field: "b", original data type: "circle"

          These constraints are not supported by Prisma Client, because Prisma currently does not fully support check constraints. Read more: https://pris.ly/d/check-constraints
            - Model: "T", constraint: "T_1_check"
          """)
  }

  @Test func whatWasTakenFromTheSchema() {
    #expect(
      warnings(
        #"CREATE TYPE "e" AS ENUM ('x'); CREATE TABLE "t" ("i" INTEGER PRIMARY KEY);"#,
        over: """
          model T {
            id Int @id @map("i")

            @@map("t")
          }

          enum E {
            X @map("x")

            @@map("e")
          }
          """)
          == """
          *** WARNING ***

          These fields were enriched with `@map` information taken from the previous Prisma schema:
            - Model: "T", field: "id"

          These models were enriched with `@@map` information taken from the previous Prisma schema:
            - "T"

          These enum values were enriched with `@map` information taken from the previous Prisma schema:
            - Enum: "E", value: "X"

          These enums were enriched with `@@map` information taken from the previous Prisma schema:
            - "E"
          """)
  }
}
