import LanguageServerProtocol
import SchemaAnalysis
import Synchronization
import Testing
import Text

@testable import LSP

@Suite(.timeLimit(.minutes(10))) struct WorkspaceTests {
  @Test(arguments: [
    (JSONValue.null, ProjectSettings()), (JSONValue.integer(7), ProjectSettings()),
    (["severity": 3, "schema": [], "database": "x"] as JSONValue, ProjectSettings()),
    (
      ["severity": ["a": "hint", "b": "off", "c": "loud", "d": 1], "schema": "db", "database": ["enabled": false]]
        as JSONValue,
      ProjectSettings(severities: ["a": .hint], silenced: ["b"], schema: "db", readsDatabases: false)
    ),
  ])
  func settingsAreReadWithGoodWill(_ json: JSONValue, _ expected: ProjectSettings) {
    #expect(ProjectSettings(json) == expected)
  }

  @Test func databasesAreNotReadBeforeTheSettingsAreKnown() async {
    let client = TestClient()
    _ = await client.request("initialize", ["capabilities": TestClient.capabilities])
    client.notify("initialized", [:])
    client.openDocument("oops")
    await client.diagnostics(1, ["schema/syntax"])
    await client.serve("client/registerCapability", nil)
    #expect(client.service.state.withLock { $0.databaseReads } == 0)
    await client.serve("workspace/configuration", [["database": ["enabled": false]]])
    client.replaceText("", version: 2)
    await client.diagnostics(2, [])
    #expect(client.service.state.withLock { $0.databaseReads } == 0)
    client.notify("workspace/didChangeConfiguration", ["settings": nil])
    await client.serve("workspace/configuration", [nil])
    while client.service.state.withLock({ $0.databaseReads }) == 0 { await Task.yield() }
    await client.leave()
  }

  @Test func settingsComeWithTheNotificationIfTheyCannotBeAskedFor() async {
    let client = TestClient()
    await client.initialize(TestClient.capabilities.without("workspace", "configuration"))
    client.notify("workspace/didChangeConfiguration", ["settings": ["plumb": ["schema": "a"]]])
    client.notify("workspace/didChangeConfiguration", ["settings": ["schema": "b"]])
    _ = await client.request("textDocument/documentSymbol", document)
    #expect(await client.server.settings.schema == "b")
    await client.leave()
  }

  @Test func changedFilesReachTheService() async {
    let client = TestClient()
    await client.initialize()
    client.openDocument("")
    client.notify(
      "workspace/didChangeWatchedFiles",
      ["changes": [["uri": "file:///project/prisma/migrations/1/migration.sql", "type": 3]]])
    client.notify("textDocument/didSave", document)
    await client.diagnostics(1, [])
    _ = await client.request("textDocument/documentSymbol", document)
    let seen = client.service.state.withLock { $0.changedFiles }.reduce(Set()) { $0.union($1) }
    #expect(seen == [FilePath("/project/prisma/migrations/1/migration.sql"), TestClient.path])
    await client.leave()
  }

  @Test func filesAreLookedAtIfTheClientDoesNotWatchThem() async {
    let client = TestClient()
    await client.initialize(TestClient.capabilities.without("workspace", "didChangeWatchedFiles"))
    client.openDocument("drift")
    await client.diagnostics(1, ["drift/unmigrated"])
    client.service.state.withLock { state in
      state.migrated = true
      state.found = [FilePath("/project/a")]
    }
    await client.clock.untilTimerIsSet(count: 2)
    client.clock.advance(by: .seconds(2))
    await client.diagnostics(1, [])
    await client.leave()
  }

  @Test func foldersComeAndGo() async {
    let client = TestClient()
    await client.initialize()
    client.notify(
      "workspace/didChangeWorkspaceFolders",
      ["event": ["added": [["uri": "file:///b", "name": "b"]], "removed": [["uri": "file:///project", "name": "p"]]]])
    _ = await client.request("textDocument/documentSymbol", document)
    #expect(await client.server.roots == [FilePath("/b")])
    await client.leave()
  }

  @Test func filesAreWatched() async {
    let client = TestClient()
    _ = await client.request("initialize", ["capabilities": TestClient.capabilities])
    client.notify("initialized", [:])
    let asked = await client.serve("client/registerCapability", nil)
    let globs = asked["registrations"]?.array?.first?["registerOptions"]?["watchers"]?.array?.map {
      $0["globPattern"]?.string
    }
    #expect(globs?.contains("**/*.prisma") == true)
    await client.serve("workspace/configuration", [nil])
    await client.leave()
  }

  @Test func longWorkShowsItsProgress() async {
    let client = TestClient()
    client.service.state.withLock {
      $0.reports = [1, 50, 100].map { ProgressReport(title: "Replaying", done: $0, total: 100) }
      $0.holdsComplete = true
    }
    await client.initialize(TestClient.capabilities.without("workspace", "configuration"))
    await client.serve("window/workDoneProgress/create", nil)
    #expect(await client.notification("$/progress")["value"]?["kind"] == "begin")
    // The work begins anew, and ends this time.
    client.service.state.withLock { $0.holdsComplete = false }
    client.openDocument("model")
    _ = await client.diagnostics(1, [])
    var kinds: [String] = []
    while kinds.last != "end", kinds.count < 100 {
      kinds.append(await client.notification("$/progress")["value"]?["kind"]?.string ?? "?")
    }
    #expect(kinds.contains("report"))
    client.service.state.withLock { $0.reports = [] }
    await client.leave()
  }

  @Test func theClientMayWatchTheWork() async {
    let client = TestClient()
    await client.initialize()
    client.notify("$/setTrace", ["value": "messages"])
    _ = await client.request("textDocument/documentSymbol", document)
    #expect(
      await client.notification("$/logTrace")["message"]?.string?.hasPrefix("Answered textDocument/documentSymbol")
        == true)
    client.notify("$/setTrace", ["value": "off"])
    await client.leave()
  }
}
