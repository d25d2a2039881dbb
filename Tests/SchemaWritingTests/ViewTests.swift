import Tables
import Testing

@Suite struct ViewTests {
  private static let details: DatabaseDetails = {
    var details = DatabaseDetails()
    details.views = [
      View(
        QualifiedName("public", "V"),
        columns: [
          Column("id", ColumnType(.int, NativeType("Integer"), .nullable)),
          Column("user", ColumnType(.int, NativeType("Integer"), .nullable)),
        ])
    ]
    return details
  }()
  private static let sql = #"CREATE TABLE "User" ("id" INTEGER PRIMARY KEY);"#

  @Test func viewsAreWrittenOnlyWithThePreviewFeature() {
    let model = """
      model User {
        id Int @id
      }
      """
    checkWriting(Self.sql, details: Self.details, model)
    checkWriting(
      Self.sql, over: Self.head, details: Self.details,
      model + """


        view V {
          id   Int?
          user Int?
        }
        """)
  }

  @Test func whatOnlyTheSchemaKnowsOfAViewIsKept() {
    let previous = """
      model User {
        id    Int @id
        views V[]
      }

      /// Seen from afar.
      view V {
        id    Int  @unique
        owner Int  @map("user")
        user  User @relation(fields: [owner], references: [id])
      }
      """
    checkWriting(Self.sql, over: Self.head + previous, details: Self.details, previous)
  }

  private static let head = """
    generator client {
      provider        = "prisma-client-js"
      previewFeatures = ["views"]
    }

    datasource db {
      provider = "postgresql"
    }


    """
}
