import Datamodel
import MigrationHistory
import Replay
import SchemaSyntax
import SchemaWriting
import Tables
import Testing
import Text

/// What the tests put in front of a schema that has no datasource.
private func head(_ provider: Provider, _ datasource: String) -> String {
  "datasource db {\n  provider = \"\(provider.name)\"\n\(datasource)}\n\n"
}

/// The datamodel of one file; without a datasource it gets one.
func datamodel(_ schema: String, on dialect: Dialect, datasource: String = "") -> Datamodel {
  let provider = Provider(dialect.name.rawValue)
  let text = schema.contains("datasource ") ? schema : head(provider, datasource) + schema
  return Datamodel([SchemaFile(path: FilePath("/schema.prisma"), tree: SchemaTree(SourceText(text)))])
}

/// The tables that the SQL makes.
func tables(_ sql: String, on dialect: Dialect) -> DatabaseSchema {
  var state = ReplayState(dialect: dialect)
  state.apply(Migration(name: "1", path: FilePath("/1/migration.sql"), text: SourceText(sql)))
  return state.schema.inCatalogOrder()
}

/// Writes the schema of a database made by the SQL, over a schema that is there, and compares all below the datasource.
///
/// The law is checked each time: a schema written over the outcome is the outcome.
func checkWriting(
  _ sql: String, over previous: String = "", on dialect: Dialect = .postgreSQL,
  details: DatabaseDetails = DatabaseDetails(), datasource: String = "", likeTheEngine: Bool = false,
  _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let options = WritingOptions(prisma: .assumed, matchesEngineExactly: likeTheEngine)
  let database = tables(sql, on: dialect)
  let first = writtenSchema(
    of: database, details: details, over: datamodel(previous, on: dialect, datasource: datasource), options: options)
  let text = first.files.map(\.text).joined()
  #expect(withoutConfiguration(text) == expected.trimmed, sourceLocation: sourceLocation)
  guard !likeTheEngine else { return }
  let second = writtenSchema(
    of: database, details: details, over: datamodel(text, on: dialect), options: options)
  #expect(second.files.map(\.text).joined() == text, sourceLocation: sourceLocation)
}

/// The blocks behind datasource and generators.
private func withoutConfiguration(_ text: String) -> String {
  var result: [Substring] = []
  var isConfiguration = false
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.hasPrefix("datasource ") || line.hasPrefix("generator ") { isConfiguration = true }
    if !isConfiguration { result.append(line) }
    if line == "}" { isConfiguration = false }
  }
  return result.joined(separator: "\n").trimmed
}

extension StringProtocol {
  var trimmed: String {
    var text = Substring(self)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    return String(text)
  }
}
