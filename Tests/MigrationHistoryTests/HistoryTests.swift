import Testing
import Text

@testable import MigrationHistory

private let folder = FilePath("/project/prisma/migrations")

/// A history of scripts; nil stands for a folder without one.
func history(_ scripts: [String: String?]) -> MigrationHistory {
  let entries = scripts.map { name, script in
    let path = folder.appending(name).appending("migration.sql")
    return script.map { HistoryEntry(Migration(name: name, path: path, text: SourceText($0))) }
      ?? HistoryEntry(name: name, path: path, content: .missing)
  }
  return MigrationHistory(folder: folder, entries: entries, lockFile: nil)
}

/// Checks order and problems, and that the order in which the folders were found makes no difference.
private func checkHistory(
  _ scripts: [String: String?], names: [String], problems: [String] = [], location: SourceLocation = #_sourceLocation
) {
  for _ in 0..<3 {
    let result = history(scripts)
    #expect(result.migrations.map(\.name) == names, sourceLocation: location)
    for migration in result.migrations {
      #expect(result.migration(at: migration.path) == migration, sourceLocation: location)
      #expect(result.migration(at: migration.path.parent) == nil, sourceLocation: location)
    }
    #expect(result.problems.map { "\($0.code) \($0.path.parent.lastComponent)" } == problems, sourceLocation: location)
  }
}

@Suite struct HistoryTests {
  @Test func ordersByName() {
    checkHistory(
      ["20250102_b": "SELECT 1", "20250101_a": "SELECT 1", "0_init": "SELECT 1", "later": "SELECT 1"],
      names: ["0_init", "20250101_a", "20250102_b", "later"])
  }

  @Test func findsScriptsWhoseNamesBeginAlike() {
    checkHistory(["1": "SELECT 1", "1-a": "SELECT 1", "1_a": "SELECT 1"], names: ["1", "1-a", "1_a"])
    #expect(history(["1-a": "SELECT 1"]).migration(at: folder.appending("1/migration.sql")) == nil)
  }

  @Test func saysWhichFoldersHaveNoScript() {
    checkHistory(
      ["1_a": "SELECT 1", "2_b": nil], names: ["1_a"], problems: ["history/missing-script 2_b"])
  }

  @Test(arguments: [
    "", " \r\n\t", "-- This is an empty migration.", "/* a /* nested */ b */ ;", "\u{FEFF}-- x\n;\n", "/* never closed",
  ])
  func recognisesEmptyScripts(_ script: String) {
    checkHistory(["1_a": script], names: ["1_a"], problems: ["history/empty 1_a"])
  }

  @Test(arguments: ["-- a\nSELECT 1", "/* a */ b", "-", "/", "*/", "a--b"])
  func recognisesStatements(_ script: String) {
    checkHistory(["1_a": script], names: ["1_a"])
  }

  @Test func findsConflictMarkers() {
    let result = history(["1_a": "SELECT 1;\n<<<<<<< HEAD\nSELECT 2;\n=======\nSELECT 3;\n>>>>>>> main\n"])
    #expect(result.problems.map(\.kind) == [.conflictMarkers("1_a")])
    #expect(result.problems.first?.range == TextRange(10, 22))
    checkHistory(["1_a": "-- <<<<<<< HEAD\n-- =======\nSELECT 1 <<<<<<<< 2"], names: ["1_a"])
  }
}

/// Provider and flaws that a lock file must be read as.
struct LockFileCase: Sendable, CustomTestStringConvertible {
  let text: String
  let provider: LockFile.Provider?
  let flaws: [LockFile.Flaw]
  var testDescription: String { text.debugDescription }

  init(_ text: String, _ provider: LockFile.Provider?, _ flaws: LockFile.Flaw...) {
    self.text = text
    self.provider = provider
    self.flaws = flaws
  }
}

@Suite struct LockFileTests {
  @Test(arguments: [
    LockFileCase("# Please\nprovider = \"postgresql\"\n", .postgresql),
    LockFileCase("provider = \"mssql\"", .sqlserver),
    LockFileCase("provider = \"sqlserver\"\r\n", .sqlserver),
    LockFileCase("provider = \"sqlite\" \nurl = \"DATABASE_URL\"\n", .sqlite),
    LockFileCase("\u{FEFF}provider='mysql' # here\n", .mysql),
    LockFileCase("# ملف القفل\nprovider = \"postgresql\"", .postgresql),
    LockFileCase("-- lock file\n\nprovider = \"postgresql\"", .postgresql, .notTOML),
    LockFileCase("provider = \"postgresql\"\nDO $$ BEGIN x = 'a'; END $$;", .postgresql, .notTOML),
    LockFileCase("provider = \"mysql\"\ndatasource db {\n  provider = \"mongodb\"\n}\n", .mysql, .notTOML),
    LockFileCase(
      "<<<<<<< HEAD\nprovider = \"postgresql\"\n=======\nprovider = \"sqlite\"\n>>>>>>> x\n", nil, .conflictMarkers),
    LockFileCase(
      "<<<<<<< HEAD\nprovider = \"mysql\"\n=======\n# a\nprovider = \"mysql\"\n>>>>>>> x\n", .mysql, .conflictMarkers),
    LockFileCase("fatal: path does not exist in 'origin/develop'\n", nil, .notTOML, .noProvider),
    LockFileCase("", nil, .noProvider),
    LockFileCase("  provider = \"mysql\"", nil, .notTOML, .noProvider),
    LockFileCase("provider = \"oracle\"", nil, .unknownProvider("oracle")),
    LockFileCase("provider = \"mysql", nil, .notTOML, .noProvider),
    LockFileCase("provider =", nil, .notTOML, .noProvider),
    LockFileCase("=", nil, .notTOML, .noProvider),
    LockFileCase("provider = postgresql\n", .postgresql),
    LockFileCase("provider=sqlite # here\n", .sqlite),
    LockFileCase("provider = my sql\n", nil, .notTOML, .noProvider),
    LockFileCase("url = sqlite\nprovider = \"mysql\"\n", .mysql, .notTOML),
  ])
  func reads(_ example: LockFileCase) {
    let text = SourceText(example.text)
    let lock = LockFile(path: FilePath("/migration_lock.toml"), text: text)
    #expect(lock.provider == example.provider)
    #expect(lock.problems.map(\.kind) == example.flaws.map { .lockFile($0) })
    if let range = lock.providerRange, let provider = lock.provider {
      #expect(LockFile.Provider(lockFileName: text.string(in: range)) == provider)
    }
    for problem in lock.problems { #expect(text.clamped(problem.range) == problem.range) }
  }

  @Test(arguments: LockFile.Provider.allCases)
  func readsWhatItWrites(_ provider: LockFile.Provider) {
    let lock = LockFile(path: FilePath("/l"), text: SourceText(LockFile.text(for: provider)))
    #expect(lock.provider == provider)
    #expect(lock.problems.isEmpty)
  }

  @Test func readsInvalidBytes() {
    let lock = LockFile(path: FilePath("/l"), text: SourceText([0xFF, 0x3D, 0x22, 0xC3, 0x22, 0x0A, 0x00]))
    #expect(lock.provider == nil)
  }
}
