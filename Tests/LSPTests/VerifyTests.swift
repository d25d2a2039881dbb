import LanguageServerProtocol
import SchemaAnalysis
import Synchronization
import Testing
import Text

@testable import LSP

/// The history is run on a throw-away database beside everything else: with a display, and until somebody cancels it.
@Suite struct VerifyTests {
  private let command: JSONValue = ["command": "plumb.verify", "arguments": [.string(TestClient.uri)]]

  @Test func whatCameOfItIsShown() async {
    let client = TestClient()
    client.service.state.withLock { $0.verificationsWait = true }
    await client.initialize()
    client.openDocument("model")
    _ = await client.diagnostics(1, [])
    let id = client.start("workspace/executeCommand", command)
    await client.serve("window/workDoneProgress/create", nil)
    let shown = await client.notification("$/progress")["value"]
    #expect(shown?["kind"] == "begin" && shown?["title"] == "Running the migrations on a throw-away database")
    client.service.state.withLock { $0.verificationsWait = false }
    #expect(await client.notification("$/progress")["value"]?["kind"] == "end")
    let message = await client.notification("window/showMessage")
    #expect(message["message"] == "2 differences" && message["type"] == 2)
    #expect(await client.answer(to: id)["error"] == nil)
    #expect(client.service.state.withLock { $0.verified.map(\.string) } == [filePath(ofURI: TestClient.uri).string])
    await client.leave()
  }

  /// The work is done before the client has made the display: what was never begun is not ended.
  @Test func aDisplayThatComesTooLateIsNotEnded() async {
    let client = TestClient()
    await client.initialize()
    client.openDocument("model")
    _ = await client.diagnostics(1, [])
    let id = client.start("workspace/executeCommand", command)
    _ = await client.notification("window/showMessage")
    #expect(await client.answer(to: id)["error"] == nil)
    await client.serve("window/workDoneProgress/create", nil)
    _ = await client.request("textDocument/documentSymbol", ["textDocument": ["uri": .string(TestClient.uri)]])
    #expect(client.waiting("$/progress").isEmpty)
    await client.leave()
  }

  @Test func itHoldsNobodyUpAndCanBeCancelled() async {
    let client = TestClient()
    client.service.state.withLock { $0.verificationsHang = true }
    await client.initialize()
    client.openDocument("model")
    _ = await client.diagnostics(1, [])
    let id = client.start("workspace/executeCommand", command)
    await client.serve("window/workDoneProgress/create", nil)
    _ = await client.notification("$/progress")
    client.replaceText("oops", version: 2)
    _ = await client.diagnostics(2, ["schema/syntax"])
    client.notify("$/cancelRequest", ["id": .integer(id)])
    #expect(await client.answer(to: id)["error"]?["code"] == -32800)
    #expect(await client.notification("$/progress")["value"]?["kind"] == "end")
    await client.leave()
  }
}
