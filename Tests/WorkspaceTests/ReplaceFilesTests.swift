import MigrationHistory
import Testing
import Text

@testable import Workspace

/// Several files are replaced together, also by whoever comes after one who was killed.
@Suite struct ReplaceFilesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder(["a.prisma": "a", "sub/b.prisma": "b", "c.prisma": "c"])
  }

  private func texts() throws -> [String] {
    try ["a.prisma", "sub/b.prisma", "c.prisma"].map {
      String(decoding: try readFile(folder.path.appending($0)), as: UTF8.self)
    }
  }

  private func names() throws -> [String] {
    try (listFolder(folder.path) + listFolder(folder.path.appending("sub"))).map(\.name).sorted()
  }

  /// What somebody leaves who is killed when `done` of the files are replaced.
  private func begin(done: Int) throws {
    var words: [String] = []
    for (place, name) in ["a.prisma", "sub/b.prisma", "c.prisma"].enumerated() {
      let path = folder.path.appending(name)
      let replacement = try Replacement(of: path, with: Array("new \(name)".utf8))
      words += [Checksum(of: try readFile(path)).description, replacement.temporary.relative(to: folder.path), name]
      if place < done { try replacement.takePlace() }
    }
    try folder.write(".plumb-replacements", words.joined(separator: "\0"))
  }

  @Test func allAreReplaced() throws {
    let files = try ["sub/b.prisma", "a.prisma"].map { name in
      let path = folder.path.appending(name)
      return FileReplacement(path: path, old: try readFile(path), new: Array("new".utf8))
    }
    try replaceFiles(files)
    #expect(try texts() == ["new", "new", "c"])
    #expect(try names() == ["a.prisma", "b.prisma", "c.prisma", "sub"])
  }

  @Test func oneThatCanNotBeWrittenKeepsAllFromIt() throws {
    let path = folder.path.appending("a.prisma")
    let files = [path, folder.path.appending("gone.prisma")].map {
      FileReplacement(path: $0, old: Array("a".utf8), new: Array("new".utf8))
    }
    #expect(throws: FileError.self) { try replaceFiles(files) }
    #expect(try texts() == ["a", "b", "c"])
    #expect(try names() == ["a.prisma", "b.prisma", "c.prisma", "sub"])
  }

  @Test(arguments: 0...3)
  func whatWasLeftIsDone(_ done: Int) throws {
    try begin(done: done)
    try finishReplacements(notedIn: folder.path)
    #expect(try texts() == ["new a.prisma", "new sub/b.prisma", "new c.prisma"])
    #expect(try names() == ["a.prisma", "b.prisma", "c.prisma", "sub"])
  }

  /// Reading a schema is what does it.
  @Test func whoReadsTheSchemaDoesIt() throws {
    try begin(done: 1)
    #expect(try schemaTexts(folder.path).map(\.text.string) == ["new a.prisma", "new c.prisma", "new sub/b.prisma"])
  }

  /// Nothing that somebody has written since is written over.
  @Test func aFileThatWasChangedSinceIsLeftAlone() throws {
    try begin(done: 1)
    try folder.write("sub/b.prisma", "mine")
    let error = #expect(throws: FileError.self) { try finishReplacements(notedIn: folder.path) }
    #expect(error?.reason == .changed)
    #expect(try texts() == ["new a.prisma", "mine", "c"])
    #expect(try names() == ["a.prisma", "b.prisma", "c.prisma", "sub"])
    try finishReplacements(notedIn: folder.path)
  }

  /// A note comes with whatever project is opened.
  @Test(
    arguments: [".plumb-x", "c.prisma", "sub/.plumb-x", "../.plumb-x"], ["other.txt", "../c.prisma", "sub/b.prisma"])
  func aNoteReachesNothingButTheSchema(_ temporary: String, _ target: String) throws {
    if temporary == "sub/.plumb-x", target == "sub/b.prisma" { return }
    if temporary == "../.plumb-x", target == "../c.prisma" { return }
    try folder.write("other.txt", "b")
    try folder.write(".plumb-x", "new")
    try folder.write("sub/.plumb-x", "new")
    let checksum = Checksum(of: Array("b".utf8)).description
    try folder.write(".plumb-replacements", [checksum, temporary, target].joined(separator: "\0"))
    try finishReplacements(notedIn: folder.path)
    #expect(try texts() == ["a", "b", "c"])
    #expect(try names().filter { $0.hasSuffix("plumb-x") || $0 == "other.txt" }.count == 3)
    #expect(try readFile(folder.path.appending("other.txt")) == Array("b".utf8))
  }

  @Test func aNewFileIsNeverWrittenOverAnother() throws {
    let error = #expect(throws: FileError.self) { try writeNewFile(folder.path.appending("a.prisma"), [1]) }
    #expect(error?.reason == .alreadyExists)
    #expect(try texts() == ["a", "b", "c"])
    #expect(try names() == ["a.prisma", "b.prisma", "c.prisma", "sub"])
  }
}
