import LanguageServerProtocol
import Synchronization
import Testing

@testable import LSP

@Suite(.timeLimit(.minutes(10))) struct FeatureTests {
  @Test func symbolsAreATree() async {
    let client = TestClient()
    await client.initialize()
    client.openDocument("\nmodel A {}")
    let symbols = await client.request("textDocument/documentSymbol", document)
    #expect(symbols[0]?["name"] == "model")
    #expect(symbols[0]?["kind"] == 5)
    #expect(symbols[0]?["range"] == range(1, 0, 1, 5))
    #expect(symbols[0]?["children"]?[0]?["detail"] == "Int")
    #expect(await client.request("textDocument/documentSymbol", ["textDocument": ["uri": "file:///no"]]) == [])
    await client.diagnostics(1, [])
    await client.leave()
  }

  @Test func symbolsAreAListForOldClients() async {
    let client = TestClient()
    await client.initialize([:])
    client.openDocument("model A {}")
    let symbols = await client.request("textDocument/documentSymbol", document)
    #expect(symbols.array?.map { $0["name"] } == ["model", "id"])
    #expect(symbols[1]?["containerName"] == "model")
    await client.diagnostics(1, [])
    await client.leave()
  }

  @Test func hoverSaysWhatIsUnderTheCursor() async {
    let client = TestClient()
    await client.initialize()
    client.openDocument("🚀model A {}")
    let hover = await client.request("textDocument/hover", at(0, 6))
    #expect(hover == ["contents": ["kind": "markdown", "value": "a **model**"], "range": range(0, 4, 0, 9)])
    #expect(await client.request("textDocument/hover", at(0, 12)) == .null)
    #expect(await client.request("textDocument/hover", at(-1, 99_999)) == .null)
    #expect(await client.request("textDocument/hover", at(0, 0, uri: "file:///no")) == .null)
    await client.diagnostics(1, [])
    await client.leave()
  }

  @Test func aRequestSeesTheEditsBeforeIt() async {
    let client = TestClient()
    await client.initialize()
    client.openDocument("")
    for version in 2...50 {
      client.replaceText(String(repeating: "model ", count: version), version: version)
      let symbols = await client.request("textDocument/documentSymbol", document)
      #expect(symbols.array?.count == version)
    }
    await client.diagnostics(50, [])
    await client.leave()
  }

  @Test func aCancelledRequestSaysSo() async {
    let client = TestClient()
    client.service.state.withLock { $0.holdsComplete = true }
    await client.initialize()
    client.openDocument("drift")
    await client.diagnostics(1, [])
    let id = client.start("textDocument/codeAction", document.with(["range"], range(0, 0, 0, 5)))
    client.notify("$/cancelRequest", ["id": .integer(id)])
    #expect(await client.answer(to: id)["error"]?["code"] == -32800)
    // The analysis that it waited for goes on to be held: on a busy machine it may only begin now.
    await client.leave()
  }

  @Test func anIDThatIsStillInUseGetsNoSecondAnswer() async {
    let client = TestClient()
    client.service.state.withLock { $0.holdsComplete = true }
    await client.initialize()
    client.openDocument("")
    await client.diagnostics(1, [])
    let id = client.start("textDocument/diagnostic", document)
    client.send(["jsonrpc": "2.0", "id": .integer(id), "method": "textDocument/documentSymbol", "params": document])
    client.notify("$/cancelRequest", ["id": .integer(id)])
    #expect(await client.answer(to: id)["error"]?["code"] == -32800)
    await client.leave()
  }
}

extension JSONValue {
  subscript(index: Int) -> JSONValue? {
    guard let array, array.indices.contains(index) else { return nil }
    return array[index]
  }
}
