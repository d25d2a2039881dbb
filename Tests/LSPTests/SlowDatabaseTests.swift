import SchemaAnalysis
import Testing
import Text
import Workspace

@testable import LSP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A database that does not answer holds nobody up: what the files say is said without it.
@Suite struct SlowDatabaseTests {
  @Test func findingsDoNotWaitForADatabaseThatHangs() async throws {
    let silence = try SilentPort()
    defer { silence.close() }
    let root = "/tmp/plumb-slow-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    let migration = root + "/prisma/migrations/1_a"
    try FileManager.default.createDirectory(atPath: migration, withIntermediateDirectories: true)
    try Data("CREATE TABLE \"A\" (\"id\" INTEGER NOT NULL, CONSTRAINT \"A_pkey\" PRIMARY KEY (\"id\"));".utf8)
      .write(to: URL(filePath: migration + "/migration.sql"))
    try Data("provider = \"postgresql\"\n".utf8)
      .write(to: URL(filePath: root + "/prisma/migrations/migration_lock.toml"))
    let url = "postgresql://u:s3cret@127.0.0.1:\(silence.port)/app?connect_timeout=30"
    let schema = """
      datasource db {
        provider = "postgresql"
        url = "\(url)"
      }
      model A {
        id Int @id
        x String
      }
      """
    let path = FilePath(root + "/prisma/schema.prisma")
    try Data(schema.utf8).write(to: URL(filePath: path.string))
    var inputs = ProjectInputs(roots: [FilePath(root)])
    inputs.documents[path] = OpenDocument(path: path, version: 1, text: SourceText(schema), languageID: "prisma")

    let service = WorkspaceService(environment: [:])
    let first = try await service.snapshot(
      after: nil, inputs: inputs, changedFiles: [], stage: .complete, progress: { _ in })
    // Had it been waited for, that it does not answer would be said too.
    #expect(first.diagnostics[path]?.map(\.code) == ["drift/unmigrated"])

    // While it is read in the background, edits go on.
    let reading = Task { await service.readDatabases(of: first, asking: { _, _ in nil }) }
    let edited = schema + "\nmodel B {\n  id Int @id\n}\n"
    inputs.documents[path] = OpenDocument(path: path, version: 2, text: SourceText(edited), languageID: "prisma")
    let next = try await service.snapshot(
      after: first, inputs: inputs, changedFiles: [], stage: .complete, progress: { _ in })
    #expect(next.diagnostics[path]?.map(\.code) == ["drift/unmigrated", "drift/unmigrated"])
    reading.cancel()
    _ = await reading.value
    let said = try await service.snapshot(
      after: next, inputs: inputs, changedFiles: [], stage: .complete, progress: { _ in })
    #expect(!"\(said.diagnostics)".contains("s3cret"))
  }

  @Test func anotherMachineIsAskedAboutOnce() async throws {
    let root = "/tmp/plumb-host-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    try FileManager.default.createDirectory(atPath: root + "/prisma", withIntermediateDirectories: true)
    let schema = """
      datasource db {
        provider = "postgresql"
        url = "postgresql://u:s3cret@no-such-machine.invalid/app"
      }
      model A {
        id Int @id
      }
      """
    let path = FilePath(root + "/prisma/schema.prisma")
    try Data(schema.utf8).write(to: URL(filePath: path.string))
    var inputs = ProjectInputs(roots: [FilePath(root)])
    inputs.documents[path] = OpenDocument(path: path, version: 1, text: SourceText(schema), languageID: "prisma")
    let service = WorkspaceService(environment: ["XDG_STATE_HOME": root])
    let snapshot = try await service.snapshot(
      after: nil, inputs: inputs, changedFiles: [], stage: .complete, progress: { _ in })
    let questions = Questions()
    for _ in 0..<3 { _ = await service.readDatabases(of: snapshot, asking: { await questions.answer($0, $1) }) }
    let asked = await questions.asked
    #expect(
      asked == [
        "The database postgresql://u:***@no-such-machine.invalid/app is on another machine. May Plumb read its tables and "
          + "its record of migrations?"
      ])
    // It is remembered by the next server.
    let second = WorkspaceService(environment: ["XDG_STATE_HOME": root])
    _ = await second.readDatabases(of: snapshot, asking: { await questions.answer($0, $1) })
    #expect(await questions.asked.count == 1)
  }
}

private actor Questions {
  var asked: [String] = []

  func answer(_ message: String, _ choices: [String]) -> String? {
    asked.append(message)
    return choices.last
  }
}

/// A port at which every connection succeeds and nothing is ever said.
private struct SilentPort {
  let port: UInt16
  private let file: Int32

  init() throws {
    #if canImport(Glibc)
      file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      file = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = file
    let isOpen = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 8) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    try #require(isOpen)
    port = UInt16(bigEndian: address.sin_port)
  }

  func close() { shutdown(file, Int32(SHUT_RDWR)) }
}
