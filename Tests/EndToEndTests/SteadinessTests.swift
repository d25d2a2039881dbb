import Foundation
import TestSupport
import Testing

#if os(Linux)
  /// A day of work in little: edits, saves, branches that change hundreds of files at once, a database that comes and goes. The
  /// server must not grow, and say what one that has just been started says.
  ///
  /// `PLUMB_STEADY_ROUNDS` says how many rounds of 100 edits; the usual few take seconds, 10,000 are eight hours' worth.
  @Suite(
    .serialized,
    .enabled(if: ExampleProject.plumb != nil && ExampleProject.hasSQLite, "needs PLUMB_BINARY and sqlite3"))
  struct SteadinessTests {
    private static let rounds = TestSupport.environment("PLUMB_STEADY_ROUNDS").flatMap { Int($0) } ?? 6
    private static let blocks = 100

    private struct Use {
      let memory: Int
      let threads: Int
      let descriptors: Int

      init(of process: Int32) throws {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        func number(_ name: String) -> Int {
          let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
          return line.flatMap { Int($0.split { !$0.isNumber }.first ?? "") } ?? 0
        }
        memory = number("VmRSS")
        threads = number("Threads")
        descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").count
      }
    }

    /// The schema in `blocks` files and as many migrations; what a branch has in each is one column more or less.
    private func write(branch: Int, to project: ExampleProject) throws {
      for number in 0..<Self.blocks {
        let more = branch % 2 == 0 ? "" : "  b\(branch % 4) Int?\n"
        try project.write(
          "prisma/schema/m\(number).prisma",
          Array("model M\(number) {\n  id Int @id\n  a  Int?\n\(more)}\n".utf8))
        try project.write(
          "prisma/schema/migrations/\(20_250_101_000_000 + number)_m/migration.sql",
          Array("CREATE TABLE \"M\(number)\" (\"id\" INTEGER NOT NULL PRIMARY KEY, \"a\" INTEGER);\n".utf8))
        try project.write("prisma/notes/n\(number).txt", Array("\(branch)".utf8))
      }
    }

    private static let main =
      "datasource db {\n  provider = \"sqlite\"\n  url = \"file:../dev.db\"\n}\n\nmodel Main {\n  id Int @id\n  name String?\n}\n"

    @Test func theServerStaysAsItIs() throws {
      let project = try ExampleProject("pushed")
      try project.remove("prisma/schema.prisma")
      try project.remove("prisma/migrations")
      try project.write(
        "package.json",
        Array("{\"prisma\": {\"schema\": \"prisma/schema\"}, \"devDependencies\": {\"prisma\": \"6.19.0\"}}".utf8))
      try project.write("prisma/schema/main.prisma", Array(Self.main.utf8))
      try project.write("prisma/schema/migrations/migration_lock.toml", Array("provider = \"sqlite\"\n".utf8))
      try write(branch: 0, to: project)
      let program = try #require(ExampleProject.plumb)
      let server = try LanguageServerSession(program, in: project.root)
      let uri = project.root.appending(path: "prisma/schema/main.prisma").absoluteString
      var version = 1
      func open(_ session: LanguageServerSession, version: Int, _ text: String) {
        session.notify(
          "textDocument/didOpen",
          ["textDocument": ["uri": uri, "languageId": "prisma", "version": version, "text": text]])
      }
      /// When this is answered, all that was told before has been analysed, and the findings have been published.
      func settle(_ session: LanguageServerSession) throws {
        try session.request("textDocument/codeLens", ["textDocument": ["uri": uri]])
      }
      func changed(_ names: [String]) {
        server.notify(
          "workspace/didChangeWatchedFiles",
          ["changes": names.map { ["uri": project.root.appending(path: $0).absoluteString, "type": 2] }])
      }
      open(server, version: version, Self.main)
      try settle(server)

      var use: [Use] = []
      for round in 0..<Self.rounds {
        // A word is typed into a field's name and taken back, here and there.
        for key in 0..<100 {
          version += 1
          let column = 6 + (key % 10 < 5 ? key % 10 : 10 - key % 10)
          let (start, end, text) = key % 10 < 5 ? (column, column, "x") : (column - 1, column, "")
          server.notify(
            "textDocument/didChange",
            [
              "textDocument": ["uri": uri, "version": version],
              "contentChanges": [
                [
                  "range": [
                    "start": ["line": 7, "character": start], "end": ["line": 7, "character": end],
                  ], "text": text,
                ]
              ],
            ])
          if key % 20 == 19 { try settle(server) }
        }
        server.notify("textDocument/didSave", ["textDocument": ["uri": uri]])
        switch round % 3 {
        case 0:
          try write(branch: round, to: project)
          changed(
            (0..<Self.blocks).flatMap {
              [
                "prisma/schema/m\($0).prisma", "prisma/notes/n\($0).txt",
                "prisma/schema/migrations/\(20_250_101_000_000 + $0)_m/migration.sql",
              ]
            })
        case 1:
          project.sqlite("CREATE TABLE IF NOT EXISTS \"Main\" (\"id\" INTEGER NOT NULL PRIMARY KEY, \"name\" TEXT)")
          changed(["prisma/dev.db"])
        default:
          try? project.remove("prisma/dev.db")
          changed(["prisma/dev.db"])
        }
        try settle(server)
        use.append(try Use(of: server.processID))
      }

      // The last state again for one that knows nothing else.
      let fresh = try LanguageServerSession(program, in: project.root)
      open(fresh, version: version, Self.main)
      try settle(fresh)
      let expected = try #require(fresh.findings[uri])
      #expect(expected.contains { $0.contains("drift/unmigrated") })
      // A database is read beside everything else, so its part may come a moment later.
      for _ in 0..<100 where server.findings[uri] != expected {
        Thread.sleep(forTimeInterval: 0.05)
        try settle(server)
      }
      #expect(server.findings[uri] == expected)
      #expect(server.versions[uri] == version)
      try fresh.leave()

      let (early, late) = (use[use.count / 3], use[use.count - 1])
      #expect(late.memory <= early.memory * 5 / 4 + 16_000, "\(use.map(\.memory)) kB")
      #expect(late.threads <= early.threads + 4, "\(use.map(\.threads))")
      #expect(late.descriptors <= early.descriptors + 2, "\(use.map(\.descriptors))")
      try server.leave()
    }
  }
#endif
