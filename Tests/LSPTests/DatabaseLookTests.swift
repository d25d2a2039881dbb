import LanguageServerProtocol
import Synchronization
import Testing
import Workspace

@testable import LSP

/// Databases are looked at now and then, and nobody who types ever waits for one.
@Suite struct DatabaseLookTests {
  private let capabilities = TestClient.capabilities.without("workspace", "configuration")

  private func client(_ change: @escaping (inout ServerOptions) -> Void = { _ in }) -> TestClient {
    TestClient {
      $0.databaseCheck = .seconds(10)
      $0.isAlive = { _ in true }
      change(&$0)
    }
  }

  private func untilReads(_ count: Int, _ client: TestClient) async {
    while client.service.state.withLock({ $0.databaseReads }) < count { await Task.yield() }
  }

  @Test func databasesAreLookedAtAtIntervals() async {
    let client = client()
    await client.initialize(capabilities)
    client.openDocument("drift")
    await client.diagnostics(1, ["drift/unmigrated"])
    var before = client.service.state.withLock { $0.databaseReads }
    for _ in 0..<3 {
      // The timer of the client's process stands beside it.
      await client.clock.untilTimerIsSet(count: 2)
      client.clock.advance(by: .seconds(10))
      await untilReads(before + 1, client)
      before += 1
    }
    await client.leave()
  }

  @Test func theSettingSaysHowOften() async {
    let client = client()
    await client.initialize(settings: ["database": ["interval": 60]])
    client.openDocument("drift")
    await client.diagnostics(1, ["drift/unmigrated"])
    await client.clock.untilTimerIsSet(count: 2)
    #expect(await client.server.settings.secondsBetweenLooks == 60)
    await client.leave()
  }

  @Test func neverIsAnIntervalToo() async {
    let client = client { $0.parentCheck = .seconds(100_000) }
    _ = await client.request(
      "initialize",
      [
        "processId": 4711, "capabilities": capabilities, "initializationOptions": ["database": ["interval": 0]],
        "workspaceFolders": [["uri": "file:///project", "name": "project"]],
      ])
    client.notify("initialized", [:])
    await client.serve("client/registerCapability", nil)
    client.openDocument("drift")
    await client.diagnostics(1, ["drift/unmigrated"])
    #expect(await client.server.databaseTimerIsSet == false)
    await client.leave()
  }

  /// The proof that no keystroke waits: the database never answers, and each of a thousand edits has its findings. What a
  /// keystroke asks of the service is a snapshot and nothing else.
  @Test func everyKeystrokeHasItsFindingsWhileADatabaseHangs() async {
    let client = client()
    client.service.state.withLock { $0.databasesHang = true }
    await client.initialize(capabilities)
    client.openDocument("drift")
    await client.diagnostics(1, ["drift/unmigrated"])
    await untilReads(1, client)
    for version in 2...1000 {
      client.replaceText(version % 2 == 0 ? "drift oops" : "drift", version: version)
      await client.diagnostics(
        version, version % 2 == 0 ? ["schema/syntax", "drift/unmigrated"] : ["drift/unmigrated"])
    }
    // A look that would find the last one under way is left out.
    client.clock.advance(by: .seconds(10))
    client.clock.advance(by: .seconds(10))
    _ = await client.request("textDocument/documentSymbol", document)
    #expect(client.service.state.withLock { $0.databaseReads } == 1)
    await client.leave()
  }

  @Test func aSlowReadingIsShown() async {
    let client = client {
      $0.databaseCheck = nil
      $0.databasePatience = .milliseconds(500)
    }
    client.service.state.withLock { $0.databasesHang = true }
    await client.initialize(capabilities)
    await untilReads(1, client)
    await client.clock.untilTimerIsSet(count: 2)
    client.clock.advance(by: .milliseconds(500))
    await client.serve("window/workDoneProgress/create", nil)
    let shown = await client.notification("$/progress")["value"]
    #expect(shown?["kind"] == "begin" && shown?["title"] == "Reading the database")
    await client.leave()
  }

  @Test func aDatabaseThatFailsIsLookedAtEverMoreSeldom() {
    var looks = LooksToSkip()
    func looksUntilNext() -> Int {
      var count = 1
      while looks.skipsOne() { count += 1 }
      return count
    }
    var gaps: [Int] = []
    for _ in 0..<8 {
      looks.take(isFailing: true)
      gaps.append(looksUntilNext())
    }
    #expect(gaps == [1, 2, 4, 8, 16, 32, 32, 32])
    looks.take(isFailing: false)
    #expect(looksUntilNext() == 1)
  }
}
