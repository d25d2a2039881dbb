import MigrationHistory
import SchemaAnalysis
import Testing

private let head = """
  //- schema.prisma
  datasource db {
    provider = "postgresql"
    url      = env("DATABASE_URL")
  }

  """

/// The same, where the database has no ledger.
private let headWithoutLedger = head.replacing(
  "datasource db {\n",
  with: """
    datasource db {
    //         ^^ history/no-ledger: dev.db has tables and no ledger (`_prisma_migrations`): which migrations were run there is not known, so all of them count as run

    """)

private let history = """
  //- migrations/20250101000000_init/migration.sql
  CREATE TABLE "User" (
      "id" INTEGER NOT NULL,
      "name" TEXT,

      CONSTRAINT "User_pkey" PRIMARY KEY ("id")
  );
  """

private let database = """
  //- ledger
  20250101000000_init
  //- database
  CREATE TABLE "User" (
      "id" INTEGER NOT NULL,
      "name" TEXT,

      CONSTRAINT "User_pkey" PRIMARY KEY ("id")
  );
  """

/// Each verdict at the smallest thing that the user would change.
@Test(arguments: [
  // In step.
  """
  model User {
    id   Int     @id
    name String?
  }
  """,
  // A new column.
  """
  model User {
    id   Int     @id
    name String?
    age  Int
  //^^^ drift/unmigrated: no migration makes column `age` of `User`, which the schema has
  }
  """,
  // One facet has its own place.
  """
  model User {
    id   Int     @id
    name String
  //     ^^^^^^ drift/unmigrated: column `name` of `User` is `TEXT NOT NULL` in the schema, but `TEXT` in the migrations
  }
  """,
  """
  model User {
    id   Int     @id
    name String? @default("x")
  //             ^^^^^^^^^^^^^ drift/unmigrated: column `name` of `User` is `TEXT DEFAULT 'x'` in the schema, but `TEXT` in the migrations
  }
  """,
  // What the schema dropped is told where it was.
  """
  model User {
  //    ^^^^ drift/unmigrated: no migration drops column `name` of `User`, which the schema has no more
    id   Int     @id
  }
  """,
  """
  model User {
    id   Int     @id
    name String? @unique
  //             ^^^^^^^ drift/unmigrated: no migration makes the unique index on `name` of `User`, which the schema has

    @@index([id, name])
  //^^^^^^^^^^^^^^^^^^^ drift/unmigrated: no migration makes the index on `id`, `name` of `User`, which the schema has
  }
  """,
  // A new table is one finding, with all it holds.
  """
  model User {
    id   Int     @id
    name String?
  }

  model Post {
  //    ^^^^ drift/unmigrated: no migration makes table `Post`, which the schema has
    id    Int    @id
    title String @unique
  }
  """,
])
func withoutADatabaseTheSchemaIsAhead(models: String) throws {
  try checkFindings(Fixture(head + models + "\n" + history))
}

@Test func aDroppedTableIsToldAtTheDatasource() throws {
  try checkFindings(
    Fixture(
      """
      //- schema.prisma
      datasource db {
      //         ^^ drift/unmigrated: no migration drops table `User`, which the schema has no more
        provider = "postgresql"
        url      = env("DATABASE_URL")
      }
      \(history)
      """))
}

@Test func whileALineIsBrokenNothingCountsAsDropped() throws {
  let fixture = Fixture(
    head + """
      model User {
        id   Int     @id
        name Str ing?
        age  Int
      }

      """ + history)
  let codes = try fixture.analysis().diagnostics.values.joined().map(\.code)
  #expect(codes.contains { $0.hasPrefix("schema/") })
  #expect(codes.filter { $0.hasPrefix("drift/") } == ["drift/unmigrated"])
}

private let ahead = """
  model User {
    id   Int     @id
    name String?
    age  Int     @default(0)
  //^^^ drift/CODE: no migration makes column `age` of `User`, which WHERE
  }

  """

private func expecting(_ code: String, where place: String = "the schema has") -> String {
  var text = ahead
  for (mark, value) in [("CODE", code), ("WHERE", place)] {
    text = text.split(separator: mark, omittingEmptySubsequences: false).joined(separator: value)
  }
  return text
}

@Test func whatTheDatabaseHasToWasPushed() throws {
  let pushed = database + "\nALTER TABLE \"User\" ADD COLUMN \"age\" INTEGER NOT NULL DEFAULT 0;"
  let fixture = Fixture(head + expecting("pushed", where: "schema and database have") + history + "\n" + pushed)
  try checkFindings(fixture)
  try checkAction(
    fixture, "reconcile",
    writes: ["-- AlterTable\nALTER TABLE \"User\" ADD COLUMN     \"age\" INTEGER NOT NULL DEFAULT 0;\n"], marks: 1)
}

@Test func whatTheDatabaseLacksTooIsUnmigrated() throws {
  let fixture = Fixture(
    head + expecting("unmigrated", where: "the schema has and the database lacks") + history + "\n" + database)
  try checkFindings(fixture)
  try checkAction(
    fixture, "create-migration",
    writes: ["-- AlterTable\nALTER TABLE \"User\" ADD COLUMN     \"age\" INTEGER NOT NULL DEFAULT 0;\n"],
    leaves: ["drift/unapplied"])
}

@Test func threeOpinionsAreAConflict() throws {
  let other = database + "\nALTER TABLE \"User\" ADD COLUMN \"age\" TEXT;"
  try checkFindings(
    Fixture(
      head + """
        model User {
          id   Int     @id
          name String?
          age  Int     @default(0)
        //^^^ drift/conflict: column `age` of `User` is one thing in the schema, another in the migrations and a third in the database
        }

        """ + history + "\n" + other))
}

private let behind = """
  //- migrations/20250202000000_age/migration.sql
  ALTER TABLE "User" ADD COLUMN "age" INTEGER NOT NULL DEFAULT 0;

  """

@Test func aMigrationThatWaitsIsUnapplied() throws {
  try checkFindings(
    Fixture(
      head + """
        model User {
          id   Int     @id
          name String?
          age  Int     @default(0)
        //^^^ drift/unapplied: the database does not have column `age` of `User` yet: the migration that makes it waits to be run
        }

        """ + history + "\n" + behind + database))
}

@Test func aMigrationRunWithoutTheLedgerIsAppliedByHand() throws {
  try checkFindings(
    Fixture(
      head + """
        model User {
          id   Int     @id
          name String?
          age  Int     @default(0)
        //^^^ drift/applied-by-hand: column `age` of `User` is in the database as the migrations have it, but the database's ledger lacks the migration
        }

        """ + history + "\n" + behind + database
        + "\nALTER TABLE \"User\" ADD COLUMN \"age\" INTEGER NOT NULL DEFAULT 0;"))
}

@Test func aChangeByHandIsOutOfBand() throws {
  try checkFindings(
    Fixture(
      head + """
        model User {
        //    ^^^^ drift/out-of-band: the database has column `extra` of `User`, the schema and the migrations do not
          id   Int     @id
          name String?
        //     ^^^^^^^ drift/out-of-band: column `name` of `User` is `TEXT NOT NULL` in the database, but `TEXT` in the schema and the migrations
        }

        """ + history + "\n" + database
        + "\nALTER TABLE \"User\" ADD COLUMN \"extra\" TEXT, ALTER COLUMN \"name\" SET NOT NULL;"))
}

@Test func anotherNameIsAHint() throws {
  try checkFindings(
    Fixture(
      head + """
        model User {
          id   Int     @id
          name String?

          @@index([name])
        //^^^^^^^^^^^^^^^ drift/name: the index on `name` of `User` is named `by_name` in the migrations; by the schema its name is `User_name_idx`
        }

        """ + history + "\nCREATE INDEX by_name ON \"User\"(\"name\");"))
}

@Test func withoutALedgerAllMigrationsCountAsRun() throws {
  var fixture = Fixture(
    headWithoutLedger + """
      model User {
        id   Int     @id
        name String?
      }

      """ + history + "\n" + database)
  fixture.ledger = nil
  try checkFindings(fixture)
}

@Test func aProjectWithoutMigrationsIsToldOnce() throws {
  try checkFindings(
    Fixture(
      """
      //- schema.prisma
      datasource db {
      //         ^^ history/no-migrations: there is no migration yet, so nothing says how the database came to be
        provider = "sqlite"
        url      = "file:./dev.db"
      }

      model User {
        id   Int     @id
      }
      """))
}

@Test func whatAnUnreadStatementMayTouchIsAHint() throws {
  let fixture = Fixture(
    head + """
      model User {
        id   Int     @id
        name String?
        age  Int
      }

      """ + history + "\nALTER TABLE \"User\" FROBNICATE \"age\";\n")
  let analysis = try fixture.analysis()
  let drift = analysis.diagnostics.values.joined().filter { $0.code.hasPrefix("drift/") }
  #expect(drift.map(\.severity) == [.hint])
  #expect(drift.first?.message.contains("not certain") == true)
  #expect(analysis.diagnostics.values.joined().contains { $0.code == "history/opaque" })
}

@Test func withoutALedgerNothingIsMarkedAsApplied() throws {
  var fixture = Fixture(
    headWithoutLedger + expecting("pushed", where: "schema and database have") + history + "\n" + database
      + "\nALTER TABLE \"User\" ADD COLUMN \"age\" INTEGER NOT NULL DEFAULT 0;")
  fixture.ledger = nil
  let analysis = try checkFindings(fixture)
  #expect(throws: OfferError.self) {
    try analysis.change(
      for: .init(name: "reconcile", objects: []), request: ActionRequest(time: UTCTime(secondsSince1970: 0)))
  }
}

@Test func aBrokenSchemaIsOfferedNothing() throws {
  let fixture = Fixture(
    head + """
      model User {
        id   Int     @id
        name String?
        age  Int
        what is this
      }

      """ + history)
  let analysis = try fixture.analysis()
  let drift = try #require(analysis.diagnostics.values.joined().first { $0.code == "drift/unmigrated" })
  #expect(analysis.offers(touching: drift.range, in: drift.path).isEmpty)
}

@Test func whatOthersHaveInAnotherNamespaceIsNotOurs() throws {
  try checkFindings(
    Fixture(
      head + """
        model User {
          id   Int     @id
          name String?
        }

        """ + history + "\nCREATE SCHEMA audit;\nCREATE TABLE audit.log (id int);\n"))
}

@Test func indexesThatTheSchemaCannotSayAreLeftAlone() throws {
  try checkFindings(
    Fixture(
      head + """
        model User {
          id   Int     @id
          name String?

          @@index([name])
        }

        """ + history + """

          CREATE INDEX "User_name_idx" ON "User"("name") INCLUDE ("id");
          CREATE INDEX by_trigram ON "User" USING gin ("name" gin_trgm_ops);
          CREATE INDEX by_lower ON "User"(lower("name"));
          CREATE INDEX few ON "User"("name") WHERE "id" > 5;
          """))
}

@Test func aDatabaseThatCannotBeComparedIsSaid() throws {
  try checkFindings(
    Fixture(
      """
      //- schema.prisma
      datasource db {
        provider = "mysql"
      //^^^^^^^^^^^^^^^^^^ config/unsupported-provider: `mysql` is not supported yet: the schema is read, and not compared with migrations or a database
        url      = "mysql://localhost/app"
      }

      model User {
        id Int @id
      }
      """))
}

@Test func aHistoryForAnotherDatabaseIsNotCompared() throws {
  let fixture = Fixture(
    head + """
      model User {
        id   Int     @id
        name String?
        age  Int
      }
      //- migrations/migration_lock.toml
      provider = "mysql"

      """ + history)
  let found = try fixture.analysis().diagnostics.values.joined().map { "\($0.code): \($0.message)" }
  #expect(
    found == [
      "history/lock-file: the migrations were written for `mysql`, and the schema's provider is `postgresql`"
    ])
}

/// What the configuration gives to somebody else is compared on no side, and what belongs to it only there.
@Test(arguments: [["public.Audit", "public.Level"], []])
func externalTablesAreLeftOut(external: [String]) throws {
  let fixture = Fixture(
    head + """
      model User {
        id   Int     @id
        name String?
      }
      model Audit {
        id    Int   @id
        level Level
      }
      enum Level {
        LOW
      }
      //- external
      \(external.joined(separator: "\n"))

      """ + history)
  let codes = try fixture.analysis().diagnostics.values.joined().map(\.code).filter { $0.hasPrefix("drift/") }
  #expect(codes.isEmpty == !external.isEmpty, "\(codes)")

  // The other way round: the history made them, and the schema does not know them.
  let made = Fixture(
    head + """
      model User {
        id   Int     @id
        name String?
      }
      //- external
      \(external.joined(separator: "\n"))

      """ + history + """

        CREATE TYPE "Level" AS ENUM ('LOW');
        CREATE TABLE "Audit" ("id" INTEGER NOT NULL, "level" "Level" NOT NULL, CONSTRAINT "Audit_pkey" PRIMARY KEY ("id"));
        """)
  let found = try made.analysis().diagnostics.values.joined().map(\.code).filter { $0.hasPrefix("drift/") }
  #expect(found.isEmpty == !external.isEmpty, "\(found)")
}
