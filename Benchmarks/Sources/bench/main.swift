import Datamodel
import Lowering
import MigrationHistory
import MigrationSQL
import Replay
import SchemaAnalysis
import SchemaDiff
import SchemaFormat
import SchemaSyntax
import SchemaValidation
import Tables
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Usage: bench [--models N] [--edits N] [--history FOLDER] [--only TEXT]
//
// With --only, the stages whose names contain TEXT and nothing else: for a profiler.
// FOLDER is a migrations folder for PostgreSQL to replay beside the made-up one. With PLUMB_BINARY in the environment, the
// program itself is measured too, and with PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN the reading of a real server. README.md holds
// figures.

var models = 1000
var edits = 10_000
var folder: String?
var arguments = CommandLine.arguments.dropFirst()
while let word = arguments.popFirst() {
  switch (word, arguments.first) {
  case ("--models", let value?): models = Int(value) ?? models
  case ("--edits", let value?): edits = Int(value) ?? edits
  case ("--history", let value?): folder = value
  case ("--only", let value?): wanted = value
  default:
    print("usage: bench [--models N] [--edits N] [--history FOLDER] [--only TEXT]")
    exit(1)
  }
  arguments = arguments.dropFirst()
}

// The whole program, if it is built: first, because a new process begins with the memory of the one that starts it.
let processes = getenv("PLUMB_BINARY").map { measureProcesses(of: String(cString: $0)) } ?? []
let text = SourceText(generatedSchema(models: models))
let keystrokes =
  getenv("PLUMB_BINARY").map { measureKeystrokesOverStdio(of: String(cString: $0), schema: text.string) } ?? []

let path = FilePath("/bench/prisma/schema.prisma")
let migrations = FilePath("/bench/prisma/migrations")
var rows: [Measurement?] = []

// The stages from bytes to a verdict, each from the one before it.
rows.append(measure("line index") { _ in _ = SourceText(text.bytes) })
rows.append(measure("parse") { _ in _ = SchemaTree(text) })
let tree = SchemaTree(text)

/// Types one letter into the name of a field in the middle, and takes it back in the next run.
struct Typist {
  var text: SourceText
  var tree: SchemaTree
  let spot: Int
  var isTyped = false

  init(_ text: SourceText, _ tree: SchemaTree) {
    self.text = text
    self.tree = tree
    let word = Array("description".utf8)
    var spot = text.bytes.count / 2
    while !text.bytes[spot...].starts(with: word) { spot += 1 }
    self.spot = spot + word.count
  }

  mutating func press() {
    let range = isTyped ? TextRange(spot, spot + 1) : TextRange(at: spot)
    let letter: [UInt8] = isTyped ? [] : [UInt8(ascii: "s")]
    text.replace(range, with: letter)
    tree = tree.reparsed(text, edit: range, replacementLength: letter.count)
    isTyped.toggle()
  }
}

var typist = Typist(text, tree)
rows.append(measure("reparse after one character", runs: 2000) { _ in typist.press() })

rows.append(measure("format") { _ in _ = formatted(tree) })

/// What edits cost up to all findings of the schema by itself: a letter in the name of a field, and edits of all kinds.
@MainActor func measureEdits(_ prefix: String, of text: SourceText, runs: Int) -> [Measurement?] {
  var edited = EditedSchema(text)
  let typist = Typist(text, edited.tree)
  let letter = measure("\(prefix)letter to full validation", runs: runs) { run in
    let isTyped = run % 2 == 1
    edited.replace(
      isTyped ? TextRange(typist.spot, typist.spot + 1) : TextRange(at: typist.spot),
      with: isTyped ? [] : [UInt8(ascii: "s")])
  }
  var typing = Typing()
  let any = measureParts("\(prefix)any edit to full validation", runs: runs) { _ in
    let (range, replacement) = typing.next(in: edited.text)
    let start = cpuMicroseconds()
    edited.replace(range, with: replacement)
    return cpuMicroseconds() - start
  }
  return [letter, any]
}

let file = SchemaFile(path: path, tree: tree)
rows.append(measure("datamodel") { _ in _ = Datamodel([file]) })
let datamodel = Datamodel([file])
rows.append(measure("format with relations") { _ in _ = formatted(datamodel, prisma: .assumed) })
rows.append(
  measure("datamodel after one character", runs: 200) { _ in
    typist.press()
    _ = Datamodel([SchemaFile(path: path, tree: typist.tree)], reusing: datamodel)
  })
rows.append(measure("validation of a datamodel") { _ in _ = Validation(of: datamodel, prisma: .assumed) })
rows.append(
  measure("parse, datamodel and validation") { _ in
    let tree = SchemaTree(text)
    _ = Validation(of: Datamodel([SchemaFile(path: path, tree: tree)]), prisma: .assumed)
  })
await rows.append(
  measureWallTime("parse, datamodel and validation, by the clock") {
    let tree = SchemaTree(text)
    return Validation(of: Datamodel([SchemaFile(path: path, tree: tree)]), prisma: .assumed)
  })
rows += measureEdits("", of: text, runs: 2000)
rows.append(measure("lower") { _ in _ = lower(datamodel, dialect: .postgreSQL, prisma: .assumed) })
let lowered = lower(datamodel, dialect: .postgreSQL, prisma: .assumed)
rows.append(
  measureParts("lower after one character", runs: 200) { _ in
    typist.press()
    let edited = Datamodel([SchemaFile(path: path, tree: typist.tree)], reusing: datamodel)
    let start = cpuMicroseconds()
    _ = lower(edited, dialect: .postgreSQL, prisma: .assumed, reusing: lowered)
    return cpuMicroseconds() - start
  })
let schema = lowered.schema

let empty = DatabaseSchema(.postgreSQL)
let script = migrationSQL(plan(from: empty, to: schema), from: empty, to: schema)
rows.append(
  measure("write the first migration") { _ in
    _ = migrationSQL(plan(from: empty, to: schema), from: empty, to: schema)
  })

/// The first migration cut into `count` ones, statement by statement, as a history that grew.
func history(cut count: Int) -> MigrationHistory {
  let steps = script.split(separator: "\n\n-- ").map(String.init)
  let size = max(1, steps.count / count)
  var entries: [HistoryEntry] = []
  for start in stride(from: 0, to: steps.count, by: size) {
    let body = steps[start..<min(start + size, steps.count)].map { $0.hasPrefix("-- ") ? $0 : "-- " + $0 }
    let name = "\(20_200_101_000_000 + entries.count)_step"
    entries.append(
      HistoryEntry(
        Migration(
          name: name, path: migrations.appending(name).appending("migration.sql"),
          text: SourceText(body.joined(separator: "\n\n") + "\n"))))
  }
  return MigrationHistory(folder: migrations, entries: entries, lockFile: nil)
}

let grown = history(cut: 200)
rows.append(
  try measure("replay \(grown.migrations.count) migrations", runs: 10) { _ in
    _ = try HistoryReplay(grown.migrations, dialect: .postgreSQL, reusing: nil)
  })
let replayed = try HistoryReplay(grown.migrations, dialect: .postgreSQL, reusing: nil)
let last = Migration(
  name: "29990101000000_more", path: migrations.appending("29990101000000_more/migration.sql"),
  text: SourceText("ALTER TABLE \"Model1\" ADD COLUMN \"more\" TEXT;\n"))
rows.append(
  try measure("replay one more migration") { _ in
    _ = try HistoryReplay(grown.migrations + [last], dialect: .postgreSQL, reusing: replayed)
  })
let sql = SourceText(script).bytes
rows.append(
  measure("cut \(sql.count / 1024) KB of SQL into tokens") { _ in
    var lexer = SQLLexer(sql, rules: .postgreSQL)
    while lexer.next() != nil {}
  })
let replayedSchema = replayed.final.schema
rows.append(measure("compare history and schema") { _ in _ = differences(from: replayedSchema, to: schema) })
let compared = compare(from: replayedSchema, to: schema)
rows.append(
  measure("compare history and schema again") { _ in _ = compare(from: replayedSchema, to: schema, reusing: compared) })

// The verdict: all four sources compared anew, and again after a migration changed one table.
func verdictSources(_ history: DatabaseSchema) -> DriftSources {
  DriftSources(schema: schema, history: history, appliedHistory: replayedSchema, database: replayedSchema)
}
let moreHistory = try HistoryReplay(grown.migrations + [last], dialect: .postgreSQL, reusing: replayed).schema
rows.append(
  measure("verdict over \(schema.tables.count) tables") { _ in
    _ = verdict(DriftComparisons(of: verdictSources(moreHistory), options: DiffOptions()))
  })
let knownComparisons = DriftComparisons(of: verdictSources(replayedSchema), options: DiffOptions())
rows.append(
  measure("verdict after one table changed") { _ in
    _ = verdict(DriftComparisons(of: verdictSources(moreHistory), options: DiffOptions(), reusing: knownComparisons))
  })

// A real server, where one is named.
if let url = getenv("PLUMB_TEST_POSTGRES"), let programs = getenv("PLUMB_PSQL_BIN") {
  rows += try await measureDatabase(at: String(cString: url), programs: String(cString: programs))
}

if let folder {
  let real = readHistory(folder)
  rows.append(
    try measure("replay \(real.migrations.count) migrations of --history", runs: 10) { _ in
      _ = try HistoryReplay(real.migrations, dialect: .postgreSQL, reusing: nil)
    })
  let another = Migration(
    name: "29990101000000_more", path: migrations.appending("29990101000000_more/migration.sql"),
    text: SourceText("CREATE TABLE \"More\" (\"id\" INTEGER NOT NULL PRIMARY KEY, \"text\" TEXT);\n"))
  let realReplayed = try HistoryReplay(real.migrations, dialect: .postgreSQL, reusing: nil)
  rows.append(
    try measure("replay one more migration of --history") { _ in
      _ = try HistoryReplay(real.migrations + [another], dialect: .postgreSQL, reusing: realReplayed)
    })
}

// Twenty times as much of the same schema.
let large = SourceText(generatedSchema(models: models * 20))
rows.append(
  measure("\(models * 20) models: all of these", runs: 5) { _ in
    let tree = SchemaTree(large)
    _ = Validation(of: Datamodel([SchemaFile(path: path, tree: tree)]), prisma: .assumed)
  })
rows += measureEdits("\(models * 20) models: ", of: large, runs: 300)

// What a keystroke costs from the edited text to all findings.
var analysis = try Analysis(of: AnalysisInputs(files: [file], history: grown, migrationsFolder: migrations))
@MainActor func pressAndAnalyse() throws {
  typist.press()
  let inputs = AnalysisInputs(
    files: [SchemaFile(path: path, tree: typist.tree)], history: grown, migrationsFolder: migrations)
  analysis = try Analysis(of: inputs, after: analysis)
}
rows.append(try measure("keystroke to all findings", runs: 300) { _ in try pressAndAnalyse() })

rows += try measureActions(file, grown, replayedSchema)

print("\(models) models, \(text.bytes.count / 1024) KB; CPU time of all threads\n")
printTable(rows)
printKeystrokes(keystrokes)
if wanted != nil { exit(0) }

var session = EditedSchema(text)
var typing = Typing()
for _ in 0..<1000 {
  let (range, replacement) = typing.next(in: session.text)
  session.replace(range, with: replacement)
}
let before = Int(residentMegabytes())
for _ in 0..<(edits * 10) {
  let (range, replacement) = typing.next(in: session.text)
  session.replace(range, with: replacement)
}
print("\nresident: \(before) MB, after \(edits * 10) edits with full validation \(Int(residentMegabytes())) MB")
print("and then equal to a fresh analysis: \(session.equalsAFreshOne)")

let atFirst = Int(residentMegabytes())
for _ in 0..<edits { try pressAndAnalyse() }
print("\nresident: \(atFirst) MB, after \(edits) more edits \(Int(residentMegabytes())) MB")

printProcesses(processes)

private func readHistory(_ folder: String) -> MigrationHistory {
  var entries: [HistoryEntry] = []
  if let list = opendir(folder) {
    defer { closedir(list) }
    while let entry = readdir(list) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard let file = fopen("\(folder)/\(name)/migration.sql", "r") else { continue }
      defer { fclose(file) }
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65536)
      while true {
        let count = fread(&buffer, 1, buffer.count, file)
        if count == 0 { break }
        bytes += buffer[..<count]
      }
      let path = FilePath("\(folder)/\(name)/migration.sql")
      entries.append(HistoryEntry(Migration(name: name, path: path, text: SourceText(bytes))))
    }
  }
  return MigrationHistory(folder: FilePath(folder), entries: entries, lockFile: nil)
}
