import Datamodel
import Lowering
import SchemaSyntax
import Tables
import Testing
import Text

/// The datamodel of one file. A schema without a datasource gets one of the provider, on its first line.
func datamodel(_ schema: String, provider: Provider = .postgresql, datasource more: String = "") -> Datamodel {
  let head = "datasource db { \n provider = \"\(provider.name)\"\n \(more)\n}\n"
  let text = schema.contains("datasource ") ? schema : head + schema
  return Datamodel([SchemaFile(path: FilePath("/schema.prisma"), tree: SchemaTree(SourceText(text)))])
}

/// Lowers the schema and compares its dump, which must name everything. The laws are checked each time: nothing is left
/// out unless `unresolved` says so, origins are parallel to the tables and lie in the file, blank lines change nothing, and
/// a lowering that reuses an earlier one gives the same.
func checkLowering(
  _ schema: String, on dialect: Dialect = .postgreSQL, prisma: PrismaVersion = .assumed, datasource: String = "",
  _ expected: String, unresolved: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
) {
  let provider = Provider(dialect.name.rawValue)
  let datamodel = datamodel(schema, provider: provider, datasource: datasource)
  let lowered = lower(datamodel, dialect: dialect, prisma: prisma)
  #expect(lowered.schema.dump == (expected.isEmpty ? "" : expected + "\n"), sourceLocation: sourceLocation)
  #expect(lowered.unresolved.map(\.reason) == unresolved, sourceLocation: sourceLocation)
  checkOrigins(lowered, datamodel, sourceLocation)
  // Comments and blank lines mean nothing.
  let spaced = schema.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n\n")
  let respaced = Lowering.lower(
    LoweringTests.datamodel(spaced, provider: provider, datasource: datasource), dialect: dialect, prisma: prisma)
  #expect(respaced == lowered, sourceLocation: sourceLocation)
  // What is reused is the same as what is made anew.
  let again = Datamodel(datamodel.files, reusing: datamodel)
  let reused = lower(again, dialect: dialect, prisma: prisma, reusing: lowered)
  #expect(reused == lowered && reused.origins == lowered.origins, sourceLocation: sourceLocation)
}

/// Every part of every table and enum has an origin, and each lies in its file.
func checkOrigins(_ lowered: LoweredSchema, _ datamodel: Datamodel, _ sourceLocation: SourceLocation) {
  let (schema, origins) = (lowered.schema, lowered.origins)
  #expect(origins.tables.count == schema.tables.count, sourceLocation: sourceLocation)
  #expect(origins.enums.map(\.values.count) == schema.enums.map(\.values.count), sourceLocation: sourceLocation)
  var places = lowered.unresolved.map(\.place)
  for (table, origin) in zip(schema.tables, origins.tables) {
    #expect(origin.columns.count == table.columns.count, sourceLocation: sourceLocation)
    #expect((origin.primaryKey == nil) == (table.primaryKey == nil), sourceLocation: sourceLocation)
    #expect(origin.indexes.count == table.indexes.count, sourceLocation: sourceLocation)
    #expect(origin.foreignKeys.count == table.foreignKeys.count, sourceLocation: sourceLocation)
    places += origin.columns.flatMap { [origin.place($0.name), origin.place($0.type)] }
    places += (origin.indexes + origin.foreignKeys + [origin.name]).map(origin.place)
  }
  for place in places {
    let location = datamodel.location(of: place)
    let file = datamodel.files[place.block.file]
    #expect(location.range.end <= file.tree.length && !location.range.isEmpty, sourceLocation: sourceLocation)
  }
}

/// The lowered schema of a text for PostgreSQL, for tests that compare two of them.
func lowerOnly(_ schema: String) -> LoweredSchema {
  lower(datamodel(schema), dialect: .postgreSQL, prisma: .assumed)
}
