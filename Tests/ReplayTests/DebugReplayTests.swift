import MigrationHistory
import Tables
import Testing
import Text

@testable import Replay

struct DebugReplayTests {
  @Test func everyStatementHasItsLine() {
    let text = """
      -- CreateTable
      CREATE TABLE a (x int);
      INSERT INTO a VALUES (1);
      FROB a;
      DROP TABLE b;
      """
    let migration = Migration(name: "1_init", path: FilePath("/1_init/migration.sql"), text: SourceText(text))
    #expect(
      debugReplay([migration], dialect: .postgreSQL) == """
        1_init
          2:1 15..<37 create table a: 1 columns, 0 constraints
          3:1 39..<63 no effect on tables: INSERT
          4:1 65..<71 not understood
            unknown: expected a statement, found “FROB”; may touch anything
          5:1 73..<85 drop table b
        2 understood, 1 harmless, 1 unknown
        1 tables, 0 enums, 0 problems

        """)
  }
}
