import MigrationHistory
import Replay
import SchemaDiff
import Tables
import Text

/// Mends a statement that can't run where one small edit does it: a name in another case, or one that is a word of SQL, gets its
/// quotes, a `DROP` of what is not there an `IF EXISTS`, a `CREATE` of what is there an `IF NOT EXISTS`. Only in a migration that was not run.
struct MendStatement: HistoryRepair {
  let name = "mend-statement"
  let codes: Set = [AnalysisCode.notReplayable]

  func offers(for findings: [Diagnostic], in analysis: Analysis) -> [CodeActionOffer] {
    findings.flatMap { finding -> [CodeActionOffer] in
      guard let migration = analysis.migration(of: finding), analysis.hasRun(migration.name) != true,
        let problem = analysis.problem(at: finding), !problem.isConsequence
      else { return [] }
      return analysis.mendings(of: problem, in: migration).map { mending in
        offer(
          [migration.name, "\(mending.edit.range.start)", mending.edit.text],
          mending.title + (analysis.hasRun(migration.name) == nil ? ", if no database has run the script" : ""),
          isPreferred: false, finding)
      }
    }
  }

  func change(
    for objects: [String], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    let migration = try analysis.migration(objects)
    guard objects.count == 3, let history = analysis.history else {
      throw OfferError("the history could not be replayed")
    }
    if analysis.hasRun(migration.name) == true {
      throw OfferError("\(migration.name) was run as it is, so it must stay so: put the change into a new migration")
    }
    let problems = history.final.problems.filter { $0.place.path == migration.path }
    let mending = problems.flatMap { analysis.mendings(of: $0, in: migration) }.first {
      "\($0.edit.range.start)" == objects[1] && $0.edit.text == objects[2]
    }
    guard let mending else { throw OfferError("the statement is another one by now") }
    let mended = Migration(name: migration.name, path: migration.path, text: migration.text.applying([mending.edit]))
    let replayed = try analysis.replay(history.migrations.map { $0.name == mended.name ? mended : $0 })
    guard replayed.final.problems.count < history.final.problems.count,
      replayed.final.unknown.count <= history.final.unknown.count
    else { throw OfferError("that alone does not make the statement run") }
    return WorkspaceChange(
      edits: [FileEdit(path: migration.path, edits: [mending.edit])], summary: "\(mending.title) in \(migration.name)")
  }
}

/// One edit that may make a statement run.
struct Mending: Hashable, Sendable {
  let title: String
  let edit: TextEdit
}

extension Analysis {
  /// What the replay said at the finding's place.
  func problem(at finding: Diagnostic) -> ReplayProblem? {
    history?.final.problems.first { $0.place.path == finding.path && $0.place.range == finding.range }
  }

  func mendings(of problem: ReplayProblem, in migration: Migration) -> [Mending] {
    guard let dialect = history?.final.dialect else { return [] }
    let bytes = migration.text.bytes
    var splitter = StatementSplitter(bytes, rules: .of(dialect))
    var found: RawStatement?
    while found == nil, let statement = splitter.next() {
      if statement.range.touches(problem.place.range) { found = statement }
    }
    guard let statement = found, !statement.isConflictMarker else { return [] }
    return quotings(in: statement, of: migration) + conditions(in: statement, of: migration, dialect)
  }

  /// Words that mean a name with capitals, which the server reads in small letters unless they are quoted.
  private func quotings(in statement: RawStatement, of migration: Migration) -> [Mending] {
    guard let schema = history?.schema, schema.dialect.hasEnumTypes else { return [] }
    var names: Set<String> = []
    for table in schema.tables {
      names.insert(table.name.name)
      for column in table.columns { names.insert(column.name) }
      for index in table.indexes { names.insert(index.name) }
    }
    for type in schema.enums { names.insert(type.name.name) }
    let cased = Dictionary(names.filter { $0 != $0.lowercased() }.map { ($0.lowercased(), $0) }) { min($0, $1) }
    let misused = readStatement(statement, in: migration.text.bytes, dialect: schema.dialect).misusedWord
    return statement.tokens.compactMap { token in
      guard token.kind == .word else { return nil }
      let known = cased[migration.text.string(in: token.range).lowercased()]
      guard let name = known ?? (token.range == misused?.range ? misused?.word : nil) else { return nil }
      return Mending(title: "Put quotes around `\(name)`", edit: TextEdit(token.range, "\"\(name)\""))
    }
  }

  /// `IF EXISTS` and `IF NOT EXISTS` behind the words that take them.
  private func conditions(
    in statement: RawStatement, of migration: Migration, _ dialect: Dialect
  ) -> [Mending] {
    let words = statement.tokens.map { token in
      token.kind == .word ? migration.text.string(in: token.range).uppercased() : ""
    }
    func mending(_ text: String, behind place: Int) -> [Mending] {
      guard place + 1 < words.count, words[place + 1] != "IF" else { return [] }
      return [
        Mending(title: "Add \(text)", edit: TextEdit(TextRange(at: statement.tokens[place].range.end), " " + text))
      ]
    }
    func place(of wanted: Set<String>, from start: Int) -> Int? {
      words.indices.dropFirst(start).first { wanted.contains(words[$0]) }
    }
    switch words.first {
    case "DROP":
      guard let kind = place(of: ["TABLE", "INDEX", "TYPE", "VIEW", "SEQUENCE", "SCHEMA", "TRIGGER"], from: 1) else {
        return []
      }
      return mending("IF EXISTS", behind: words[min(kind + 1, words.count - 1)] == "CONCURRENTLY" ? kind + 1 : kind)
    case "CREATE":
      guard let kind = place(of: ["TABLE", "INDEX", "SEQUENCE", "SCHEMA"], from: 1), kind <= 3 else { return [] }
      return mending("IF NOT EXISTS", behind: words[min(kind + 1, words.count - 1)] == "CONCURRENTLY" ? kind + 1 : kind)
    case "ALTER" where dialect.hasEnumTypes:
      return words.indices.dropLast().flatMap { index -> [Mending] in
        switch (words[index], words[index + 1]) {
        case ("DROP", "COLUMN"), ("DROP", "CONSTRAINT"): mending("IF EXISTS", behind: index + 1)
        case ("ADD", "COLUMN"), ("ADD", "VALUE"): mending("IF NOT EXISTS", behind: index + 1)
        default: []
        }
      }
    default: return []
    }
  }
}
