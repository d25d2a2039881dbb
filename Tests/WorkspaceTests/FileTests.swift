import MigrationHistory
import Testing
import Text

@testable import Workspace

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct FileTests {
  private func check(
    _ path: FilePath, _ reason: FileError.Reason, location: SourceLocation = #_sourceLocation
  ) {
    let error = #expect(throws: FileError.self, sourceLocation: location) { try readFile(path) }
    #expect(error?.reason == reason, sourceLocation: location)
  }

  @Test(arguments: [0, 1, 4_095, 4_096, 1_000_000])
  func readsAllBytes(_ count: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    try folder.write("a", bytes)
    #expect(try readFile(folder.path.appending("a")) == bytes)
  }

  @Test func whatIsNoFile() throws {
    let folder = try TemporaryFolder(["folder/": "", "text": "x"])
    check(folder.path.appending("gone"), .missing)
    check(folder.path.appending("text/below"), .missing)
    check(folder.path.appending("folder"), .isFolder)
    check(FilePath("/tmp/a\0b"), .missing)
    mkfifo(folder.path.appending("pipe").string, 0o644)
    check(folder.path.appending("pipe"), .isNoFile)
    check(FilePath("/dev/zero"), .isNoFile)
    folder.link("loop", to: "loop")
    check(folder.path.appending("loop"), .tooManyLinks)
  }

  @Test(.disabled(if: geteuid() == 0, "root may read everything")) func noPermission() throws {
    let folder = try TemporaryFolder(["a": "x"])
    chmod(folder.path.appending("a").string, 0)
    check(folder.path.appending("a"), .noPermission)
  }

  @Test func tooLarge() throws {
    let folder = try TemporaryFolder(["a": ""])
    truncate(folder.path.appending("a").string, 1_000_000_000)
    check(folder.path.appending("a"), .tooLarge(limit: largestFile))
    truncate(folder.path.appending("a").string, 50 * 1_048_576)
    #expect(try readFile(folder.path.appending("a")).count == 50 * 1_048_576)
  }

  @Test func findsFilesBelowLinksOnce() throws {
    let folder = try TemporaryFolder([
      "s/a.prisma": "", "s/b/c.prisma": "", "s/node_modules/x.prisma": "", "other/d.prisma": "", "s/e.txt": "",
      "s/f.prisma/": "",
    ])
    folder.link("s/linked", to: "../other")
    folder.link("s/b/up", to: "..")
    folder.link("s/g.prisma", to: "../other/d.prisma")
    let found = try files(below: folder.path.appending("s"), suffix: ".prisma")
    #expect(
      found.map { $0.relative(to: folder.path) } == ["s/a.prisma", "s/b/c.prisma", "s/g.prisma", "s/linked/d.prisma"])
  }

  @Test func foldersThatAreNone() throws {
    let folder = try TemporaryFolder(["a": "x"])
    #expect(throws: FileError(.isNoFolder, folder.path.appending("a"))) { try listFolder(folder.path.appending("a")) }
    #expect(throws: FileError(.missing, folder.path.appending("b"))) { try listFolder(folder.path.appending("b")) }
    #expect(throws: FileError.self) { try files(below: folder.path.appending("b"), suffix: "x") }
  }

  @Test func theCacheSeesEveryChange() throws {
    let folder = try TemporaryFolder(["a": "1"])
    var cache = FileCache<String>()
    var made = 0
    func read() throws -> String {
      try cache.value(of: folder.path.appending("a")) { bytes in
        made += 1
        return String(decoding: bytes, as: UTF8.self)
      }
    }
    #expect(try read() == "1")
    #expect(try read() == "1")
    #expect(made == 1)
    try folder.write("a", "2")
    #expect(try read() == "2")
    #expect(made == 2)
    unlink(folder.path.appending("a").string)
    #expect(throws: FileError.self) { try read() }
  }
}

@Suite struct WriteMigrationTests {
  private func names(_ folder: FilePath) throws -> [String] { try listFolder(folder).map(\.name) }

  @Test func makesFolderAndScript() throws {
    let folder = try TemporaryFolder()
    let migrations = folder.path.appending("prisma/migrations")
    try writeMigration(named: "1_a", script: "SELECT 1;\n", to: migrations)
    #expect(try names(migrations) == ["1_a"])
    #expect(try readFile(migrations.appending("1_a/migration.sql")) == Array("SELECT 1;\n".utf8))
  }

  @Test func keepsWhatIsThere() throws {
    let folder = try TemporaryFolder(["migration_lock.toml": "mine", "1_a/migration.sql": "old", "2_b/": ""])
    try writeMigration(named: "3_c", script: "", to: folder.path)
    #expect(try readFile(folder.path.appending("migration_lock.toml")) == Array("mine".utf8))
    for name in ["1_a", "2_b", "3_c"] {
      #expect(throws: FileError(.alreadyExists, folder.path.appending(name))) {
        try writeMigration(named: name, script: "new", to: folder.path)
      }
    }
    #expect(try readFile(folder.path.appending("1_a/migration.sql")) == Array("old".utf8))
    #expect(try names(folder.path) == ["1_a", "2_b", "3_c", "migration_lock.toml"])
  }

  @Test(arguments: ["", ".", "..", "a/b", "../a", ".hidden", "a\0", String(repeating: "a", count: 256)])
  func refusesNames(_ name: String) throws {
    let folder = try TemporaryFolder()
    #expect(throws: FileError.self) { try writeMigration(named: name, script: "", to: folder.path) }
    #expect(try names(folder.path).isEmpty)
  }

  @Test func aFileInPlaceOfTheFolder() throws {
    let folder = try TemporaryFolder(["migrations": "x"])
    #expect(throws: FileError.self) {
      try writeMigration(named: "1_a", script: "", to: folder.path.appending("migrations"))
    }
  }
}

@Suite struct ReadHistoryTests {
  private func read(_ folder: FilePath, _ overlays: [FilePath: SourceText] = [:]) -> MigrationHistory? {
    var cache = FileCache<Migration>()
    let first = readHistory(folder, cache: &cache, overlays: overlays)
    #expect(readHistory(folder, cache: &cache, overlays: overlays) == first)
    return first
  }

  @Test func readsAndIgnores() throws {
    let folder = try TemporaryFolder([
      "2_b/migration.sql": "SELECT 2", "1_a/migration.sql": "SELECT 1", "loose.sql": "x", "3_c/": "",
      "4_d/migration.sql/": "",
      ".plumb-x/migration.sql": "x", "migration_lock.toml": "provider = \"sqlite\"", "README.md": "",
    ])
    folder.link("5_e", to: "1_a")
    folder.link("6_f/migration.sql", to: "migration.sql")
    let history = try #require(read(folder.path))
    #expect(history.migrations.map(\.name) == ["1_a", "2_b"])
    #expect(history.lockFile?.provider == .sqlite)
    #expect(
      history.problems.map(\.message) == [
        "the migration `3_c` has no migration.sql; restore the file or delete the folder",
        "the script of the migration `4_d` can't be read: it is a folder",
        "the script of the migration `6_f` can't be read: its symbolic links lead in a circle",
      ])
  }

  @Test func noFolderAndEmptyFolder() throws {
    let folder = try TemporaryFolder(["empty/": "", "file": "x"])
    #expect(read(folder.path.appending("gone")) == nil)
    #expect(read(folder.path.appending("empty"))?.migrations.isEmpty == true)
    #expect(read(folder.path.appending("file"))?.problems.map(\.code) == ["history/unreadable"])
  }

  @Test func openDocumentsWin() throws {
    let folder = try TemporaryFolder(["1_a/migration.sql": "SELECT 1"])
    let path = folder.path.appending("1_a/migration.sql")
    #expect(read(folder.path, [path: SourceText("SELECT 2")])?.migrations.map(\.text.string) == ["SELECT 2"])
  }

  @Test func anyBytes() throws {
    let folder = try TemporaryFolder()
    try folder.write("1_a/migration.sql", [0xEF, 0xBB, 0xBF, 0x00, 0xFF, 0xC3, 0x0D])
    try folder.write("migration_lock.toml", [0xFF, 0x00])
    folder.link("migration_lock2", to: "/nowhere")
    #expect(read(folder.path)?.migrations.count == 1)
    #expect(read(folder.path)?.lockFile?.provider == nil)
  }
}
