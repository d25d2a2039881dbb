import DatabaseAccess
import Datamodel
import Lowering
import MigrationSQL
import SchemaDiff
import SchemaSyntax
import Tables
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What reading a real server costs, by the clock on the wall: 500 tables in a database that is made for it and dropped again.
/// `url` names a server, `programs` the folder of its `psql`. Nil if the database could not be made.
func measureDatabase(at url: String, programs: String) async throws -> [Measurement?] {
  let schema = lower(
    Datamodel([
      SchemaFile(path: FilePath("/bench/schema.prisma"), tree: SchemaTree(SourceText(generatedSchema(models: 500))))
    ]), dialect: .postgreSQL, prisma: .assumed
  ).schema
  let empty = DatabaseSchema(.postgreSQL)
  let script = migrationSQL(plan(from: empty, to: schema), from: empty, to: schema)
  let name = "plumb_bench_\(getpid())"
  let file = "/tmp/\(name).sql"
  guard let slash = url.lastIndex(of: "/"), write(script, to: file) else { return [] }
  defer { unlink(file) }
  let psql = programs + "/psql"
  let own = "\(url[...slash])\(name)"
  guard run(psql, ["-X", "-q", "-d", url, "-c", "CREATE DATABASE \(name)"]) != nil else { return [] }
  defer { _ = run(psql, ["-X", "-q", "-d", url, "-c", "DROP DATABASE \(name) WITH (FORCE)"]) }
  _ = run(psql, ["-X", "-q", "-1", "-d", own, "-f", file])

  guard let database = database(at: try DatabaseURL(own, relativeTo: FilePath("/"))) else { return [] }
  let read = try await database.read().schema.tables.count
  guard read == schema.tables.count else {
    print("the database has \(read) tables and not \(schema.tables.count)")
    return []
  }
  return [
    try await measureWallTime("read \(read) tables of a PostgreSQL server", runs: 60) { _ = try await database.read() },
    try await measureWallTime("look whether they have changed", runs: 200) { _ = try await database.stamp() },
  ]
}

private func write(_ text: String, to file: String) -> Bool {
  guard let handle = fopen(file, "w") else { return false }
  defer { fclose(handle) }
  let bytes = Array(text.utf8)
  return fwrite(bytes, 1, bytes.count, handle) == bytes.count
}
