import FuzzSupport
import MigrationHistory
import Replay
import Tables
import Text

// Any bytes replay without a trap, on every dialect: tokens follow each other, statements lie in the text, in order and
// apart, and what is reported stands in the text.

fuzz { data, count in
  let bytes = inputBytes(data, count)
  let migration = Migration(name: "1", path: FilePath("/1/migration.sql"), text: SourceText(bytes))
  for dialect in Dialect.supported {
    var lexer = SQLLexer(bytes, rules: .of(dialect))
    var end = 0
    while let token = lexer.next() {
      require(token.range.start == end && !token.range.isEmpty, "the tokens follow each other")
      end = token.range.end
    }
    require(end == bytes.count, "the tokens are the text")
    var splitter = StatementSplitter(bytes, rules: .of(dialect))
    end = 0
    while let statement = splitter.next() {
      require(
        statement.range.start >= end && statement.range.end <= bytes.count, "statements are apart and in the text")
      end = statement.range.end
    }
    var state = ReplayState(dialect: dialect)
    state.apply(migration)
    state.apply(migration)
    let schema = state.schema
    require(schema == schema.inCatalogOrder(), "the schema is in the order of the catalog")
    let places = state.problems.map(\.place) + state.unknown.map(\.place)
    require(places.allSatisfy { $0.range.end <= bytes.count }, "findings stand in the text")
  }
  return 0
}
