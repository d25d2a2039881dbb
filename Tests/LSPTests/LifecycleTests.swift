import LanguageServerProtocol
import Synchronization
import Testing
import Text

@testable import LSP

@Suite(.timeLimit(.minutes(10))) struct LifecycleTests {
  @Test func theWholeWay() async {
    let client = TestClient()
    await client.initialize()
    client.openDocument("model A {}")
    await client.diagnostics(1, [])
    await client.leave()
  }

  @Test func initializeAnswersBeforeAnythingIsRead() async {
    let client = TestClient()
    let result = await client.request("initialize", ["capabilities": TestClient.capabilities, "processId": nil])
    #expect(client.service.runs.isEmpty)
    #expect(result["serverInfo"]?["version"] == "1.2.3")
    let capabilities = result["capabilities"] ?? .null
    #expect(capabilities["positionEncoding"] == "utf-8")
    #expect(capabilities["textDocumentSync"]?["change"] == 2)
    #expect(capabilities["codeActionProvider"]?["resolveProvider"] == true)
    #expect(capabilities["diagnosticProvider"] == nil)
    #expect(capabilities["completionProvider"]?["resolveProvider"] == true)
    #expect(capabilities["foldingRangeProvider"] == nil, "the client has not named it")
    #expect(client.service.runs.isEmpty)
    await client.leave()
  }

  @Test(
    arguments: [
      ([], "utf-16"), (["utf-16"], "utf-16"), (["utf-32"], "utf-32"), (["utf-32", "utf-16"], "utf-16"),
      (["x", "utf-16", "utf-8"], "utf-8"), (["x"], "utf-16"),
    ] as [([String], String)])
  func encodingIsNegotiated(_ offered: [String], _ expected: String) {
    #expect(negotiatedEncoding(offered).rawValue == expected)
  }

  @Test func requestsOutOfTurnAreRefused() async {
    let client = TestClient()
    #expect(await client.errorCode("textDocument/hover", at(0, 0)) == -32002)
    #expect(await client.errorCode("no/such") == -32002)
    client.openDocument("ignored")
    await client.initialize()
    #expect(await client.errorCode("initialize", ["capabilities": [:]]) == -32600)
    #expect(await client.request("shutdown") == .null)
    #expect(await client.errorCode("textDocument/hover", at(0, 0)) == -32600)
    #expect(await client.errorCode("shutdown") == -32600)
    client.notify("exit")
    await client.expectEnd(0)
  }

  @Test func badRequestsAreAnsweredWithTheirErrors() async {
    let client = TestClient()
    await client.initialize()
    #expect(await client.errorCode("no/such", [:]) == -32601)
    #expect(await client.errorCode("textDocument/hover") == -32602)
    #expect(await client.errorCode("textDocument/hover", ["textDocument": 7, "position": "x"]) == -32602)
    #expect(await client.errorCode("workspace/executeCommand", ["command": "no.such", "arguments": []]) == -32602)
    client.sendRaw(Array("{".utf8))
    #expect(await client.next("a parse error") { $0["id"] == JSONValue.null }["error"]?["code"] == -32700)
    for notification in ["no/such", "$/nothing"] { client.notify(notification, [:]) }
    client.notify("$/cancelRequest", ["id": 987654])
    client.notify("textDocument/didOpen", document)
    client.notify("textDocument/didClose", document)
    client.change([["text": "x"]], version: 2)
    client.send(["jsonrpc": "2.0", "id": 424242, "result": nil])
    await client.leave()
  }

  /// Some editors send settings with the first request only, and answer nothing or nothing of use when asked for them.
  @Test(arguments: [[], [nil], [[:]]] as [[JSONValue]])
  func settingsOfTheStartHoldUntilOthersAreNamed(_ answer: [JSONValue]) async {
    for options in [["schema": "a"], ["plumb": ["schema": "a"]]] as [JSONValue] {
      let client = TestClient()
      _ = await client.request(
        "initialize", ["capabilities": ["workspace": ["configuration": true]], "initializationOptions": options])
      client.notify("initialized", [:])
      await client.serve("workspace/configuration", .array(answer))
      #expect(await client.request("workspace/symbol", ["query": ""]) == [])
      #expect(await client.server.settings.schema == "a")
      client.notify("workspace/didChangeConfiguration", ["settings": [:]])
      await client.serve("workspace/configuration", [["schema": "b"]])
      #expect(await client.request("workspace/symbol", ["query": ""]) == [])
      #expect(await client.server.settings.schema == "b")
      await client.leave()
    }
  }

  @Test func exitWithoutShutdownIsAFailure() async {
    let client = TestClient()
    await client.initialize()
    client.notify("exit")
    await client.expectEnd(1)
  }

  @Test func exitBeforeInitialize() async {
    let client = TestClient()
    client.notify("exit")
    await client.expectEnd(1)
  }

  @Test func theEndOfTheInputEndsTheServer() async {
    let client = TestClient()
    await client.initialize()
    client.server.post(.inputClosed)
    await client.expectEnd(1)
  }

  @Test func theServerDoesNotOutliveItsClient() async {
    let alive = Mutex(true)
    let asked = Mutex<[Int]>([])
    let client = TestClient {
      $0.isAlive = { process in
        asked.withLock { $0.append(process) }
        return alive.withLock { $0 }
      }
    }
    await client.initialize()
    await client.clock.untilTimerIsSet()
    client.clock.advance(by: .seconds(5))
    await client.clock.untilTimerIsSet()
    alive.withLock { $0 = false }
    client.clock.advance(by: .seconds(5))
    await client.expectEnd(1)
    #expect(asked.withLock { $0 } == [4711, 4711])
  }

  @Test func shutdownAnswersWhatIsStillOpen() async {
    let client = TestClient()
    client.service.state.withLock { $0.holdsComplete = true }
    await client.initialize()
    client.openDocument("drift")
    await client.diagnostics(1, [])
    let waiting = client.start("textDocument/codeAction", document.with(["range"], range(0, 0, 0, 5)))
    #expect(await client.request("shutdown") == .null)
    #expect(await client.answer(to: waiting)["error"]?["code"] == -32802)
    client.notify("exit")
    await client.expectEnd(0)
  }
}
